"""`dbr rules adopt` and `list`: duties and figures in force, and each act that changed them."""

from typing import Annotated

import typer

from dbl_random.cli.options import DryRun, settings
from dbl_random.cli.screen import streams, voice
from dbl_random.cli.screen.entered import tell_entered
from dbl_random.cli.screen.text_width import table
from dbl_random.core.record.rule_changes import RuleChange
from dbl_random.core.record.standing_words import adoption_in_words, how_it_stands
from dbl_random.desk.people.rules import Adopted, adopt_rules, rules_so_far
from dbl_random.model.rules import DUTIES, Rules
from dbl_random.model.standing import STANDINGS, Standing


def adopt(
    context: typer.Context,
    reason: Annotated[str, typer.Option("--reason", metavar="理由", help="施行的理由")],
    approved_by: Annotated[str, typer.Option("--approved-by", metavar="人员", help="批准人，不能是操作人")],
    document: Annotated[str, typer.Option("--document", metavar="文号", help="批准的文书")],
    *,
    dry_run: DryRun = False,
) -> None:
    """Show what changes, and put what organisation.yaml and policy.yaml say into force."""
    said = settings(context)
    done = adopt_rules(said, reason, approved_by=approved_by, document=document, preview=True)
    for line in _lines(done.changes) if done.before else _duties(done.rules):
        voice.say(said, line)
    if not dry_run:
        done = adopt_rules(said, reason, approved_by=approved_by, document=document)
    tell_entered(said, done.entered, _state(done))


def _state(done: Adopted) -> str:
    if done.since is not None:
        return f"职责和规定自第 {done.since} 号事件起施行"
    seq, asked = done.entered.event.seq, "或".join(STANDINGS[each] for each in done.accepted)
    how = "--document 文号" if Standing.DOCUMENT in done.accepted else "--key 密钥"
    return f"职责和规定尚未施行，现行的规定不变：批准须{asked}，随后 dbr confirm {seq} {how}"


def list_rules(context: typer.Context) -> None:
    """List who may do what now, and every adoption with what it changed."""
    said = settings(context)
    found = rules_so_far(said)
    if said.json:
        voice.json_out(
            [
                {
                    "event": each.event.seq,
                    "in_force_from": found.history.people.effective.get(each.event.seq),
                    "rules": each.event.body.rules.file,
                    "document": each.event.body.document,
                    "approved_by": each.event.body.approved_by,
                    "reason": each.event.body.reason,
                    "changes": [change._asdict() for change in changes],
                }
                for each, changes in found.adoptions
            ]
        )
        return
    if found.in_force is None:
        voice.out(said, "还没有施行过职责和规定：dbr rules adopt")
        return
    voice.out(said, "\n".join(_duties(found.in_force)))
    for each, changes in found.adoptions:
        body = each.event.body
        standing = how_it_stands(found.history, each.event) or body.document
        people, seq = found.history.people, each.event.seq
        state = "" if people.effective.get(seq) == seq else f"，{adoption_in_words(people, seq)}"
        head = (
            f"第 {seq} 号事件，{each.event.time[:10]}，{found.in_force.name(body.approved_by)}批准，{standing}{state}"
        )
        voice.out(said, f"{head}：{body.reason}", "strong")
        for line in _lines(changes if each is not found.adoptions[0][0] else ()):
            voice.out(said, line)


def _duties(rules: Rules) -> list[str]:
    rows = [
        (member.id, member.name, member.department or "-", "、".join(DUTIES[duty] for duty in member.duties) or "-")
        for member in rules.staff
    ]
    return table(("编号", "姓名", "科室", "职责"), rows, streams.columns())


def _lines(changes: tuple[RuleChange, ...]) -> list[str]:
    return [f"  {each.where}：{each.before or '（无）'} → {each.after or '（无）'}" for each in changes]
