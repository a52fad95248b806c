"""People's YAML, edited with their comments, order and quotes kept.

Laws:
1. Every scalar is text: `012`, `no`, `12:30` and `91350500156001E10` go through unchanged.
2. Only files that have passed the reader (store/yaml/strict_yaml) are edited: what it refuses is not known here.
3. What is written is read back as what was meant. The library loses a line break behind some comments: there the
   comments within the file go, and the content stays.
"""

import io
from collections.abc import Callable, Iterable
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.resolver import VersionedResolver


class _TextOnly(VersionedResolver):
    """Law 1: no form of a scalar has a type."""

    @property
    def versioned_resolver(self) -> dict[str | None, list[Any]]:
        """The patterns that would make numbers and dates: none."""
        return {}


def flow(values: Iterable[str]) -> CommentedSeq:
    """A list on one line, `[a, b]`."""
    found = CommentedSeq(values)
    found.fa.set_flow_style()
    return found


def edit(data: bytes, change: Callable[[CommentedMap], None]) -> bytes:
    r"""The file after `change` has been made to its mapping; line ends stay as they are.

    >>> edit(b"a: 012  # one\r\nb: x\r\n", lambda page: page.update(b="no"))
    b'a: 012  # one\r\nb: no\r\n'
    """
    page = _yaml().load(data.decode().replace("\r\n", "\n")) if data else CommentedMap()
    change(page)
    text = _dumped(page)
    if not _says(text, page):  # law 3
        text = _dumped(_without_comments(page))
    return text.replace("\n", "\r\n" if b"\r\n" in data else "\n").encode()


def _yaml() -> YAML:
    yaml = YAML()
    yaml.Resolver = _TextOnly
    yaml.preserve_quotes = True
    yaml.width = 1 << 16
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _says(text: str, page: CommentedMap) -> bool:
    try:
        return bool(_yaml().load(text) == page)
    except YAMLError:
        return False


def _dumped(page: CommentedMap) -> str:
    text = io.StringIO()
    _yaml().dump(page, text)
    return text.getvalue()


def _without_comments(node: Any) -> Any:
    """The same content in the same style; the comment at its head stays."""
    if isinstance(node, CommentedMap):
        made: Any = CommentedMap((key, _without_comments(value)) for key, value in node.items())
    elif isinstance(node, CommentedSeq):
        made = CommentedSeq(map(_without_comments, node))
    else:
        return node
    if node.fa.flow_style():
        made.fa.set_flow_style()
    made.ca.comment = node.ca.comment
    return made
