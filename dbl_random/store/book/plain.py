"""A file's content without its YAML: text, lists and mappings, so that two of them can be compared.

Laws:
1. What is written empty is as what is not written, but for lists that must be written.
2. A record that came from a sheet knows the row it stood in.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dbl_random.store.book.layout import BookSheet
from dbl_random.store.yaml import strict_yaml

Path = tuple[str | int, ...]


class Record(dict[str, Any]):
    """A mapping of a file; `sheet` and `row` say where it came from ("" and 0: from YAML)."""

    def __init__(
        self, values: Mapping[str, Any] | Iterable[tuple[str, Any]] = (), sheet: str = "", row: int = 0
    ) -> None:
        """A mapping with these values."""
        super().__init__(values)
        self.sheet, self.row = sheet, row


def plain(node: strict_yaml.Node | None) -> Any:
    """What a node of YAML says (law 1)."""
    match node:
        case strict_yaml.Mapping():
            said = ((key, plain(value)) for key, (_, value) in node.entries.items())
            return Record((key, value) for key, value in said if value not in ("", [], {}))
        case strict_yaml.Sequence():
            return [plain(item) for item in node.items]
        case strict_yaml.Scalar():
            return node.text
    return Record()


def at(data: Any, path: Sequence[str]) -> Any:
    """What stands at some keys below each other, None where nothing does."""
    for key in path:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def put(data: Record, path: Sequence[str], value: Any) -> None:
    """Set what stands at some keys below each other."""
    for key in path[:-1]:
        data = data.setdefault(key, Record())
    data[path[-1]] = value


def written_whole(data: Record, book: Sequence[BookSheet]) -> Record:
    """The content with each list that must be written, empty where it is (law 1)."""
    for sheet in book:
        records = data.get(sheet.path[0], []) if sheet.path else []
        for each in records:
            if len(sheet.path) == 2 and sheet.required:
                each.setdefault(sheet.path[1], [])
            for column in sheet.columns if len(sheet.path) == 1 else ():
                if column.many and column.required and len(column.path) == 1:
                    each.setdefault(column.path[0], [])
    return data


def path_at(node: strict_yaml.Node, line: int, column: int) -> Path:
    """The path to the innermost value that begins at or before a place."""
    best: tuple[tuple[int, int], Path] = ((0, 0), ())
    for path, (at_line, at_column) in _places(node, ()):
        if (at_line, at_column) <= (line, column) and (at_line, at_column) >= best[0]:
            best = ((at_line, at_column), path)
    return best[1]


def _places(node: strict_yaml.Node, path: Path) -> Iterable[tuple[Path, tuple[int, int]]]:
    yield path, (node.line, node.column)
    if isinstance(node, strict_yaml.Mapping):
        for key, (name, value) in node.entries.items():
            yield (*path, key), (name.line, name.column)
            yield from _places(value, (*path, key))
    elif isinstance(node, strict_yaml.Sequence):
        for index, item in enumerate(node.items):
            yield from _places(item, (*path, index))
