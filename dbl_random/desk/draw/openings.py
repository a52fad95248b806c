"""Opening what was sealed: from this run's memory, from options, or asked again.

Laws:
1. What does not open its seal is not taken: it is asked again at the terminal, and refused off it, all at once.
2. Withholding is said, never assumed: by `--withhold`, or by an empty answer that is confirmed.
3. A salt that is lost cannot be guessed: that office's sealed value stands in its place.
"""

from collections.abc import Mapping

from dbl_random.cli.screen import prompt
from dbl_random.core.draw.ceremony import opening_fault
from dbl_random.core.record.draws import DrawState
from dbl_random.desk.draw.draw_options import Given
from dbl_random.model.event import Contribution, LogOpened, OfficeName
from dbl_random.model.problem import Exit, Problem, Refusal, refuse


def collect_openings(
    opened: LogOpened | None,
    state: DrawState,
    given: Given,
    typed: Mapping[str, Contribution],
    salts: Mapping[str, str],
) -> dict[str, Contribution | None]:
    """What each office opens, None where it withholds.

    Args:
        opened: the log's offices.
        state: the draw, sealed.
        given: the options.
        typed: digits typed in this run, with their salts.
        salts: kept from the sealing, by office.

    Raises:
        Refusal: digits that do not open their seal (exit status 4, DBR403), or an office is missing (4, DBR401).
    """
    offices = [office for office in (opened.offices if opened else ()) if office.id not in given.withheld]
    found: dict[str, Contribution | None] = dict.fromkeys(given.withheld)
    problems: list[Problem] = []
    for office in offices:
        if office.id in typed:
            found[office.id] = typed[office.id]
            continue
        salt, digits = given.salts.get(office.id) or salts.get(office.id, ""), given.digits.get(office.id, "")
        if digits and salt:
            found[office.id] = Contribution(salt, digits)
            problems += _refused(state, office, Contribution(salt, digits))
        elif not prompt.at_a_terminal():
            problems.append(_missing(state, office, salt))
    if problems:
        raise Refusal(Exit.REFUSED, *problems)
    for office in offices:
        if office.id not in found:
            salt = given.salts.get(office.id) or salts.get(office.id, "")
            found[office.id] = _ask(office, state, salt)
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


def _ask(office: OfficeName, state: DrawState, salt: str) -> Contribution | None:
    lost = not salt and not _on_device(state, office)
    if lost and prompt.confirm(f"{office.name}：在本机封存时的盐值已经丢失，不能开启。以封存值代替并记入日志？"):
        return None
    if lost:
        raise refuse(
            Exit.REFUSED,
            "DBR419",
            "没有确认，抽取停在这里，日志不变",
            "盐值在封存时的那台电脑上，库文件夹内 .dbr/ceremony/ 之下；在那里运行同一命令",
        )
    while True:
        digits = prompt.ask_hidden(f"{office.name}请再次输入封存时的数字（不显示，无法开启请直接回车）：")
        if not digits:
            if prompt.confirm(f"{office.name}确实不能开启？将以封存值代替并记入日志"):
                return None
            continue
        used = salt or prompt.ask("请输入设备上显示的盐值（32 位）：")
        contribution = Contribution(used, digits)
        fault = _fault(state, office, contribution)
        if fault is None:
            return contribution
        prompt.tell(f"{office.name}：{fault}，请重新输入。")


def _on_device(state: DrawState, office: OfficeName) -> bool:
    return state.sealed is not None and state.sealed.body.how[office.id] == "device"


def _fault(state: DrawState, office: OfficeName, contribution: Contribution) -> str | None:
    assert state.sealed is not None  # noqa: S101 - only a sealed draw is opened
    return opening_fault(state.intent, state.sealed.body, office.id, contribution)
