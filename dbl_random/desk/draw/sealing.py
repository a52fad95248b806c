"""Each office in turn: its witness, and its digits (hidden, twice) or the commitment from its own device.

Laws:
1. What options give is taken first; what is missing is asked at the terminal; off a terminal it is refused.
2. Digits from options are `script` (未独立封存), digits typed here `terminal`, a commitment `device`.
3. All faults of the options are told before anything is asked.
"""

from collections.abc import Sequence
from datetime import datetime

from dbl_random.core.draw.ceremony import Entry, OnDevice, Typed, entry_fault, seal, too_late
from dbl_random.core.draw.seed import digits_fault
from dbl_random.core.record.draws import DrawState
from dbl_random.desk.draw.ceremony import Ceremony
from dbl_random.desk.draw.draw_options import DrawOptions
from dbl_random.desk.known import refuse_not_staff
from dbl_random.desk.request import Terminal
from dbl_random.model.event import Contribution, DrawIntent, OfficeName
from dbl_random.model.organisation import Organisation
from dbl_random.model.problem import Exit, Problem, Refusal, refuse
from dbl_random.store.log.secrets import CeremonySecrets, fresh_salt, keep_secrets


def log_sealing(on: Ceremony, state: DrawState) -> None:
    """Take each office's entry, and log the sealing.

    Raises:
        Refusal: an office is missing, or the public value may be known (exit status 4).
    """
    _refuse_late_sealing(state.body, on.writer.clock())
    on.frozen_of(state)  # law 4 of ceremony: what was touched refuses now; after the sealing there is no void
    nonce = on.nonce_of(state)
    witnesses = collect_witnesses(on)
    entries = collect_entries(on, state)
    salts = {office: fresh_salt() for office, entry in entries.items() if isinstance(entry, Typed)}
    now = on.writer.clock()
    _refuse_late_sealing(state.body, now)  # asking took its time
    keep_secrets(on.desk.root, state.body.draw, CeremonySecrets(nonce, salts))
    event = on.writer.enter(seal(state.intent, entries, salts, witnesses), now=now).event
    on.digits = {o: Contribution(salts[o], e.digits) for o, e in entries.items() if isinstance(e, Typed)}
    on.view.sealed(on.desk.opened, event, state.body.seed.public)


def _refuse_late_sealing(intent: DrawIntent, now: datetime) -> None:
    if too_late(intent.seed.public, now):
        raise refuse(
            Exit.REFUSED,
            "DBR405",
            "公开值可能已经产生，不能再封存",
            f"用 dbr void {intent.draw} --reason 理由 作废本次意向，改期后重新抽取",
        )


def collect_witnesses(on: Ceremony) -> dict[str, str]:
    """Staff id of each office's witness: said, or the office's usual one (asked at the terminal).

    Raises:
        Refusal: somebody who is not on the staff (exit status 4, DBR415).
    """
    bureau, options, opened = on.records.organisation, on.options, on.desk.opened
    usual = {office.id: office.witness for office in bureau.offices}
    found: dict[str, str] = {}
    for office in opened.offices if opened else ():
        person = options.witnesses.get(office.id, "")
        if not person and on.terminal.attended() and office.id not in options.digits:
            person = _ask_witness(on.terminal, bureau, office, usual[office.id])
        found[office.id] = person or usual[office.id]
        refuse_not_staff(bureau, found[office.id], f"{office.name}的监督人")
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
        Refusal: an entry is not of its form (exit status 4, DBR400), or an office is missing (4, DBR401).
    """
    entries: dict[str, Entry] = {}
    for office in offices:
        if office.id in options.digits:
            entries[office.id] = Typed(options.digits[office.id], "script")
        elif office.id in options.commitments:
            entries[office.id] = OnDevice(options.commitments[office.id])
    problems = [problem for office in offices if (problem := _fault_of(office, entries.get(office.id), options))]
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
        entries[office.id] = _ask(on.terminal, office)
    return entries


def _ask_witness(terminal: Terminal, bureau: Organisation, office: OfficeName, usual: str) -> str:
    member = bureau.member(usual)
    while True:
        person = terminal.ask(f"{office.name}的监督人编号（回车为 {member.name if member else usual}）：") or usual
        if bureau.member(person) is not None:
            return person
        terminal.complain(f"“{person}”不在机构名单中，请重新输入。")


def _ask(terminal: Terminal, office: OfficeName) -> Entry:
    while terminal.confirm(f"{office.name}：是否已在自有设备上封存（dbr seal）"):
        text = terminal.ask("请输入设备上显示的封存值（64 位，改为在此输入数字请直接回车）：")
        fault = entry_fault(OnDevice(text))
        if fault is None:
            return OnDevice(text)
        if text:
            terminal.complain(f"{office.name}：封存值{fault}，请重新输入。")
    digits = terminal.ask_hidden_twice(
        f"{office.name}请输入 10 至 64 位数字（不显示）：", lambda d: digits_fault(d) or ""
    )
    return Typed(digits, "terminal")
