"""`dbr show inspector`: one inspector, and the enterprises whose present team they belong to."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

import typer

from dbl_random.cli.options import settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.plain import plain
from dbl_random.desk.day import reckoned_day
from dbl_random.desk.show.inspector import InspectorOverview, show_inspector
from dbl_random.model.inspector import Inspector


def inspector(
    context: typer.Context, name: Annotated[str, typer.Argument(metavar="检查人员", help="检查人员编号")]
) -> None:
    """Show one inspector."""
    said = settings(context)
    found = show_inspector(said, name)
    if said.json:
        visits = [each._asdict() for each in found.assignments]
        voice.json_out({**plain(found.inspector), "recusals": plain(found.recusals), "visits": visits})
        return
    day = reckoned_day(said, found.records, found.desk)
    voice.out(said, f"{found.inspector.name}（{name}）", "strong")
    voice.labelled(said, _lines(found, day), 6)
    rows = [(each.draw, each.enterprise, each.name, "组长" if each.lead else "组员") for each in found.assignments]
    voice.tabled(said, ("抽取", "代码", "名称", "岗位"), rows)


def _lines(found: InspectorOverview, day: date) -> Iterator[tuple[str, str]]:
    who = found.inspector
    yield "单位", f"{who.unit}；专业 {who.background}；职责 {who.duties}"
    for item in who.items:
        yield "事项", f"{found.records.items[item].name}（{item}）"
    yield "证件", _certificate(who, day)
    for away in who.away:
        yield "离岗", f"{away.since} 至 {away.until}，{away.reason}"
    for recusal in found.recusals:
        yield "回避", f"{recusal.enterprise}，{recusal.reason}"


def _certificate(found: Inspector, day: date) -> str:
    if found.certificate is None:
        return "无执法证件，可任组员，不任组长"
    state = "有效" if day <= found.certificate.expires else "已过期"
    return f"{found.certificate.number}，有效期至 {found.certificate.expires}（{day} {state}）"
