"""The kinds of values that the store's files are made of, each with the wording of its fault.

Laws:
1. Nothing is guessed and nothing is cleaned: a value is read exactly as docs/store.md says, or refused with an example.
2. Editors know YAML's own types, so a schema lets a number stand where text or a date is read.
"""

import re
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from dbl_random.model.clock import OUT_OF_RANGE, is_day, parse_time
from dbl_random.model.enterprise_code import told_code
from dbl_random.model.ids import id_fault
from dbl_random.model.names import between_names
from dbl_random.model.ratio import Ratio, read_ratio
from dbl_random.store.yaml.fields import Kind, Named, Schema, Sheet, nearest, scalar
from dbl_random.store.yaml.strict_yaml import Node, Scalar

S = TypeVar("S", bound=StrEnum)

ANY: Schema = {"type": ["string", "number", "boolean"]}
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_WHOLE = re.compile(r"0|[1-9][0-9]{0,15}", re.ASCII)
_SHARE = re.compile(r"([0-9]{1,30}(?:\.[0-9]{1,6})?)[%％]|([0-9]{1,18})/([1-9][0-9]{0,17})", re.ASCII)
_TELEPHONE = re.compile(r"0[0-9]{2,3}-[0-9]{7,8}(?:-[0-9]{1,6})?|1[0-9]{4}|[48]00-[0-9]{3}-?[0-9]{4}", re.ASCII)
_MOBILE = re.compile(r"(?:\+?86[- ]?)?1[3-9][0-9](?:[- ]?[0-9]{4}){2}", re.ASCII)
_RULE = re.compile(r"DBR2[0-9][0-9]", re.ASCII)


def _text(_: Sheet, node: Scalar, __: str) -> str:
    return node.text


def _cell(sheet: Sheet, node: Node, label: str) -> str | None:
    return node.text if isinstance(node, Scalar) else TEXT.read(sheet, node, label)


TEXT: Kind[str] = scalar(_text, ANY)
#: Text that may be empty.
CELL: Kind[str] = Kind(_cell, {"type": ["string", "number", "boolean", "null"]})


def _name(sheet: Sheet, node: Scalar, label: str) -> str | None:
    if fault := sheet.law.name(node.text):
        sheet.at(node, "DBR105", f"{label}：{fault}", "照营业执照或文件上的名称重新输入")
        return None
    return node.text


NAME: Kind[str] = scalar(_name, ANY)


def _person(sheet: Sheet, node: Scalar, label: str) -> str | None:
    if sign := between_names(node.text):
        sheet.at(node, "DBR105", f"{label}“{node.text}”里有“{sign}”，表格里用它隔开几个人", "一处只写一个人的姓名")
        return None
    return _name(sheet, node, label)


PERSON: Kind[str] = scalar(_person, ANY)


def _plain_id(sheet: Sheet, node: Scalar, label: str) -> str | None:
    if fault := id_fault(node.text):
        sheet.at(node, "DBR112", f"{label}“{node.text}”不能用作编号：{fault}", "例如 energy-use、zf-017")
        return None
    return node.text


ID: Kind[str] = scalar(_plain_id, {**ANY, "pattern": "^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$"})


def _enterprise(sheet: Sheet, node: Scalar, label: str) -> str | None:
    if fault := sheet.law.code(node.text):
        sheet.at(
            node, "DBR113", f"{label}“{told_code(node.text)}”有误：{fault}", "对照营业执照或企业信用信息公示系统核对"
        )
        return None
    return node.text


ENTERPRISE: Kind[str] = scalar(_enterprise, {**ANY, "pattern": "^([0-9A-Z]{18}|[0-9]{15})$"})


def _ratio(sheet: Sheet, node: Scalar, label: str) -> Ratio | None:
    ratio = read_ratio(node.text)
    if ratio is None:
        match = _SHARE.fullmatch(node.text)
        share = match and (Fraction(match[1]) / 100 if match[1] else Fraction(int(match[2]), int(match[3])))
        if share is not None and not 0 < share <= 1:
            message = f"{label}“{node.text}”超出范围：应大于 0，不超过 100%"
        else:
            message = f"{label}“{node.text}”不是百分数"
        sheet.at(node, "DBR103", message, "写成 5%、2.5% 或 1/20")
    return ratio


RATIO: Kind[Ratio] = scalar(_ratio, {"type": "string", "pattern": "^[0-9]+(\\.[0-9]+)?%$|^[0-9]+/[0-9]+$"})


def _day(sheet: Sheet, node: Scalar, label: str) -> date | None:
    try:
        if _DATE.fullmatch(node.text):
            found = date.fromisoformat(node.text)
            if is_day(node.text):
                return found
            message = f"{label}“{node.text}”{OUT_OF_RANGE}"
        else:
            message = f"{label}“{node.text}”不是日期"
    except ValueError:
        message = f"{label}“{node.text}”：没有这一天"
    sheet.at(node, "DBR114", message, "写成 2016-06-17")
    return None


DAY: Kind[date] = scalar(_day, {"type": "string", "format": "date"})


def _moment(sheet: Sheet, node: Scalar, label: str) -> str | None:
    if parse_time(node.text) is None:
        sheet.at(node, "DBR118", f"{label}“{node.text}”不是时间", "写成 2016-07-06T21:00:00+08:00")
        return None
    return node.text


MOMENT: Kind[str] = scalar(_moment, {"type": "string", "format": "date-time"})


def _yes(sheet: Sheet, node: Scalar, label: str) -> bool | None:
    found = {"true": True, "是": True, "false": False, "否": False}.get(node.text)
    if found is None:
        sheet.at(node, "DBR116", f"{label}“{node.text}”不是“是”或“否”", "写成 true、false、是 或 否")
    return found


YES: Kind[bool] = scalar(_yes, {"enum": [True, False, "是", "否"]})


def _rule(sheet: Sheet, node: Scalar, label: str) -> str | None:
    if not _RULE.fullmatch(node.text):
        sheet.at(node, "DBR112", f"{label}“{node.text}”不是规则的代码", "写 dbr check 给出的代码，例如 DBR204")
        return None
    return node.text


def _month_and_day(sheet: Sheet, node: Scalar, label: str) -> str | None:
    if is_day(f"2001-{node.text}"):  # a year without 29 February: the day comes every year
        return node.text
    sheet.at(node, "DBR106", f"{label}“{node.text}”不是每年都有的月和日", "写成 03-31")
    return None


MONTH_AND_DAY: Kind[str] = scalar(_month_and_day, {"type": "string", "pattern": "^(0[1-9]|1[0-2])-[0-3][0-9]$"})
RULE: Kind[str] = scalar(_rule, {"type": "string", "pattern": "^DBR2[0-9][0-9]$"})


def whole_number(least: int, most: int) -> Kind[int]:
    """A whole number between two bounds, both permitted."""

    def read(sheet: Sheet, node: Scalar, label: str) -> int | None:
        if not _WHOLE.fullmatch(node.text):
            sheet.at(
                node, "DBR115", f"{label}“{node.text}”不是整数", f"写 {least} 到 {most} 的数字，前面不加 0 和正负号"
            )
            return None
        if not least <= int(node.text) <= most:
            sheet.at(node, "DBR115", f"{label}“{node.text}”超出范围：应在 {least} 到 {most} 之间", "改为范围内的数字")
            return None
        return int(node.text)

    return scalar(read, {"type": "integer", "minimum": least, "maximum": most})


def shaped(pattern: str, wanted: str, example: str) -> Kind[str]:
    """Text of a form (a regular expression, what it asks in Chinese, an example)."""
    form = re.compile(pattern, re.ASCII)

    def read(sheet: Sheet, node: Scalar, label: str) -> str | None:
        if not form.fullmatch(node.text):
            sheet.at(node, "DBR112", f"{label}“{node.text}”有误：{wanted}", f"例如 {example}")
            return None
        return node.text

    return scalar(read, {**ANY, "pattern": f"^{pattern}$"})


def _telephone(sheet: Sheet, node: Scalar, label: str) -> str | None:
    if _MOBILE.fullmatch(node.text):
        fault, hint = "是手机号码，属于个人信息", "写科室的固定电话，例如 0595-22000000"
    elif not _TELEPHONE.fullmatch(node.text):
        fault, hint = "不是电话号码", "写成 0595-22000000，有分机的写 0595-22000000-801"
    else:
        return node.text
    sheet.at(node, "DBR490", f"{label}“{node.text}”{fault}", hint)
    return None


#: The telephone of an office; a person's own is none.
TELEPHONE: Kind[str] = scalar(_telephone, {**ANY, "pattern": f"^({_TELEPHONE.pattern})$"})


def one_of(enum: type[S]) -> Kind[S]:
    """A value of an enumeration."""
    values = {member.value: member for member in enum}

    def read(sheet: Sheet, node: Scalar, label: str) -> S | None:
        found = values.get(node.text)
        if found is None:
            hint = nearest(node.text, values) or f"可用的值：{'、'.join(values)}"
            sheet.at(node, "DBR117", f"{label}没有“{node.text}”这个值", hint)
        return found

    return scalar(read, {"enum": list(values)})


def defines(thing: str, of: Kind[str] = ID) -> Kind[str]:
    """An id by which others refer to this."""

    def read(sheet: Sheet, node: Node, label: str) -> str | None:
        found = of.read(sheet, node, label)
        if found is not None and isinstance(node, Scalar):
            sheet.defined.append(Named(thing, found, node))
        return found

    return Kind(read, {**of.schema, "x-defines": thing})


def refers(thing: str) -> Kind[str]:
    """The id of something that is defined elsewhere."""

    def read(sheet: Sheet, node: Scalar, _: str) -> str:
        sheet.referred.append(Named(thing, node.text, node))
        return node.text

    return scalar(read, {**ANY, "x-refers": thing})
