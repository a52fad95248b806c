"""变动报告表: what changed in checklist, registries and pool, for 法规科 to sign (二(二)1), or as a table.

Laws:
1. It says every change, whole; it is an internal paper and never a notice.
2. The table obeys the laws of render/excel_csv.py.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, Self

from dbl_random.model.frozen import ChangeRow
from dbl_random.model.immutable import immutable
from dbl_random.model.names import same_name
from dbl_random.render.excel_csv import excel_csv
from dbl_random.render.page import render_page

KINDS = {"item": "事项", "inspector": "检查人员", "registry": "名录库", "enterprise": "企业", "ground": "定向依据"}
CHANGES = {"added": "新增", "removed": "减少", "altered": "变更"}
#: The change of a name that stays the same name.
SPELLED = "仅写法不同"
HEADER = ("文件", "类别", "编号", "变动", "字段", "原来", "现在")


def is_spelling(row: ChangeRow) -> bool:
    """Whether a change is another spelling of the same name, no change of the thing."""
    return (row.change, row.field) == ("altered", "name") and same_name(row.before, row.after)


class FileLine(NamedTuple):
    """How many things were added, removed and altered in one file."""

    file: str
    added: int
    removed: int
    altered: int


class SheetRow(NamedTuple):
    """One change in words."""

    file: str
    kind: str
    id: str
    change: str
    field: str
    before: str
    after: str

    @classmethod
    def of(cls, row: ChangeRow) -> Self:
        """A change, its kind and what became of it in words."""
        change = SPELLED if is_spelling(row) else CHANGES[row.change]
        return cls(row.file, KINDS[row.kind], row.id, change, row.field, row.before, row.after)


@immutable
class ChangesSheet:
    """All that the sheet says.

    Attributes:
        since: in words, what is compared with. day: of the sheet.
        findings: what must be mended before this may be reported.
    """

    bureau: str
    since: str
    day: date
    files: tuple[FileLine, ...]
    rows: tuple[SheetRow, ...]
    findings: tuple[str, ...]
    practice: bool


def render_changes_sheet(sheet: ChangesSheet) -> str:
    """The sheet as one HTML file, to be printed and signed."""
    head = "变动报告表" + ("　演练库" if sheet.practice else "")
    return render_page("changes_sheet.html", head, report=sheet)


def render_changes_table(rows: Iterable[SheetRow]) -> str:
    """The changes as one CSV file."""
    return excel_csv(HEADER, rows).decode()
