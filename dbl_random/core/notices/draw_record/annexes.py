"""The lists behind the record's signed part: 附表一 to 五 of 抽取记录表.

Law: all that was drawn is listed, however many. Of the rest the first are listed, and it is said how many there are and
where all of them stand.
"""

from collections.abc import Iterator, Sequence

from dbl_random.core.draw.continuity import Continued, leaving_in_words
from dbl_random.core.draw.selection import ticket_order
from dbl_random.core.draw.substitution import substitutes_shown
from dbl_random.core.draw.ticket import ticket
from dbl_random.core.notices.draw_record.concluded import Concluded
from dbl_random.core.notices.frame import numbered, slot_in_words
from dbl_random.core.policy.candidates import EXCLUDED, reason_in_words
from dbl_random.model.notice import Block, Column, Heading, NewPage, Paragraph, Table

LISTED = 200
_TICKET = 16
_CODE = Column("code", "统一社会信用代码", 12, "mid")
_STRATUM = Column("stratum", "分层", 6, "mid")
_TICKETS = Column("ticket", f"票号（前{_TICKET}位）", 9, "mid")


def annexes(draw: Concluded, continued: tuple[Continued, ...]) -> Iterator[Block]:
    """All of them, on a page of their own."""
    yield NewPage()
    yield Heading(1, "附表一　抽取结果")
    yield Paragraph(f"序号按票号从小到大排列。票号共64位，此处列前{_TICKET}位，全文在结果文件中。")
    yield _drawn(draw)
    yield Heading(1, "附表二　递补顺位")
    yield Paragraph(
        "各层列出的户数为应抽户数的五分之一，最少20户，最多200户。其余顺位由种子和候选名单唯一确定，可以随时重算。"
    )
    yield from _orders(draw)
    yield Heading(1, "附表三　排除名单")
    yield _excluded(draw)
    yield Heading(1, "附表四　越过人员")
    yield Paragraph("若由越过的人员承担，其他被抽中的企业将配不齐检查组。")
    yield _passed_over(draw)
    yield Heading(1, "附表五　原检查组")
    yield Paragraph("同一企业原则上由同一组人员检查；不留任的写明原因。")
    yield _continued(draw, continued)


def _drawn(draw: Concluded) -> Table:
    columns = (
        _CODE,
        Column("name", "企业名称", 12),
        *((_STRATUM,) if draw.stratified else ()),
        _TICKETS,
        Column("lead", "组长", 4, "mid"),
        Column("members", "组员", 4, "mid"),
    )
    rows = (
        (
            row.id,
            row.name,
            *((draw.stratum(row.stratum),) if draw.stratified else ()),
            row.ticket[:_TICKET],
            *_team(draw, row.team),
        )
        for row in draw.rows
    )
    return numbered(columns, rows, "drawn", f"共{len(draw.rows)}户")


def _team(draw: Concluded, team: tuple[str, ...]) -> tuple[str, str]:
    names = [draw.frame.inspector(each) for each in team]
    return (names[0], "、".join(names[1:])) if names else ("待定", "待定")


def _orders(draw: Concluded) -> Iterator[Table]:
    """The first of the 递补 order of each stratum."""
    names, seed = draw.names, draw.outcome.seed
    columns = (_CODE, Column("name", "企业名称", 16), _TICKETS)
    for at, stratum in enumerate(draw.body.strata, 1):
        listed = stratum.quota + substitutes_shown(stratum.quota)
        order = ticket_order(seed, draw.draw, draw.candidates, stratum.id, listed)[stratum.quota :]
        rows = ((each, names[each], ticket(seed, draw.draw, each)[:_TICKET]) for each in order)
        total = stratum.candidates - stratum.quota
        caption = f"{draw.stratum(stratum.id)}：共{total}户" + _first(len(order), total, "户")
        yield numbered(columns, rows, f"order-{at}", caption)


def _excluded(draw: Concluded) -> Table:
    found = [row for row in draw.candidates if row.status == EXCLUDED]
    columns = (_CODE, Column("name", "企业名称", 13), _STRATUM, Column("why", "原因", 13))
    rows = ((row.id, row.name, draw.stratum(row.stratum), reason_in_words(row.reason)) for row in found[:LISTED])
    return numbered(columns, rows, "excluded", _counted(found, "户", "候选名单"))


def _passed_over(draw: Concluded) -> Table:
    skips, names = draw.teamed.skips, draw.names
    columns = (
        _CODE,
        Column("name", "企业名称", 16),
        Column("slot", "位置", 6, "mid"),
        Column("inspector", "越过的人员", 6, "mid"),
    )
    rows = (
        (
            each.enterprise,
            names.get(each.enterprise, ""),
            slot_in_words(draw.body.team.slots[each.slot]),
            draw.frame.inspector(each.inspector),
        )
        for each in skips[:LISTED]
    )
    return numbered(columns, rows, "passed-over", _counted(skips, "人次", "结果事件"))


def _continued(draw: Concluded, continued: tuple[Continued, ...]) -> Table:
    columns = (
        _CODE,
        Column("name", "企业名称", 12),
        Column("stays", "留任", 6, "mid"),
        Column("leaves", "不留任和原因", 14),
    )
    inspector = draw.frame.inspector
    rows = (
        (
            each.enterprise,
            each.name,
            "、".join(map(inspector, each.stays)) or "无",
            "；".join(f"{inspector(who)}：{leaving_in_words(why)}" for who, why in each.leaves) or "无",
        )
        for each in continued
    )
    return numbered(columns, rows, "continued", f"共{len(continued)}户" if continued else "")


def _counted(rows: Sequence[object], unit: str, whole: str) -> str:
    """How many there are, and where all of them stand if not here; "" where there are none."""
    if not rows:
        return ""
    rest = f"，全部见{whole}" if len(rows) > LISTED else ""
    return f"共{len(rows)}{unit}{_first(min(len(rows), LISTED), len(rows), unit)}{rest}"


def _first(shown: int, total: int, unit: str) -> str:
    return f"，列前{shown}{unit}" if shown < total else ""
