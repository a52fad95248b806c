"""The person at the terminal, as a transaction knows them: told by the voice, asked by the prompt."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import field
from typing import TypeVar

from dbl_random.cli.screen import heads, progress, prompt, stage, voice
from dbl_random.cli.screen.manner import Manner
from dbl_random.desk.request import Style
from dbl_random.model.immutable import immutable

T = TypeVar("T")


@immutable
class Person:
    """Who runs the command (desk/request.Terminal)."""

    settings: Manner
    on_the_log: list[int] = field(default_factory=list)

    def attended(self) -> bool:
        """Whether there is somebody to ask."""
        return prompt.at_a_terminal()

    def say(self, text: str, style: Style = "") -> None:
        """Words, on stderr."""
        voice.say(self.settings, text, style)

    def complain(self, text: str) -> None:
        """Said however quiet the run, for the question comes again."""
        prompt.tell(text)

    def entered(self, seq: int) -> None:
        """Kept, for the case that the command breaks off."""
        self.on_the_log.append(seq)

    def head(self, head: str) -> None:
        """Words, on stderr."""
        heads.say_head(self.settings, head)

    def photograph(self, head: str, occasion: str, *, wait: bool) -> None:
        """A QR code, where the terminal can show one, and the head as text."""
        if wait and stage.able(self.settings):
            stage.play(
                self.settings, [heads.head_scene(head, occasion)], foot=f"{occasion}的日志头，拍好以后按空格或回车继续"
            )
        elif heads.show_head(self.settings, head, occasion) and wait and self.attended():
            prompt.ask("拍好以后按回车继续：", lambda answer: "这里只按回车" if answer else "")

    def progress(self, items: Iterable[T], total: int, label: str) -> Iterator[T]:
        """A bar, where it takes long."""
        return progress.progress(self.settings, items, total, label)

    def ask(self, question: str, complaint: Callable[[str], str] = lambda _: "") -> str:
        """One line."""
        return prompt.ask(question, complaint)

    def confirm(self, question: str) -> bool:
        """Yes or no."""
        return prompt.confirm(question)

    def ask_hidden(self, question: str) -> str:
        """A line that is not shown."""
        return prompt.ask_hidden(question)

    def ask_hidden_twice(self, question: str, complaint: Callable[[str], str]) -> str:
        """A line that is not shown, entered the same twice."""
        return prompt.ask_hidden_twice(question, complaint)
