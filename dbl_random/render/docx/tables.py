"""Tables as XML: their header stands on every page, no row is torn, thousands of rows stay quick.

Laws:
1. Columns have the widths that the notice gives them, over the whole measure; type gets smaller as they need it.
2. A value without a place to break (a hash) breaks at the cell's edge.
3. A value of blanks alone is room to write by hand, a line of writing for each (core/notices/frame.room).
4. A table too wide for its smallest type has above it what all of its rows share (render/shared_columns).
"""

from collections.abc import Iterable, Sequence

from dbl_random.model.notice import Facts, Signatures, Table
from dbl_random.render.docx.measures import FANGSONG, HEITI, MEASURE, MONO, twips
from dbl_random.render.docx.text import paragraph, run
from dbl_random.render.shared_columns import without_shared_columns

_LARGEST, _SMALLEST = 12.0, 7.5  # points
_WRITTEN = 24.0  # points of a line written by hand
_PADDING = 2.5  # points at each side of a cell
_ALIGN = {"left": "left", "mid": "center", "right": "right"}
_EDGES = "".join(
    f'<w:{side} w:val="single" w:sz="{8 if side in {"top", "bottom"} else 4}" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def table(block: Table) -> str:
    """A table with its caption; one without rows says 无."""
    block, shared = without_shared_columns(block, _room(block.columns) / _SMALLEST)
    widths = _widths([column.width for column in block.columns])
    size = type_size([column.width for column in block.columns])
    head = _row(
        [_cell(c.title, w, HEITI, size, "center") for c, w in zip(block.columns, widths, strict=True)], head=True
    )
    aligned = [_ALIGN[column.align] for column in block.columns]
    rows = block.rows or (("无", *[""] * (len(block.columns) - 1)),)
    body = (
        _row(_cell(text, w, FANGSONG, size, a) for text, w, a in zip(row, widths, aligned, strict=True)) for row in rows
    )
    above = "".join(
        paragraph(run(text, font, _LARGEST, closer=0), align="left", pitch=22, keep=True, snap=False)
        for text, font in ((block.caption, HEITI), (shared, FANGSONG))
        if text
    )
    return above + _table_xml(widths, [head, *body])


def type_size(widths: Sequence[int]) -> float:
    """Points at which columns of these widths (in characters) fill the measure, within bounds.

    >>> type_size([10, 10]), type_size([70])
    (12.0, 7.5)
    """
    return max(_SMALLEST, min(_LARGEST, int(_room(widths) / sum(widths) * 2) / 2))


def _room(columns: Sequence[object]) -> float:
    return MEASURE - 2 * _PADDING * len(columns)


def facts(block: Facts) -> str:
    """Labels and values."""
    widths = _widths([7, 21])
    rows = []
    for label, value in block.rows:
        font, size = (MONO, 9.0) if label in block.mono else (FANGSONG, _LARGEST)
        cells = [_cell(label, widths[0], HEITI, _LARGEST, "center"), _cell(value, widths[1], font, size, "left")]
        rows.append(_row(cells, high=0 if value.strip() else _WRITTEN * len(value)))
    return _table_xml(widths, rows)


def signatures(block: Signatures) -> str:
    """A place to sign for each, all on one page: role, name, blank, date."""
    widths = _widths([8, 5, 8, 9])
    rows = [
        _row(
            _cell(text, width, HEITI if at == 0 else FANGSONG, _LARGEST, "center", pitch=30, keep=True)
            for at, (text, width) in enumerate(zip((role, name, "", "　　年　月　日"), widths, strict=True))
        )
        for role, name in block.places
    ]
    return _table_xml(widths, rows)


def _widths(shares: Sequence[int]) -> list[int]:
    measure = twips(MEASURE)
    return [measure * share // sum(shares) for share in shares]


def _table_xml(widths: Sequence[int], rows: Iterable[str]) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    padding = "".join(f'<w:{side} w:w="{twips(_PADDING)}" w:type="dxa"/>' for side in ("left", "right"))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{_EDGES}'
        f'</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{padding}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>" + paragraph(run(""), pitch=8, snap=False)
        # Two tables side by side would become one.
    )


def _row(cells: Iterable[str], *, head: bool = False, high: float = 0) -> str:
    height = f'<w:trHeight w:val="{twips(high)}" w:hRule="atLeast"/>' if high else ""
    header = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{header}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(text: str, width: int, font: str, size: float, align: str, pitch: float = 0, *, keep: bool = False) -> str:
    lines = paragraph(
        run(text, font, size, closer=0), align=align, pitch=pitch or size * 1.35, exact=False, snap=False, keep=keep
    )
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{lines}</w:tc>'
