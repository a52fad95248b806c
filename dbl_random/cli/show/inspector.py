"""`dbr show inspector`: one inspector, and the enterprises whose present team they belong to."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

import typer

from dbl_random.cli.options import settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.plain import plain
from dbl_random.desk.day import reckoned_day
from dbl_random.desk.open_store import Desk, open_desk
from dbl_random.desk.who_and_when import whole
from dbl_random.model.inspector import Inspector
from dbl_random.model.problem import Exit, refuse
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.place import find_store
from dbl_random.store.yaml.fields import nearest
from dbl_random.store.yaml.records import load_records


def inspector(context: typer.Context, name: Annotated[str, typer.Argument(metavar="ID", help="检查人员编号")]) -> Exit:
    """Show one inspector."""
    said = settings(context)
    root = find_store(said.directory)
    records = whole(load_records(WorkingTree(root)))
    desk = open_desk(root)
    found = next((each for each in records.inspectors if each.id == name), None)
    if found is None:
        known = [each.id for each in records.inspectors]
        raise refuse(
            Exit.REFUSED, "DBR132", f"人员信息库中没有“{name}”", nearest(name, known) or "见 data/inspectors.yaml"
        )
    visits = list(_visits(desk, name))
    recusals = [each for each in (*records.recusals, *desk.history.acts.granted()) if each.inspector == name]
    if said.json:
        voice.json_out({**plain(found), "recusals": plain(recusals), "visits": visits})
        return Exit.DONE
    day = reckoned_day(said, records, desk)
    voice.out(said, f"{found.name}（{found.id}）", "strong")
    lines = [
        ("单位", f"{found.unit}；专业 {found.background}；职责 {found.duties}"),
        *(("事项", f"{records.items[item].name}（{item}）") for item in found.items),
        ("证件", _certificate(found, day)),
        *(("离岗", f"{each.since} 至 {each.until}，{each.reason}") for each in found.away),
        *(("回避", f"{each.enterprise}，{each.reason}") for each in recusals),
    ]
    for label, text in lines:
        voice.out(said, f"{label}    {text}")
    if visits:
        rows = [(each["draw"], each["enterprise"], each["name"], "组长" if each["lead"] else "组员") for each in visits]
        voice.out(said, "\n".join(voice.table(("抽取", "代码", "名称", "岗位"), rows)))
    return Exit.DONE


def _certificate(found: Inspector, day: date) -> str:
    if found.certificate is None:
        return "无执法证件，可任组员，不任组长"
    state = "有效" if day <= found.certificate.expires else "已过期"
    return f"{found.certificate.number}，有效期至 {found.certificate.expires}（{day} {state}）"


def _visits(desk: Desk, name: str) -> Iterator[dict[str, Any]]:
    for draw, state in desk.history.draws.items():
        if state.concluded is None:
            continue
        mine = {each: team for each, team in desk.history.standing(state.body.draw).teams.items() if name in team}
        titles = {row.id: row.name for row in desk.candidates(state.body.candidates) if row.id in mine} if mine else {}
        for each, team in mine.items():
            yield {"draw": draw, "enterprise": each, "name": titles[each], "lead": team[0] == name}
