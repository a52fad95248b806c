"""Each office in turn: its witness, and its digits (hidden, twice) or the commitment from its own device.

Laws:
1. What options give is taken first; what is missing is asked at the terminal; off a terminal it is refused.
2. Digits from options are `script` (未独立封存), digits typed here `terminal`, a commitment `device`.
3. All faults of the options are told before anything is asked.
4. Weak digits are not sealed: typed here they are asked again, from options they are refused.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from dbl_random.core.draw.ceremony import Entry, OnDevice, Typed, entry_fault, seal, too_late
from dbl_random.core.draw.digits import weak_among, weakness
from dbl_random.core.draw.seed import digits_fault
from dbl_random.core.judgement.duties import witness_faults
from dbl_random.core.judgement.fault import EventFault
from dbl_random.core.record.draws import DrawState
from dbl_random.desk.draw.ceremony import Ceremony
from dbl_random.desk.draw.draw_options import DrawOptions
from dbl_random.desk.known import refuse_found, refuse_not_staff
from dbl_random.desk.log.checkpoints import lay_ready
from dbl_random.desk.members import ask_member
from dbl_random.desk.request import Terminal
from dbl_random.model.event import Contribution, DrawIntent, OfficeName
from dbl_random.model.organisation import Duty, Member
from dbl_random.model.problem import Exit, Problem, Refusal, refuse
from dbl_random.store.log.secrets import CeremonySecrets, fresh_salt, keep_secrets

#: Kinds of fault (core/judgement) that another witness mends.
_WITNESSED = ("duty.witness", "duty.four-persons", "duty.witness-apart", "duty.witness-department")


def log_sealing(on: Ceremony, state: DrawState) -> None:
    """Take each office's entry, and log the sealing.

    Raises:
        Refusal: an office is missing, or the public value may be known (exit status 4).
    """
    nonce = on.nonce_of(state)
    witnesses = collect_witnesses(on, asking=state)
    _refuse_early(on, state, witnesses, of_witnesses=True)
    entries = collect_entries(on, state)
    salts = {office: fresh_salt() for office, entry in entries.items() if isinstance(entry, Typed)}
    now = on.writer.clock()
    _refuse_late_sealing(state.body, now)  # asking took its time
    keep_secrets(on.desk.root, state.body.draw, CeremonySecrets(nonce, salts))
    event = on.writer.enter(seal(state.intent, entries, salts, witnesses), now=now).event
    on.digits = {o: Contribution(salts[o], e.digits) for o, e in entries.items() if isinstance(e, Typed)}
    on.view.sealed(on.desk.opened, event, state.body.seed.public)
    if own := [office for office, entry in entries.items() if isinstance(entry, OnDevice)]:
        on.view.signs_first(own, lay_ready(on.desk, event))


def refuse_early_sealing(on: Ceremony, state: DrawState) -> None:
    """Judge the sealing before anything of it is shown or asked.

    Raises:
        Refusal: a precondition is missing (exit status 4), or what was frozen was touched (3).
    """
    _refuse_late_sealing(state.body, on.writer.clock())
    on.frozen_of(state)  # law 4 of ceremony: what was touched refuses now; after the sealing there is no void
    refuse_unfit_witnesses(on, state)
    _refuse_early(on, state, collect_witnesses(on), of_witnesses=False)


def _refuse_early(on: Ceremony, state: DrawState, witnesses: Mapping[str, str], *, of_witnesses: bool) -> None:
    """Judge the sealing before any office is asked for its digits; of its witnesses where they are known."""
    entries = {office: OnDevice("0" * 64) for office in witnesses}  # what they seal is no matter of the law
    body, less = seal(state.intent, entries, {}, witnesses), () if of_witnesses else _WITNESSED
    on.desk.refuse_faults(body, {}, on.writer.who, on.writer.clock(), *less)


def _refuse_late_sealing(intent: DrawIntent, now: datetime) -> None:
    if too_late(intent.seed.public, now):
        raise refuse(
            Exit.REFUSED,
            "DBR405",
            "公开值可能已经产生，不能再封存",
            f"先作废本次意向：dbr void {intent.draw} --reason 理由 --document 文号；改期后重新抽取",
        )


def refuse_unfit_witnesses(on: Ceremony, state: DrawState | None = None) -> None:
    """Judge who is to witness before anybody is asked, but for those whom the terminal will be asked for.

    Args:
        on: the run.
        state: the draw, None while it has no intent: then it is judged before there is one.

    Raises:
        Refusal: one of them may not (exit status 4).
    """
    refuse_found(_unfit(on, state, {office: who for office, who in _named(on).items() if not _is_asked(on, office)}))


def _named(on: Ceremony) -> dict[str, str]:
    """Each office's witness as said, or the usual one."""
    usual = {office.id: office.witness for office in on.records.organisation.offices}
    return {office: on.options.witnesses.get(office, "") or usual[office] for office in on.desk.offices}


def _is_asked(on: Ceremony, office: str) -> bool:
    if office in on.options.witnesses:
        return False
    return on.options.intent_only or (on.terminal.attended() and office not in on.options.digits)


def _unfit(on: Ceremony, state: DrawState | None, people: Mapping[str, str]) -> list[EventFault]:
    """What the rules in force have against these witnesses."""
    history, busy = on.desk.history, {on.writer.who.id, on.chair}
    if history.people.rules is None:
        return []
    if state:
        busy = {on.writer.who.id, state.intent.actor, state.body.chair}
    plan = history.acts.plans.get(on.plan.id)
    day = on.writer.clock().date()
    return list(witness_faults(history.people.rules, day, plan.department if plan else "", busy, people))


def collect_witnesses(on: Ceremony, *, asking: DrawState | None = None) -> dict[str, str]:
    """Staff id of each office's witness: said, or the usual one; asked at the terminal, where `asking` of a draw.

    Raises:
        Refusal: somebody who is not on the staff (exit status 4, DBR415).
    """
    bureau, opened, named = on.records.organisation, on.desk.opened, _named(on)
    found: dict[str, str] = {}
    for office in opened.offices if opened else ():
        person = named[office.id]
        if asking and _is_asked(on, office.id):
            done = [each.name for each in opened.offices if each.id in found] if opened else ()
            on.view.asked(office, "监督人", done, asking.intent)
            person = _ask_witness(on, asking, office, person, found)
        refuse_not_staff(bureau, person, f"{office.name}的监督人")
        found[office.id] = person
    return found


def given_entries(
    offices: Sequence[OfficeName], options: DrawOptions, terminal: Terminal, *, partly: bool = False
) -> dict[str, Entry]:
    """What the options bind, by office; asked before an intent is logged as well as at the sealing.

    Args:
        offices: of the log, or of the bureau while there is no log.
        options: what was given beforehand.
        terminal: what is missing may still come from there.
        partly: what is missing may come later (an intent alone).

    Raises:
        Refusal: an entry is not of its form (exit status 4, DBR400), can be guessed (DBR348), or is missing (DBR401).
    """
    entries: dict[str, Entry] = {}
    for office in offices:
        if office.id in options.digits:
            entries[office.id] = Typed(options.digits[office.id], "script")
        elif office.id in options.commitments:
            entries[office.id] = OnDevice(options.commitments[office.id])
    problems = [problem for office in offices if (problem := _fault_of(office, entries.get(office.id), options))]
    weak, names = weak_among(options.digits), {office.id: office.name for office in offices}
    told = (f"{names[office]}的数字{why}，别人能够猜到" for office, why in weak.items() if office in names)
    problems += (Problem("", 0, 0, "DBR348", fact, "换一组数字，例如掷十面骰子所得") for fact in told)
    problems += (_salt_alone(names.get(office, office)) for office in options.salts.keys() - options.commitments.keys())
    if problems:
        raise Refusal(Exit.REFUSED, *problems)
    missing = "、".join(office.name for office in offices if office.id not in entries)
    if missing and not partly and not terminal.attended():
        raise refuse(
            Exit.REFUSED,
            "DBR401",
            f"缺少{missing}的数字",
            "在监督下的终端运行；或用 --digits 科室=数字、--commitment 科室=封存值 逐一给出",
        )
    return entries


def _fault_of(office: OfficeName, entry: Entry | None, options: DrawOptions) -> Problem | None:
    if office.id in options.digits and office.id in options.commitments:
        # A seal made on a device and digits told to this terminal contradict each other.
        hint = "在自有设备上封存的科室，封存时只给封存值，封存之后再给数字和盐值"
        return Problem("", 0, 0, "DBR400", f"{office.name}：封存值和数字不能同时给出", hint)
    fault = entry_fault(entry) if entry else None
    if fault is None:
        return None
    if isinstance(entry, OnDevice):
        return Problem("", 0, 0, "DBR400", f"{office.name}：封存值{fault}", "照设备上显示的 64 位给出")
    return Problem("", 0, 0, "DBR400", f"{office.name}：{fault}", "每个科室给出 10 至 64 位半角数字")


def _salt_alone(office: str) -> Problem:
    """Whoever gives a salt sealed elsewhere: digits beside it would be sealed here instead, and never opened."""
    hint = "自有设备上封存的，用 --commitment 给出封存值，数字和盐值在开启时给出；在这里封存的，不写 --salt"
    return Problem("", 0, 0, "DBR400", f"{office}给了盐值，没有给封存值", hint)


def collect_entries(on: Ceremony, state: DrawState) -> dict[str, Entry]:
    """What each office is bound to: by options, or asked at the terminal.

    Raises:
        Refusal: as `given_entries`.
    """
    offices = on.desk.opened.offices if on.desk.opened else ()
    entries = given_entries(offices, on.options, on.terminal)
    missing = [office for office in offices if office.id not in entries]
    if missing:
        on.terminal.say("本次抽取意向的校验值（在自有设备上封存时要用）：")
        on.terminal.say(state.intent.hash)
    for office in missing:
        on.view.asked(office, "封存", [each.name for each in offices if each.id in entries], state.intent)
        given = [entry.digits for entry in entries.values() if isinstance(entry, Typed)]
        entries[office.id] = _ask(on.terminal, office, given)
    return entries


def _ask_witness(on: Ceremony, state: DrawState, office: OfficeName, usual: str, others: Mapping[str, str]) -> str:
    bureau, day = on.records.organisation, on.writer.today
    deputies = {
        who
        for d in bureau.deputies
        if (d.year, d.duty, d.unit) == (day.year, Duty.WITNESS, office.id)
        for who in d.staff
    }
    listed = [m for m in bureau.staff if m.serves(day) and (m.department == office.id or m.id in deputies)]

    def why_not(member: Member) -> str:
        found = _unfit(on, state, {**others, office.id: member.id})
        return next((each.message for each in found if each.found == member.id), "")

    return ask_member(on.terminal, bureau, f"{office.name}的监督人", listed, bureau.member(usual), why_not).id


def _ask(terminal: Terminal, office: OfficeName, others: Collection[str]) -> Entry:
    if terminal.confirm(f"{office.name}：是否已在自有设备上封存（dbr seal）"):
        question = "请输入设备上显示的封存值（64 位，改为在此输入数字请直接回车）："
        if text := terminal.ask(question, _device_fault):
            return OnDevice(text)
    digits = terminal.ask_hidden_twice(
        f"{office.name}请输入 10 至 64 位数字（不显示）：", lambda d: digits_fault(d) or weakness(d, others) or ""
    )
    return Typed(digits, "terminal")


def _device_fault(text: str) -> str:
    if text.isdecimal():
        return "封存值不会全是数字"
    fault = entry_fault(OnDevice(text)) if text else None
    return f"封存值{fault}" if fault else ""
