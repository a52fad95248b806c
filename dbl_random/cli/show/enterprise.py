"""`dbr show enterprise`: its rows in the registries, its chance and place in each draw, its visits, its file."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated, Any

import typer

from dbl_random.cli.options import Settings, settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.labels import clock
from dbl_random.cli.show.enterprise_file import bearing_as_json, bearing_lines, file_as_json, file_lines
from dbl_random.core.policy.candidates import CANDIDATE, REASONS, reason_in_words
from dbl_random.desk.names import names_of
from dbl_random.desk.show.enterprise import DrawPlace, EnterpriseOverview, show_enterprise

_STATUS = {"active": "存续", "suspended": "暂停经营"} | REASONS


def enterprise(
    context: typer.Context, name: Annotated[str, typer.Argument(metavar="企业", help="统一社会信用代码或注册号")]
) -> None:
    """Show one enterprise."""
    said = settings(context)
    found = show_enterprise(said, name)
    if said.json:
        voice.json_out(_as_json(found))
        return
    _show_rows(said, found)
    if found.places:
        _show_places(said, found.places)
    else:
        voice.say(said, "历次抽取的名单中没有这家企业。" if found.desk.events else "还没有抽取过。")
    names = names_of(found.desk, found.records)
    voice.labelled(said, (*bearing_lines(found, names), *file_lines(found, names)), 6)


def _as_json(found: EnterpriseOverview) -> dict[str, Any]:
    registries = [
        {
            "registry": registry.id,
            **{key: value for key, value in row._asdict().items() if key != "extra"},
            "extra": dict(zip(registry.extra_columns, row.extra, strict=True)),
        }
        for registry, row in found.rows
    ]
    return {
        "id": found.id,
        "registries": registries,
        "draws": [asdict(place) for place in found.places],
        **bearing_as_json(found),
        **file_as_json(found),
        "former_ids": found.former,
    }


def _show_rows(said: Settings, found: EnterpriseOverview) -> None:
    title = found.rows[0][1].name if found.rows else ""
    voice.out(said, f"{found.id} {title}".rstrip(), "strong")
    if found.former:
        voice.out(said, f"曾用代码  {'、'.join(found.former)}")
    regions = {region.id: region.name for region in found.records.organisation.regions}
    for registry, row in found.rows:
        parts = [_STATUS.get(row.status, row.status), regions.get(row.region, row.region)]
        parts += [f"信用等级 {row.grade}" if row.grade else ""]
        parts += [f"{column} {value}" for column, value in zip(registry.extra_columns, row.extra, strict=True) if value]
        voice.out(said, f"名录库  {registry.name}（{registry.id}）：{'，'.join(filter(None, parts))}")
    if not found.rows:
        voice.say(said, "现在的名录库中没有这家企业；以下来自日志。")


def _show_places(said: Settings, places: Sequence[DrawPlace]) -> None:
    lines = [
        (
            each.draw,
            clock(each.time)[:10],
            f"{each.quota}/{each.candidates}" if each.status == CANDIDATE else "-",
            each.ticket[:8] or "-",
            str(each.rank) if each.rank else "-",
            _fate(each),
        )
        for each in places
    ]
    voice.tabled(said, ("抽取", "日期", "中签机会", "票号", "名次", "结果"), lines)


def _fate(place: DrawPlace) -> str:
    if place.status != CANDIDATE:
        return reason_in_words(place.reason)
    if not place.rank:
        return "等待结果"
    if place.drawn:
        return "抽中" if place.present else "抽中，已由他人递补"
    return "递补" if place.present else "未抽中"
