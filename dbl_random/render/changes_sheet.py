"""变动报告表: what changed in checklist, registries and pool, for 法规科 to sign (二(二)1).

Law: it says every change, whole; it is an internal paper and never a notice.
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from dbl_random.render.page import render_page


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


@dataclass(frozen=True, slots=True)
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
