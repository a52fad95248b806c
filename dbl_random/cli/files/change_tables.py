"""Changes on screen and in numbers: counts of each file, then the first rows; the sheet and `--json` have the whole."""

from collections.abc import Sequence

from dbl_random.cli.options import Settings
from dbl_random.cli.screen import voice
from dbl_random.core.record.changes import counts_of
from dbl_random.model.frozen import ChangeRow
from dbl_random.render.changes_sheet import CHANGES, HEADER, SheetRow, is_spelling

_HEADER = HEADER[1:]  # the files are in the first table
_ROWS = 20


def show_changes(said: Settings, since: str, rows: Sequence[ChangeRow]) -> None:
    """The tables."""
    voice.out(said, f"变动：{since}", "strong")
    if not rows:
        voice.out(said, "没有变动。")
        return
    files: list[tuple[str | int, ...]] = [(file, *each.values()) for file, each in counts_of(rows).items()]
    voice.tabled(said, ("文件", *CHANGES.values()), files)
    voice.out(said, "")
    voice.tabled(said, _HEADER, [SheetRow.of(row)[1:] for row in rows[:_ROWS]])
    if spelled := sum(map(is_spelling, rows)):
        voice.out(said, f"其中 {spelled} 处只是名称的写法不同（括号宽窄、空格），名称没有变。")
    if len(rows) > _ROWS:
        voice.out(said, f"共 {len(rows)} 处，以上为前 {_ROWS} 处；全部用 --sheet 变动.html 或 --json。")
