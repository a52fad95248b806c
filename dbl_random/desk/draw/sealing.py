"""Each office in turn: its witness, and its digits (hidden, twice) or the commitment from its own device.

Laws:
1. What options give is taken first; what is missing is asked at the terminal; off a terminal it is refused.
2. Digits from options are `script` (未独立封存), digits typed here `terminal`, a commitment `device`.
3. All faults of the options are told before anything is asked.
"""

from collections.abc import Sequence

from dbl_random.cli.options import Settings
from dbl_random.cli.screen import prompt, voice
from dbl_random.core.draw.ceremony import Entry, OnDevice, Typed, entry_fault
from dbl_random.core.draw.seed import digits_fault
from dbl_random.desk.draw.draw_options import Given
from dbl_random.model.event import Event, LogOpened, OfficeName
from dbl_random.model.organisation import Organisation
from dbl_random.model.problem import Exit, Problem, Refusal, refuse


def collect_witnesses(bureau: Organisation, opened: LogOpened | None, given: Given) -> dict[str, str]:
    """Staff id of each office's witness: said, or the office's usual one (asked at the terminal).

    Raises:
        Refusal: somebody who is not on the staff (exit status 4, DBR415).
    """
    usual = {office.id: office.witness for office in bureau.offices}
    found: dict[str, str] = {}
    for office in opened.offices if opened else ():
        person = given.witnesses.get(office.id, "")
        if not person and prompt.at_a_terminal() and office.id not in given.digits:
            person = _ask_witness(bureau, office, usual[office.id])
        person = person or usual[office.id]
        if bureau.member(person) is None:
            raise refuse(Exit.REFUSED, "DBR415", f"{office.name}的监督人“{person}”不在机构名单中", "核对人员编号")
        found[office.id] = person
    return found


def given_entries(offices: Sequence[OfficeName], given: Given, *, partly: bool = False) -> dict[str, Entry]:
    """What the options bind, by office; asked before an intent is logged as well as at the sealing.

    Args:
        offices: of the log, or of the bureau while there is no log.
        given: the options.
        partly: True where what is missing may still come (an intent alone, a terminal).

    Raises:
        Refusal: an entry is not of its form (exit status 4, DBR400), or an office is missing (4, DBR401).
    """
    entries: dict[str, Entry] = {}
    for office in offices:
        if office.id in given.digits:
            entries[office.id] = Typed(given.digits[office.id], "script")
        elif office.id in given.commitments:
            entries[office.id] = OnDevice(given.commitments[office.id])
    problems = [problem for office in offices if (problem := _fault_of(office, entries.get(office.id), given))]
    if problems:
        raise Refusal(Exit.REFUSED, *problems)
    missing = "、".join(office.name for office in offices if office.id not in entries)
    if missing and not partly and not prompt.at_a_terminal():
        raise refuse(
            Exit.REFUSED,
            "DBR401",
            f"缺少{missing}的数字",
            "在监督下的终端运行；或用 --digits 科室=数字、--commitment 科室=承诺值 逐一给出",
        )
    return entries


def _fault_of(office: OfficeName, entry: Entry | None, given: Given) -> Problem | None:
    if office.id in given.digits and office.id in given.commitments:
        # A seal made on a device and digits told to this terminal contradict each other.
        hint = "在自有设备上封存的科室，封存时只给承诺值，封存之后再给数字和盐值"
        return Problem("", 0, 0, "DBR400", f"{office.name}：承诺值和数字不能同时给出", hint)
    fault = entry_fault(entry) if entry else None
    if fault is None:
        return None
    if isinstance(entry, OnDevice):
        return Problem("", 0, 0, "DBR400", f"{office.name}：承诺值{fault}", "照设备上显示的 64 位给出")
    return Problem("", 0, 0, "DBR400", f"{office.name}：{fault}", "每个科室给出 10 至 64 位半角数字")


def collect_entries(settings: Settings, intent: Event, opened: LogOpened | None, given: Given) -> dict[str, Entry]:
    """What each office is bound to: by options, or asked at the terminal.

    Raises:
        Refusal: as `given_entries`.
    """
    offices = opened.offices if opened else ()
    entries = given_entries(offices, given)
    missing = [office for office in offices if office.id not in entries]
    if missing:
        voice.say(settings, "本次抽取意向的哈希（在自有设备上封存时要用）：")
        voice.say(settings, intent.hash)
    for office in missing:
        entries[office.id] = _ask(office)
    return entries


def _ask_witness(bureau: Organisation, office: OfficeName, usual: str) -> str:
    member = bureau.member(usual)
    while True:
        person = prompt.ask(f"{office.name}的监督人编号（回车为 {member.name if member else usual}）：") or usual
        if bureau.member(person) is not None:
            return person
        prompt.tell(f"“{person}”不在机构名单中，请重新输入。")


def _ask(office: OfficeName) -> Entry:
    while prompt.confirm(f"{office.name}：是否已在自有设备上封存（dbr seal）"):
        text = prompt.ask("请输入设备上显示的承诺值（64 位，改为在此输入数字请直接回车）：")
        fault = entry_fault(OnDevice(text))
        if fault is None:
            return OnDevice(text)
        if text:
            prompt.tell(f"{office.name}：承诺值{fault}，请重新输入。")
    digits = prompt.ask_hidden_twice(
        f"{office.name}请输入 10 至 64 位数字（不显示）：", lambda d: digits_fault(d) or ""
    )
    return Typed(digits, "terminal")
