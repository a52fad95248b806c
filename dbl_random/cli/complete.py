"""`dbr --complete N WORDS`: what may stand for the word behind the first N (store/completion asks it for a shell).

Laws:
1. The table of commands and the parameters say what may stand: commands, options, words of values, and ids of the
   kind that a metavar names (meaning.KINDS). Nothing is written down twice.
2. An id is offered by its beginning or by any part of its name; of enterprises only once something is typed.
3. A shell that asks is never answered by a fault: what cannot be told is nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperOption

from dbl_random.cli.lazy import Command, Group
from dbl_random.cli.meaning import KINDS
from dbl_random.cli.screen import streams
from dbl_random.cli.screen.text_width import safe
from dbl_random.desk.request import Request
from dbl_random.model.names import plain_name
from dbl_random.model.problem import Refusal

_MOST = 200
Candidate = tuple[str, str]


def complete(root: Group, words: Sequence[str]) -> None:
    """Tell the candidates, one a line."""
    with suppress(Refusal, OSError, ValueError, LookupError):
        before, last = words[1 : int(words[0]) + 1], "".join(words[int(words[0]) + 1 :][:1])
        lines = (f"{safe(value)}\t{safe(about)}\n" for value, about in _candidates(root, before, last))
        streams.data("".join(lines))


def _candidates(root: Group, before: Sequence[str], last: str) -> Iterator[Candidate]:
    node: Any = root
    waiting, at, directory = None, 0, "."
    for word in before:
        if waiting is not None:
            directory, waiting = (word if "-C" in waiting.opts else directory), None
        elif word.startswith("-"):
            waiting = next((each for each in _options(node) if word in each.opts and not each.is_flag), None)
        elif isinstance(node, Group):
            node = node.command(word)
        else:
            at += 1
    if waiting is not None:
        yield from _values(waiting, last, directory)
    elif last.startswith("-"):
        named = ((max(each.opts, key=len), each.help or "") for each in _options(node))
        yield from (each for each in named if each[0].startswith(last))
    elif isinstance(node, Group):
        yield from (each for each in node.names.items() if each[0].startswith(last))
    else:
        yield from _values(_argument(node, at), last, directory)


def _options(node: Command) -> list[Any]:
    context = typer.Context(node)
    return [each for each in node.get_params(context) if isinstance(each, TyperOption)]


def _argument(node: Command, at: int) -> Any:
    """The argument at this place, the last one where it takes several; None for none."""
    arguments = [each for each in node.params if not isinstance(each, TyperOption)]
    if at < len(arguments):
        return arguments[at]
    return arguments[-1] if arguments and arguments[-1].nargs != 1 else None


def _values(param: Any, last: str, directory: str) -> Iterator[Candidate]:
    if param is None:
        return
    words = getattr(param.type, "words", None)
    if words:
        yield from ((value, word) for value, word in words.items() if value.startswith(last) or last in word)
        return
    kind = KINDS.get(param.metavar or "")
    if kind is None or (kind == "enterprise" and not last):
        return
    from dbl_random.desk.meant import called  # noqa: PLC0415 - reading a store is dear, and few words are ids

    office, sign, begun = last.rpartition("=")
    found: Iterable[Any] = called(Request(Path(directory)), kind)
    fits = (each for each in found if each.id.startswith(begun) or plain_name(begun) in plain_name(each.name))
    for each, _ in zip(fits, range(_MOST), strict=False):
        yield f"{office}{sign}{each.id}", each.name
