"""`dbr show draw DRAW --order N`: the order of substitutes of each stratum on the screen."""

from collections.abc import Mapping

from dbl_random.cli.options import Settings
from dbl_random.cli.screen import voice
from dbl_random.core.draw.in_line import InLine
from dbl_random.core.draw.substitute_teams import skip_in_words
from dbl_random.core.policy.candidates import stratum_in_words
from dbl_random.desk.show.order import NamedPlace


def show_order(said: Settings, order: Mapping[str, tuple[NamedPlace, ...]]) -> None:
    """The first places of each stratum."""
    for stratum, places in order.items():
        voice.out(
            said, f"\n递补顺位，分层 {stratum_in_words(stratum)}：{'' if places else '没有可以递补的企业'}", "strong"
        )
        lines = [(str(place.place), place.id, name, _mark(place)) for place, name in places]
        voice.tabled(said, ("顺位", "代码", "名称", "情况"), lines)


def _mark(place: InLine) -> str:
    match place.mark:
        case "used":
            return f"已递补（第 {place.event} 号）"
        case "skipped":
            return f"已越过（第 {place.event} 号）：{skip_in_words(place.reason)}"
        case "barred":
            return f"今日将越过：{skip_in_words(place.reason)}"
        case "next":
            return "下一个"
        case "waiting":
            return "-"
