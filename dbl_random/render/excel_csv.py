r"""CSV that Excel and WPS open as it is meant.

Laws:
1. UTF-8 with a byte order mark and CRLF; a cell with a comma, a quotation mark or a line break is quoted.
2. No cell is taken for a formula: one that begins like a formula has an apostrophe before it. Full-width signs count
   too, as Excel reads them in Chinese settings.
"""

import csv
import io
from collections.abc import Iterable

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def excel_csv(header: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    r"""The file.

    >>> excel_csv(["名称"], [["=1+1"], ["甲,乙"]]).decode()
    '\ufeff名称\r\n\'=1+1\r\n"甲,乙"\r\n'
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([harmless(cell) for cell in header])
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """Law 2.

    >>> harmless("=1+1"), harmless("1+1")
    ("'=1+1", '1+1')
    """
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
