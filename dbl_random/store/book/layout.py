"""The sheets and columns of a file's workbook, derived from the declaration that its reader follows.

Laws:
1. A workbook is not described twice: each key of a file is one column, and each list of records one sheet.
2. The file's own keys are a sheet of two columns; the first column of a list within records names the record.
3. A value is shown by its Chinese word where it has one (model/words), and a thing by its name where only one has it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field

from dbl_random.model.immutable import immutable
from dbl_random.model.words import YES_NO, words_of
from dbl_random.store.yaml.fields import Schema

#: Between several values in one cell.
SEPARATOR = "、"
#: Headers of the sheet of a file's own keys.
ITEM, CONTENT = "项目", "内容"
OWN = "基本情况"


@immutable
class Column:
    """A column: its header, the keys to its value inside the record, and what may stand in it.

    Attributes:
        many: several values, parted by `SEPARATOR`.
        refers: the kind of thing that it names, "" for none. defines: the kind of thing that the record is, where this
            column is its id.
        words: value -> what the cell says; {} where the value is what it says.
        form: `date` or `ratio`, where Excel has a form of its own for such a value.
    """

    header: str
    path: tuple[str, ...]
    required: bool = False
    many: bool = False
    refers: str = ""
    defines: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    form: str = ""


@immutable
class BookSheet:
    """A sheet: its title, the keys to its records in the file (() for the file's own), and its columns.

    Attributes:
        owner: of a list within a record, the column by which that record is named.
        required: the list is written even where it is empty.
    """

    title: str
    path: tuple[str, ...]
    columns: tuple[Column, ...]
    owner: Column | None = None
    required: bool = False

    @property
    def key(self) -> Column | None:
        """The column that names a record, None where a record is known by all that it says."""
        return next((column for column in self.columns if column.defines), None)

    @property
    def headers(self) -> tuple[str, ...]:
        """The header's cells."""
        if not self.path:
            return (ITEM, CONTENT)
        return (*((self.owner.header,) if self.owner else ()), *(column.header for column in self.columns))


def book_of(schema: Schema) -> tuple[BookSheet, ...]:
    """The sheets of a file's workbook: its own keys, then its lists, each before the lists within it."""
    own = tuple(_columns(schema))
    return (*((BookSheet(OWN, (), own),) if own else ()), *_lists(schema, (), None))


def _lists(schema: Schema, above: tuple[str, ...], owner: Column | None) -> Iterator[BookSheet]:
    for key, each in schema["properties"].items():
        if not _is_list_of_records(each):
            continue
        columns, path = tuple(_columns(each["items"])), (*above, key)
        made = BookSheet(each["title"], path, columns, owner, key in schema["required"])
        yield made
        yield from _lists(each["items"], path, made.key)


def _columns(schema: Schema, above: tuple[str, ...] = (), label: str = "", *, needed: bool = True) -> Iterator[Column]:
    for key, each in schema["properties"].items():
        path, required = (*above, key), needed and key in schema["required"]
        title = f"{label}：{each['title']}" if label else each["title"]
        if _is_list_of_records(each):
            continue
        if each.get("type") == "object":
            yield from _columns(each, path, title, needed=required)
            continue
        value = each["items"] if each.get("type") == "array" else each
        defines, refers = str(value.get("x-defines", "")), str(value.get("x-refers", ""))
        words = _words(value)
        form = "date" if value.get("format") == "date" else "ratio" if "%" in value.get("pattern", "") else ""
        yield Column(title, path, required, each.get("type") == "array", refers, defines, words, form)


def _is_list_of_records(schema: Schema) -> bool:
    return schema.get("type") == "array" and schema["items"].get("type") == "object"


def _words(value: Schema) -> Mapping[str, str]:
    if value.get("enum") == [True, False, "是", "否"]:
        return YES_NO
    known = words_of(value.get("enum", ()))
    return {each: known.get(each, each) for each in value.get("enum", ())}
