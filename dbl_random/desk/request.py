"""What a transaction is asked by: where the store is, who acts, when, and whoever sits at the terminal.

Laws:
1. A transaction asks nobody but the request's terminal; a script has none, and every question is refused it.
2. What is said to the terminal is beside the point: what happened is returned.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from dbl_random.model.immutable import immutable
from dbl_random.model.problem import Exit, Refusal, refuse

if TYPE_CHECKING:
    from dbl_random.store.log.lock import Turn

Style = Literal["", "good", "bad", "warn", "strong", "paper"]
T = TypeVar("T")
#: Kinds of things that have a name beside their id (desk/meant).
Kind = Literal[
    "staff", "inspector", "person", "unit", "region", "item", "plan", "draw", "registry", "enterprise", "reason"
]  # fmt: skip


class Terminal(Protocol):
    """Somebody who can be told and asked. Every question raises a Refusal (4, DBR431) where nobody is there."""

    def attended(self) -> bool:
        """Whether there is somebody to ask."""

    def say(self, text: str, style: Style = "") -> None:
        """Tell something that is not the answer."""

    def complain(self, text: str) -> None:
        """Tell what is wrong with an answer, before the question comes again."""

    def entered(self, seq: int) -> None:
        """Know that an event is on the log, whatever becomes of the rest."""

    def head(self, head: str) -> None:
        """Tell the log's head as a line, to be kept."""

    def photograph(self, head: str, occasion: str, *, wait: bool) -> None:
        """Show a head to be photographed; `wait` until somebody says that it was."""

    def progress(self, items: Iterable[T], total: int, label: str) -> Iterator[T]:
        """The items, one by one; how many of `total` are done is shown under the label."""

    def ask(self, question: str, complaint: Callable[[str], str] = lambda _: "") -> str:
        """One line, without the blanks around it; asked again while `complaint` says what is wrong with it."""

    def confirm(self, question: str) -> bool:
        """Yes (是) or no (否); asked again until it is one of them."""

    def ask_hidden(self, question: str) -> str:
        """A line that is not shown, as it was entered."""

    def ask_hidden_twice(self, question: str, complaint: Callable[[str], str]) -> str:
        """A line that is not shown, entered the same twice; `complaint` says what is wrong with it, "" for nothing."""


class Nobody:
    """The terminal of a script: nothing is shown, and a question is refused."""

    def attended(self) -> bool:
        """Nobody is there."""
        return False

    def say(self, text: str, style: Style = "") -> None:
        """Nobody listens."""

    def complain(self, text: str) -> None:
        """Nobody listens."""

    def entered(self, seq: int) -> None:
        """Nobody asks."""

    def head(self, head: str) -> None:
        """Nobody listens."""

    def photograph(self, head: str, occasion: str, *, wait: bool) -> None:
        """Nobody looks."""

    def progress(self, items: Iterable[T], total: int, label: str) -> Iterator[T]:  # noqa: ARG002 - nobody looks
        """The items."""
        return iter(items)

    def ask(self, question: str, complaint: Callable[[str], str] = lambda _: "") -> str:  # noqa: ARG002 - never answered
        """Refuse."""
        raise nobody_to_ask(question)

    def confirm(self, question: str) -> bool:
        """Refuse."""
        raise nobody_to_ask(question)

    def ask_hidden(self, question: str) -> str:
        """Refuse."""
        raise nobody_to_ask(question)

    def ask_hidden_twice(self, question: str, complaint: Callable[[str], str]) -> str:  # noqa: ARG002 - never answered
        """Refuse."""
        raise nobody_to_ask(question)


def nobody_to_ask(question: str) -> Refusal:
    """The refusal of a question that nobody can answer (exit status 4, DBR431)."""
    return refuse(
        Exit.REFUSED,
        "DBR431",
        f"这一步要在终端上进行：{question.rstrip('：')}",
        "在终端运行，或按本命令的 --help 用选项给出",
    )


@immutable
class Paper:
    """What the approval in an act rests on beside its entry: a paper, or the approver's own signature.

    Attributes:
        document: the paper's number. scan: its scan. key: file of an SSH key; then neither of them.
    """

    document: str = ""
    scan: Path | None = None
    key: Path | None = None


@immutable
class Request:
    """What holds for one transaction.

    Attributes:
        directory: where the search for the store begins.
        actor: the id of who acts as it was said, "" where it was not.
        at: the time of the act as it was said (a practice store alone takes it), None where it was not.
        paper: what the approval in the act rests on, None where only the entry.
        wait: seconds at most that it waits for another writer.
        clock_ok: somebody said that the clock is right, though it is far ahead of the log.
        overwrite: a file that is there may be replaced by the one that the command writes.
        mask: persons who are named in what is published are masked, not refused.
        command: what is done, for whoever waits in turn; never what was typed behind it.
    """

    directory: Path = Path()
    actor: str = ""
    at: datetime | None = None
    paper: Paper | None = None
    wait: float = 10
    clock_ok: bool = False
    overwrite: bool = False
    mask: bool = False
    command: str = ""

    @property
    def turn(self) -> "Turn":
        """How it waits for the log's lock."""
        from dbl_random.store.log.lock import Turn  # noqa: PLC0415 - who only reads needs no lock

        return Turn(self.wait, self.command, self.terminal.say)

    @property
    def terminal(self) -> Terminal:
        """Whoever can be told and asked; nobody, unless a subclass says otherwise."""
        return Nobody()
