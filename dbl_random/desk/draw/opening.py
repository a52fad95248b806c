"""Opening what was sealed, and the outcome: from this run's memory, from options, or asked again (protocol 4.3, 4.4).

Laws:
1. What does not open its seal is not taken: it is asked again at the terminal, and refused off it, all at once.
2. Withholding is said, never assumed: by `--withhold`, or by an empty answer that is confirmed.
3. A salt that is lost cannot be guessed: that office's sealed value stands in its place.
4. Whoever may not open is refused before anything is asked.
5. Where a party withheld, whoever lets the draw go on is named, by an option or at the terminal: nobody by default.
"""

from collections.abc import Mapping
from dataclasses import replace

from dbl_random.core.draw.ceremony import opening_fault, public_value_fault, too_late
from dbl_random.core.draw.outcome import Concluded, Opened, Teamed, conclude, team_up, teamed_body
from dbl_random.core.draw.seed import salt_fault
from dbl_random.core.draw.substitute_teams import refreeze
from dbl_random.core.draw.teams import hall_message
from dbl_random.core.draw.trust import withheld_by
from dbl_random.core.record.draws import DrawState
from dbl_random.core.record.snapshots import format_pool, reference
from dbl_random.desk.approver import entitled
from dbl_random.desk.draw.ceremony import Ceremony
from dbl_random.desk.members import ask_member
from dbl_random.desk.request import Terminal
from dbl_random.model.event import Contribution, DrawOutcome, OfficeName
from dbl_random.model.problem import Exit, Problem, Refusal, refuse
from dbl_random.store.log.secrets import CeremonySecrets, keep_secrets, recall_secrets

#: Stands for what is not opened yet, where the law asks no more than its form.
_UNOPENED, _ZEROS = Contribution("0" * 32, "0" * 10), "0" * 64


def refuse_early_opening(on: Ceremony, state: DrawState) -> None:
    """Judge the outcome before its first question, as far as it is known (law 4).

    Raises:
        Refusal: this outcome may not be entered now (exit status 4).
    """
    assert state.sealed is not None  # noqa: S101 - by `next_step`
    withheld, rule = on.options.withheld, state.body.seed.public
    body = DrawOutcome(
        intent=state.intent.seq,
        sealed=state.sealed.seq,
        machine_nonce=_ZEROS,
        contributions={office: None if office in withheld else _UNOPENED for office in on.desk.offices},
        public="0" * rule.digits if rule else None,
        seed=_ZEROS,
        result=reference(b"", "tsv", 0),
        team_cap=None,
        skips=(),
    )
    if _is_let_go_on(on, body) and on.options.approved_by:
        body = replace(body, approved_by=on.options.approved_by)
    later = ("outcome.approver",) if on.terminal.attended() else ()  # who is not named yet, is asked (law 5)
    on.desk.refuse_faults(body, {}, on.writer.who, on.writer.clock(), *later)


def _is_let_go_on(on: Ceremony, body: DrawOutcome) -> bool:
    """Whether somebody has to let the draw go on: a party withheld, and there are rules."""
    return bool(withheld_by(body)) and on.desk.history.people.rules is not None


def _let_go_on(on: Ceremony, body: DrawOutcome) -> DrawOutcome:
    """The outcome with whoever lets it go on: named, or asked here (law 5)."""
    said = on.options.approved_by
    if not _is_let_go_on(on, body) or not (said or on.terminal.attended()):
        return body  # the judgement says what is lacking
    return replace(body, approved_by=said or _ask_approver(on, body))


def _ask_approver(on: Ceremony, body: DrawOutcome) -> str:
    listed = entitled(on.writer, lambda who: replace(body, approved_by=who))
    may = {member.id for member in listed}
    while may:
        member = ask_member(on.terminal, on.records.organisation, "有一方没有开启，由谁批准继续", listed)
        if member.id in may:
            return member.id
        on.terminal.complain(f"{member.name}不能批准这一项，写上面所列的人。")
    raise refuse(Exit.REFUSED, "DBR296", "现行的规定中没有可以批准继续的人", "职责见 dbr rules list")


def log_outcome(on: Ceremony, state: DrawState) -> bool:
    """Open what was sealed and log the outcome; False where the public value is still to come.

    Raises:
        Refusal: something does not open or is missing, or the outcome stands without teams (exit status 4).
    """
    public = _public_value(on, state)
    if public is None and state.body.seed.public is not None:
        return False
    assert state.sealed is not None  # noqa: S101 - by `next_step`
    nonce = on.nonce_of(state)
    rows, pool = on.frozen_of(state)
    kept = recall_secrets(on.desk.root, state.body.draw) or CeremonySecrets("")
    contributions = collect_openings(on, state, kept.salts)
    keep_secrets(on.desk.root, state.body.draw, kept)  # law 3 of ceremony: also where nothing was left
    opened = Opened(nonce or None, contributions, public)
    found = conclude(state.intent, state.sealed, on.desk.offices, opened, rows, pool)
    body = _let_go_on(on, found.body)
    event = on.writer.enter(body, {body.result.file: found.result}, now=on.writer.clock()).event
    on.view.outcome(on.records, state.body, found.rows, event)
    on.show_continuity(state.body.draw)
    _refuse_without_teams(found)
    return True


def log_teams(on: Ceremony, state: DrawState) -> None:
    """Draw the teams of an outcome that had none, with a pool frozen anew.

    Raises:
        Refusal: there are still no teams (exit status 4, DBR411).
    """
    on.writer.commit_of(on.sources, "抽取")
    assert state.outcome is not None  # noqa: S101 - by `next_step`
    desk, now, name = on.desk, on.writer.clock(), state.body.draw
    others, earlier = desk.history.past(apart_from=name), desk.history.past(before=name)
    pool = refreeze(on.records, on.plan, now.date(), others, earlier, desk.history.standing(state.body.draw)).pool
    found = team_up(state.body, state.outcome.body, desk.result(state.outcome.body.result), pool)
    if not isinstance(found, Teamed):
        raise refuse(
            Exit.REFUSED, "DBR411", f"仍然配不出检查组：{hall_message(found)}", "补充检查人员，用 dbr save 保存后再试"
        )
    data = format_pool(pool)
    body = teamed_body(state.outcome, name, on.sources, reference(data, "json"), found)
    event = on.writer.enter(body, {body.pool.file: data, body.result.file: found.result}, now=now).event
    on.view.teamed(on.records, state.body, found, event)
    on.show_continuity(name)


def _public_value(on: Ceremony, state: DrawState) -> str | None:
    rule, value = state.body.seed.public, on.options.public
    if rule is None and value is None:
        return None
    now = on.writer.clock()
    if value is None and rule is not None:
        if not too_late(rule, now):
            on.view.public_value_waits(state.body.draw, rule)
            return None
        if on.terminal.attended():
            value = on.terminal.ask(f"请输入“{rule.name}”（{rule.digits} 位数字）：")
    if fault := public_value_fault(state.body, value, now):
        raise refuse(Exit.REFUSED, "DBR404", fault, f"dbr draw --plan {state.body.plan} --public 数值")
    return value


def _refuse_without_teams(found: Concluded) -> None:
    if found.impossible is not None:
        raise refuse(
            Exit.REFUSED,
            "DBR411",
            f"企业已经抽定，但配不出检查组：{hall_message(found.impossible)}",
            "补充检查人员，用 dbr save 保存后，再次运行同一命令，用同一种子配组",
        )


# --- what each office opens ---


def collect_openings(on: Ceremony, state: DrawState, salts: Mapping[str, str]) -> dict[str, Contribution | None]:
    """What each office opens, None where it withholds; `salts` are those kept from the sealing, by office.

    Raises:
        Refusal: digits that do not open their seal (exit status 4, DBR403), or an office is missing (4, DBR401).
    """
    options, opened = on.options, on.desk.opened
    offices = [office for office in (opened.offices if opened else ()) if office.id not in options.withheld]
    salts = {**salts, **{office: salt for office, salt in options.salts.items() if salt}}
    found: dict[str, Contribution | None] = dict.fromkeys(options.withheld)
    problems: list[Problem] = []
    for office in offices:
        if office.id in on.digits:
            found[office.id] = on.digits[office.id]
            continue
        salt, digits = salts.get(office.id, ""), options.digits.get(office.id, "")
        if digits and salt:
            found[office.id] = Contribution(salt, digits)
            problems += _refused(state, office, Contribution(salt, digits))
        elif not on.terminal.attended():
            problems.append(_missing(state, office, salt))
    if problems:
        raise Refusal(Exit.REFUSED, *problems)
    for office in offices:
        if office.id not in found:
            on.view.asked(office, "开启", [each.name for each in offices if each.id in found], state.intent)
            found[office.id] = _ask(on.terminal, office, state, salts.get(office.id, ""))
    return found


def _refused(state: DrawState, office: OfficeName, contribution: Contribution) -> list[Problem]:
    fault = _fault(state, office, contribution)
    hint = f"核对数字；无法开启的用 --withhold {office.id}"
    return [Problem("", 0, 0, "DBR403", f"{office.name}开启的数字{fault}", hint)] if fault else []


def _missing(state: DrawState, office: OfficeName, salt: str) -> Problem:
    if not salt and not _on_device(state, office):  # law 3
        hint = f"以封存值代替：--withhold {office.id}"
        return Problem("", 0, 0, "DBR401", f"{office.name}的盐值已经丢失，不能开启", hint)
    wanted = f"--digits {office.id}=数字" + ("" if salt else f" 和 --salt {office.id}=盐值")
    hint = f"用 {wanted} 开启，或用 --withhold {office.id}"
    return Problem("", 0, 0, "DBR401", f"缺少{office.name}的开启", hint)


def _ask(terminal: Terminal, office: OfficeName, state: DrawState, salt: str) -> Contribution | None:
    lost = not salt and not _on_device(state, office)
    if lost and terminal.confirm(f"{office.name}：在本机封存时的盐值已经丢失，不能开启。以封存值代替并记入日志？"):
        return None
    if lost:
        raise refuse(
            Exit.REFUSED,
            "DBR419",
            "没有确认，抽取停在这里，日志不变",
            "盐值在封存时的那台电脑上，库文件夹内 .dbr/ceremony/ 之下；在那里运行同一命令",
        )
    while True:
        digits = terminal.ask_hidden(f"{office.name}请再次输入封存时的数字（不显示，无法开启请直接回车）：")
        if not digits:
            if terminal.confirm(f"{office.name}确实不能开启？将以封存值代替并记入日志"):
                return None
            continue
        used = salt or terminal.ask("请输入设备上显示的盐值（32 位，回车重新输入数字）：", _salt_fault)
        if not used:
            continue
        contribution = Contribution(used, digits)
        fault = _fault(state, office, contribution)
        if fault is None:
            return contribution
        terminal.complain(f"{office.name}：{fault}，请重新输入。")


def _salt_fault(text: str) -> str:
    """What is wrong with a salt before it is tried; an empty line leads back."""
    fault = salt_fault(text) if text else None
    return f"盐值{fault}" if fault else ""


def _on_device(state: DrawState, office: OfficeName) -> bool:
    return state.sealed is not None and state.sealed.body.how[office.id] == "device"


def _fault(state: DrawState, office: OfficeName, contribution: Contribution) -> str | None:
    assert state.sealed is not None  # noqa: S101 - only a sealed draw is opened
    return opening_fault(state.intent, state.sealed.body, office.id, contribution)
