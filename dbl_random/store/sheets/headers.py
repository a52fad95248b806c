"""The one engine that knows a sheet's columns, and the words that offices write for columns, states and regions.

Laws:
1. A column is known by one of its field's names; blanks, line breaks, `*` and the width of brackets do not matter.
2. Nothing is guessed: two columns with names of one field are a fault at the second; what is known by no name is left
   out and named. 地区 and 所在省份 name a city or province, so they are not `region`.
3. `--map 列名=字段` says what a column is; it goes before every name. `--map 列名+列名=字段` makes one field of
   several columns: each row's is the first of them that is filled.
4. A header may have two rows: what the lower one leaves blank the upper one says.
"""

import difflib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from functools import lru_cache
from itertools import zip_longest

from dbl_random.model.immutable import immutable
from dbl_random.model.organisation import Region
from dbl_random.model.registry import Status
from dbl_random.store.sheets.former_ids import FORMER_IDS, FORMER_IDS_NAMES
from dbl_random.store.sheets.table_header import column_fault

#: Field of a registry's row -> what messages call it.
LABELS: dict[str, str] = {
    "id": "统一社会信用代码",
    "name": "企业名称",
    "status": "登记状态",
    "region": "所属县区",
    "grade": "信用等级",
    FORMER_IDS: "曾用代码",
}

#: Field -> the names of its column, with blanks between them.
_NAMES: dict[str, str] = {
    "id": "id 统一社会信用代码 社会统一信用代码 社会信用代码 统一信用代码 统一代码 信用代码 企业代码 被检查单位代码"
    " 行政相对人代码_1 行政相对人代码_1(统一社会信用代码) 行政相对人代码 注册号 工商注册号 营业执照注册号"
    " 统一社会信用代码/注册号 统一社会信用代码(注册号)",
    "name": "name 企业名称 单位名称 公司名称 机构名称 名称 企业(单位)名称 企业全称 单位全称 市场主体名称 主体名称"
    " 行政相对人名称 被检查单位 被检查单位名称 检查对象 检查对象名称 抽查对象 抽查对象名称 当事人名称",
    "status": "status 登记状态 经营状态 经营状况 企业状态 主体状态 存续状态 状态",
    "region": "region 区县 县区 县市区 县(市、区) 县(市区) 所属县区 所属区县 所属县市区 所在县区 所在区县 所在县市区"
    " 辖区 所属辖区 行政区划",
    "grade": "grade 信用等级 企业信用等级 信用评级 信用评价等级",
    FORMER_IDS: " ".join(FORMER_IDS_NAMES),
}

#: What stands in a column of status -> status.
STATUS_WORDS: dict[str, Status] = {
    word: status
    for status, words in {
        Status.ACTIVE: " 存续 在业 开业 在营 在册 正常 正常经营 迁入 存续(在营、开业、在册) 在营(开业) 在营(开业)企业",
        Status.SUSPENDED: "停业 歇业 停产 停产停业 暂停经营",
        Status.DEREGISTERED: "注销 已注销 注销企业",
        Status.REVOKED: "吊销 已吊销 吊销企业 吊销未注销 吊销,未注销 吊销已注销 吊销,已注销 撤销 已撤销",
        Status.MOVED: "迁出 已迁出",
        Status.CLOSED: "清算 清算中 关闭 已关闭 已关闭停业 已关闭停业或正在组织清算",
    }.items()
    for word in (*words.split(" "), status.value)
}


#: What a template offers for the status of a firm.
STATUS_CHOICES = ("存续", "停业", "注销", "吊销", "迁出", "关闭")


@immutable
class Wanted:
    """What a reader looks for.

    Attributes:
        fields: field -> the names of its column; the first is that of the house's own sheet.
        needed: fields without which there is no header.
        code: of a cell with text that may not come in. headless: of a sheet without header.
        within: how many rows may stand above the header and with it.
        labels: field -> what messages call it, where that is not the first Chinese name.
        extras: whether other columns may be kept under names of their own (`--map`).
    """

    fields: Mapping[str, Sequence[str]]
    needed: Sequence[str]
    code: str
    headless: str = "DBR150"
    within: int = 10
    labels: Mapping[str, str] = field(default_factory=dict)
    extras: bool = False

    def label(self, name: str) -> str:
        """What messages call a field."""
        names = self.fields.get(name, (name,))
        return self.labels.get(name) or next((each for each in names if not each.isascii()), names[0])

    def field_of(self, header: str) -> str | None:
        """The field that a column is known to be, None where its name is no known one."""
        return _fields_by_word(tuple((name, tuple(names)) for name, names in self.fields.items())).get(plain(header))

    def target(self, said: str) -> str:
        """The field that `--map` means: by its key, or where no names of one's own are allowed by any name of it."""
        return said if said in self.fields or self.extras else self.field_of(said) or said


@lru_cache(64)
def _fields_by_word(fields: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, str]:
    return {plain(word): name for name, names in reversed(fields) for word in (*reversed(names), name)}


@immutable
class Columns:
    """Where a sheet's columns go.

    Attributes:
        fields: field of the registry's row -> index in the sheet.
        instead: field -> the columns whose cell is taken where those before it are blank (law 3).
        extra: name in the registry -> index in the sheet.
        left_out: names of the columns that are not imported, in the sheet's order.
    """

    fields: Mapping[str, int]
    extra: Mapping[str, int]
    left_out: tuple[str, ...]
    instead: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


@immutable
class HeaderFault:
    """Why a header cannot be used: code, fact and next step, and the index of the column (0 where it is none's)."""

    code: str
    message: str
    hint: str
    index: int = 0


def plain(text: str) -> str:
    """A header as it is compared (law 1).

    >>> plain("*企业（单位）名称 ")
    '企业(单位)名称'
    """
    return "".join(unicodedata.normalize("NFKC", text).split()).strip("*").casefold()


_STATUS_OF: dict[str, str] = {plain(word): status.value for word, status in STATUS_WORDS.items()}


def names_of(field: str) -> tuple[str, ...]:
    """The names by which the column of a registry's field is known."""
    return tuple(_NAMES[field].split())


#: A registry's sheet.
REGISTRY = Wanted({name: names_of(name) for name in LABELS}, ("id", "name"), "DBR158", "DBR151", 5, LABELS, extras=True)


@lru_cache(1024)
def status_of(word: str) -> str | None:
    """The status that a word means, None where it is no known one."""
    return _STATUS_OF.get(plain(word))


def region_words(regions: Iterable[Region]) -> dict[str, str]:
    """What may stand in a column of regions -> the region's id; a short name only where it is one region's alone.

    >>> region_words([Region("350502", "鲤城区")])
    {'': '', '350502': '350502', '鲤城区': '350502', '鲤城': '350502'}
    """
    words = {"": ""}
    shortened: dict[str, set[str]] = {}
    for region in regions:
        words |= {region.id: region.id, region.name: region.id}
        if len(region.name) > 2 and region.name[-1] in "区县市":
            shortened.setdefault(region.name[:-1], set()).add(region.id)
    return words | {name: min(ids) for name, ids in shortened.items() if len(ids) == 1 and name not in words}


def is_header(row: Sequence[str], wanted: Wanted, maps: Mapping[str, str]) -> bool:
    """Whether a row names each of the needed fields."""
    said = _said(row, wanted, maps)
    return set(wanted.needed) <= {said.get(plain(cell)) or wanted.field_of(cell) for cell in row if cell}


def two_rows(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
    """The header that two rows make (law 4).

    >>> two_rows(("代码", "地址", ""), ("", "区县", "街道"))
    ('代码', '区县', '街道')
    """
    return tuple(below or above for above, below in zip_longest(upper, lower, fillvalue=""))


def place_columns(
    header: Sequence[str], wanted: Wanted, maps: Mapping[str, str], kept: Iterable[str] = ()
) -> tuple[Columns, list[HeaderFault]]:
    """Where the columns of a sheet go, and what is wrong.

    Args:
        header: the sheet's header.
        wanted: what is looked for.
        maps: column -> field or name in the registry, as said with `--map`.
        kept: extra columns that the registry already has; a column of the same name is one of them.
    """
    faults = list(_map_faults(header, wanted, maps))
    said, joined = _said(header, wanted, maps), _joined(header, wanted, maps)
    known = {plain(name): name for name in kept}
    claims: dict[str, list[int]] = {}
    for index, cell in enumerate(header):
        word = plain(cell)
        target = said.get(word) or known.get(word) or wanted.field_of(cell)
        if word and target and (word in said or target not in said.values()):
            claims.setdefault(target, []).append(index)
    instead: dict[str, tuple[int, ...]] = {}
    for target, places in claims.items():
        words = [plain(header[at]) for at in places]
        if len(places) > 1 and sorted(words) == sorted(joined.get(target, ())):
            places.sort(key=lambda at: joined[target].index(plain(header[at])))
            instead[target] = tuple(places[1:])
        elif len(places) > 1:
            faults.append(_several(header, wanted, target, places))
    used = {at for target, places in claims.items() for at in (places[0], *instead.get(target, ()))}
    left_out = tuple(_called(cell, at) for at, cell in enumerate(header) if at not in used)
    fields = {target: places[0] for target, places in claims.items() if target in wanted.fields}
    extra = {target: places[0] for target, places in claims.items() if target not in wanted.fields}
    return Columns(fields, extra, left_out, instead), faults


def _said(header: Sequence[str], wanted: Wanted, maps: Mapping[str, str]) -> dict[str, str]:
    """Column, as it is compared -> what it was said to be."""
    return {word: wanted.target(target) for column, target in maps.items() for word in _words(header, column)}


def _joined(header: Sequence[str], wanted: Wanted, maps: Mapping[str, str]) -> dict[str, list[str]]:
    """Field -> the columns that it is made of, in the order said, where they are several."""
    said = {wanted.target(target): _words(header, column) for column, target in maps.items()}
    return {target: words for target, words in said.items() if len(words) > 1}


def _words(header: Sequence[str], column: str) -> list[str]:
    """The columns that a `--map` names, as they are compared; a column may itself be called with a `+`."""
    whole = plain(column)
    return [whole] if whole in map(plain, header) else [plain(part) for part in whole.split("+")]


def _several(header: Sequence[str], wanted: Wanted, target: str, places: Sequence[int]) -> HeaderFault:
    names = "、".join(f"“{header[at].strip()}”（第 {at + 1} 列）" for at in places)
    label = wanted.label(target)
    key = f"（{target}）" if wanted.extras else ""
    said = target if wanted.extras else label
    hint = f"用 --map 列名={said} 指明其中一列"
    order = {plain(name): at for at, name in enumerate(wanted.fields.get(target, ()))}
    words = sorted((header[at].strip() for at in places), key=lambda cell: order.get(plain(cell), len(order)))
    if target in wanted.fields and len(set(map(plain, words))) == len(words):
        hint += f"；各填了一部分的，合成一列：--map {'+'.join(words)}={said}（每行取前面有内容的）"
    elif len(set(map(plain, words))) < len(words):
        hint = "两列同名：在表中只留一列，或给另一列换个名称"
    return HeaderFault("DBR152", f"{names}都像是{label}{key}", hint, places[1])


def _called(cell: str, at: int) -> str:
    return cell.strip() or f"第 {at + 1} 列（无表头）"


def _map_faults(header: Sequence[str], wanted: Wanted, maps: Mapping[str, str]) -> Iterable[HeaderFault]:
    words = {plain(cell): cell for cell in header}
    fields = "、".join(wanted.fields if wanted.extras else map(wanted.label, wanted.fields))
    for column, said in maps.items():
        parts, target = _words(header, column), wanted.target(said)
        for part in parts:
            if part not in words:
                near = difflib.get_close_matches(part, list(header), 1, 0.5)
                hint = f"是否为“{near[0]}”？" if near else f"表头有：{'、'.join(filter(None, header))}"
                missing = column if len(parts) == 1 else part
                yield HeaderFault("DBR153", f"--map：表头没有“{missing}”这一列", hint)
        if target not in wanted.fields and not wanted.extras:
            yield HeaderFault("DBR153", f"--map：没有“{said}”这一项", f"可以写：{fields}")
        elif len(parts) > 1 and target not in wanted.fields:
            yield HeaderFault("DBR153", f"--map：“{target}”不能由几列合成", f"用“+”合成一列的只有 {fields}")
        elif fault := column_fault(target):
            yield HeaderFault("DBR153", f"--map：“{target}”不能作列名：{fault}", "写字段名，或一个没有空格的名称")
    targets = [wanted.target(said) for said in maps.values()]
    for target in sorted({target for target in targets if targets.count(target) > 1}):
        hint = f"写在一个 --map 里：--map 列名+列名={target}" if target in wanted.fields else "一个字段只能来自一列"
        yield HeaderFault("DBR153", f"--map：有几列都指到“{target}”", hint)
