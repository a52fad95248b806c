"""Each office in turn: its witness, and its digits (hidden, twice) or the commitment from its own device.

Laws:
1. What options give is taken first; what is missing is asked at the terminal; off a terminal it is refused.
2. Digits from options are `script` (未独立封存), digits typed here `terminal`, a commitment `device`.
3. All faults of the options are told before anything is asked.
"""

from collections.abc import Sequence

from dbl_random.cli import prompt, screen
from dbl_random.cli.given import Given
from dbl_random.cli.options import Settings
from dbl_random.core.draw.ceremony import Entry, OnDevice, Typed, entry_fault
from dbl_random.core.draw.seed import digits_fault
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
            name = bureau.member(usual[office.id])
            person = prompt.ask(f"{office.name}的监督人编号（回车为 {name.name if name else usual[office.id]}）：")
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
    problems = [
        Problem("", 0, 0, "DBR400", f"{office.name}：{fault}", "每个科室给出 10 至 64 位半角数字")
        for office in offices
        if office.id in entries and (fault := entry_fault(entries[office.id]))
    ]
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


def collect_entries(settings: Settings, intent: Event, opened: LogOpened | None, given: Given) -> dict[str, Entry]:
    """What each office is bound to: by options, or asked at the terminal.

    Raises:
        Refusal: as `given_entries`.
    """
    offices = opened.offices if opened else ()
    entries = given_entries(offices, given)
    missing = [office for office in offices if office.id not in entries]
    if missing:
        screen.say(settings, f"本次抽取意向的哈希：{intent.hash}")
    for office in missing:
        entries[office.id] = _ask(office)
    return entries


def _ask(office: OfficeName) -> Entry:
    if prompt.confirm(f"{office.name}：是否已在自有设备上封存（dbr seal）"):
        while True:
            entry = OnDevice(prompt.ask("请输入设备上显示的承诺值（64 位）："))
            if not entry_fault(entry):
                return entry
    digits = prompt.ask_hidden_twice(
        f"{office.name}请输入 10 至 64 位数字（不显示）：", lambda d: digits_fault(d) or ""
    )
    return Typed(digits, "terminal")
