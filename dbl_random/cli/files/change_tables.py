"""Changes on screen and in numbers: counts of each file, then the first rows; the sheet and `--json` have the whole."""

from collections.abc import Sequence

from dbl_random.cli.options import Settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.text_width import SCREEN, truncate, width
from dbl_random.core.record.changes import counts_of
from dbl_random.model.frozen import ChangeRow
from dbl_random.render.changes_sheet import CHANGES, HEADER, SheetRow

_HEADER = HEADER[1:]  # the files are in the first table
_ROWS = 20
_LEAST = 6


def show_changes(said: Settings, since: str, rows: Sequence[ChangeRow]) -> None:
    """The tables."""
    voice.out(said, f"变动：{since}", "strong")
    if not rows:
        voice.out(said, "没有变动。")
        return
    files: list[tuple[str | int, ...]] = [(file, *each.values()) for file, each in counts_of(rows).items()]
    voice.tabled(said, ("文件", *CHANGES.values()), files)
    voice.out(said, "")
    first = [SheetRow.of(row)[1:] for row in rows[:_ROWS]]
    voice.tabled(said, _HEADER, _fitted(first))
    if len(rows) > _ROWS:
        voice.out(said, f"共 {len(rows)} 处，以上为前 {_ROWS} 处；全部用 --sheet 变动.html 或 --json。")


def _fitted(rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The rows with both values cut to the room that the other columns leave them: ids stay whole."""
    widths = [max(map(width, column)) for column in zip(_HEADER, *rows, strict=True)]
    room = SCREEN - 2 * (len(_HEADER) - 1) - sum(widths[:-2])
    after = min(widths[-1], max(room // 2, room - widths[-2], _LEAST))
    before = max(room - after, _LEAST)
    return [(*row[:-2], truncate(row[-2], before), truncate(row[-1], after)) for row in rows]
