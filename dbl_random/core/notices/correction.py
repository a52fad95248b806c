"""What a correction says of the notice that it replaces: which one, why, and what differs (二(四)1).

Laws:
1. It carries 更正 in its title, number and day of what it corrects, the reason, and each difference with what stood
   there and what stands there now; all of it before its own text.
2. A row is known by the codes and items in it, and by its first cell where it has none. Of the rows about the same, the
   equal ones are unchanged, the others change into each other in their order, and what is left came or went.
   Its ordinal number and the day of publication are no difference.
3. What the old notice should not have said is not said again: `hide` is asked for each text of a difference.
4. Whoever reads finds one row at least: that nothing differs is a row, too.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from dbl_random.core.notices.frame import day_in_words, facts
from dbl_random.core.notices.people import named_in
from dbl_random.model.event import Recorded
from dbl_random.model.immutable import immutable
from dbl_random.model.notice import Block, Column, Facts, Heading, Notice, Paragraph, Table
from dbl_random.model.publishing import NoticePublished

#: The table of the differences; the facts before it name the notice that is corrected.
CHANGES = "changes"
#: Columns that say what a row is about, and those that say nothing of its content.
_ABOUT = ("code", "replaced_code", "item", "stratum", "month")
_COUNTED = ("order", "published")
_COLUMNS = (
    Column("order", "序号", 3, "mid"),
    Column("change", "更正", 3, "mid"),
    Column("row", "行", 3, "mid"),
    Column("name", "对象", 10),
    Column("code", "代码", 11, "mid"),
    Column("field", "栏目", 6),
    Column("before", "原为", 9),
    Column("after", "现为", 9),
)
_ADDED, _REMOVED, _CHANGED = "新增", "删去", "变更"


@immutable
class _Line:
    """A line of a notice: where it stands, what it is about, and its cells under their titles.

    Attributes:
        row: its ordinal number in the open table, "" elsewhere. name, code, item: of whom and what it is, "" for none.
    """

    place: tuple[str, ...]
    cells: tuple[tuple[str, str], ...]
    row: str = ""
    name: str = ""
    code: str = ""
    item: str = ""


def corrected(
    notice: Notice, old: Notice, event: Recorded[NoticePublished], reason: str, hide: Callable[[str], str]
) -> Notice:
    """The notice as the correction of `old`, which `event` published."""
    found = [tuple(map(hide, cells)) for cells in _changes(old, notice)]
    rows = found or [("无", "", "公布的内容没有改动", "", "", "", "")]
    said = facts(
        ("更正的公告", old.title),
        ("原发文字号", old.number),
        ("原公布日期", day_in_words(old.day)),
        ("原日志事件", f"第{event.seq}号"),
        ("更正理由", reason),
    )
    table = Table(CHANGES, "更正对照表", _COLUMNS, tuple((str(at), *row) for at, row in enumerate(rows, 1)))
    title = notice.title if notice.title.endswith("（更正）") else f"{notice.title}（更正）"
    told = Paragraph("本公告更正下列公告，自公布之日起以本公告为准。")
    return replace(notice, title=title, blocks=(told, said, table, *notice.blocks))


def without_correction(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """A notice's own text: without what `corrected` put before it."""
    tables = [at for at, each in enumerate(blocks) if isinstance(each, Table) and each.key == CHANGES]
    return tuple(blocks[tables[0] + 1 :] if tables else blocks)


def _changes(old: Notice, new: Notice) -> Iterator[tuple[str, ...]]:
    """Law 2: change, row, name, code, field, before, after."""
    before, after = _by_place(old.blocks), _by_place(new.blocks)
    for place in dict.fromkeys((*after, *before)):
        was, now = before.get(place, []), after.get(place, [])
        same = [line.cells for line in was]
        came = [line for line in now if not _taken(same, line.cells)]
        same = [line.cells for line in now]
        went = [line for line in was if not _taken(same, line.cells)]
        for one, other in zip_longest(went, came):
            yield from _differences(one, other)


def _taken(cells: list[tuple[tuple[str, str], ...]], wanted: tuple[tuple[str, str], ...]) -> bool:
    """Whether there is one more of these; it is taken."""
    if wanted in cells:
        cells.remove(wanted)
        return True
    return False


def _differences(old: _Line | None, new: _Line | None) -> Iterator[tuple[str, ...]]:
    if old is None or new is None:
        for line, change in ((old, _REMOVED), (new, _ADDED)):
            if line is not None:
                told = [(title, text) for title, text in line.cells if text and text != line.name]
                whole = "；".join(f"{title}：{text}" if title else text for title, text in told)
                texts = (whole, "") if new is None else ("", whole)
                row = f"原{line.row}" if line.row and new is None else line.row
                yield change, row, line.name, line.code, line.item or "整行", *texts
        return
    was, now = dict(old.cells), dict(new.cells)
    for title in dict.fromkeys((*now, *was)):
        if was.get(title, "") != now.get(title, ""):
            field = "，".join(filter(None, (new.item, title or "段落")))
            yield _CHANGED, new.row, new.name, new.code, field, was.get(title, ""), now.get(title, "")


def _by_place(blocks: Sequence[Block]) -> dict[tuple[str, ...], list[_Line]]:
    found: dict[tuple[str, ...], list[_Line]] = {}
    for line in _lines(without_correction(blocks)):
        found.setdefault(line.place, []).append(line)
    return found


def _lines(blocks: Sequence[Block]) -> Iterator[_Line]:
    under = "正文"
    for block in blocks:
        if isinstance(block, Heading):
            under = block.text
        elif isinstance(block, Paragraph):
            yield _Line(("paragraph", under), (("", block.text),), name=under)
        elif isinstance(block, Facts):
            for label, value in block.rows:
                yield _Line(("facts", label), ((label, value),), name=label)
        elif isinstance(block, Table):
            yield from (_row(block, cells) for cells in block.rows)


def _row(table: Table, cells: tuple[str, ...]) -> _Line:
    held = {column.key: cell for column, cell in zip(table.columns, cells, strict=True)}
    about = tuple(held[key] for key in _ABOUT if key in held)
    first = next((cell for key, cell in held.items() if key not in _COUNTED), "")
    titles = {column.key: column.title for column in table.columns if column.key not in _COUNTED}
    code = held.get("code") or held.get("replaced_code", "")
    item = held.get("item", "") if code else ""
    known = {"code", "replaced_code", "item"} if code else set()
    return _Line(
        place=(table.key, *(about or (first,))),
        cells=tuple((title, held[key]) for key, title in titles.items() if key not in known),
        row=held.get("order", "") if table.key == "rows" else "",
        name=held.get("name") or held.get("replaced") or first,
        code=code,
        item=item,
    )


def without_names(text: str, people: Collection[str]) -> str:
    """The text with each of these names taken out, the longest first.

    >>> without_names("经李秋斌核实", ["李秋斌", "李秋"])
    '经（隐去）核实'
    """
    for name in sorted(named_in(text, people), key=len, reverse=True):
        text = text.replace(name, "（隐去）")
    return text
