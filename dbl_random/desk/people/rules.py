"""The rules in force: adopted, and as they were (docs/protocol.md, section 11.1)."""

from dbl_random.core.judgement.adoption import FILES
from dbl_random.core.record.history import History
from dbl_random.core.record.people import Adoption
from dbl_random.core.record.rule_changes import RuleChange, rule_changes
from dbl_random.core.record.rules_file import format_rules
from dbl_random.core.record.snapshots import reference
from dbl_random.desk.open_store import open_desk
from dbl_random.desk.request import Request
from dbl_random.desk.writer import Entered, writing
from dbl_random.model.immutable import immutable
from dbl_random.model.people import RulesAdopted
from dbl_random.model.rules import Rules, rules_of
from dbl_random.model.standing import Approval, Standing
from dbl_random.store.place import find_store


@immutable
class Adopted:
    """What was adopted, what was in force before (None for the first time), and what it changes.

    Attributes:
        since: number of the event from which on it is in force, None where it waits for one of `accepted`.
    """

    entered: Entered[RulesAdopted]
    rules: Rules
    before: Rules | None
    changes: tuple[RuleChange, ...]
    since: int | None

    @property
    def accepted(self) -> tuple[Standing, ...]:
        """What its approval may rest on, by the rules before it."""
        return self.before.accepted(Approval.RULES) if self.before else ()


def adopt_rules(request: Request, reason: str, *, approved_by: str, document: str, preview: bool = False) -> Adopted:
    """Enter `rules.adopted`: what organisation.yaml and policy.yaml say, in force as soon as it has its standing.

    Raises:
        Refusal: nothing differs, the files are not committed, or the approver may not (exit status 4, DBR472, DBR406,
            DBR273, DBR275).
    """
    with writing(request, preview=preview) as writer:
        rules = rules_of(writer.records.organisation, writer.records.policy)
        before = writer.desk.history.people.rules
        writer.commit_of(FILES, "施行")
        data = format_rules(rules)
        ref = reference(data, "json")
        sources = {path: writer.loaded.sources[path] for path in FILES}
        body = RulesAdopted(ref, sources, reason.strip(), approved_by, document.strip())
        entered = writer.enter(body, {ref.file: data})
        since = writer.desk.history.people.effective.get(entered.event.seq)
        return Adopted(entered, rules, before, rule_changes(before, rules), since)


@immutable
class RulesSoFar:
    """Every adoption with what it changed, the log, and the rules in force, None where there are none."""

    history: History
    adoptions: tuple[tuple[Adoption, tuple[RuleChange, ...]], ...]
    in_force: Rules | None


def rules_so_far(request: Request) -> RulesSoFar:
    """The adoptions on the log, in order."""
    history = open_desk(find_store(request.directory)).history
    told, before = [], None
    for adoption in history.people.adoptions:
        told.append((adoption, rule_changes(before, adoption.rules) if adoption.rules else ()))
        before = adoption.rules
    return RulesSoFar(history, tuple(told), history.people.rules)
