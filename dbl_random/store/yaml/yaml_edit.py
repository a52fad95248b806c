"""People's YAML, edited with their comments, order and quotes kept.

Laws:
1. Every scalar is text: `012`, `no`, `12:30` and `91350500156001E10` go through unchanged.
2. Only files that have passed the reader (store/yaml/strict_yaml) are edited: what it refuses is not known here.
"""

import io
from collections.abc import Callable, Iterable
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
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
    yaml = YAML()
    yaml.Resolver = _TextOnly
    yaml.preserve_quotes = True
    yaml.width = 1 << 16
    yaml.indent(mapping=2, sequence=4, offset=2)
    page = yaml.load(data.decode().replace("\r\n", "\n")) if data else CommentedMap()
    change(page)
    text = io.StringIO()
    yaml.dump(page, text)
    return text.getvalue().replace("\n", "\r\n" if b"\r\n" in data else "\n").encode()
