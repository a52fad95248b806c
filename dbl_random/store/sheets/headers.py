"""The words that offices write at the head of a column, and in the columns of status and region.

Laws:
1. A column is known by one of the names below; blanks, line breaks, `*` and the width of brackets do not matter.
2. Nothing is guessed: where two columns could be the same field, neither is taken; what is known by no name is left out
   and named. 地区 and 所在省份 name a city or province, so they are not `region`.
3. `--map 列名=字段` says what a column is; it goes before every alias. `--map 列名+列名=字段` makes one field of
   several columns: each row's is the first of them that is filled.
"""

import difflib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


_FIELD_OF: dict[str, str] = {plain(name): field for field, names in _NAMES.items() for name in names.split()}
_STATUS_OF: dict[str, str] = {plain(word): status.value for word, status in STATUS_WORDS.items()}


def names_of(field: str) -> tuple[str, ...]:
    """The names by which the column of a registry's field is known."""
    return tuple(_NAMES[field].split())


def field_of(header: str) -> str | None:
    """The field of a registry's row that a column is known to be, None where its name is no known one."""
    return _FIELD_OF.get(plain(header))


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


def is_header(row: Sequence[str], maps: Mapping[str, str]) -> bool:
    """Whether a row names both the code and the name of the firms."""
    said = _said(row, maps)
    found = {said.get(plain(cell)) or _FIELD_OF.get(plain(cell)) for cell in row}
    return {"id", "name"} <= found


def place_columns(
    header: Sequence[str], maps: Mapping[str, str], kept: Iterable[str] = ()
) -> tuple[Columns, list[HeaderFault]]:
    """Where the columns of a sheet go, and what is wrong.

    Args:
        header: the sheet's header.
        maps: column -> field or name in the registry, as said with `--map`.
        kept: extra columns that the registry already has; a column of the same name is one of them.
    """
    faults = list(_map_faults(header, maps))
    said, joined = _said(header, maps), _joined(header, maps)
    known = {plain(name): name for name in kept}
    claims: dict[str, list[int]] = {}
    for index, cell in enumerate(header):
        word = plain(cell)
        target = said.get(word) or known.get(word) or _FIELD_OF.get(word)
        if target and (word in said or target not in said.values()):
            claims.setdefault(target, []).append(index)
    instead: dict[str, tuple[int, ...]] = {}
    for target, places in claims.items():
        words = [plain(header[at]) for at in places]
        if len(places) > 1 and sorted(words) == sorted(joined.get(target, ())):
            places.sort(key=lambda at: joined[target].index(plain(header[at])))
            instead[target] = tuple(places[1:])
        elif len(places) > 1:
            faults.append(_several(header, target, places))
    used = {at for target, places in claims.items() for at in (places[0], *instead.get(target, ()))}
    left_out = tuple(_called(cell, at) for at, cell in enumerate(header) if at not in used)
    fields = {target: places[0] for target, places in claims.items() if target in LABELS}
    extra = {target: places[0] for target, places in claims.items() if target not in LABELS}
    return Columns(fields, extra, left_out, instead), faults


def _said(header: Sequence[str], maps: Mapping[str, str]) -> dict[str, str]:
    """Column, as it is compared -> what it was said to be."""
    return {word: target for column, target in maps.items() for word in _words(header, column)}


def _joined(header: Sequence[str], maps: Mapping[str, str]) -> dict[str, list[str]]:
    """Field -> the columns that it is made of, in the order said, where they are several."""
    said = {target: _words(header, column) for column, target in maps.items()}
    return {target: words for target, words in said.items() if len(words) > 1}


def _words(header: Sequence[str], column: str) -> list[str]:
    """The columns that a `--map` names, as they are compared; a column may itself be called with a `+`."""
    whole = plain(column)
    return [whole] if whole in map(plain, header) else [plain(part) for part in whole.split("+")]


def _several(header: Sequence[str], target: str, places: Sequence[int]) -> HeaderFault:
    names = "、".join(f"“{header[at]}”（第 {at + 1} 列）" for at in places)
    message = f"{names}都像是{LABELS.get(target, target)}（{target}）"
    hint = f"用 --map 列名={target} 指明其中一列"
    order = {plain(name): at for at, name in enumerate(_NAMES.get(target, "").split())}
    words = sorted((header[at].strip() for at in places), key=lambda cell: order.get(plain(cell), len(order)))
    if target in LABELS and len(set(map(plain, words))) == len(words):
        hint += f"；各填了一部分的，合成一列：--map {'+'.join(words)}={target}（每行取前面有内容的）"
    return HeaderFault("DBR152", message, hint, places[1])


def _called(cell: str, at: int) -> str:
    return cell.strip() or f"第 {at + 1} 列（无表头）"


def _map_faults(header: Sequence[str], maps: Mapping[str, str]) -> Iterable[HeaderFault]:
    words = {plain(cell): cell for cell in header}
    for column, target in maps.items():
        parts = _words(header, column)
        for part in parts:
            if part not in words:
                near = difflib.get_close_matches(part, list(header), 1, 0.5)
                hint = f"是否为“{near[0]}”？" if near else f"表头有：{'、'.join(filter(None, header))}"
                missing = column if len(parts) == 1 else part
                yield HeaderFault("DBR153", f"--map：表头没有“{missing}”这一列", hint)
        if len(parts) > 1 and target not in LABELS:
            hint = f"用“+”合成一列的只有 {'、'.join(LABELS)}"
            yield HeaderFault("DBR153", f"--map：“{target}”不能由几列合成", hint)
        if fault := column_fault(target):
            yield HeaderFault("DBR153", f"--map：“{target}”不能作列名：{fault}", "写字段名，或一个没有空格的名称")
    targets = list(maps.values())
    for target in sorted({target for target in targets if targets.count(target) > 1}):
        hint = f"写在一个 --map 里：--map 列名+列名={target}" if target in LABELS else "一个字段只能来自一列"
        yield HeaderFault("DBR153", f"--map：有几列都指到“{target}”", hint)
