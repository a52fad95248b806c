"""Progress of what takes longer than a second: on stderr, at a terminal, and gone when it is done."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from dbl_random.cli.screen.manner import Manner
from dbl_random.cli.screen.text_width import safe

if TYPE_CHECKING:
    from rich.progress import Progress

Item = TypeVar("Item")


def progress(settings: Manner, items: Iterable[Item], total: int, label: str, *, after: float = 1.0) -> Iterator[Item]:
    """The items, one by one; a bar appears once `after` seconds have gone by.

    Args:
        settings: of this run; `quiet` shows no bar.
        items: what is worked on.
        total: how many there are.
        label: what is being done, in Chinese.
        after: seconds without a bar.
    """
    with progress_bar(settings, label, after=after) as step:
        for done, item in enumerate(items):
            step(done, total)
            yield item


@contextmanager
def progress_bar(settings: Manner, label: str, *, after: float = 1.0) -> Iterator[Callable[[int, int], None]]:
    """A function to call with how many are done, and of how many; a bar appears once `after` seconds have gone by."""
    if settings.quiet or not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    begun = time.monotonic()
    bar: Progress | None = None

    def step(done: int, total: int) -> None:
        nonlocal bar
        if bar is None and time.monotonic() - begun >= after:
            bar = _bar(settings)
            bar.add_task(safe(label), total=total)
            bar.start()
        if bar is not None:
            bar.update(bar.task_ids[0], completed=done)

    try:
        yield step
    finally:
        if bar is not None:
            bar.stop()


def _bar(settings: Manner) -> "Progress":
    # rich costs more to import than most commands take: only a bar that is shown pays for it.
    from rich.console import Console  # noqa: PLC0415 - see above
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    console = Console(file=sys.stderr, markup=False, highlight=False, emoji=False, no_color=not settings.color)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=console, transient=True)
