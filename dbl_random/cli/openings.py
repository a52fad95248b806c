"""Opening what was sealed: from this run's memory, from options, or asked again.

Laws:
1. What does not open its seal is not taken: it is asked again at the terminal, and refused off it.
2. Withholding is said, never assumed: by `--withhold`, or by an empty answer that is confirmed.
3. A salt that is lost cannot be guessed: that office's sealed value stands in its place.
"""

from collections.abc import Mapping

from dbl_random.cli import prompt, screen
from dbl_random.cli.given import Given
from dbl_random.cli.options import Settings
from dbl_random.core.draw.ceremony import opening_fault
from dbl_random.core.record.history import DrawState
from dbl_random.model.event import Contribution, DrawSealed, LogOpened, OfficeName
from dbl_random.model.problem import Exit, refuse


def collect_openings(
    settings: Settings,
    opened: LogOpened | None,
    state: DrawState,
    given: Given,
    typed: Mapping[str, Contribution],
    salts: Mapping[str, str],
) -> dict[str, Contribution | None]:
    """What each office opens, None where it withholds.

    Args:
        settings: of this run.
        opened: the log's offices.
        state: the draw, sealed.
        given: the options.
        typed: digits typed in this run, with their salts.
        salts: kept from the sealing, by office.

    Raises:
        Refusal: digits that do not open their seal (exit status 4, DBR403), or an office is missing (4, DBR401).
    """
    found: dict[str, Contribution | None] = {}
    for office in opened.offices if opened else ():
        if office.id in given.withheld:
            found[office.id] = None
        elif office.id in typed:
            found[office.id] = typed[office.id]
        else:
            found[office.id] = _opening(settings, office, state, given, salts.get(office.id, ""))
    return found


def _opening(settings: Settings, office: OfficeName, state: DrawState, given: Given, kept: str) -> Contribution | None:
    salt, digits = given.salts.get(office.id, kept), given.digits.get(office.id, "")
    if digits and salt:
        contribution = Contribution(salt, digits)
        if fault := _fault(state, office, contribution):
            raise refuse(
                Exit.REFUSED,
                "DBR403",
                f"{office.name}开启的数字{fault}",
                f"核对数字；无法开启的用 --withhold {office.id}",
            )
        return contribution
    if not prompt.at_a_terminal():
        wanted = f"--digits {office.id}=数字" + ("" if salt else f" 和 --salt {office.id}=盐值")
        raise refuse(
            Exit.REFUSED, "DBR401", f"缺少{office.name}的开启", f"用 {wanted} 开启，或用 --withhold {office.id}"
        )
    return _ask(settings, office, state, salt)


def _ask(settings: Settings, office: OfficeName, state: DrawState, salt: str) -> Contribution | None:
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
        screen.say(settings, f"{office.name}：{fault}，请重新输入。")


def _fault(state: DrawState, office: OfficeName, contribution: Contribution) -> str | None:
    assert state.sealed is not None  # noqa: S101 - only a sealed draw is opened
    assert isinstance(state.sealed.body, DrawSealed)  # noqa: S101 - by the fold
    return opening_fault(state.intent, state.sealed.body, office.id, contribution)
