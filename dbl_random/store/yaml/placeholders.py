"""What `dbr init` wrote to be filled in, and nobody has: it reads well, and would stand on a log for ever.

Law: a value is filled in when it no longer says 待填写; that holds for every value of every file that was read.
"""

from collections.abc import Iterator, Mapping

from dbl_random.model.problem import Problem
from dbl_random.store.yaml.places import Opened
from dbl_random.store.yaml.strict_yaml import Mapping as MappingNode
from dbl_random.store.yaml.strict_yaml import Node, Scalar, Sequence

PLACEHOLDER = "待填写"


def placeholders(files: Mapping[str, Opened]) -> Iterator[Problem]:
    """Every value that is still to be filled in, where it stands."""
    for path, (sheet, root) in files.items():
        for node in _scalars(root):
            if PLACEHOLDER in node.text:
                fact, hint = f"“{node.text}”还没有填写", "填写后用 dbr save 保存；没有这一项的，删去整项"
                yield Problem(path, node.line, node.column, "DBR454", fact, hint, sheet.lines[node.line - 1])


def _scalars(node: Node) -> Iterator[Scalar]:
    match node:
        case Scalar():
            yield node
        case Sequence(items=items):
            for item in items:
                yield from _scalars(item)
        case MappingNode(entries=entries):
            for _, value in entries.values():
                yield from _scalars(value)
