"""YAML as nodes with their places: every scalar is the text that stands there.

Laws:
1. No Python value is ever made from YAML: `no`, `012`, `12:30` and `91350500156001E10` are what they say.
2. Refused, with place: anchors, aliases, tags, a second document, a key twice, a key that is no text, text that the log
   could not hold, a byte order mark, what is not UTF-8, and files beyond a size, a depth or a number of values.
3. Events are judged as they come: a file that nests too deep is left at that depth, so neither the reader nor the C
   library goes further (20,000 brackets crash it). Where it stops first, what stands in front is judged by our depth.
4. All faults are told; a fault of syntax ends the file, since nothing behind it can be trusted.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from dbl_random.model.handed import TODAY, Law
from dbl_random.model.ids import FORBIDDEN
from dbl_random.model.immutable import immutable
from dbl_random.model.problem import Problem

MOST_BYTES, MOST_DEPTH, MOST_NODES, MOST_FAULTS = 8 << 20, 20, 500_000, 1_000

#: No YAML holds them, and libyaml's reader raises where it meets them.
_NO_YAML = frozenset("\ufffe\uffff")
_BREAK = re.compile(r"\r\n|\n|\r")


@immutable
class Scalar:
    """Text and its place (1-based line and column)."""

    text: str
    line: int
    column: int


@immutable
class Sequence:
    """A list and its place."""

    items: list["Node"]
    line: int
    column: int


@immutable
class Mapping:
    """Keys and values in the order in which they stand, and its place. A key that came again is left out."""

    entries: dict[str, tuple[Scalar, "Node"]]
    line: int
    column: int

    def get(self, key: str) -> "Node | None":
        """The value of a key, or None."""
        found = self.entries.get(key)
        return found[1] if found else None


Node = Scalar | Sequence | Mapping


@dataclass(slots=True)
class Page:
    """A file that is being read: its law, lines and faults (`more` are only counted), places of no values."""

    file: str
    law: Law = TODAY
    lines: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    spoilt: set[tuple[int, int]] = field(default_factory=set)
    more: int = 0

    def fault(self, line: int, column: int, code: str, message: str, hint: str = "") -> None:
        """Note a fault at a place (1-based; 0, 0 for the file as a whole); beyond `MOST_FAULTS` they are counted."""
        text = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        if len(self.problems) >= MOST_FAULTS:
            self.more += 1
        else:
            self.problems.append(Problem(self.file, line, column, code, message, hint, text))

    @property
    def wrong(self) -> int:
        """How many faults there are."""
        return len(self.problems) + self.more

    def at(self, node: Node, code: str, message: str, hint: str = "") -> None:
        """Note a fault at a node, unless it is spoilt already."""
        if (node.line, node.column) not in self.spoilt:
            self.fault(node.line, node.column, code, message, hint)


def read_yaml(data: bytes, page: Page) -> Node | None:
    """The root of a YAML file, or None where it cannot be read; faults are noted on the page."""
    text = _decode(data, page)
    if text is None:
        return None
    page.lines = _BREAK.split(text)
    if not _clean(text, page):
        return None
    before = page.wrong
    builder = _Builder(page)
    try:
        root = builder.build(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.MarkedYAMLError as error:
        if error.problem_mark and (deep := _first_too_deep(text[: error.problem_mark.index])):  # law 3
            builder.too_deep(deep)
            return None
        # What was opened and not closed is shown where it was opened.
        unclosed = "parsing a flow" in (error.context or "") or "end of stream" in (error.problem or "")
        mark = (unclosed and error.context_mark) or error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        page.fault(min(line, len(page.lines)), column, "DBR106", *_in_chinese(error, page, line, column))
        return None
    except _LeftOffError:
        return None
    if root is None and page.wrong == before:
        page.fault(0, 0, "DBR106", "文件是空的", "按 docs/store.md 的样式填写")
    return root


def _decode(data: bytes, page: Page) -> str | None:
    if len(data) > MOST_BYTES:
        message = f"文件有 {len(data)} 字节，超过 {MOST_BYTES >> 20} MB 的上限"
        page.fault(0, 0, "DBR102", message, "名录库的企业较多时，改用 table 指向同一文件夹里的 CSV 文件")
        return None
    if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        page.fault(1, 1, "DBR104", "文件开头有字节顺序标记（BOM）", "在编辑器中另存为“UTF-8（无 BOM）”")
        return None
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"第 {error.start + 1} 个字节起不是 UTF-8 文字"
        page.fault(line, 0, "DBR104", message, "文件可能是 GBK 编码：在编辑器中另存为 UTF-8")
        return None


def _clean(text: str, page: Page) -> bool:
    """Whether the file, comments included, is free of control and invisible characters (tabs are YAML's to judge)."""
    chars = set(text) - set("\n\r\t")
    bad = {char for char in chars if char in _NO_YAML or unicodedata.category(char) in FORBIDDEN}
    if bad:
        for number, line in enumerate(page.lines, 1):
            for column, char in enumerate(line, 1):
                if char in bad:
                    message = f"含有不可见的控制字符 U+{ord(char):04X}"
                    page.fault(number, column, "DBR105", message, "删除这个字符；它可能是从网页或 Word 复制来的")
    return not bad


def _first_too_deep(text: str) -> yaml.Event | None:
    """The first node beyond the depth, in as much of a text as the library reads."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.NodeEvent) and depth == MOST_DEPTH:
                return event
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
    except yaml.MarkedYAMLError:
        pass
    return None


class _LeftOffError(Exception):
    """The file is not read further; why is on the page."""


class _Builder:
    """Events -> nodes."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.nodes = 0

    def build(self, events: Iterator[yaml.Event]) -> Node | None:
        root: Node | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._fault(event, "DBR107", "一个文件只能有一份文档", "删除多余的 --- 或拆成几个文件")
                    raise _LeftOffError
            elif isinstance(event, yaml.NodeEvent):
                root = self._node(event, events, 1)
        return root

    def _node(self, event: yaml.NodeEvent, events: Iterator[yaml.Event], depth: int) -> Node:
        line, column = _place(event)
        self.nodes += 1
        if depth > MOST_DEPTH:  # law 3
            self.too_deep(event)
            raise _LeftOffError
        if self.nodes > MOST_NODES:
            self._too_much(event, f"超过 {MOST_NODES} 个值")
            raise _LeftOffError
        self._refuse_reference(event)
        if isinstance(event, yaml.SequenceStartEvent):
            items = [self._node(inner, events, depth + 1) for inner in _until(events, yaml.SequenceEndEvent)]
            return Sequence(items, line, column)
        if isinstance(event, yaml.MappingStartEvent):
            mapping = Mapping({}, line, column)
            for inner in _until(events, yaml.MappingEndEvent):
                key = self._node(inner, events, depth + 1)
                self._enter(mapping, key, self._node(_node_event(next(events)), events, depth + 1))
            return mapping
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, line, column)
        return Scalar("", line, column)  # an alias, told above

    def too_deep(self, event: yaml.Event) -> None:
        self._too_much(event, f"嵌套超过 {MOST_DEPTH} 层")

    def _too_much(self, event: yaml.Event, what: str) -> None:
        self._fault(event, "DBR102", what, "简化这个文件；企业较多的名录库改用 table 指向 CSV 文件")

    def _refuse_reference(self, event: yaml.NodeEvent) -> None:
        hint = "把内容直接写在这里"
        if isinstance(event, yaml.AliasEvent):
            self._fault(event, "DBR107", f"不能用引用 *{event.anchor}", hint)
        elif event.anchor is not None:
            self._fault(event, "DBR107", f"不能用锚点 &{event.anchor}", hint)
        elif isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag is not None:
            self._fault(event, "DBR107", f"不能用标签 {event.tag}", "删除标签；每个值按它所在的字段来读")

    def _scalar(self, event: yaml.ScalarEvent, line: int, column: int) -> Scalar:
        text: str = event.value
        if "\n" in text:
            self._fault(event, "DBR105", "文字里有换行", "写成一行；较长的文字可用 >- 分行书写")
        elif fault := self.page.law.text(text):
            self._fault(event, "DBR105", fault, "重新输入这段文字")
        return Scalar(text, line, column)

    def _enter(self, mapping: Mapping, key: Node, value: Node) -> None:
        if not isinstance(key, Scalar) or not key.text:
            self.page.at(key, "DBR109", "键必须是一个词", "写成“键: 值”")
        elif key.text in mapping.entries:
            first = mapping.entries[key.text][0]
            message = f"键“{key.text}”重复，前一处在第 {first.line} 行第 {first.column} 列"
            self.page.at(key, "DBR108", message, "两处只能留一处")
        else:
            mapping.entries[key.text] = (key, value)

    def _fault(self, event: yaml.Event, code: str, message: str, hint: str) -> None:
        place = _place(event)
        self.page.fault(*place, code, message, hint)
        self.page.spoilt.add(place)


def _until(events: Iterator[yaml.Event], end: type[yaml.Event]) -> Iterator[yaml.NodeEvent]:
    for event in events:
        if isinstance(event, end):
            return
        yield _node_event(event)


def _node_event(event: yaml.Event) -> yaml.NodeEvent:
    assert isinstance(event, yaml.NodeEvent)  # noqa: S101 - inside a list or mapping libyaml gives nothing else
    return event


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (0, 0)


#: What libyaml says -> the fact and the next step.
_SAYINGS: tuple[tuple[str, str, str], ...] = (
    ("cannot start any token", "文字不能以这个符号开头", "给文字加引号"),
    ("mapping values are not allowed", "这里不能出现“: ”", "核对上一行的缩进和冒号（用半角）；文字里有“: ”的加引号"),
    ("found unexpected ':'", "冒号后面没有空格", "写成“键: 值”，冒号后面空一格"),
    ("could not find expected ':'", "缺少冒号", "写成“键: 值”，冒号用半角，后面空一格"),
    ("did not find expected key", "缩进不齐，或这里缺少键", "与上面同级的键对齐"),
    ("did not find expected '-'", "列表的缩进不齐", "每一项的 - 对齐"),
    ("did not find expected ',' or ']'", "方括号没有配对，或缺少逗号", "补上 ] 或半角逗号"),
    ("did not find expected ',' or '}'", "花括号没有配对，或缺少逗号", "补上 } 或半角逗号"),
    ("did not find expected node content", "括号没有配对", "补上缺少的括号"),
    ("unexpected end of stream", "引号没有配对", "补上缺少的引号"),
    ("undefined alias", "不能用引用", "把内容直接写在这里"),
    ("did not find expected alphabetic", "& 或 * 开头的文字没有加引号", '加引号，例如 "*"'),
    ("unknown escape", "双引号里的反斜线写法不对", "改用单引号，或把 \\ 写成 \\\\"),
    ("undefined tag handle", "不能用标签", "删除标签"),
    ("block sequence entries are not allowed", "这里不能开始列表", "另起一行，再写 - "),
    ("block mapping entries", "这里不能开始新的键", "核对缩进"),
    ("expected <document start>", "文件在这里之后还有不成形的内容", "核对缩进和括号"),
)


def _in_chinese(error: yaml.MarkedYAMLError, page: Page, line: int, column: int) -> tuple[str, str]:
    if 0 < line <= len(page.lines) and page.lines[line - 1][column - 1 : column] == "\t":
        return "YAML 写法有误：缩进用了制表符", "缩进改用空格"
    said = f"{error.problem or ''} {error.context or ''}"
    for part, message, hint in _SAYINGS:
        if part in said:
            return f"YAML 写法有误：{message}", hint
    return "YAML 写法有误", "核对这一行和上一行的缩进、冒号、引号和括号"
