#!/usr/bin/env python3
"""Another reading of a `dbr` log: written from docs/protocol.md alone, with Python's standard library alone.

    python3 dbr_verify.py AUDIT_LOG_OR_STORE [--head HEAD|FILE]... [--notices FILE|DIR]... [--git DIR]
                          [--trust ALLOWED_SIGNERS [--quorum N]] [--json]

It shares no line with the program whose logs it judges, so that an error in one is seen by the other.
Section numbers in this file are those of docs/protocol.md. It checks points 1 to 3 of section 6:

1. Everything is computed again from the bytes of the log and compared whole; nothing in it is believed.
2. The log is read once into memory; from there on no file, clock, environment or chance decides anything.
3. What is wrong is a finding (event, file, what, expected, found). What hangs on a wrong event is named, not judged.
4. Points 4 and 5 need the store's data and the policy. They are named as not checked. Heads and notices that the reader
   holds, and git's history along its first parents, are checked where given. The checkpoints beside the log are
   compared, and with --trust `ssh-keygen` says whose signatures count.
   Files that events name by their hash alone (evidence, archives, the files of notices) are not looked for.

Exit status: 1 wrong, 6 consistent in itself (this program never calls a log anchored), 2 usage, 3 cannot be read.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import html
import json
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

EXIT_WRONG, EXIT_UNREADABLE, EXIT_CONSISTENT = 1, 3, 6
NOT_CHECKED = {
    4: "候选名单、人员库、递补跳过的企业是否由当时的资料得出（需要资料库原文）",
    5: "制度是否遵守：比例、频次、回避的认定（需要资料库和制度文件）；首次 rules.adopted 起的职责和批准已经核对形式",
    6: "git 历史中记录和快照是否只增不改（需要 git 库）",
    7: "签名是谁的（没有给出 --trust：验证方自己保管的公钥）",
}

Rows = list[list[str]]
Check = Callable[[Any, str], None]


class Wrong(Exception):  # noqa: N818  the log is wrong, not this program
    """Something in the log is not as the page says. `file` is a path below audit-log/, the event's own when None."""

    def __init__(self, what: str, expected: object, found: object, file: str | None = None) -> None:
        super().__init__(what)
        self.what, self.expected, self.found, self.file = what, shown(expected), shown(found), file


class Dependent(Exception):  # noqa: N818  not an error: a judgement left open
    """An event leans on one that is already found wrong, so it cannot be judged."""


def shown(value: object) -> str:
    """The value as a reader should see it: text as it is, anything else as JSON."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def same(what: str, expected: object, found: object, file: str | None = None) -> None:
    """Raises Wrong unless both are equal, by value and by type."""
    if type(expected) is not type(found) or expected != found:
        raise Wrong(what, expected, found, file)


@contextmanager
def inside(file: str) -> Iterator[None]:
    """Says of whatever is found wrong here in which file it stands."""
    try:
        yield
    except Wrong as wrong:
        wrong.file = file
        raise


def sha256(data: bytes | str) -> str:
    """64 lower-case hex digits.

    >>> sha256("")
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
    """
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


# ---------------------------------------------------------------------------------------------- 1. Text and ids

FORBIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
USCC = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")


def text_fault(text: str, allowed: str = "") -> str | None:
    """What section 1 has against a text, or None; `allowed` are control characters that may stand in it."""
    for character in sorted(set(text) - set(allowed)):
        if unicodedata.category(character) in FORBIDDEN:
            return f"不允许的字符 U+{ord(character):04X}"
    return None if unicodedata.is_normalized("NFC", text) else "不是 NFC 形式"


def is_uscc(code: str) -> bool:
    """Whether a 统一社会信用代码 has the right form and check character (GB 32100-2015).

    >>> is_uscc("9135050000000082XF"), is_uscc("9135050000000082XG")
    (True, False)
    """
    if not USCC.fullmatch(code):
        return False
    total = sum(USCC_ALPHABET.index(c) * pow(3, place, 31) for place, c in enumerate(code[:17]))
    return USCC_ALPHABET[-total % 31] == code[17]


def is_registration(code: str) -> bool:
    """Whether a 15-digit 注册号 has the right check digit (ISO 7064 MOD 11,10).

    >>> is_registration("110108000000016"), is_registration("110108000000017")
    (True, False)
    """
    if not re.fullmatch(r"[0-9]{15}", code):
        return False
    product = 10
    for digit in code[:14]:
        product = ((product + int(digit)) % 10 or 10) * 2 % 11
    return (product + int(code[14])) % 10 == 1


# ---------------------------------------------------------------------------------------------- 2. Canonical JSON


def encode(value: object) -> str:
    """The canonical text of a value (RFC 8785, restricted). Raises Wrong for what has none.

    >>> encode({"b": [1, True, None], "a": "泉州"})
    '{"a":"泉州","b":[1,true,null]}'
    """
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        if abs(value) > 2**53 - 1:
            raise Wrong("整数超出范围", "绝对值不超过 2^53-1", str(value)[:40])
        return str(value)
    if isinstance(value, str):
        if fault := text_fault(value):
            raise Wrong("文字", "NFC 形式、无控制字符", fault)
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, list):
        return "[" + ",".join(map(encode, value)) + "]"
    if isinstance(value, dict):
        return "{" + ",".join(f"{encode(key)}:{encode(value[key])}" for key in sorted(value, key=ascii_key)) + "}"
    raise Wrong("值的类型", "规范 JSON 的值", type(value).__name__)


def ascii_key(key: str) -> str:
    """The key itself, for sorting; only ASCII keys have an order on which everybody agrees."""
    if not key.isascii():
        raise Wrong("字段名", "ASCII 字符", key)
    return key


def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys occur once."""
    for key, count in Counter(key for key, _ in pairs).items():
        if count > 1:
            raise Wrong("重复的字段", "一次", key)
    return dict(pairs)


def no_float(literal: str) -> object:
    """There are no floats, however whole they look."""
    raise Wrong("数字", "整数", literal)


def decode(data: bytes, file: str) -> Any:
    """The value of a canonical JSON file that ends with one LF (section 2)."""
    parts = sum(data.count(mark) for mark in (b"[", b"{", b'":'))
    if parts > max(100_000, (len(data) - data.endswith(b"\n")) // 16):
        raise Wrong("JSON", "一份记录", "几乎全是括号和字段名", file)
    try:
        text = data.decode("utf-8")
        with inside(file):
            value = json.loads(text, object_pairs_hook=unique, parse_float=no_float, parse_constant=no_float)
            canonical = encode(value) + "\n"
    except UnicodeDecodeError as error:
        raise Wrong("编码", "UTF-8", f"第 {error.start} 字节不是 UTF-8", file) from error
    except (ValueError, RecursionError) as error:
        raise Wrong("JSON", "可读的 JSON", str(error), file) from error
    if canonical != text:
        pairs = enumerate(zip(canonical, text, strict=False))
        at = next((n for n, (a, b) in pairs if a != b), min(len(canonical), len(text)))
        raise Wrong("规范形式", canonical[at : at + 40] or "（文件结束）", text[at : at + 40] or "（文件结束）", file)
    return value


# ------------------------------------------------------------------------- Closed fields: what a body may look like


def kind(expected: type, name: str) -> Check:
    """A check for values of exactly one type."""

    def check(value: Any, at: str) -> None:
        if type(value) is not expected:
            raise Wrong(at, name, value)

    return check


def pattern(regex: str, name: str) -> Check:
    """A check for texts of one form."""
    compiled = re.compile(regex)

    def check(value: Any, at: str) -> None:
        if not isinstance(value, str) or not compiled.fullmatch(value):
            raise Wrong(at, name, value)

    return check


def integer(least: int) -> Check:
    """A check for whole numbers from `least` up."""

    def check(value: Any, at: str) -> None:
        if type(value) is not int or value < least:
            raise Wrong(at, f"不小于 {least} 的整数", value)

    return check


def one_of(*values: str) -> Check:
    """A check for a closed list of texts."""

    def check(value: Any, at: str) -> None:
        if not isinstance(value, str) or value not in values:
            raise Wrong(at, "、".join(values), value)

    return check


def nullable(inner: Check) -> Check:
    """A check that lets null through."""

    def check(value: Any, at: str) -> None:
        if value is not None:
            inner(value, at)

    return check


def list_of(inner: Check, least: int = 0) -> Check:
    """A check for lists with at least so many members."""

    def check(value: Any, at: str) -> None:
        if not isinstance(value, list) or len(value) < least:
            raise Wrong(at, f"不少于 {least} 项的列表", value)
        for number, member in enumerate(value):
            inner(member, f"{at}[{number}]")

    return check


def ids_once(inner: Check) -> Check:
    """A check for lists of objects, no two of which have the same `id`."""
    many = list_of(inner)

    def check(value: Any, at: str) -> None:
        many(value, at)
        ids = [one["id"] for one in value]
        if twice := sorted({each for each in ids if ids.count(each) > 1}):
            raise Wrong(at, "各不相同的 id", "、".join(twice))

    return check


def row_of(*inner: Check) -> Check:
    """A check for lists of fixed length, a check a place."""

    def check(value: Any, at: str) -> None:
        if not isinstance(value, list) or len(value) != len(inner):
            raise Wrong(at, f"{len(inner)} 项的列表", value)
        for number, (member, one) in enumerate(zip(value, inner, strict=True)):
            one(member, f"{at}[{number}]")

    return check


def map_of(key: Check, inner: Check) -> Check:
    """A check for objects with free keys."""

    def check(value: Any, at: str) -> None:
        if not isinstance(value, dict):
            raise Wrong(at, "对象", value)
        for name, member in value.items():
            key(name, f"{at} 的字段名")
            inner(member, f"{at}.{name}")

    return check


def closed(optional: Collection[str] = (), **fields: Check) -> Check:
    """A check for objects with exactly these fields; those of `optional` may be missing."""

    def check(value: Any, at: str) -> None:
        if not isinstance(value, dict):
            raise Wrong(at, "对象", value)
        if not fields.keys() - set(optional) <= value.keys() <= fields.keys():
            raise Wrong(f"{at} 的字段", "、".join(sorted(fields)), "、".join(sorted(value)))
        for name in value:
            fields[name](value[name], f"{at}.{name}")

    return check


def either(choose: Callable[[Any], Check]) -> Check:
    """A check for objects of two shapes."""

    def check(value: Any, at: str) -> None:
        if not isinstance(value, dict):
            raise Wrong(at, "对象", value)
        choose(value)(value, at)

    return check


def moment(value: Any, at: str) -> None:
    """Section 3: a time that exists, always of the same form."""
    form = "2016-07-01T09:30:00+08:00 这样的时间"
    pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\+08:00", form)(value, at)
    try:
        datetime.fromisoformat(value)
    except ValueError as error:
        raise Wrong(at, "存在的时间", value) from error
    in_range(value, at)


def day(value: Any, at: str) -> None:
    """Section 7: a day that exists."""
    pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "2016-06-22 这样的日期")(value, at)
    try:
        datetime.fromisoformat(value)
    except ValueError as error:
        raise Wrong(at, "存在的日期", value) from error
    in_range(value, at)


def in_range(value: str, at: str) -> None:
    """Section 3.1: a year that can be reckoned with."""
    if not "1900" <= value[:4] <= "2199":
        raise Wrong(at, "1900 年至 2199 年", value)


def enterprise_id(value: Any, at: str) -> None:
    """Section 1: a code whose check character is right."""
    if not isinstance(value, str) or not (is_uscc(value) or is_registration(value)):
        raise Wrong(at, "校验位正确的统一社会信用代码（18 位）或注册号（15 位）", value)


def ratio(value: Any, at: str) -> None:
    """Section 4.1: p/q with 0 <= p <= q, q >= 1, lowest terms."""
    pattern(r"(0|[1-9][0-9]{0,99})/[1-9][0-9]{0,99}", "p/q 形式的比例")(value, at)
    p, q = map(int, value.split("/"))
    if p > q or math.gcd(p, q) != 1:
        raise Wrong(at, "不大于 1 的最简分数", value)


def store_path(value: Any, at: str) -> None:
    """Section 3.3: names parted by /, none of which leads out of the store."""
    form = "库内的路径：以 / 分段，各段不空、不是 . 和 ..，没有 \\ 和盘符"
    pattern(r"(?s)(?![A-Za-z]:)[^\\\0]+", form)(value, at)
    if {"", ".", ".."} & {name.strip() for name in value.split("/")}:
        raise Wrong(at, form, value)


def file_name(value: Any, at: str) -> None:
    """Section 9: a file's own name, without a folder."""
    named(value, at)
    store_path(value, at)
    if "/" in value:
        raise Wrong(at, "不带文件夹的文件名", value)


text, boolean = kind(str, "文字"), kind(bool, "true 或 false")
named = pattern(r"(?s).*\S.*", "写明内容的文字")
ident = pattern(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}", "编号")
hash_hex = pattern(r"[0-9a-f]{64}", "64 位小写十六进制")
part = r"[A-Za-z0-9_-][A-Za-z0-9._-]*"
plain_path = pattern(f"{part}(/{part})*", "字母、数字、.、-、_ 组成，以 / 分段，各段不空、不以 . 开头的文件名")
natural, positive, further = integer(0), integer(1), integer(2)
tsv_ref = closed(file=pattern(r"[0-9a-f]{64}\.tsv", "快照文件名 .tsv"), bytes=natural, rows=natural)
json_ref = closed(file=pattern(r"[0-9a-f]{64}\.json", "快照文件名 .json"), bytes=natural)
sources = map_of(store_path, hash_hex)
commit_id = nullable(pattern(r"[0-9a-f]{40}|[0-9a-f]{64}", "git 提交号"))
skips = list_of(row_of(enterprise_id, natural, ident))
team_cap = nullable(natural)


def each_once(value: Any, at: str) -> None:
    """Section 4.1: one item at least, each once."""
    list_of(ident, least=1)(value, at)
    if len(set(value)) != len(value):
        raise Wrong(at, "不重复的事项", value)


def one_file(value: Any, at: str) -> None:
    """Section 7.1: what is handed in is one file."""
    sources(value, at)
    if len(value) != 1:
        raise Wrong(at, "一个文件", value)


def some_files(value: Any, at: str) -> None:
    """Section 7.4: a report is about one file at least."""
    sources(value, at)
    if not value:
        raise Wrong(at, "至少一个文件", value)


def score(value: Any, at: str) -> None:
    """Section 8: a department gets 0 to 100."""
    natural(value, at)
    if value > 100:
        raise Wrong(at, "0 至 100 的整数", value)


def published_files(value: Any, at: str) -> None:
    """Section 8: names that can stand on every site, one at least and one of them with the data."""
    map_of(plain_path, hash_hex)(value, at)
    if [name.endswith(".json") for name in value].count(True) != 1:
        raise Wrong(at, "恰有一个 .json 文件", "、".join(sorted(value)) or "没有文件")


def stratum(value: Any) -> Check:
    """Section 4.1: a stratum has a ratio or a count."""
    size = {"count": natural} if "count" in value else {"ratio": ratio}
    return closed(id=ident, population=natural, candidates=natural, quota=natural, **size)


def substitution(value: Any) -> Check:
    """Section 4.6: a body of one of two kinds."""
    both = {
        "draw": ident,
        "outcome": positive,
        "replaced": ident,
        "reason": ident,
        "evidence": named,
        "approved_by": ident,
        "sources": sources,
        "pool": json_ref,
        "team": list_of(ident),
    }
    if value.get("kind") == "inspector":
        return closed(kind=one_of("inspector"), enterprise=enterprise_id, replacement=ident, **both)
    skipped = list_of(closed(id=enterprise_id, reason=ident))
    return closed(kind=one_of("enterprise"), replacement=nullable(enterprise_id), skipped=skipped, **both)


CASE = {"draw": ident, "enterprise": enterprise_id}
RESULTS = {"results": tsv_ref, "evidence": map_of(hash_hex, file_name)}
NOTICES_OF_DRAWN = ("list", "results", "bulletin", "substitution", "follow-up")  # they name who was drawn
NOTICES = ("checklist", "plan", "draw", "void", "blacklist", *NOTICES_OF_DRAWN)

ROLES = ("approver", "decider", "acknowledger", "chair", "witness")

BODIES: dict[str, Check] = {
    "log.opened": closed(origin=named, offices=list_of(closed(id=ident, name=text), least=1), practice=boolean),
    "draw.intent": closed(
        draw=ident,
        plan=ident,
        batch=positive,
        attempt=positive,
        after_void=nullable(positive),
        mode=one_of("undirected", "directed", "joint"),
        items=each_once,
        algorithm=one_of("dbr-draw/1"),
        sources=sources,
        commit=commit_id,
        place=text,
        chair=ident,
        candidates=tsv_ref,
        pool=json_ref,
        strata=list_of(either(stratum)),
        team=closed(slots=list_of(named, least=1), cap=nullable(positive)),
        seed=closed(
            machine_commitment=hash_hex,
            public=nullable(closed(name=text, digits=positive, not_before=moment)),
        ),
        deviations=list_of(closed(rule=ident, clause=text, reason=named, approved_by=ident)),
        checklist=map_of(ident, hash_hex),
        grounds_by=list_of(ident, least=1),
        optional=("checklist", "grounds_by"),
    ),
    "draw.sealed": closed(
        intent=positive,
        commitments=map_of(ident, hash_hex),
        how=map_of(ident, one_of("terminal", "device", "script")),
        witnesses=map_of(ident, ident),
    ),
    "draw.outcome": closed(
        intent=positive,
        sealed=positive,
        machine_nonce=nullable(hash_hex),
        contributions=map_of(
            ident,
            nullable(
                closed(
                    salt=pattern(r"[0-9a-f]{32}", "32 位小写十六进制"),
                    digits=pattern(r"[0-9]{10,64}", "10 至 64 位数字"),
                )
            ),
        ),
        public=nullable(text),
        seed=hash_hex,
        result=tsv_ref,
        team_cap=team_cap,
        skips=skips,
        approved_by=ident,
        optional=("approved_by",),
    ),
    "draw.teamed": closed(
        draw=ident,
        outcome=positive,
        sources=sources,
        pool=json_ref,
        result=tsv_ref,
        team_cap=team_cap,
        skips=skips,
    ),
    "draw.void": closed(intent=positive, reason=named, approved_by=ident),
    "draw.substituted": either(substitution),
    "plan.submitted": closed(
        plan=ident, department=ident, year=kind(int, "整数"), joint=named, sources=one_file, commit=commit_id
    ),
    "plan.amended": closed(
        plan=ident, previous=positive, reason=named, joint=named, sources=one_file, commit=commit_id
    ),
    "plan.approved": closed(plan=ident, submission=positive, approved_by=ident, document=text),
    "plan.consented": closed(plan=ident, submission=positive, party=ident, by=named, document=text, date=day),
    "plan.filed": closed(plan=ident, submission=positive, number=named, date=day),
    "plan.corrected": closed(plan=ident, corrects=positive, said=named, document=text, date=day, reason=named),
    "recusal.declared": closed(
        inspector=ident,
        enterprise=enterprise_id,
        kind=one_of("declared", "applied"),
        reason=named,
        by=named,
        department=ident,
        optional=("department",),
    ),
    "recusal.decided": closed(
        declaration=positive,
        granted=boolean,
        reason=named,
        decided_by=ident,
        date=day,
        since=nullable(day),
        until=nullable(day),
    ),
    "visits.entered": closed(visits=tsv_ref, source=named),
    "changes.submitted": closed(since=sources, sources=some_files, changes=tsv_ref, commit=commit_id),
    "changes.acknowledged": closed(submission=positive, by=ident, note=text),
    "tasks.issued": closed(draw=ident, outcome=positive, tasks=tsv_ref),
    "results.recorded": closed(draw=ident, outcome=positive, **RESULTS),
    "results.corrected": closed(draw=ident, corrects=positive, reason=named, approved_by=ident, **RESULTS),
    "rectification.ordered": closed(
        **CASE,
        item=ident,
        clause=named,
        content=named,
        deadline=day,
        level=one_of("city", "county"),
        region=text,
        document=text,
        served=day,
        finding=further,
        optional=("served", "finding"),
    ),
    "rectification.rechecked": closed(
        order=positive,
        date=day,
        inspectors=list_of(ident),
        outcome=one_of("closed", "extended", "penalty", "transfer"),
        detail=text,
        deadline=nullable(day),
        approved_by=ident,
        reported_by=named,
        optional=("reported_by",),
    ),
    "measure.taken": closed(
        **CASE,
        item=ident,
        kind=one_of("penalty", "transfer", "notify", "other"),
        document=named,
        date=day,
        content=named,
        closed=boolean,
        amount=pattern(r"(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{2})?", "以元为单位的金额"),
        clause=named,
        closes=positive,
        finding=further,
        optional=("amount", "clause", "closes", "finding"),
    ),
    "credit.sent": closed(
        batch=positive, rows=tsv_ref, content=hash_hex, format=text, deadline=day, resends=nullable(positive)
    ),
    "credit.received": closed(batch=positive, receipt=text, date=day, refused=list_of(closed(key=text, reason=named))),
    "blacklist.changed": closed(
        enterprise=enterprise_id,
        change=one_of("entry", "exit"),
        reason=named,
        document=text,
        date=day,
        decided_by=ident,
    ),
    "blacklist.notified": closed(change=positive, party=ident, document=named, date=day),
    "blacklist.answered": closed(letter=positive, outcome=named, document=text, date=day),
    "archive.sealed": closed(
        optional=("supplements",),
        **CASE,
        bag=plain_path,
        manifest=hash_hex,
        files=natural,
        bytes=natural,
        custodian=ident,
        retain_until=day,
        supplements=positive,
    ),
    "training.held": closed(
        kind=one_of("training", "publicity", "guidance"),
        date=day,
        title=named,
        hours=natural,
        inspectors=list_of(ident),
        region=text,
        attendance=natural,
        content=text,
    ),
    "department.assessed": closed(
        year=kind(int, "整数"), department=ident, score=score, opinion=named, approved_by=ident
    ),
    "notice.served": closed(
        kind=one_of("supervise", "accountability"),
        department=ident,
        subject=named,
        document=text,
        deadline=nullable(day),
        approved_by=ident,
        person=ident,
        optional=("person",),
    ),
    "notice.answered": closed(notice=positive, outcome=named, date=day),
    "notice.published": closed(
        kind=one_of(*NOTICES),
        subject=ident,
        number=text,
        title=named,
        day=day,
        content=hash_hex,
        files=published_files,
        size=positive,
        root=pattern(r"[A-Za-z0-9+/]{43}=", "base64 的 Merkle 根"),
        corrects=nullable(positive),
        reason=text,
        approved_by=text,
        items=map_of(ident, hash_hex),
        optional=("items",),
    ),
    "notice.withdrawn": closed(notice=positive, reason=named, approved_by=ident),
    "rules.adopted": closed(rules=json_ref, sources=sources, reason=named, approved_by=ident, document=named),
    "act.confirmed": closed(
        acts=list_of(closed(seq=positive, event=hash_hex, role=one_of(*ROLES)), least=1),
        by=ident,
        how=one_of("document", "signed"),
        document=text,
        scan=nullable(hash_hex),
        signature=nullable(text),
    ),
    "clock.corrected": closed(event=positive, reason=named, approved_by=ident),
    "draw.attested": closed(
        draw=text,
        outcome=positive,
        chair=ident,
        by=map_of(ident, ident),
        absent=map_of(ident, named),
        scan=hash_hex,
        date=day,
    ),
}

POOL = closed(
    inspectors=list_of(
        closed(id=ident, status=one_of("eligible", "excluded"), fills=list_of(natural), reason=text),
    ),
    recusals=list_of(row_of(ident, enterprise_id, text)),
    previous_teams=map_of(enterprise_id, list_of(ident)),
)


# ---------------------------------------------------------------------------------------------- 3. The log

EVENT_FIELDS = ("actor", "body", "prev", "seq", "time", "tool", "type", "v")
EVENT_FILE = re.compile(r"([0-9]{4})/([0-9]{8})\.json")
SNAPSHOT_FILE = re.compile(r"snapshots/([0-9a-f]{64}\.(?:tsv|json))")
KEPT_FOR_GIT = ".gitkeep"


class Event(NamedTuple):
    """An event that was read: its number, file, the SHA-256 of its bytes, and the fields that decide."""

    seq: int
    file: str
    digest: str
    time: str
    type: str
    body: dict[str, Any]
    actor: str = ""


def not_before(event: Event, earliest: str, what: str) -> None:
    """Section 7: what happened is dated between what it answers and its own event."""
    given, today = event.body["date"], event.time[:10]
    if not earliest <= given <= today:
        raise Wrong(what, f"{earliest} 至 {today}" if earliest else f"不晚于 {today}", given)


def event_file(seq: int) -> str:
    """Where an event stands below audit-log/.

    >>> event_file(123)
    '0001/00000123.json'
    """
    return f"{seq // 100:04d}/{seq:08d}.json"


def read_event(seq: int, data: bytes) -> tuple[Event, str]:
    """The event and its `prev`, every field of the envelope checked (section 3.1)."""
    value = decode(data, event_file(seq))
    closed(**dict.fromkeys(EVENT_FIELDS, anything))(value, "记录")
    same("v", "dbr-log/1", value["v"])
    same("seq", seq, value["seq"])
    hash_hex(value["prev"], "prev")
    moment(value["time"], "time")
    ident(value["actor"], "actor")
    named(value["tool"], "tool")
    named(value["type"], "type")
    map_of(anything, anything)(value["body"], "body")
    decisive = (value[name] for name in ("time", "type", "body", "actor"))
    event = Event(seq, event_file(seq), sha256(data), *decisive)
    return event, value["prev"]


def anything(value: Any, at: str) -> None:
    """The check that is made elsewhere."""


def references(value: Any) -> Iterator[dict[str, Any]]:
    """Every reference to a snapshot inside a body, of whatever type the event is."""
    if isinstance(value, list):
        for member in value:
            yield from references(member)
    elif isinstance(value, dict):
        if value.keys() in ({"file", "bytes"}, {"file", "bytes", "rows"}):
            yield value
        for member in value.values():
            yield from references(member)


class Snapshots:
    """The tables beside the events: each is named by the hash of its bytes (section 3.2)."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = {name: data for name, data in files.items() if SNAPSHOT_FILE.fullmatch(name)}
        self.named: set[str] = set()
        self.values: dict[str, Any] = {}

    def admit(self, reference: Mapping[str, Any]) -> None:
        """Checks one reference and reads what it refers to."""
        file = f"snapshots/{reference['file']}"
        if not SNAPSHOT_FILE.fullmatch(file):
            raise Wrong("快照文件名", "<sha256>.tsv 或 .json", reference["file"])
        if file not in self.files:
            raise Wrong("缺少快照", file, "没有这个文件", file)
        if file not in self.values:
            self.values[file] = self._read(file)
        same("快照的 bytes", len(self.files[file]), reference["bytes"], file)
        if file.endswith(".tsv"):
            same("快照的 rows", len(self.values[file]) - 1, reference.get("rows"), file)
        else:
            same("快照引用的字段", ["bytes", "file"], sorted(reference), file)

    def _read(self, file: str) -> Any:
        data = self.files[file]
        same("快照的哈希", file[10:74], sha256(data), file)
        return read_table(data, file) if file.endswith(".tsv") else decode(data, file)

    def table(self, reference: Mapping[str, Any], *header: str) -> Rows:
        """The rows of an admitted tsv below its header."""
        rows: Rows = self.values[f"snapshots/{reference['file']}"]
        same("表头", list(header), rows[0], f"snapshots/{reference['file']}")
        return rows[1:]

    def results(self, reference: Mapping[str, Any]) -> Rows:
        """The rows of an admitted table of results; `clause` is empty in all where it has no such column."""
        file = f"snapshots/{reference['file']}"
        if "clause" in self.values[file][0]:
            rows = self.table(reference, *Result._fields)
            if not any(row[-2] for row in rows):
                raise Wrong("检查结果的表头", "没有条款的，不设 clause 一列", "clause", file)
            return rows
        rows = self.table(reference, *(name for name in Result._fields if name != "clause"))
        return [[*row[:-1], "", row[-1]] for row in rows]

    def value(self, reference: Mapping[str, Any]) -> Any:
        """The value of an admitted json snapshot."""
        return self.values[f"snapshots/{reference['file']}"]

    def extra(self) -> list[str]:
        """The files that no event names."""
        return sorted(self.files.keys() - self.named)


def read_table(data: bytes, file: str) -> Rows:
    """The lines of a tsv, header first: tabs, LF after each line, nothing quoted, every row as wide as the header."""
    try:
        table = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Wrong("编码", "UTF-8", f"第 {error.start} 字节不是 UTF-8", file) from error
    if fault := text_fault(table, allowed="\t\n"):
        raise Wrong("表中文字", "NFC 形式、无控制字符", fault, file)
    if not table.endswith("\n"):
        raise Wrong("表的结尾", "换行（LF）", table[-20:], file)
    rows = [line.split("\t") for line in table[:-1].split("\n")]
    for number, row in enumerate(rows, start=1):
        if len(row) != len(rows[0]):
            raise Wrong(f"表第 {number} 行的列数", len(rows[0]), len(row), file)
    return rows


# ------------------------------------------------------------------------------- 4.1 Candidates, strata and the pool


class Candidate(NamedTuple):
    """A row of the frozen list."""

    id: str
    name: str
    stratum: str
    status: str
    reason: str


@dataclass(frozen=True)
class Pool:
    """Who may serve: the slots an eligible inspector fills, the recusals, the teams of earlier draws."""

    fills: dict[str, set[int]]
    recused: set[tuple[str, str]]
    previous: dict[str, list[str]]


def read_candidates(rows: Rows) -> list[Candidate]:
    """The frozen list, one row an enterprise, sorted by id."""
    candidates = [Candidate(*row) for row in rows]
    before = ""
    for number, one in enumerate(candidates, start=2):
        at = f"候选名单第 {number} 行"
        enterprise_id(one.id, f"{at}代码")
        one_of("candidate", "excluded", "outside")(one.status, f"{at}状态")
        if one.status != "outside" or one.stratum:
            ident(one.stratum, f"{at}分层")
        if (one.status == "candidate") != (one.reason == ""):
            raise Wrong(f"{at}原因", "候选企业无原因，其他企业有原因", f"{one.status}：{one.reason}")
        if one.id <= before:
            raise Wrong(f"{at}次序", f"按代码排列、不重复，大于 {before}", one.id)
        before = one.id
    return candidates


def read_pool(value: Any, slots: int) -> Pool:
    """The frozen pool, every list of it in its order."""
    POOL(value, "人员库")
    ids = [one["id"] for one in value["inspectors"]]
    same("人员次序（不重复）", sorted(set(ids)), ids)
    same("回避次序", sorted(value["recusals"]), value["recusals"])
    for one in value["inspectors"]:
        allowed = set(range(slots)) if one["status"] == "eligible" else set[int]()
        same(f"{one['id']} 的 fills", sorted(allowed.intersection(one["fills"])), one["fills"])
    return Pool(
        {one["id"]: set(one["fills"]) for one in value["inspectors"] if one["status"] == "eligible"},
        {(inspector, enterprise) for inspector, enterprise, _ in value["recusals"]},
        value["previous_teams"],
    )


def quota(population: int, candidates: int, size: Mapping[str, Any]) -> int:
    """How many are drawn of a stratum.

    >>> quota(13291, 13000, {"ratio": "1/20"}), quota(20, 20, {"ratio": "1/20"}), quota(9, 9, {"ratio": "0/1"})
    (665, 1, 0)
    """
    if "count" in size:
        return min(candidates, int(size["count"]))
    p, q = (int(number) for number in size["ratio"].split("/"))
    if population == 0 or p == 0:
        return 0
    return min(candidates, max(1, (population * p + q - 1) // q))


def check_strata(strata: list[dict[str, Any]], candidates: list[Candidate]) -> None:
    """Ids, counts and quotas of the strata are those of the list."""
    population = Counter(one.stratum for one in candidates if one.status != "outside")
    able = Counter(one.stratum for one in candidates if one.status == "candidate")
    same("分层编号", sorted(population), sorted(one["id"] for one in strata))
    for one in strata:
        name = one["id"]
        same(f"分层 {name} 的 population", population[name], one["population"])
        same(f"分层 {name} 的 candidates", able[name], one["candidates"])
        same(f"分层 {name} 的 quota", quota(population[name], able[name], one), one["quota"])


def check_capacity(body: Mapping[str, Any], pool: Pool) -> None:
    """There is no intent that could never have teams."""
    slots, cap = len(body["team"]["slots"]), body["team"]["cap"]
    needed = slots * sum(one["quota"] for one in body["strata"])
    if cap is not None and needed > len(pool.fills) * cap:
        raise Wrong("人员不足", f"不超过 {len(pool.fills)} 人 × {cap} 户", f"需要 {needed} 人次")
    for slot in range(slots):
        if not any(slot in fills for fills in pool.fills.values()):
            raise Wrong("岗位无人可任", "每个岗位至少一人可任", f"岗位 {slot}")


# ---------------------------------------------------------------------------------------- 4.2, 4.3 Seals, seed, lots


def machine_commitment(draw: str, nonce: str) -> str:
    """What binds the machine."""
    return sha256(f"dbr-machine/1\n{draw}\n{nonce}\n")


def commitment(intent: str, office: str, salt: str, digits: str) -> str:
    """What binds an office; `intent` is the hash of the intent's file."""
    return sha256(f"dbr-commitment/1\n{intent}\n{office}\n{salt}\n{digits}\n")


def seed_of(intent: Event, sealed: Event, outcome: Mapping[str, Any], offices: Iterable[str]) -> str:
    """The seed, from what was opened and, for what was not, from what had been sealed."""
    nonce = outcome["machine_nonce"]
    lines = ["dbr-seed/1", intent.digest]
    lines.append(f"machine:{nonce or 'withheld:' + intent.body['seed']['machine_commitment']}")
    for office in offices:
        opening = outcome["contributions"][office]
        lines.append(f"{office}:{opening['digits'] if opening else 'withheld:' + sealed.body['commitments'][office]}")
    if intent.body["seed"]["public"] is not None:
        lines.append(f"public:{outcome['public']}")
    return sha256("".join(f"{line}\n" for line in lines))


def ticket(*parts: str) -> str:
    """The lot of (seed, draw, enterprise) or (seed, draw, enterprise, inspector)."""
    return sha256(",".join(parts) + "\n")


def lots(seed: str, draw: str, candidates: list[Candidate]) -> dict[str, list[tuple[str, Candidate]]]:
    """For each stratum its candidates with their lots, in the order in which they are drawn and then follow."""
    order: dict[str, list[tuple[str, Candidate]]] = {}
    for one in candidates:
        if one.status == "candidate":
            order.setdefault(one.stratum, []).append((ticket(seed, draw, one.id), one))
    return {name: sorted(tickets) for name, tickets in order.items()}


# ---------------------------------------------------------------------------------------------- 4.4 Teams

Slot = tuple[str, int]
Skips = list[list[Any]]
Lot = Callable[[str, str], str]


def open_slots(team: list[str | None]) -> list[int]:
    """The slots of a team that nobody has."""
    return [slot for slot, inspector in enumerate(team) if inspector is None]


class Rota:
    """Open slots, and one way to fill them all that is kept up as slots are given away for good.

    `team` and `load` are what is settled. `owner` and `held` are a proof that the rest can be filled: who would take
    each open slot. It is a maximum flow, mended one augmenting chain at a time; only its existence decides anything.
    """

    def __init__(self, teams: Mapping[str, list[str | None]], pool: Pool, out: Iterable[str] = ()) -> None:
        able = {inspector: fills for inspector, fills in pool.fills.items() if inspector not in set(out)}
        self.team = {enterprise: list(team) for enterprise, team in teams.items()}
        self.load = Counter[str]()
        self.limit = 0
        self.owner: dict[Slot, str] = {}
        self.held: dict[str, dict[str, int]] = {inspector: {} for inspector in able}
        self.may = {
            (enterprise, slot): [i for i in able if slot in able[i] and (i, enterprise) not in pool.recused]
            for enterprise, team in self.team.items()
            for slot in open_slots(team)
        }

    def fill_all(self, most: int) -> bool:
        """Finds the smallest limit, from the present one up to `most`, with which every open slot can be filled."""
        for slot in self.may:
            while not self._seat(slot):
                if self.limit >= most:
                    return False
                self.limit += 1
        return True

    def commit(self, slot: Slot, inspector: str) -> bool:
        """Gives the slot to the inspector for good if all that is open can still be filled; else changes nothing."""
        enterprise, place = slot
        if inspector not in self.may[slot] or inspector in self.team[enterprise] or self.load[inspector] >= self.limit:
            return False
        before = dict(self.owner), {one: dict(seats) for one, seats in self.held.items()}
        homeless = self._clear(slot, inspector)
        self.team[enterprise][place] = inspector
        self.load[inspector] += 1
        if homeless is None or self._seat(homeless):
            return True
        self.team[enterprise][place] = None
        self.load[inspector] -= 1
        self.owner, self.held = before
        return False

    def _clear(self, slot: Slot, inspector: str) -> Slot | None:
        """Takes the slot out of the proof and makes room for the inspector in it; returns the slot this leaves open."""
        if self._release(slot) == inspector:
            return None
        enterprise, seats = slot[0], self.held[inspector]
        if enterprise in seats:
            given_up = (enterprise, seats[enterprise])
        elif self.load[inspector] + len(seats) >= self.limit:
            given_up = next(iter(seats.items()))
        else:
            return None
        self._release(given_up)
        return given_up

    def _release(self, slot: Slot) -> str | None:
        owner = self.owner.pop(slot, None)
        if owner is not None:
            del self.held[owner][slot[0]]
        return owner

    def _seat(self, first: Slot) -> bool:
        """Finds somebody for one open slot, moving others along a shortest chain; False when there is no chain."""
        came: dict[Slot, tuple[Slot, str] | None] = {first: None}
        queue, asked = deque([first]), set[str]()
        while queue and len(asked) < len(self.held):
            slot = queue.popleft()
            enterprise = slot[0]
            for inspector in self.may[slot]:
                seats = self.held[inspector]
                if inspector in self.team[enterprise]:
                    continue
                if enterprise in seats:  # one place at an enterprise: moves within its team, the load stays
                    freed = [(enterprise, seats[enterprise])]
                elif inspector in asked:
                    continue
                elif self.load[inspector] + len(seats) < self.limit:
                    self._move(came, slot, inspector)
                    return True
                else:
                    asked.add(inspector)
                    freed = list(seats.items())
                for other in freed:
                    if other not in came:
                        came[other] = (slot, inspector)
                        queue.append(other)
        return False

    def _move(self, came: Mapping[Slot, tuple[Slot, str] | None], slot: Slot, inspector: str) -> None:
        """Seats everybody along the chain that ends here."""
        seats = {slot: inspector}
        while (link := came[slot]) is not None:
            slot, inspector = link
            seats[slot] = inspector
        for moved in seats:
            self._release(moved)
        for (enterprise, place), owner in seats.items():
            self.owner[enterprise, place] = owner
            self.held[owner][enterprise] = place


def settle(rota: Rota, order: Iterable[str], previous: Mapping[str, list[str]], lot: Lot) -> Skips:
    """Both steps of 4.4 on a rota that can be filled. Returns who was passed over in the second."""
    order = list(order)
    for enterprise in order:
        for position, inspector in enumerate(previous.get(enterprise, ())):
            keep(rota, enterprise, position, inspector)
    passed: Skips = []
    for enterprise in order:
        for slot in open_slots(rota.team[enterprise]):
            passed += draw_slot(rota, enterprise, slot, lot)
    return passed


def keep(rota: Rota, enterprise: str, position: int, inspector: str) -> None:
    """Continuity for one inspector of a previous team: the slot of the same position, else the first they may fill."""
    free = [s for s in open_slots(rota.team[enterprise]) if inspector in rota.may[enterprise, s]]
    if free:
        rota.commit((enterprise, position if position in free else free[0]), inspector)


def draw_slot(rota: Rota, enterprise: str, slot: int, lot: Lot) -> Skips:
    """The draw for one slot: the least busy first, then the smallest lot. Returns who was passed over."""
    able = [i for i in rota.may[enterprise, slot] if i not in rota.team[enterprise]]
    passed: Skips = []
    for inspector in sorted(able, key=lambda i: (rota.load[i], lot(enterprise, i), i)):
        if rota.commit((enterprise, slot), inspector):
            return passed
        passed.append([enterprise, slot, inspector])
    raise AssertionError("a rota that can be filled has somebody for every open slot")


class Teams(NamedTuple):
    """What 4.4 gives: the teams in slot order, the smallest limit, and who was passed over."""

    teams: dict[str, list[str | None]]
    team_cap: int
    skips: Skips


def draw_teams(order: list[str], slots: int, pool: Pool, cap: int | None, lot: Lot) -> Teams | None:
    """Teams for all that was drawn, in the order drawn; None where no limit will do."""
    rota = Rota({enterprise: [None] * slots for enterprise in order}, pool)
    if not rota.fill_all(len(order) if cap is None else min(cap, len(order))):
        return None
    skipped = settle(rota, order, pool.previous, lot)
    return Teams(rota.team, rota.limit, skipped)


class Vacancy(NamedTuple):
    """A team of one enterprise with open slots (None), what everybody already has, and who is out."""

    enterprise: str
    team: list[str | None]
    load: Counter[str]
    out: set[str]


def fill_vacancy(vacancy: Vacancy, pool: Pool, cap: int | None, lot: Lot) -> list[str | None] | None:
    """Section 4.6: both steps of 4.4 for one enterprise, starting from the loads; None where nobody will do."""
    enterprise = vacancy.enterprise
    rota = Rota({enterprise: vacancy.team}, pool, vacancy.out)
    rota.load.update(vacancy.load)
    rota.limit = max(vacancy.load.values(), default=0) + 1 if cap is None else cap
    if not rota.fill_all(rota.limit):
        return None
    settle(rota, [enterprise], pool.previous, lot)
    return rota.team[enterprise]


# --------------------------------------------------------------------------------------------- 8 Results and cases

METHODS = ("on-site", "documents", "network", "testing", "entrusted")
PROBLEMS = ("not-disclosed", "concealed", "corrected", "uncooperative", "pending")
FOLLOWED = ("corrected", "uncooperative", "pending")  # something has to follow these
NOT_MET = ("no-contact", "closed", "gone")  # an enterprise may be substituted after such a result
FOLLOW_UPS = ("none", "rectify", "penalty", "transfer", "notify", "other")


class Result(NamedTuple):
    """A row of a table of results: one finding on one item at one enterprise."""

    enterprise: str
    visited: str
    inspectors: str
    evidence: str
    item: str
    method: str
    outcome: str
    nature: str
    detail: str
    clause: str
    follow_up: str

    @property
    def follow_ups(self) -> list[str]:
        """What follows the finding."""
        return self.follow_up.split(",")


Found = dict[str, list[Result]]  # by item, the findings of one enterprise in the order of the table


@dataclass
class Order:
    """A rectification that was ordered: its deadline at present, and the last outcome of a recheck."""

    which: tuple[str, int]
    deadline: str
    outcome: str = ""

    @property
    def is_open(self) -> bool:
        """Only an extension leaves it open."""
        return self.outcome in {"", "extended"}


@dataclass(eq=False)
class Matter:
    """A penalty, transfer or notice: finding and kind, document and day of its first event; whether it is closed."""

    what: tuple[str, int, str]
    document: str
    opened: str
    closed: bool = False


@dataclass
class Case:
    """One enterprise in one draw: the event whose result is in force, and what has followed it."""

    in_force: int
    results: Found
    orders: dict[tuple[str, int], Order] = field(default_factory=dict)
    rectified: dict[tuple[str, int], set[str]] = field(default_factory=dict)
    measured: dict[tuple[str, int], set[str]] = field(default_factory=dict)
    matters: list[Matter] = field(default_factory=list)
    changed: int = 0
    archives: list[int] = field(default_factory=list)

    def unsettled(self) -> list[str]:
        """The items with a finding without an end."""
        return sorted(
            item
            for item, found in self.results.items()
            if any(self.without_end((item, number), one) for number, one in enumerate(found, start=1))
        )

    def without_end(self, which: tuple[str, int], one: Result) -> set[str]:
        """What follows a finding and has no end: one alone ends by any, of several each by its own."""
        asked = set(one.follow_ups) - {"none"}
        ended = set(self.measured.get(which, ()))
        outcomes = self.rectified.get(which, set())
        if "closed" in outcomes or outcomes & ended:
            ended.add("rectify")
        return set() if len(asked) == 1 and ended else asked - ended


def read_results(rows: Rows) -> dict[str, Found]:
    """By enterprise and item, from a table that is sorted by enterprise and has the rows of an item together."""
    cases: dict[str, Found] = {}
    before, last = "", ("", "")
    for number, row in enumerate(rows, start=2):
        one, at = Result(*row), f"检查结果第 {number} 行"
        check_result(one, at)
        if one.enterprise < before:
            raise Wrong(f"{at}次序", f"按代码排列，不小于 {before}", one.enterprise)
        before = one.enterprise
        items = cases.setdefault(one.enterprise, {})
        others = [each for found in items.values() for each in found]
        if others and others[0][1:4] != one[1:4]:
            raise Wrong(f"{at}检查", "同一企业各行的日期、人员、证据相同", "、".join(one[1:4]))
        found = items.setdefault(one.item, [])
        if found and last != (one.enterprise, one.item):
            raise Wrong(f"{at}事项", "同一事项的各行排在一起", one.item)
        if one in found:
            raise Wrong(f"{at}事项", "同一事项的各行互不相同", one.item)
        last = one.enterprise, one.item
        found.append(one)
        if len(found) > 1 and any(each.outcome not in PROBLEMS for each in found):
            raise Wrong(f"{at}结果", "同一事项有几行的，各行都是发现的问题", one.outcome)
    return cases


def check_result(one: Result, at: str) -> None:
    """The codes of one row, and what they ask of each other."""
    enterprise_id(one.enterprise, f"{at}代码")
    day(one.visited, f"{at}日期")
    list_of(hash_hex)(joined(one.evidence), f"{at}证据")
    ident(one.item, f"{at}事项")
    one_of(*METHODS)(one.method, f"{at}方式")
    one_of("no-problem", *PROBLEMS, *NOT_MET, "no-activity")(one.outcome, f"{at}结果")
    one_of("none", "violation", "hazard")(one.nature, f"{at}性质")
    same(f"{at}后续处置", [each for each in FOLLOW_UPS if each in one.follow_ups], one.follow_ups)
    if "none" in one.follow_ups and len(one.follow_ups) > 1:
        raise Wrong(f"{at}后续处置", "none 不与其他并列", one.follow_up)
    problem = one.outcome in PROBLEMS
    if (one.nature != "none") != problem:
        raise Wrong(f"{at}性质", "发现问题的有性质，其他没有", f"{one.outcome}：{one.nature}")
    if (one.detail != "") != problem:
        raise Wrong(f"{at}情况", "发现问题的有说明，其他没有", f"{one.outcome}：{one.detail}")
    if one.clause and not problem:
        raise Wrong(f"{at}条款", "没有发现问题的不写", one.clause)
    if one.outcome == "no-problem" and one.follow_up != "none":
        raise Wrong(f"{at}后续处置", "none", one.follow_up)
    if one.outcome in FOLLOWED and one.follow_up == "none":
        raise Wrong(f"{at}后续处置", "不是 none", f"{one.outcome}：{one.follow_up}")


def joined(cell: str) -> list[str]:
    """The members of a cell that are joined by commas.

    >>> joined("a,b"), joined("")
    (['a', 'b'], [])
    """
    return cell.split(",") if cell else []


# ---------------------------------------------------------------------------------------- 4 Where each draw stands


@dataclass
class Draw:
    """An intent and what has become of it."""

    intent: Event
    candidates: list[Candidate]
    pool: Pool
    void: Event | None = None
    sealed: Event | None = None
    outcome: Event | None = None
    seed: str = ""
    order: dict[str, list[tuple[str, Candidate]]] = field(default_factory=dict)
    drawn: list[tuple[str, Candidate]] = field(default_factory=list)
    teams: dict[str, list[str | None]] | None = None
    used: set[str] = field(default_factory=set)
    replaced: dict[str, set[str]] = field(default_factory=dict)
    former: dict[str, list[str | None]] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The draw's id."""
        return str(self.intent.body["draw"])

    @property
    def cap(self) -> int | None:
        """The most enterprises one inspector may get."""
        cap: int | None = self.intent.body["team"]["cap"]
        return cap

    @property
    def slots(self) -> int:
        """How many make a team."""
        return len(self.intent.body["team"]["slots"])

    def lot(self, enterprise: str, inspector: str) -> str:
        """The ticket of an inspector at an enterprise."""
        return ticket(self.seed, self.id, enterprise, inspector)

    def draw_enterprises(self) -> None:
        """In each stratum the first `quota` are drawn; all strata together are numbered by (ticket, id)."""
        self.order = lots(self.seed, self.id, self.candidates)
        quotas = {one["id"]: one["quota"] for one in self.intent.body["strata"]}
        self.drawn = sorted(lot for name, order in self.order.items() for lot in order[: quotas[name]])
        self.used = {one.id for _, one in self.drawn}

    def to_visit(self) -> list[str]:
        """The enterprises to be visited at present, after substitutions."""
        return [one.id for _, one in self.drawn] if self.teams is None else list(self.teams)

    def load(self) -> Counter[str]:
        """How many enterprises each inspector has at present, in this draw."""
        return Counter(inspector for team in (self.teams or {}).values() for inspector in team if inspector)


# ---------------------------------------------------------------------------------------------- 7 Acts

HANDED_IN = ("plan.submitted", "plan.amended")
VISITS = ("id", "date", "item", "department")
CHANGES = ("file", "kind", "id", "change", "field", "before", "after")


class Acts:
    """The acts of a log, event by event. Each method `_on_…` judges one event and raises Wrong or Dependent."""

    def __init__(self, snapshots: Snapshots) -> None:
        self.snapshots = snapshots
        self.now = 0
        self.seen: dict[int, Event] = {}
        self.broken: set[int] = set()
        self.answers: dict[tuple[object, ...], Event] = {}
        self.plan_corrections: dict[int, tuple[object, ...]] = {}
        self.visits: set[tuple[str, ...]] = set()
        self.recused: dict[tuple[str, str], list[tuple[str, str | None]]] = {}

    def _known(self, seq: int | None) -> None:
        """Leaves the judgement open where the event that is referred to is itself wrong, or could not be read."""
        if seq is not None and seq < self.now and (seq in self.broken or seq not in self.seen):
            raise Dependent

    def _latest(self, types: Iterable[str], **body: object) -> int | None:
        """The number of the last earlier event of these types with these fields in its body."""
        wanted = body.items()
        found = (
            seq
            for seq, one in self.seen.items()
            if seq < self.now and one.type in types and all(one.body.get(name) == value for name, value in wanted)
        )
        latest = max(found, default=None)
        self._known(latest)
        return latest

    def _sound(self, *types: str, **body: object) -> None:
        """Leaves the judgement open where an earlier event of these types with these fields is wrong."""
        for seq in self.broken.intersection(self.seen):
            one = self.seen[seq]
            if one.type in types and all(one.body.get(name) == value for name, value in body.items()):
                raise Dependent

    def _once(self, event: Event, *what: object) -> None:
        """The first answer of its sort is kept; there is no second."""
        earlier = self.answers.setdefault((event.type, *what), event)
        if earlier is not event:
            raise Wrong(f"{event.type} 只有一次", "此前没有", f"第 {earlier.seq} 条")

    # ------------------------------------------------------------------ 7.1

    def _on_plan_submitted(self, event: Event) -> None:
        earlier = self._latest(HANDED_IN, plan=event.body["plan"])
        if earlier is not None:
            raise Wrong("计划只报送一次", "此前没有", f"第 {earlier} 条")

    def _on_plan_amended(self, event: Event) -> None:
        self._known(event.body["previous"])
        same("previous（最近一次报送）", self._latest(HANDED_IN, plan=event.body["plan"]), event.body["previous"])

    def _submission(self, event: Event) -> int:
        """What a plan's act answers: the submission or amendment that came last."""
        submission: int = event.body["submission"]
        self._known(submission)
        same("submission（最近一次报送）", self._latest(HANDED_IN, plan=event.body["plan"]), submission)
        return submission

    def _on_plan_approved(self, event: Event) -> None:
        submission = self._submission(event)
        if event.body["approved_by"] == self.seen[submission].actor:
            raise Wrong("批准人", f"{self.seen[submission].actor} 以外的人", event.body["approved_by"])
        self._once(event, submission)

    def _on_plan_consented(self, event: Event) -> None:
        submission = self._submission(event)
        not_before(event, self.seen[submission].time[:10], "同意的日期")
        self._once(event, submission, event.body["party"])

    def _on_plan_filed(self, event: Event) -> None:
        submission = self._submission(event)
        not_before(event, self.seen[submission].time[:10], "备案的日期")
        self._once(event, submission)

    def _on_plan_corrected(self, event: Event) -> None:
        corrects = event.body["corrects"]
        self._known(corrects)
        wrong = self.seen.get(corrects) if corrects < self.now else None
        ours = wrong is not None and wrong.type in ("plan.consented", "plan.filed")
        if wrong is None or not ours or wrong.body["plan"] != event.body["plan"]:
            raise Wrong("更正的同意或备案", "此前本计划的 plan.consented 或 plan.filed", f"第 {corrects} 条不是")
        submission = wrong.body["submission"]
        same("更正所属的报送（最近一次）", self._latest(HANDED_IN, plan=event.body["plan"]), submission)
        first = wrong.body.get("by", wrong.body.get("number")), wrong.body.get("document", ""), wrong.body["date"]
        before = self.plan_corrections.get(corrects, first)
        after = tuple(event.body[name] for name in ("said", "document", "date"))
        if after == before:
            raise Wrong("更正", "与此前不同", "相同")
        not_before(event, self.seen[submission].time[:10], "更正后的日期")
        self.plan_corrections[corrects] = after

    # ------------------------------------------------------------------ 7.2

    def _answered(self, event: Event, seq: int, kind: str) -> None:
        """An act that answers one earlier act of a type, once."""
        self._known(seq)
        if seq >= self.now or self.seen[seq].type != kind:
            raise Wrong(f"{event.type} 所答复的记录", f"此前的 {kind}", f"第 {seq} 条不是")
        self._once(event, seq)

    def _on_recusal_declared(self, event: Event) -> None:
        asked = {name: event.body[name] for name in ("inspector", "enterprise")}
        for seq, one in self.seen.items():
            pending = one.type == event.type and asked.items() <= one.body.items()
            if seq < self.now and pending and ("recusal.decided", seq) not in self.answers:
                self._known(seq)
                self._sound("recusal.decided", declaration=seq)
                raise Wrong("同一人对同一企业的回避", "此前的都已决定", f"第 {seq} 条尚未决定")

    def _on_recusal_decided(self, event: Event) -> None:
        body = event.body
        since, until = body["since"], body["until"]
        if body["granted"] != (since is not None):
            raise Wrong("回避的起始日期", "准予的有，不准予的无", since)
        if until is not None and (since is None or until < since):
            raise Wrong("回避的截止日期", f"不早于起始日期 {since}" if since else "无", until)
        self._answered(event, body["declaration"], "recusal.declared")
        declared = self.seen[body["declaration"]]
        not_before(event, declared.time[:10], "决定的日期")
        if since is not None:
            self._sound("recusal.declared", "recusal.decided")
            granted = self.recused.setdefault((declared.body["enterprise"], declared.body["inspector"]), [])
            for first, last in granted:
                if (until is None or first <= until) and (last is None or since <= last):
                    raise Wrong("准予的回避", "与此前准予的不重叠", f"{first} 起的回避尚在")
            granted.append((since, until))

    # ------------------------------------------------------------------ 7.3

    def _on_visits_entered(self, event: Event) -> None:
        self._known(1)
        rows = self.snapshots.table(event.body["visits"], *VISITS)
        with inside(f"snapshots/{event.body['visits']['file']}"):
            if not rows:
                raise Wrong("录入的检查", "至少一行", "没有")
            entered = set(self.visits)
            for number, row in enumerate(rows, start=2):
                self._check_visit(row, f"录入的检查第 {number} 行")
                if tuple(row) in entered:
                    raise Wrong(f"录入的检查第 {number} 行", "没有录入过的检查", " ".join(row))
                entered.add(tuple(row))
        self.visits = entered

    def _check_visit(self, row: list[str], at: str) -> None:
        enterprise_id(row[0], f"{at}代码")
        day(row[1], f"{at}日期")
        opened = self.seen[1].time[:10]
        if row[1] >= opened:
            raise Wrong(f"{at}日期", f"早于 {opened}", row[1])

    # ------------------------------------------------------------------ 7.4

    def _on_changes_submitted(self, event: Event) -> None:
        last = self._latest([event.type])
        same("since（上一次报告的文件）", self.seen[last].body["sources"] if last else {}, event.body["since"])
        with inside(f"snapshots/{event.body['changes']['file']}"):
            for number, row in enumerate(self.snapshots.table(event.body["changes"], *CHANGES), start=2):
                one_of("added", "removed", "altered")(row[3], f"变动第 {number} 行 change")

    def _on_changes_acknowledged(self, event: Event) -> None:
        self._answered(event, event.body["submission"], "changes.submitted")


# ---------------------------------------------------------------------------------------------- 4 The draws of a log


class Draws(Acts):
    """The draws of a log, event by event. Each method `_on_…` judges one event and raises Wrong or Dependent."""

    def __init__(self, snapshots: Snapshots) -> None:
        super().__init__(snapshots)
        self.offices: list[str] = []
        self.names: dict[str, str] = {}
        self.practice = False
        self.draws: dict[int, Draw] = {}
        self.draw_of_outcome: dict[int, Draw] = {}
        self.unapproved: dict[str, int] = {}
        self.notes: list[str] = []

    def judge(self, event: Event) -> None:
        """Everything this event must obey beyond its envelope."""
        self.seen[event.seq], self.now = event, event.seq
        named_here = list(references(event.body))
        self.snapshots.named |= {f"snapshots/{reference['file']}" for reference in named_here}
        if (event.seq == 1) != (event.type == "log.opened"):
            raise Wrong("记录类型", "第 1 条是 log.opened，其后不再是", event.type)
        if event.type in BODIES:
            BODIES[event.type](event.body, "body")
        for reference in named_here:
            self.snapshots.admit(reference)
        if event.type in BODIES:
            getattr(self, "_on_" + event.type.replace(".", "_"))(event)

    def _on_log_opened(self, event: Event) -> None:
        offices = [one["id"] for one in event.body["offices"]]
        for office, count in Counter(offices).items():
            if count > 1 or office in {"machine", "public"}:
                raise Wrong("办公室编号", "不重复，且不是 machine 或 public", office)
        self.offices, self.practice = offices, event.body["practice"]
        self.names = {one["id"]: one["name"] for one in event.body["offices"]}

    # ------------------------------------------------------------------ 4.1

    def _on_draw_intent(self, event: Event) -> None:
        body = event.body
        base, attempt = f"{body['plan']}-{body['batch']}", body["attempt"]
        same("抽查编号", base if attempt == 1 else f"{base}.{attempt}", body["draw"])
        if earlier := [draw for draw in self.draws.values() if draw.id == body["draw"]]:
            raise Wrong("抽查编号只能出现一次", "新的编号", f"{body['draw']} 已见于第 {earlier[0].intent.seq} 条")
        self._check_attempt(body)
        rows = self.snapshots.table(body["candidates"], *Candidate._fields)
        with inside(f"snapshots/{body['candidates']['file']}"):
            candidates = read_candidates(rows)
        check_strata(body["strata"], candidates)
        pool = self._pool(body["pool"], len(body["team"]["slots"]))
        check_capacity(body, pool)
        if "grounds_by" in body:
            same("依据的批准人", sorted(set(body["grounds_by"])), body["grounds_by"])
            same("定向抽查", "directed", body["mode"])
        self._check_approval(event)
        self.draws[event.seq] = Draw(event, candidates, pool)

    def _check_attempt(self, body: Mapping[str, Any]) -> None:
        """Attempt n needs the void of attempt n - 1 (4.1, section 1)."""
        if body["attempt"] == 1:
            same("第一次抽取的 after_void", None, body["after_void"])
            return
        wanted = (body["plan"], body["batch"], body["attempt"] - 1)
        self._known(body["after_void"])
        voids = [draw for draw in self.draws.values() if draw.void and draw.void.seq == body["after_void"]]
        found = [tuple(draw.intent.body[name] for name in ("plan", "batch", "attempt")) for draw in voids]
        same("after_void 所指的作废", [wanted], found)

    def _pool(self, reference: Mapping[str, Any], slots: int) -> Pool:
        with inside(f"snapshots/{reference['file']}"):
            return read_pool(self.snapshots.value(reference), slots)

    def _check_approval(self, event: Event) -> None:
        """A nonce that was withheld needs an approval in the next intent of that plan (4.3)."""
        seq = self.unapproved.pop(event.body["plan"], None)
        if seq is not None and not event.body["deviations"]:
            raise Wrong("机器随机数未公开的批准", f"deviations 中有对第 {seq} 条的批准", "没有任何偏离批准")

    # ------------------------------------------------------------------ 4.2, 4.5

    def _on_draw_sealed(self, event: Event) -> None:
        draw = self._draw(event.body["intent"])
        self._refuse_if("抽取意图已作废", draw.void)
        self._refuse_if("同一意图只能封存一次", draw.sealed)
        for name in ("commitments", "how", "witnesses"):
            same(f"{name} 的办公室", sorted(self.offices), sorted(event.body[name]))
        public = draw.intent.body["seed"]["public"]
        if public and (time := self._reckoned(event)) >= public["not_before"]:
            raise Wrong("封存时间", f"早于 {public['not_before']}", time)
        draw.sealed = event

    def _reckoned(self, event: Event) -> str:
        """The time by which an event is judged; one form and one offset, so text is compared."""
        return event.time

    def _on_draw_void(self, event: Event) -> None:
        draw = self._draw(event.body["intent"])
        self._refuse_if("封存后不得作废", draw.sealed)
        self._refuse_if("同一意图只能作废一次", draw.void)
        draw.void = event
        self.notes.append(f"第 {event.seq} 条作废第 {draw.intent.seq} 条（{draw.id}）：{event.body['reason']}")

    @staticmethod
    def _refuse_if(what: str, earlier: Event | None) -> None:
        if earlier is not None:
            raise Wrong(what, "此前没有", f"第 {earlier.seq} 条 {earlier.type}")

    def _draw(self, seq: int) -> Draw:
        self._known(seq)
        self._known(1)
        if seq not in self.draws:
            found = f"第 {seq} 条 {self.seen[seq].type}" if seq in self.seen else f"此前没有第 {seq} 条"
            raise Wrong("引用的抽取意图", "此前的 draw.intent", found)
        return self.draws[seq]

    # ------------------------------------------------------------------ 4.3, 4.4

    def _on_draw_outcome(self, event: Event) -> None:
        body = event.body
        draw = self._draw(body["intent"])
        self._known(body["sealed"])
        same("引用的封存", draw.sealed.seq if draw.sealed else None, body["sealed"])
        self._refuse_if("同一意图只能有一个结果", draw.outcome)
        self._check_openings(draw, body)
        same("种子", seed_of(draw.intent, self.seen[body["sealed"]], body, self.offices), body["seed"])
        draw.seed = body["seed"]
        draw.draw_enterprises()
        given = draw_teams([one.id for _, one in draw.drawn], draw.slots, draw.pool, draw.cap, draw.lot)
        self._check_teams(draw, body, given)
        draw.outcome = event
        draw.teams = given.teams if given else None
        self.draw_of_outcome[event.seq] = draw
        self._tell_openings(draw, event)

    def _check_openings(self, draw: Draw, body: Mapping[str, Any]) -> None:
        """Whatever is opened is what was sealed; a public value stands exactly where one was named."""
        same("contributions 的办公室", sorted(self.offices), sorted(body["contributions"]))
        sealed = self.seen[body["sealed"]].body["commitments"]
        for office in self.offices:
            if opening := body["contributions"][office]:
                found = commitment(draw.intent.digest, office, opening["salt"], opening["digits"])
                same(f"{office} 的封存值", sealed[office], found)
        bound = draw.intent.body["seed"]
        if body["machine_nonce"] is not None:
            same("机器的封存值", bound["machine_commitment"], machine_commitment(draw.id, body["machine_nonce"]))
        if bound["public"] is None:
            same("公开值", None, body["public"])
        else:
            digits = bound["public"]["digits"]
            value = body["public"] or ""
            if len(value) != digits or not re.fullmatch(r"[0-9]+", value):
                raise Wrong("公开值", f"{digits} 位数字", body["public"])

    def _check_teams(self, draw: Draw, body: Mapping[str, Any], given: Teams | None) -> None:
        """The result table, the smallest limit and the skips are what the seed gives."""
        teams = given.teams if given else {}
        expected = [
            [str(number), one.id, one.name, one.stratum, lot, ",".join(map(str, teams.get(one.id, ())))]
            for number, (lot, one) in enumerate(draw.drawn, start=1)
        ]
        found = self.snapshots.table(body["result"], "order", "id", "name", "stratum", "ticket", "team")
        file = f"snapshots/{body['result']['file']}"
        same("抽中企业数", len(expected), len(found), file)
        for wanted, row in zip(expected, found, strict=True):
            same(f"结果第 {wanted[0]} 行", " ".join(wanted), " ".join(row), file)
        same("team_cap", given.team_cap if given else None, body["team_cap"])
        same("skips", given.skips if given else [], body["skips"])

    def _on_draw_teamed(self, event: Event) -> None:
        body = event.body
        draw = self._outcome(body)
        if draw.teams is not None:
            raise Wrong("配组", "结果尚无组员", "已经配组")
        pool = self._pool(body["pool"], draw.slots)
        given = draw_teams([one.id for _, one in draw.drawn], draw.slots, pool, draw.cap, draw.lot)
        if given is None:
            raise Wrong("配组", "人员足够时才有此记录", "任何上限都不能配齐")
        self._check_teams(draw, body, given)
        draw.teams, draw.pool = given.teams, pool

    def _outcome(self, body: Mapping[str, Any]) -> Draw:
        self._known(body["outcome"])
        draw = self.draw_of_outcome.get(body["outcome"])
        if draw is None:
            raise Wrong("引用的抽取结果", "此前的 draw.outcome", f"第 {body['outcome']} 条不是")
        same("抽查编号", draw.id, body["draw"])
        return draw

    # ------------------------------------------------------------------ 4.6

    def _on_draw_substituted(self, event: Event) -> None:
        draw = self._outcome(event.body)
        if draw.teams is None:
            raise Wrong("递补", "配组之后", "该抽查尚未配组")
        pool = self._pool(event.body["pool"], draw.slots)
        if event.body["kind"] == "enterprise":
            self._substitute_enterprise(draw, draw.teams, event.body, pool)
        else:
            self._substitute_inspector(draw, draw.teams, event.body, pool)

    def _substitute_enterprise(self, draw: Draw, teams: dict[str, Any], body: Mapping[str, Any], pool: Pool) -> None:
        replaced, replacement = body["replaced"], body["replacement"]
        if replaced not in teams:
            raise Wrong("被递补的企业", "现在抽查名单内的企业", replaced)
        self._check_not_met(draw, replaced)
        taken = check_succession(draw, body)
        load = draw.load() - Counter(teams[replaced])
        team: list[str | None] | None = []
        if replacement is not None:
            vacancy = Vacancy(replacement, [None] * draw.slots, load, set())
            team = fill_vacancy(vacancy, pool, draw.cap, draw.lot)
        same("递补企业的检查组", team, body["team"])
        draw.former[replaced] = teams.pop(replaced)
        draw.used |= taken
        if replacement is not None:
            teams[replacement] = body["team"]

    def _check_not_met(self, draw: Draw, enterprise: str) -> None:
        """Section 8: an enterprise that was met is not replaced any more."""
        self._sound("results.recorded", "results.corrected", draw=draw.id)
        case = draw.cases.get(enterprise)
        each = [one for found in case.results.values() for one in found] if case else []
        met = [one.outcome for one in each if one.outcome not in NOT_MET]
        if met:
            raise Wrong("检查之后的递补", f"没有检查结果，或各事项均为 {'、'.join(NOT_MET)}", "、".join(met))

    @staticmethod
    def _substitute_inspector(draw: Draw, teams: dict[str, Any], body: Mapping[str, Any], pool: Pool) -> None:
        enterprise, replaced = body["enterprise"], body["replaced"]
        if enterprise not in teams:
            raise Wrong("更换人员的企业", "现在抽查名单内的企业", enterprise)
        if replaced not in teams[enterprise]:
            raise Wrong("被更换的人员", "、".join(teams[enterprise]), replaced)
        out = draw.replaced.get(enterprise, set()) | {replaced}
        rest = [None if one == replaced else one for one in teams[enterprise]]
        vacancy = Vacancy(enterprise, rest, draw.load() - Counter([replaced]), out)
        team = fill_vacancy(vacancy, pool, draw.cap, draw.lot)
        same("更换后的检查组", team, body["team"])
        same("接替人员", body["team"][rest.index(None)], body["replacement"])
        teams[enterprise], draw.replaced[enterprise] = body["team"], out

    # ------------------------------------------------------------------ what is told, and not blamed

    def _tell_openings(self, draw: Draw, event: Event) -> None:
        body = event.body
        withheld = [self.names[office] for office in self.offices if body["contributions"][office] is None]
        if body["machine_nonce"] is None:
            withheld.append("机器")
            self.unapproved[draw.intent.body["plan"]] = event.seq
        if withheld:
            count = len(withheld)
            who = "、".join(withheld)
            self.notes.append(f"第 {event.seq} 条有 {count} 方未开启（{who}）：当时可在 {2**count} 个结果之间选择")
        how = self.seen[body["sealed"]].body["how"].values()
        if "device" not in how and body["public"] is None:
            self.notes.append(
                f"第 {event.seq} 条（{draw.id}）没有科室用自有设备封存，也没有公开值：可信程度取决于现场终端"
            )

    def standing(self) -> list[str]:
        """Everything a reader should know that is not wrong."""
        told = ["这是演练库的日志"] if self.practice else []
        told += self.notes
        for draw in self.draws.values():
            told += self._between_attempts(draw)
            if draw.void is None and draw.outcome is None:
                state = f"已封存（第 {draw.sealed.seq} 条），尚无结果" if draw.sealed else "尚未封存"
                told.append(f"第 {draw.intent.seq} 条（{draw.id}）{state}")
            elif draw.outcome is not None and draw.teams is None:
                told.append(f"第 {draw.outcome.seq} 条（{draw.id}）尚未配组")
        return told

    def _between_attempts(self, draw: Draw) -> list[str]:
        """What an attempt changed against the one that was void."""
        own = {"draw", "attempt", "after_void", "seed", "commit"}
        after = draw.intent.body
        before = [one.intent for one in self.draws.values() if one.void and one.void.seq == after["after_void"]]
        return [
            f"第 {draw.intent.seq} 条与作废的第 {one.seq} 条相比，变动的字段："
            + ("、".join(sorted(k for k in after if k not in own and after[k] != one.body[k])) or "无")
            for one in before
        ]


def check_succession(draw: Draw, body: Mapping[str, Any]) -> set[str]:
    """The skipped and the replacement are the next of the stratum, in the order the seed fixed. Returns their ids."""
    stratum_of = {one.id: one.stratum for one in draw.candidates}
    order = draw.order[stratum_of[body["replaced"]]]
    waiting = [one.id for _, one in order if one.id not in draw.used]
    skipped = [one["id"] for one in body["skipped"]]
    if body["replacement"] is None:
        same("递补顺位用尽时跳过的企业", waiting, skipped)
        return set(skipped)
    same("递补顺位", waiting[: len(skipped) + 1], [*skipped, body["replacement"]])
    return {*skipped, body["replacement"]}


# ------------------------------------------------------------------------------------------------ 8 After the draw

TASKS = ("enterprise", "year", "number")
OUTCOME_WORDS = {
    "no-problem": "未发现问题",
    "not-disclosed": "未按规定公示应当公示的信息",
    "concealed": "公示信息隐瞒真实情况、弄虚作假",
    "no-contact": "通过登记的住所（经营场所）无法联系",
    "corrected": "发现问题已责令改正",
    "uncooperative": "不配合检查情节严重",
    "no-activity": "未发现开展本次抽查涉及的经营活动",
    "pending": "发现问题待后续处理",
    "closed": "已关闭停业或正在组织清算",
    "gone": "注销/吊销/撤销/迁出",
}
CREDIT = ("key", "code", "name", "item", "result", "date", "authority", "document", "publication")


class Cases(Draws):
    """What became of each enterprise that was drawn, event by event."""

    def __init__(self, snapshots: Snapshots) -> None:
        super().__init__(snapshots)
        self.numbered: Counter[str] = Counter()
        self.tasks: dict[tuple[str, str], str] = {}
        self.ordered: dict[int, tuple[Case, Order]] = {}
        self.documents: dict[str, str] = {}
        self.matters: dict[int, Matter] = {}
        self.batches: dict[int, tuple[str, dict[str, list[str]]]] = {}
        self.last_batch: dict[str, int] = {}  # key -> the last batch that has it
        self.refusals: dict[int, set[str]] = {}  # of each batch that was received
        self.blacklist: dict[str, str] = {}

    def _with_outcome(self, name: str) -> Draw:
        """The draw of this id; it has an outcome."""
        self._sound("draw.intent", draw=name)
        for draw in self.draws.values():
            if draw.id == name:
                self._sound("draw.outcome", intent=draw.intent.seq)
                if draw.outcome is not None:
                    return draw
        raise Wrong("抽查", "此前有结果的抽查", name)

    def _present(self, draw: Draw) -> list[str]:
        """The enterprises to be visited in a draw, where every step that led to them is right."""
        self._sound("draw.teamed", "draw.substituted", draw=draw.id)
        return draw.to_visit()

    def _case(self, body: Mapping[str, Any]) -> Case:
        """The case that an event is about: it has a result."""
        draw = self._with_outcome(body["draw"])
        self._sound("results.recorded", "results.corrected", draw=draw.id)
        if body["enterprise"] not in draw.cases:
            raise Wrong("企业的检查结果", "此前已有", f"{body['enterprise']} 没有")
        return draw.cases[body["enterprise"]]

    def _result(self, body: Mapping[str, Any]) -> tuple[Case, Result, tuple[str, int]]:
        """The case, the finding in force that an event is about, and which it is: the first where it does not say."""
        case = self._case(body)
        if body["item"] not in case.results:
            raise Wrong("事项的检查结果", "、".join(case.results), body["item"])
        found, number = case.results[body["item"]], body.get("finding") or 1
        if number > len(found):
            raise Wrong("事项的检查结果", f"第 1 至 {len(found)} 条", number)
        return case, found[number - 1], (body["item"], number)

    # ------------------------------------------------------------------ tasks

    def _on_tasks_issued(self, event: Event) -> None:
        draw = self._outcome(event.body)
        self._sound("tasks.issued")
        present = self._present(draw)
        numbered, tasks = Counter(self.numbered), dict(self.tasks)
        rows = self.snapshots.table(event.body["tasks"], *TASKS)
        with inside(f"snapshots/{event.body['tasks']['file']}"):
            if not rows:
                raise Wrong("任务", "至少一项", "没有")
            for at, (enterprise, year, number) in enumerate(rows, start=2):
                pattern(r"[0-9]{4}", "四位年份")(year, f"任务第 {at} 行年份")
                numbered[year] += 1
                same(f"任务第 {at} 行编号", str(numbered[year]), number)
                if enterprise not in present:
                    raise Wrong(f"任务第 {at} 行企业", "现在抽查名单内的企业", enterprise)
                if (draw.id, enterprise) in tasks:
                    raise Wrong(f"任务第 {at} 行企业", "尚无任务的企业", enterprise)
                tasks[draw.id, enterprise] = f"〔{year}〕{number}号"
        self.numbered, self.tasks = numbered, tasks

    # ------------------------------------------------------------------ results

    def _on_results_recorded(self, event: Event) -> None:
        draw = self._outcome(event.body)
        self._sound("results.recorded", "results.corrected", draw=draw.id)
        present = self._present(draw)
        if draw.teams is None:
            raise Wrong("检查结果", "配组之后", "该抽查尚未配组")
        found = self._results(event)
        with inside(f"snapshots/{event.body['results']['file']}"):
            for enterprise in found:
                if enterprise not in present:
                    raise Wrong("有结果的企业", "现在抽查名单内的企业", enterprise)
                if enterprise in draw.cases:
                    earlier = draw.cases[enterprise].in_force
                    raise Wrong("有结果的企业", "尚无结果", f"{enterprise} 已见于第 {earlier} 条")
            check_visits(event, draw, draw.teams, found)
            for enterprise, results in found.items():
                one = next(iter(results.values()))[0]
                self._check_recused(enterprise, one.visited, joined(one.inspectors))
        for enterprise, results in found.items():
            draw.cases[enterprise] = Case(event.seq, results, changed=event.seq)

    def _check_recused(self, enterprise: str, on: str, inspectors: Iterable[str]) -> None:
        """Nobody came who had to keep away on that day, by a recusal that was granted on the log before."""
        self._sound("recusal.declared", "recusal.decided")
        for who in inspectors:
            for since, until in self.recused.get((enterprise, who), ()):
                if since <= on and (until is None or on <= until):
                    raise Wrong(f"{enterprise} 的检查人员", f"无须回避的人（{who} {since} 起回避）", who)

    def _on_results_corrected(self, event: Event) -> None:
        corrects = event.body["corrects"]
        self._known(corrects)
        draw = self._with_outcome(event.body["draw"])
        self._sound("results.recorded", "results.corrected", draw=draw.id)
        self._present(draw)
        found = self._results(event)
        with inside(f"snapshots/{event.body['results']['file']}"):
            for enterprise in found:
                in_force = draw.cases[enterprise].in_force if enterprise in draw.cases else None
                same(f"corrects（{enterprise} 有效的结果）", in_force, corrects)
            check_visits(event, draw, draw.former | (draw.teams or {}), found)
        for enterprise, results in found.items():
            draw.cases[enterprise].in_force = draw.cases[enterprise].changed = event.seq
            draw.cases[enterprise].results = results

    def _results(self, event: Event) -> dict[str, Found]:
        rows = self.snapshots.results(event.body["results"])
        with inside(f"snapshots/{event.body['results']['file']}"):
            return read_results(rows)

    # ------------------------------------------------------------------ what follows a result

    def _sound_orders(self, case: Case, body: Mapping[str, Any]) -> None:
        """Leaves the judgement open where an order or a recheck of this case is wrong."""
        self._sound("rectification.ordered", draw=body["draw"], enterprise=body["enterprise"])
        for seq, (owner, _) in self.ordered.items():
            if owner is case:
                self._sound("rectification.rechecked", order=seq)

    def _on_rectification_ordered(self, event: Event) -> None:
        case, result, which = self._result(event.body)
        self._sound_orders(case, event.body)
        if "rectify" not in result.follow_ups:
            raise Wrong("责令改正的事项的后续处置", "rectify", result.follow_up)
        if which in case.orders and case.orders[which].is_open:
            raise Wrong("责令改正", "该事项没有未了结的改正通知", result.item)
        if event.body["deadline"] < max(event.time[:10], result.visited):
            raise Wrong("整改期限", f"不早于 {max(event.time[:10], result.visited)}", event.body["deadline"])
        if (event.body["level"] == "county") != bool(event.body["region"]):
            raise Wrong("督促整改的县区", "县级的写明，市级的不写", event.body["region"])
        self._check_served(event, result.visited)
        self._check_document(event)
        case.orders[which] = Order(which, event.body["deadline"])
        self.ordered[event.seq] = case, case.orders[which]
        case.changed = event.seq

    def _check_served(self, event: Event, visited: str) -> None:
        """An order was served between the visit and its event, under a number."""
        served = event.body.get("served")
        if served is not None:
            if not visited <= served <= event.time[:10]:
                raise Wrong("送达日期", f"{visited} 至 {event.time[:10]}", served)
            if not event.body["document"].strip():
                raise Wrong("送达的文号", "写明", "没有")

    def _check_document(self, event: Event) -> None:
        """The number of an order or a measure is one enterprise's."""
        number, enterprise = event.body["document"], event.body["enterprise"]
        if number and (owner := self.documents.get(number, enterprise)) != enterprise:
            self._sound("rectification.ordered", "measure.taken", document=number)
            raise Wrong(f"文号 {number} 的企业", owner, enterprise)
        self.documents.setdefault(number, enterprise)

    def _on_rectification_rechecked(self, event: Event) -> None:
        body = event.body
        self._known(body["order"])
        self._sound(event.type, order=body["order"])
        if body["order"] not in self.ordered:
            raise Wrong("复查的改正通知", "此前的 rectification.ordered", f"第 {body['order']} 条不是")
        (case, order), ordered = self.ordered[body["order"]], self.seen[body["order"]]
        if not order.is_open:
            raise Wrong("复查的改正通知", "未了结", f"第 {body['order']} 条已了结（{order.outcome}）")
        not_before(event, ordered.time[:10], "复查日期")
        if len(set(body["inspectors"])) < max(2, len(body["inspectors"])):
            raise Wrong("复查人员", "两人以上，不重复", body["inspectors"])
        self._check_recused(ordered.body["enterprise"], body["date"], body["inspectors"])
        barred = self._with_outcome(ordered.body["draw"]).pool.recused
        for who in body["inspectors"]:
            if (who, ordered.body["enterprise"]) in barred:
                raise Wrong("复查人员", "抽取时对这家企业不回避的人", who)
        deadline = body["deadline"]
        if (body["outcome"] == "extended") != (deadline is not None):
            raise Wrong("延长后的期限", "延期的有，其他没有", deadline)
        if deadline is not None and deadline <= order.deadline:
            raise Wrong("延长后的期限", f"晚于 {order.deadline}", deadline)
        order.outcome, order.deadline = body["outcome"], deadline or order.deadline
        case.rectified.setdefault(order.which, set()).add(order.outcome)
        case.changed = event.seq

    def _on_measure_taken(self, event: Event) -> None:
        body = event.body
        case, result, which = self._result(body)
        not_before(event, result.visited, "处理日期")
        if body["kind"] == "penalty" and result.outcome not in PROBLEMS and "penalty" not in result.follow_ups:
            self._sound_orders(case, body)
            if "penalty" not in case.rectified.get(which, ()):
                raise Wrong("处罚的依据", "发现问题或要求立案处罚的结果，或转处罚的复查", result.outcome)
        matter = self._matter(case, body, which)
        self._check_document(event)
        self.matters[event.seq] = matter
        if matter not in case.matters:
            case.matters.append(matter)
        matter.closed, case.changed = body["closed"], event.seq
        if body["closed"]:
            case.measured.setdefault(which, set()).add(body["kind"])

    def _matter(self, case: Case, body: Mapping[str, Any], which: tuple[str, int]) -> Matter:
        """The matter that a measure closes, one of its kind and document that is open, or a new one."""
        what, closes = (*which, body["kind"]), body.get("closes")
        if closes is None:
            alike = (
                one for one in case.matters if not one.closed and (one.what, one.document) == (what, body["document"])
            )
            return next(alike, Matter(what, body["document"], body["date"]))
        self._known(closes)
        matter = self.matters.get(closes)
        if matter is None or matter not in case.matters or matter.closed or matter.what != what:
            raise Wrong("closes", "同一企业、事项和种类、尚未办结的处理", closes)
        if not body["closed"] or body["date"] < matter.opened:
            raise Wrong("了结的处理", f"已办结，日期不早于 {matter.opened}", body["date"])
        return matter

    def _on_archive_sealed(self, event: Event) -> None:
        body = event.body
        case = self._case(body)
        self._sound("measure.taken", draw=body["draw"], enterprise=body["enterprise"])
        self._sound_orders(case, body)
        self._sound(event.type, draw=body["draw"], enterprise=body["enterprise"])
        same("归档时尚未了结的事项", [], case.unsettled())
        if case.archives and case.changed < case.archives[-1]:
            raise Wrong("再次归档", f"第 {case.archives[-1]} 条归档之后案卷有变动", "没有")
        same("补充的案卷（supplements）", case.archives[0] if case.archives else None, body.get("supplements"))
        case.archives.append(event.seq)

    # ------------------------------------------------------------------ credit, blacklist

    def _on_credit_sent(self, event: Event) -> None:
        body = event.body
        self._sound(event.type)
        same("信用信息批次", len(self.batches) + 1, body["batch"])
        if body["resends"] is not None and body["resends"] not in self.batches:
            raise Wrong("重报的批次", "此前的批次", body["resends"])
        rows = self.snapshots.table(body["rows"], *CREDIT)
        with inside(f"snapshots/{body['rows']['file']}"):
            for number, row in enumerate(rows, start=2):
                enterprise_id(row[1], f"信用信息第 {number} 行代码")
                day(row[5], f"信用信息第 {number} 行日期")
        objects = [dict(zip(CREDIT, row, strict=True)) for row in rows]
        same("信用信息的 content", sha256(encode(objects)), body["content"])
        same("信用信息的 key，各不相同的", len(rows), len({row[0] for row in rows}))
        with inside(f"snapshots/{body['rows']['file']}"):
            for row in rows:
                if body["resends"] is None:
                    self._check_credit(dict(zip(CREDIT, row, strict=True)))
                elif row != self.batches[body["resends"]][1].get(row[0]):
                    raise Wrong("重报的信用信息", f"第 {body['resends']} 批报过的一行", row[0])
        for key in (row[0] for row in rows if row[0] in self.last_batch):
            self._sound("credit.received")
            last = self.last_batch[key]
            same(f"{key} 重发的批次（resends）", last, body["resends"])
            if key not in self.refusals.get(last, {key}):
                raise Wrong("重报的信用信息", f"第 {last} 批没有接收的一行", key)
        self.batches[body["batch"]] = event.time[:10], {row[0]: row for row in rows}
        self.last_batch |= dict.fromkeys((row[0] for row in rows), body["batch"])

    def _check_credit(self, row: Mapping[str, str]) -> None:
        """A row says one item's result in force, as the log has it."""
        name, _, rest = row["key"].partition("/")
        self._sound("results.recorded", "results.corrected", "tasks.issued", draw=name)
        enterprise, _, rest = rest.partition("/")
        item, _, rest = rest.partition("/")
        case = next((draw.cases.get(enterprise) for draw in self.draws.values() if draw.id == name), None)
        found = case.results.get(item, []) if case else []
        ends = (
            [f"{case.in_force}/{at}" if at > 1 else f"{case.in_force}" for at in range(1, len(found) + 1)]
            if case
            else []
        )
        if rest not in ends:
            raise Wrong("信用信息的 key", "抽查/企业/事项/现行结果的编号", row["key"])
        result, task = found[ends.index(rest)], self.tasks.get((name, enterprise), "")
        wanted = (enterprise, OUTCOME_WORDS[result.outcome], result.visited, task)
        same(f"信用信息 {row['key']}", wanted, tuple(row[each] for each in ("code", "result", "date", "document")))

    def _on_credit_received(self, event: Event) -> None:
        batch = event.body["batch"]
        self._sound("credit.sent", batch=batch)
        if batch not in self.batches:
            raise Wrong("回执的批次", "此前报送的批次", batch)
        sent, keys = self.batches[batch]
        not_before(event, sent, "回执日期")
        for one in event.body["refused"]:
            if one["key"] not in keys:
                raise Wrong("回执退回的信息", f"第 {batch} 批所报", one["key"])
        self._once(event, batch)
        self.refusals[batch] = {one["key"] for one in event.body["refused"]}

    def _on_blacklist_changed(self, event: Event) -> None:
        enterprise = event.body["enterprise"]
        self._sound(event.type, enterprise=enterprise)
        entered = self.blacklist.pop(enterprise, None)
        if entered is None:
            self.blacklist[enterprise] = event.body["date"]
        same("黑名单变动", "entry" if entered is None else "exit", event.body["change"])
        not_before(event, entered or "", "黑名单变动的日期")

    def _on_blacklist_notified(self, event: Event) -> None:
        change = event.body["change"]
        self._known(change)
        if change >= self.now or self.seen[change].type != "blacklist.changed":
            raise Wrong("通报的黑名单变动", "此前的 blacklist.changed", f"第 {change} 条不是")
        not_before(event, self.seen[change].body["date"], "通报的日期")
        self._once(event, change, event.body["party"])

    def _on_blacklist_answered(self, event: Event) -> None:
        self._answered(event, event.body["letter"], "blacklist.notified")
        not_before(event, self.seen[event.body["letter"]].body["date"], "答复的日期")

    # ------------------------------------------------------------------ people and departments

    @staticmethod
    def _on_training_held(event: Event) -> None:
        not_before(event, "", "培训日期")

    @staticmethod
    def _on_department_assessed(event: Event) -> None:
        """Its form is all there is to it."""

    @staticmethod
    def _on_notice_served(event: Event) -> None:
        if "person" in event.body and event.body["kind"] != "accountability":
            raise Wrong("写明的人员", "只在问责中", event.body["person"])

    def _on_notice_answered(self, event: Event) -> None:
        self._answered(event, event.body["notice"], "notice.served")
        not_before(event, self.seen[event.body["notice"]].time[:10], "答复的日期")


def check_visits(event: Event, draw: Draw, teams: Mapping[str, Any], found: Mapping[str, Found]) -> None:
    """Each item of the draw, visited since the outcome by the team, with evidence that the event names."""
    since, until = (draw.outcome or draw.intent).time[:10], event.time[:10]
    named_here: set[str] = set()
    for enterprise, results in found.items():
        same(f"{enterprise} 的事项", sorted(draw.intent.body["items"]), sorted(results))
        for one in (each for rows in results.values() for each in rows):
            if not since <= one.visited <= until:
                raise Wrong(f"{enterprise} 的检查日期", f"{since} 至 {until}", one.visited)
            came, team = joined(one.inspectors), teams.get(enterprise, [])
            if len(set(came)) < max(2, len(came)) or not set(came) <= set(team):
                raise Wrong(f"{enterprise} 的检查人员", f"检查组（{'、'.join(team)}）中的两人以上", one.inspectors)
            named_here |= set(joined(one.evidence))
    if named_here != event.body["evidence"].keys():
        raise Wrong("evidence 所列的证据", "、".join(sorted(named_here)), "、".join(sorted(event.body["evidence"])))


# ------------------------------------------------------------------------------------------------------- 8 Notices

AGAIN = ("substitution", "follow-up", "blacklist")  # they come again as more happens


class Reading(Cases):
    """The whole log, event by event; the notices look back on all of it."""

    def __init__(self, snapshots: Snapshots) -> None:
        super().__init__(snapshots)
        self.leaves: dict[int, bytes] = {}
        self.in_force: dict[int, Event] = {}
        self.numbers: dict[str, int] = {}
        self.published: dict[str, int] = {}

    def _on_notice_published(self, event: Event) -> None:
        body = event.body
        self._check_subject(body)
        self._check_place(body)
        earlier = self.numbers.get(body["number"])
        if earlier is not None and earlier != body["corrects"]:
            raise Wrong("公告文号", "没有用过的文号", f"{body['number']} 已见于第 {earlier} 条")
        for name, digest in body["files"].items():
            if name in self.published:
                raise Wrong("公告文件名", "没有用过的文件名", f"{name} 已见于第 {self.published[name]} 条")
            if name.endswith(".json"):
                same("公告的 content", digest, body["content"])
        self._check_stated(body)
        self.in_force.pop(body["corrects"], None)
        self.in_force[event.seq] = event
        self.published |= dict.fromkeys(body["files"], event.seq)
        if body["number"]:
            self.numbers[body["number"]] = event.seq

    def _check_subject(self, body: Mapping[str, Any]) -> None:
        """A year, a plan that is approved, a draw that is void, or one with an outcome that may be told by now."""
        kind, subject = body["kind"], body["subject"]
        if kind in {"checklist", "blacklist"}:
            pattern(r"[0-9]{4}", "四位年份")(subject, "公告的对象")
        elif kind == "plan":
            if self._latest(["plan.approved"], plan=subject) is None:
                raise Wrong("公告的对象", "已批准的计划", subject)
        elif kind == "void":
            self._check_void(subject)
        else:
            draw = self._with_outcome(subject)
            if kind in NOTICES_OF_DRAWN:
                self._check_visited(draw)

    def _check_void(self, name: str) -> None:
        self._sound("draw.intent", draw=name)
        for draw in self.draws.values():
            if draw.id == name:
                self._sound("draw.void", intent=draw.intent.seq)
                if draw.void is not None:
                    return
        raise Wrong("公告的对象", "已作废的抽查", name)

    def _check_visited(self, draw: Draw) -> None:
        """Who was drawn is not told while somebody is still to be visited."""
        self._sound("results.recorded", "results.corrected", draw=draw.id)
        if waiting := sorted(set(self._present(draw)) - draw.cases.keys()):
            raise Wrong("公布名单的时间", "应检查的企业都有检查结果之后", "、".join(waiting))

    def _check_place(self, body: Mapping[str, Any]) -> None:
        """One notice of a kind and subject at a time; a correction ends the one it names, with grounds."""
        about, corrects = {name: body[name] for name in ("kind", "subject")}, body["corrects"]
        self._known(corrects)
        self._sound("notice.published", **about)
        equals = [seq for seq, one in self.in_force.items() if about.items() <= one.body.items()]
        for seq in equals:
            self._sound("notice.withdrawn", notice=seq)
        if corrects is None:
            same("没有更正的公告的 reason、approved_by", ["", ""], [body["reason"], body["approved_by"]])
            if equals and body["kind"] not in AGAIN:
                raise Wrong("公告", "同类同对象的公告此前没有，或已撤回", f"第 {equals[0]} 条有效")
            return
        if corrects not in equals:
            raise Wrong(
                "更正的公告", "、".join(f"第 {seq} 条" for seq in equals) or "没有可更正的", f"第 {corrects} 条"
            )
        named(body["reason"], "body.reason")
        ident(body["approved_by"], "body.approved_by")

    def _check_stated(self, body: Mapping[str, Any]) -> None:
        """The head that a notice states is one of this log, before the notice."""
        size, least = body["size"], self._last_of(body["subject"])
        if not least <= size < self.now:
            raise Wrong("公告的 size", f"{least} 以上，小于 {self.now}", size)
        if not self.leaves.keys() >= set(range(1, size + 1)):
            raise Dependent
        same("公告的 root", merkle_root([self.leaves[seq] for seq in range(1, size + 1)]), body["root"])

    def _last_of(self, subject: str) -> int:
        """The last event that names the subject, a plan or a draw, or an intent of it."""
        known = [one for one in self.seen.values() if one.seq < self.now and one.type in BODIES]
        intents = [one.seq for one in known if one.type == "draw.intent" and one.body.get("draw") == subject]
        named_in = (one.seq for one in known if subject in (one.body.get("plan"), one.body.get("draw")))
        return max([1, *named_in, *(one.seq for one in known if one.body.get("intent") in intents)])

    def _on_notice_withdrawn(self, event: Event) -> None:
        notice = event.body["notice"]
        self._known(notice)
        if notice not in self.in_force:
            raise Wrong("撤回的公告", "有效的公告", f"第 {notice} 条不是")
        self._sound("notice.published", corrects=notice)
        self._sound(event.type, notice=notice)
        del self.in_force[notice]


# ------------------------------------------------------------------------------------- 11 Who stands behind an act

UNIT = closed(id=ident, name=text)
DUTIES = ("handle", "operator", "head", "approve", "chair", "group")
STANDINGS = ("stated", "document", "signed")
#: Type of event -> its field that names the act it rests on, and what that act's approvals are about (11.4).
RESTS = {"draw.sealed": ("intent", "deviation", "grounds"), "blacklist.notified": ("change", "blacklist")}
#: Kind of notice -> what it rests on; `sheet` is the record sheet, signed.
PUBLISHED = {
    "results": ("withheld", "substitution", "correction", "sheet"),
    "bulletin": ("withheld", "substitution", "correction", "sheet"),
    "follow-up": ("withheld", "substitution", "correction", "sheet"),
    "substitution": ("withheld", "substitution"),
}
#: What of it is about a draw -> the type of its events.
OF_A_DRAW = {"withheld": "draw.outcome", "substitution": "draw.substituted", "correction": "results.corrected"}
RULES = closed(
    departments=ids_once(UNIT),
    offices=ids_once(closed(id=ident, name=text, witness=text)),
    regions=ids_once(UNIT),
    partners=ids_once(UNIT),
    staff=ids_once(
        closed(
            id=ident,
            name=text,
            department=text,
            title=text,
            duties=list_of(one_of(*DUTIES)),
            since=nullable(day),
            until=nullable(day),
        )
    ),
    deputies=list_of(closed(year=positive, duty=one_of(*DUTIES, "witness"), staff=list_of(ident, least=1), unit=text)),
    quorum=positive,
    figures=kind(dict, "对象"),
    standing=map_of(text, list_of(one_of(*STANDINGS), least=1)),
)
#: What is approved -> the kind of act, and the duty that its approver needs.
APPROVED = {
    "plan.approved": ("plan", "approve"),
    "draw.void": ("void", "approve"),
    "draw.outcome": ("withheld", "approve"),
    "draw.substituted": ("substitution", "head"),
    "results.corrected": ("correction", "head"),
    "rectification.rechecked": ("extension", "head"),
    "department.assessed": ("oversight", "group"),
    "notice.served": ("oversight", "group"),
    "notice.published": ("correction", "head"),
    "notice.withdrawn": ("withdrawal", "approve"),
    "rules.adopted": ("rules", "approve"),
    "clock.corrected": ("void", "approve"),
}
DECIDED = {"recusal.decided": ("recusal", "head"), "blacklist.changed": ("blacklist", "approve")}


class Word(NamedTuple):
    """Whose word an act rests on: for what, the role in which the act names them, who, and the duty that it needs."""

    kind: str
    role: str
    who: str
    duty: str


def words_of(event: Event) -> list[Word]:
    """The words of an act (11.3)."""
    body, found = event.body, []
    if event.type == "draw.intent":
        found.append(Word("draw", "chair", body["chair"], ""))
        found += [Word("deviation", "approver", one["approved_by"], "approve") for one in body["deviations"]]
        found += [Word("grounds", "approver", who, "approve") for who in body.get("grounds_by", [])]
    elif event.type == "draw.sealed":
        found += [Word("draw", "witness", who, "") for who in body["witnesses"].values()]
    elif event.type in APPROVED and body.get("approved_by"):
        about, duty = APPROVED[event.type]
        found.append(Word(about, "approver", body["approved_by"], duty))
    elif event.type in DECIDED:
        about, duty = DECIDED[event.type]
        found.append(Word(about, "decider", body["decided_by"], duty))
    elif event.type == "changes.acknowledged":
        found.append(Word("acknowledgement", "acknowledger", body["by"], ""))
    return list(dict.fromkeys(found))


def people_of(event: Event) -> list[str]:
    """Every member of staff whom an event names, the actor first (11.2, 1)."""
    body = event.body
    found = [event.actor, *(word.who for word in words_of(event))]
    found += [body[name] for name in ("chair", "custodian") if name in body]
    if event.type == "act.confirmed":
        found.append(body["by"])
    if event.type == "draw.attested":
        found += body["by"].values()
    return list(dict.fromkeys(found))


class People(Reading):
    """Who stands behind the acts, by the rules in force at each."""

    def __init__(self, snapshots: Snapshots) -> None:
        super().__init__(snapshots)
        self.rules: dict[str, Any] | None = None
        self.adopted: dict[str, Any] | None = None
        self.first = 0
        self.departments: dict[str, str] = {}
        self.given: dict[tuple[int, str, str], set[str]] = {}
        self.signed: dict[str, int] = {}
        self.adoptions: list[tuple[Event, dict[str, Any] | None]] = []
        self.effective: set[int] = set()
        self.latest = ("", 0)
        self.corrected: dict[int, Event] = {}

    def judge(self, event: Event) -> None:
        """What the event must obey, and then who may do it."""
        try:
            super().judge(event)
            self._check_clock(event)
            self._check_contents(event)
            self._check_number(event)
            if event.type == "plan.submitted":
                self.departments.setdefault(event.body["plan"], event.body["department"])
            if event.type == "draw.outcome":
                self._check_digits(event)
            if event.type in BODIES and self.rules is not None:
                self._check_duties(event, self.rules)
                self._check_standing(event, self.rules)
            elif event.type == "rules.adopted":
                self._check_own(event)
        finally:
            if event.type == "rules.adopted" and self.adopted is not None:
                self.adoptions.append((event, self.adopted))
                self.first = self.first or event.seq
            if event.type in {"rules.adopted", "act.confirmed"}:
                self._put_into_force()
            self.latest = max(self.latest, (event.time, -event.seq))

    def _check_digits(self, event: Event) -> None:
        """Nobody's digits can be guessed (4.2)."""
        sealed, given = self.seen[event.body["sealed"]], event.body["contributions"]
        opened = {office: one["digits"] for office, one in given.items() if one is not None}
        typed = {office: digits for office, digits in opened.items() if sealed.body["how"][office] != "device"}
        if self.first and sealed.seq > self.first and (weak := weak_digits(typed)):
            raise Wrong(f"{weak[0]} 的数字", "别人猜不到的数字", opened[weak[0]])
        self.notes += [f"第 {event.seq} 条：{office} 的数字别人能够猜到" for office in weak_digits(opened)]

    def _put_into_force(self) -> None:
        """The adoption that was entered last, once it has its standing by the rules before it (11.4)."""
        for event, rules in self.adoptions[-1:]:
            if event.seq not in self.effective and (self.rules is None or not self._weak(event, "rules", self.rules)):
                self.rules = rules
                self.effective.add(event.seq)

    def standing(self) -> list[str]:
        """And what was done while no rules were in force."""
        told = super().standing()
        if not self.first and self.draws:
            told.append("职责未核对：没有 rules.adopted")
        elif self.first > 2:
            told.append(f"职责未核对：第 1 至 {self.first - 1} 条在首次 rules.adopted 之前")
        return told

    # ------------------------------------------------------------------ 3.5

    def _out(self, *, standing: bool) -> set[int]:
        """The events whose time does not count, by all corrections or by those that have their standing."""
        weak = self._weak if standing and self.rules is not None else lambda *_: []
        return {seq for seq, act in self.corrected.items() if not weak(act, "void", self.rules)}

    def _latest_time(self, out: Collection[int], before: int) -> str:
        if not out and before == self.now:
            return self.latest[0]
        return max((one.time for seq, one in self.seen.items() if seq < before and seq not in out), default="")

    def _reckoned(self, event: Event) -> str:
        latest = self._latest_time(self._out(standing=True), self.now) if self.first else ""
        return max(event.time, latest)

    def _check_clock(self, event: Event) -> None:
        """No time before the latest, from the first adoption on; before it every step back is told."""
        if not self.first:
            earlier = self.seen.get(event.seq - 1)
            if earlier and event.time < earlier.time:
                self.notes.append(f"时间倒退：第 {event.seq} 条 {event.time} 早于前一条 {earlier.time}")
            return
        out, before = self._out(standing=event.type not in {"act.confirmed", "clock.corrected"}), self.now
        if event.type == "clock.corrected":
            before = event.body["event"]
            out.discard(before)
        if event.time < (latest := self._latest_time(out, before)):
            raise Wrong("时间", f"不早于 {latest}", event.time)

    def _on_clock_corrected(self, event: Event) -> None:
        seq = event.body["event"]
        self._known(seq)
        if seq >= self.now or seq in self.corrected or self.seen[seq].time <= event.time:
            raise Wrong("更正的时间", "此前一条晚于现在、没有更正过的时间", f"第 {seq} 条")
        self.corrected[seq] = event
        told = f"第 {event.seq} 条更正时钟：第 {seq} 条的时间 {self.seen[seq].time} 不再计入"
        self.notes.append(f"{told}，{event.body['approved_by']} 批准，理由：{event.body['reason']}")

    # ------------------------------------------------------------------ 11.1, 11.3, 11.5

    def _on_rules_adopted(self, event: Event) -> None:
        body = event.body
        same("sources", ["data/organisation.yaml", "data/policy.yaml"], sorted(body["sources"]))
        self.adopted = None
        rules = self.snapshots.value(body["rules"])
        with inside(f"snapshots/{body['rules']['file']}"):
            RULES(rules, "rules")
            rules["figures"].setdefault("plans_due", None)  # missing says the same
            self._check_offices_people(rules)
            able = [one for one in rules["staff"] if member(rules, one["id"], event.time[:10])]
            approve = {one["id"] for one in able if "approve" in one["duties"]}
            others = {one["id"] for one in able if {"operator", "handle"} & set(one["duties"])}
            if not any(one != other for one in approve for other in others):
                raise Wrong("职责", "一人可以批准，另一人可以经办", "、".join(sorted(approve | others)) or "无人")
        if self.rules is None:
            for who in (event.actor, body["approved_by"]):
                if member(rules, who, event.time[:10]) is None:
                    raise Wrong("在岗人员", "机构名单中当日在岗的人", who)
            if not has(rules, body["approved_by"], "approve", event.time[:10]):
                raise Wrong("批准人的职责", "approve", body["approved_by"])
        self.adopted = rules
        staff, before = ({one["id"] for one in each["staff"]} for each in (rules, self.rules or rules))
        if before - staff:
            raise Wrong("施行的规定中的人员", "此前的人员都在", f"没有 {'、'.join(sorted(before - staff))}")
        if rules == self.rules:
            raise Wrong("施行的规定", "与现行的不同", "相同")

    @staticmethod
    def _check_offices_people(rules: Mapping[str, Any]) -> None:
        """The working group, and who witnesses as a deputy, are of the supervising offices."""
        offices = {one["id"] for one in rules["offices"]}
        inside = {one["id"] for one in rules["staff"] if one["department"] in offices}
        group = [one["id"] for one in rules["staff"] if "group" in one["duties"]]
        deputies = [(row["duty"], who) for row in rules["deputies"] for who in row["staff"]]
        for who in [*group, *(who for duty, who in deputies if duty == "group")]:
            if who not in inside:
                raise Wrong("督导工作小组成员", "监督科室的人员", who)
        for who in (who for duty, who in deputies if duty == "witness"):
            if who not in inside:
                raise Wrong("代理监督的人", "监督科室的人员", who)

    def _on_act_confirmed(self, event: Event) -> None:
        body = event.body
        order = [(one["seq"], one["role"]) for one in body["acts"]]
        same("acts 的顺序", sorted(set(order)), order)
        for one in body["acts"]:
            self._known(one["seq"])
            if one["seq"] >= self.now or self.seen[one["seq"]].digest != one["event"]:
                raise Wrong("确认的事项", "此前的记录和它的哈希", f"第 {one['seq']} 条 {one['event']}")
            if not any(word[1:3] == (one["role"], body["by"]) for word in words_of(self.seen[one["seq"]])):
                raise Wrong("确认人", f"第 {one['seq']} 条的 {one['role']}", body["by"])
            if body["how"] in self.given.get((one["seq"], one["role"], body["by"]), ()):
                raise Wrong("确认", "没有确认过", f"第 {one['seq']} 条 {body['how']}")
            adopted = [event.seq for event, _ in self.adoptions]
            if one["seq"] in adopted[:-1] and one["seq"] not in self.effective:
                raise Wrong("确认的规定", f"施行过的，或最后一次的（第 {adopted[-1]} 条）", f"第 {one['seq']} 条")
        paper, signature = body["document"].strip() != "", body["signature"]
        if body["how"] == "document" and (not paper or signature is not None):
            raise Wrong("书面件", "有文号，没有签名", body["document"])
        if body["how"] == "signed" and (body["document"] or body["scan"] is not None or not is_sshsig(signature)):
            raise Wrong("本人签名", "只有 SSH 签名", signature)
        for one in body["acts"]:
            self.given.setdefault((one["seq"], one["role"], body["by"]), set()).add(body["how"])

    @staticmethod
    def _check_number(event: Event) -> None:
        """No paper's number looks like a signature or a remark in a list of what was seen."""
        if event.type in {"act.confirmed", "plan.approved", "blacklist.changed", "rules.adopted"}:
            number = " ".join(event.body["document"].split())
            if number.startswith(("本人签名", "#")):
                raise Wrong("书面件的文号", "不以“本人签名”或 # 开头", number)

    def _on_draw_attested(self, event: Event) -> None:
        body = event.body
        draw = self._with_outcome(body["draw"])
        self._sound(event.type, draw=draw.id)
        same("outcome", draw.outcome.seq if draw.outcome else None, body["outcome"])
        if draw.id in self.signed:
            raise Wrong("抽取记录表", "没有交回过", f"第 {self.signed[draw.id]} 条")
        same("chair", draw.intent.body["chair"], body["chair"])
        same("签字和未签字的科室", sorted(self.offices), sorted([*body["by"], *body["absent"]]))
        if len(body["absent"]) > 1:
            raise Wrong("未签字的科室", "至多一个", "、".join(body["absent"]))
        not_before(event, draw.outcome.time[:10] if draw.outcome else "", "签字日期")
        self.signed[draw.id] = event.seq

    # ------------------------------------------------------------------ 11.7

    def _check_contents(self, event: Event) -> None:
        """A checklist says what each item is, an intent what each of its items is, and that this was made public."""
        body = event.body
        if event.type == "notice.published":
            same("items（事项的内容）", bool(self.first) and body["kind"] == "checklist", "items" in body)
        if event.type != "draw.intent":
            return
        contents = body.get("checklist")
        wanted = sorted(body["items"]) if self.first else None
        same("checklist（事项的内容）", wanted, contents if contents is None else sorted(contents))
        public = self._public()
        if contents and public is None:
            self.notes.append(f"第 {event.seq} 条抽取的事项：此前没有清单公告写明内容，是否与公布的相同无从核对")
        for item, content in (contents or {}).items():
            if public is not None:
                same(f"公布的事项 {item}", public.get(item), content)
                continue
            for earlier in [one for one in self.seen.values() if one.type == event.type and one.seq < event.seq]:
                said = earlier.body.get("checklist") or {}
                same(f"事项 {item}（第 {earlier.seq} 条）", said.get(item, content), content)

    def _public(self) -> dict[str, str] | None:
        """What the checklist's notice that came last says of each item: nothing while it is withdrawn."""
        said = [one for one in self.seen.values() if one.type == "notice.published" and "items" in one.body]
        if not said:
            return None
        self._known(said[-1].seq)
        items: dict[str, str] = said[-1].body["items"]
        return items if self._latest(["notice.withdrawn"], notice=said[-1].seq) is None else {}

    # ------------------------------------------------------------------ 11.2

    def _check_duties(self, event: Event, rules: Mapping[str, Any]) -> None:
        on, unit = event.time[:10], self._department(event)
        if event.type == "recusal.declared":
            same("检查人员所在的科室", True, "department" in event.body)
        for who in people_of(event):
            if member(rules, who, on) is None:
                raise Wrong("在岗人员", "机构名单中当日在岗的人", who)
        if not has(rules, event.actor, "operator", on) and not has(rules, event.actor, "handle", on, unit):
            raise Wrong("操作人", f"{unit or '任一科室'} 的经办人，或平台操作人", event.actor)
        if event.type == "changes.acknowledged":
            named_here = [member(rules, who, on) for who in (event.actor, event.body["by"])]
            if not any(one and one["department"] == "legal" for one in named_here):
                raise Wrong("签收人", "法规科的人员", event.body["by"])
        self._check_own(event)
        answers = event.body.get("submission" if event.type == "plan.approved" else "declaration")
        for word in words_of(event):
            if event.type in {"plan.approved", "recusal.decided"} and self.seen[answers].actor == word.who:
                raise Wrong("批准人", "报送人、申请人以外的人", word.who)
            headed = self._headed_by(event, rules, unit) if word.duty == "head" else ""
            if word.duty and not has(rules, word.who, word.duty, on, headed):
                raise Wrong("批准人的职责", word.duty, word.who)
        self._check_draw(event, rules, on, unit)
        self._check_named(event, rules)

    @staticmethod
    def _check_own(event: Event) -> None:
        for word in words_of(event):
            if word.duty and word.who == event.actor:
                raise Wrong("批准人", "操作人以外的人", word.who)

    def _check_draw(self, event: Event, rules: Mapping[str, Any], on: str, unit: str) -> None:
        """Assessors, chair and witnesses: of another department, with their duty, four persons."""
        body = event.body
        if event.type in {"department.assessed", "notice.served"}:
            apart(rules, [event.actor, body["approved_by"]], body["department"], "考核、督办、问责的人")
        if event.type == "draw.intent":
            if not has(rules, body["chair"], "chair", on):
                raise Wrong("主持人的职责", "chair", body["chair"])
            apart(rules, [body["chair"]], unit, "主持人")
        if event.type == "draw.sealed":
            self._check_by_office(event, self.seen[body["intent"]], body["witnesses"], rules, on)
            apart(rules, body["witnesses"].values(), unit, "监督人")
        if event.type == "draw.attested":
            outcome = self.seen[body["outcome"]].body
            self._check_by_office(self.seen[outcome["sealed"]], self.seen[outcome["intent"]], body["by"], rules, on)
            apart(rules, body["by"].values(), unit, "签字人")

    def _check_named(self, event: Event, rules: Mapping[str, Any]) -> None:
        """A department is one of the rules; whom a notice is served is or was of the staff, or is in a team."""
        body = event.body
        if event.type in {"plan.submitted", "department.assessed", "notice.served"}:
            one_of(*(one["id"] for one in rules["departments"]))(body["department"], "科室")
        person = body.get("person") if event.type == "notice.served" else None
        known = {one["id"] for one in rules["staff"]}
        for draw in self.draws.values():
            known |= {each for team in (draw.teams or {}).values() for each in team}
        if person and person not in known:
            raise Wrong("被问责的人员", "机构名单中的人，或检查组成员", person)

    @staticmethod
    def _check_by_office(
        sealed: Event, intent: Event, people: Mapping[str, str], rules: Mapping[str, Any], on: str
    ) -> None:
        """Who stands for each office, at the draw or on its sheet: of it, four persons, who did nothing else."""
        for office, who in people.items():
            one = member(rules, who, on)
            if (one is None or one["department"] != office) and not has(rules, who, "witness", on, office):
                raise Wrong(f"{office} 的监督人", "该科室的人员，或当年的代理人", who)
        same("监督人", len(people), len(set(people.values())))
        if busy := sorted({sealed.actor, intent.actor, intent.body["chair"]} & set(people.values())):
            raise Wrong("监督人", "主持人、操作人以外的人", busy[0])

    def _headed_by(self, event: Event, rules: Mapping[str, Any], unit: str) -> str:
        """Of a recusal the inspector's department; "" for one of another bureau, which has no head here."""
        if event.type != "recusal.decided":
            return unit
        told = self.seen[event.body["declaration"]].body.get("department", "")
        return told if told in {one["id"] for one in rules["departments"]} else ""

    def _department(self, event: Event) -> str:
        """The department whose act this is, "" where it is nobody's."""
        body, plan = event.body, event.body.get("plan", "")
        if event.type == "plan.submitted":
            return str(body["department"])
        if event.type == "rectification.rechecked":
            return self._department(self.seen[body["order"]])
        if "intent" in body:
            plan = self.seen[body["intent"]].body["plan"]
        elif "draw" in body and not plan:
            plan = next((draw.intent.body["plan"] for draw in self.draws.values() if draw.id == body["draw"]), "")
        return self.departments.get(plan, "")

    # ------------------------------------------------------------------ 11.4

    def _check_standing(self, event: Event, rules: Mapping[str, Any]) -> None:
        body = event.body
        self._check_published(event, rules)
        if event.type == "results.recorded":
            for row in self.snapshots.results(body["results"]):
                self._check_pending(row[0], row[1], joined(row[2]), rules)
        elif event.type == "rectification.rechecked":
            order = self.seen[body["order"]]
            self._check_pending(order.body["enterprise"], body["date"], body["inspectors"], rules)
        elif event.type == "notice.published":
            self._check_place_of(event, rules)
        if event.type == "draw.intent":
            approvals = [one for one in self.seen.values() if one.type == "plan.approved" and one.seq < self.now]
            approved = [one for one in approvals if one.body["plan"] == body["plan"]]
            self._stands(approved[-1:], "plan", rules)
            if body["after_void"] is not None:
                self._stands([self.seen[body["after_void"]]], "void", rules)
        elif event.type in RESTS:
            act, *abouts = RESTS[event.type]
            for about in abouts:
                self._stands([self.seen[body[act]]], about, rules)

    def _check_published(self, event: Event, rules: Mapping[str, Any]) -> None:
        """What goes out, into an archive or to a team rests on what was done to the draw before it."""
        body, found = event.body, [one for one in self.seen.values() if one.type == "results.corrected"]
        if event.type == "draw.outcome":
            withheld = body["machine_nonce"] is None or None in body["contributions"].values()
            same("批准继续抽取的人", withheld, "approved_by" in body)
        elif event.type == "tasks.issued":
            self._check_draw_done(body["draw"], ["withheld"], rules)
        elif event.type == "notice.published":
            self._check_draw_done(body["subject"], PUBLISHED.get(body["kind"], ()), rules)
        elif event.type == "archive.sealed":
            of_draw = [one for one in found if one.body["draw"] == body["draw"]]
            of_case = [one for one in of_draw if body["enterprise"] in self._corrected(one)]
            self._stands(of_case, "correction", rules)
        elif event.type == "credit.sent":
            rows = [row[0] for row in self.snapshots.table(body["rows"], *CREDIT)]
            for draw in dict.fromkeys(key.partition("/")[0] for key in rows):
                self._check_draw_done(draw, ["withheld", "substitution", "sheet"], rules)
            named = {seq for key in rows for seq in key.split("/")[3:4]}
            self._stands([one for one in found if str(one.seq) in named], "correction", rules)

    def _check_draw_done(self, name: str, asked: Collection[str], rules: Mapping[str, Any]) -> None:
        intent = next(
            (one for one in self.seen.values() if one.type == "draw.intent" and one.body["draw"] == name), None
        )
        if intent is None:
            return
        for about, kind in OF_A_DRAW.items():
            of_kind = [one for one in self.seen.values() if one.type == kind and about in asked]
            own = [one for one in of_kind if name == one.body.get("draw") or intent.seq == one.body.get("intent")]
            self._stands(own, about, rules)
        if "sheet" in asked and intent.seq > self.first and name not in self.signed:
            raise Wrong("公布、推送结果", "抽取记录表签字交回之后", name)

    def _corrected(self, event: Event) -> set[str]:
        return {row[0] for row in self.snapshots.results(event.body["results"])}

    def _check_pending(self, enterprise: str, on: str, came: Iterable[str], rules: Mapping[str, Any]) -> None:
        """Nobody comes whose recusal is not decided, or was refused or limited by word alone."""
        for seq, one in self.seen.items():
            if one.type != "recusal.declared" or not self.first < seq < self.now:
                continue
            decision = next((self.seen[at] for at in self._decisions(seq)), None)
            stands = decision is not None and not self._weak(decision, "recusal", rules)
            free = decision is not None and (stands or granted_whole(decision, one))
            bars = one.body["enterprise"] == enterprise and one.body["inspector"] in came and one.time[:10] <= on
            if bars and not free:
                raise Wrong(f"{enterprise} 的检查人员", f"第 {seq} 条的回避有了决定和书面件", one.body["inspector"])

    def _decisions(self, declared: int) -> list[int]:
        made = (at for at, one in self.seen.items() if one.type == "recusal.decided" and at < self.now)
        return [at for at in made if self.seen[at].body["declaration"] == declared]

    def _check_place_of(self, event: Event, rules: Mapping[str, Any]) -> None:
        """A notice in the place of another waits for what took that away; of the blacklist something stands."""
        body, about = event.body, ("kind", "subject")
        for one in [one for one in self.seen.values() if one.type == "notice.withdrawn" and one.seq < self.now]:
            taken = self.seen[one.body["notice"]].body
            if all(taken[name] == body[name] for name in about):
                self._stands([one], "withdrawal", rules)
        if body["corrects"] is not None:
            self._stands([self.seen[body["corrects"]]], "correction", rules)
        changes = [one for one in self.seen.values() if one.type == "blacklist.changed" and one.seq < self.now]
        changes = [one for one in changes if one.body["date"].startswith(f"{body['subject']}-")]
        if body["kind"] == "blacklist" and changes and all(self._weak(one, "blacklist", rules) for one in changes):
            raise Wrong("公布的黑名单变动", "有书面件或签名的", body["subject"])

    def _weak(self, act: Event, about: str, rules: Mapping[str, Any]) -> list[tuple[Word, str]]:
        """The words of this kind that an act rests on and whose standing the rules do not accept, with the standing."""
        found = []
        for word in words_of(act):
            own = act.type in {"plan.approved", "blacklist.changed", "rules.adopted"}
            held = {"document"} if own and act.body["document"].strip() else set()
            held |= self.given.get((act.seq, word.role, word.who), set())
            best = max(held | {"stated"}, key=STANDINGS.index)
            if word.kind == about and act.seq > self.first and best not in rules["standing"][about]:
                found.append((word, best))
        return found

    def _stands(self, acts: Iterable[Event], about: str, rules: Mapping[str, Any]) -> None:
        """The words of this kind that the acts rest on have a standing that the rules accept."""
        for act in acts:
            for word, best in self._weak(act, about, rules):
                raise Wrong(f"第 {act.seq} 条的批准（{word.who}）", "、".join(rules["standing"][about]), best)


def granted_whole(decision: Event, declared: Event) -> bool:
    """Section 11.4: a recusal that is granted for every day from its declaration on needs no standing."""
    since, until = decision.body["since"], decision.body["until"]
    return since is not None and until is None and since <= declared.time[:10]


def weak_digits(given: Mapping[str, str]) -> list[str]:
    """The offices whose digits are weak (4.2).

    >>> weak_digits({"a": "3141592653", "b": "1231231231", "c": "0246802468", "d": "1112112111", "e": "1234567801"})
    ['b', 'c', 'd', 'e']
    >>> weak_digits({"a": "1234567809"})  # 7 of 9 steps
    []
    """
    found = []
    for office, digits in given.items():
        pieces = (digits[:length] for length in range(1, len(digits) // 2 + 1))
        again = any((piece * len(digits)).startswith(digits) for piece in pieces)
        steps = Counter((int(after) - int(before)) % 10 for before, after in pairwise(digits))
        common = max(steps.values()) * 5 >= sum(steps.values()) * 4
        if list(given.values()).count(digits) > 1 or len(set(digits)) <= 2 or again or common:
            found.append(office)
    return found


def member(rules: Mapping[str, Any], who: str, on: str) -> dict[str, Any] | None:
    """The member of staff who serves on a day."""
    for one in rules["staff"]:
        if one["id"] == who and (one["since"] or "") <= on and (one["until"] is None or on <= one["until"]):
            found: dict[str, Any] = one
            return found
    return None


def has(rules: Mapping[str, Any], who: str, duty: str, on: str, unit: str = "") -> bool:
    """Whether somebody has a duty (of a unit), of their own or as a deputy of that year."""
    one = member(rules, who, on)
    if one is None:
        return False
    own = duty in one["duties"] and unit in {"", one["department"]}
    return own or any(
        row["year"] == int(on[:4])
        and row["duty"] == duty
        and who in row["staff"]
        and (not unit or row["unit"] in {"", unit})
        for row in rules["deputies"]
    )


def apart(rules: Mapping[str, Any], people: Iterable[str], unit: str, what: str) -> None:
    """None of these people is of this department."""
    for who in people:
        if unit and any(one["id"] == who and one["department"] == unit for one in rules["staff"]):
            raise Wrong(what, f"{unit} 以外的人", who)


class Signature(NamedTuple):
    """What a binary SSH signature says of itself: the public key and what it was made for."""

    key: bytes
    namespace: str


#: Sections 5 and 11.3: the kinds of keys, and how each signs.
KEY_KINDS = {
    "ssh-ed25519": ["ssh-ed25519"],
    "sk-ssh-ed25519@openssh.com": ["sk-ssh-ed25519@openssh.com"],
    "ecdsa-sha2-nistp256": ["ecdsa-sha2-nistp256"],
    "ecdsa-sha2-nistp384": ["ecdsa-sha2-nistp384"],
    "ecdsa-sha2-nistp521": ["ecdsa-sha2-nistp521"],
    "sk-ecdsa-sha2-nistp256@openssh.com": ["sk-ecdsa-sha2-nistp256@openssh.com"],
    "ssh-rsa": ["rsa-sha2-256", "rsa-sha2-512"],
}


def ssh_string(data: bytes) -> tuple[bytes, bytes] | None:
    """A string behind its length, and what follows; None where it is cut."""
    if len(data) < 4 or len(data) - 4 < (size := int.from_bytes(data[:4], "big")):
        return None
    return data[4 : 4 + size], data[4 + size :]


def read_sshsig(value: str) -> Signature | None:
    """The signature whose standard base64 this is, None where it is none (section 11.3)."""
    try:
        data = base64.b64decode(value, validate=True)
    except ValueError:
        return None
    if base64.b64encode(data).decode() != value or data[:10] != b"SSHSIG\x00\x00\x00\x01":
        return None
    parts, left = [], data[10:]
    for _ in range(5):
        if (cut := ssh_string(left)) is None:
            return None
        parts.append(cut[0])
        left = cut[1]
    key, purpose, reserved, hashed, signature = parts
    kind, made_by = ssh_string(key), ssh_string(signature)
    if left or reserved or hashed not in (b"sha256", b"sha512") or not purpose.isascii() or not purpose:
        return None
    if (
        kind is None
        or made_by is None
        or made_by[0].decode("latin-1") not in KEY_KINDS.get(kind[0].decode("latin-1"), [])
    ):
        return None
    return Signature(key, purpose.decode())


def is_sshsig(value: str | None) -> bool:
    """Whether this is a person's signature by its form."""
    found = None if value is None else read_sshsig(value)
    return found is not None and found.namespace == "dbr-act"


def read_signers(content: str) -> dict[bytes, str]:
    """Public key -> its one name, of a file of allowed signers (section 5).

    Raises:
        ValueError: a key could speak for others, or the file names nobody.
    """
    found: dict[bytes, str] = {}
    for number, line in enumerate(content.splitlines(), 1):
        words = re.findall(r'(?:"(?:[^"\\]|\\.)*"|[^\s"])+', line)
        if not words or words[0][0] == "#":
            continue
        names, rest = words[0].strip('"'), words[1:]
        option = rest.pop(0) if rest and rest[0] not in KEY_KINDS else ""
        if set(names) & set("*?!") or "cert-authority" in option.lower():
            raise ValueError(f"第 {number} 行会让一个密钥代表别人")
        if option and not option.lower().startswith(("namespaces=", "valid-after=", "valid-before=")):
            raise ValueError(f"第 {number} 行有不认识的选项")
        if len(rest) < 2 or rest[0] not in KEY_KINDS:
            raise ValueError(f"第 {number} 行没有公钥")
        key = base64.b64decode(rest[1], validate=True)
        kind = ssh_string(key)
        if kind is None or kind[0].decode("latin-1") != rest[0]:
            raise ValueError(f"第 {number} 行的公钥不是它所写的种类")
        for name in names.split(","):
            if not name or found.setdefault(key, name) != name:
                raise ValueError(f"第 {number} 行：一个密钥须有一个名字，只有一个")
    if not found:
        raise ValueError("没有任何人的密钥")
    return found


# ---------------------------------------------------------------------------------------------- 5. Merkle root


def merkle_root(leaves: list[bytes]) -> str:
    """The base64 root of a checkpoint (RFC 6962).

    >>> merkle_root([])
    '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
    """
    level = [hashlib.sha256(b"\x00" + leaf).digest() for leaf in leaves]
    while len(level) > 1:  # an odd last node goes up as it is
        pairs = [level[at : at + 2] for at in range(0, len(level), 2)]
        level = [hashlib.sha256(b"\x01" + b"".join(pair)).digest() if len(pair) == 2 else pair[0] for pair in pairs]
    return base64.b64encode(level[0] if level else hashlib.sha256().digest()).decode()


# ---------------------------------------------------------------------------------------------- 6. Verification


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong. `event` is None where no event is to blame; `file` is a path below audit-log/."""

    event: int | None
    file: str
    what: str
    expected: str
    found: str


@dataclass
class Report:
    """What a verification found."""

    events: int = 0
    snapshots: int = 0
    head: str = ""
    root: str = ""
    findings: list[Finding] = field(default_factory=list)
    dependent: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unknown_types: dict[str, int] = field(default_factory=dict)
    trusted: bool = False
    signed_up_to: int = 0

    @property
    def exit_status(self) -> int:
        """1 or 6: nothing that this program can see anchors a log outside."""
        return EXIT_WRONG if self.findings or self.dependent else EXIT_CONSISTENT

    def add(self, event: int | None, file: str, wrong: Wrong) -> None:
        """Records what was raised about an event."""
        self.findings.append(Finding(event, wrong.file or file, wrong.what, wrong.expected, wrong.found))


#: Section 3.2: what a file is that systems, office programs and synchronisers leave, by its bare name.
STRAYS = {
    r"\.ds_store|\._.*|desktop\.ini|(eh)?thumbs\.db.*|~\$.*|\.~.*|~.*\.tmp": "系统留下的文件",
    r".*(冲突|conflict|副本|- copy).*|.*-(desktop|laptop|pc|win)-[0-9a-z]+.*": "同步冲突的副本",
    r".*[(（][0-9]{1,3}[)）].*|.*\.(orig|rej|mine|theirs)|.*_(base|local|remote|backup)_[0-9].*": "同名文件的副本",
}


def stray(name: str) -> str:
    """What a file is that does not belong to a log."""
    bare = name.rpartition("/")[2].lower()
    return next((what for form, what in STRAYS.items() if re.fullmatch(form, bare, re.DOTALL)), "多余的文件")


def described(data: bytes) -> str:
    """An event of two that claim one number."""
    try:
        value = json.loads(data)
        return "，".join(str(value[name]) for name in ("type", "actor", "time")) + f"，{sha256(data)[:16]}"
    except (ValueError, KeyError, TypeError, RecursionError):
        return f"{len(data)} 字节"


def refuse_merged(data: bytes) -> None:
    """A file in which git left the marks of a conflict is told as that, with both events."""
    if data.startswith(b"<<<<<<<") and b"\n>>>>>>>" in data and b"\n=======" in data:
        ours, _, theirs = data.partition(b"\n=======")
        ours = ours.partition(b"\n")[2].partition(b"\n|||||||")[0]
        theirs = theirs.partition(b"\n")[2].partition(b"\n>>>>>>>")[0]
        raise Wrong("合并冲突：两份副本各有这一条", described(ours), described(theirs))


def check_names(files: Mapping[str, bytes], report: Report) -> list[int]:
    """Section 3: nothing but events, snapshots and what git needs; no gaps. Returns the numbers."""
    numbers = []
    for name, data in sorted(files.items()):
        found = EVENT_FILE.fullmatch(name)
        if found and int(found[2]) > 0 and name == event_file(int(found[2])):
            numbers.append(int(found[2]))
        elif not SNAPSHOT_FILE.fullmatch(name) and not (name == KEPT_FOR_GIT and data == b""):
            number = re.fullmatch(r"([0-9]{8})([^0-9].*)?", name.rpartition("/")[2], re.DOTALL)
            first = event_file(int(number[1])) if number else ""
            copied = name.endswith(f"/{first[5:]}") or stray(name) not in {"多余的文件", "系统留下的文件"}
            if number and first in files and first != name and copied:
                what = f"一个序号有两个文件（{stray(name)}）"
                report.add(int(number[1]), name, Wrong(what, described(files[first]), described(data)))
            else:
                report.add(None, name, Wrong(stray(name), "只有记录和快照", f"{len(data)} 字节"))
    for before, number in zip([0, *numbers], numbers, strict=False):
        if number != before + 1:
            report.add(before + 1, event_file(before + 1), Wrong("缺少记录", "编号连续", f"下一条是第 {number} 条"))
    if not numbers:
        report.add(1, event_file(1), Wrong("缺少记录", "第 1 条", "没有任何记录"))
    return numbers


def check_head(head: tuple[int, str], leaves: list[bytes], report: Report, name: str = "给出的检查点") -> None:
    """A head that the reader has from elsewhere, (size, base64 root), must be a prefix of this log."""
    size, root = head
    found = f"只有 {len(leaves)} 条" if size > len(leaves) else merkle_root(leaves[:size])
    if found == root:
        report.notes.append(f"与{name}一致：前 {size} 条；其后还有 {len(leaves) - size} 条")
    else:
        report.add(size, event_file(size), Wrong(name, root, found))


class Stated(NamedTuple):
    """A head as somebody holds it; `origin` is "" where it names no log."""

    origin: str
    size: int
    root: str


def parse_stated(origin: str, size: str, root: str) -> Stated | None:
    """The head of these three texts, None where they are none (section 5)."""
    sound = re.fullmatch(r"0|[1-9][0-9]{0,15}", size, re.ASCII) and re.fullmatch(r"[A-Za-z0-9+/]{43}=", root)
    if not sound or base64.b64encode(base64.b64decode(root)).decode() != root:
        return None
    return Stated(origin, int(size), root)


def parse_head(text: str) -> Stated | None:
    """`dbr-head/1 ORIGIN SIZE ROOT` or `SIZE:ROOT`, None where the text is neither."""
    words = text.split(" ")
    if words[0] == "dbr-head/1":
        return parse_stated(*words[1:]) if len(words) == 4 and words[1] else None
    size, colon, root = text.partition(":")
    return parse_stated("", size, root) if colon else None


PAGE_HEAD = re.compile(
    r"<dt>日志名称</dt>\s*<dd[^>]*>(.*?)</dd>\s*<dt>事件数</dt>\s*<dd[^>]*>(.*?)</dd>\s*<dt>根</dt>\s*<dd[^>]*>(.*?)</dd>"
)
PAPER_HEAD = re.compile(r"日志头（[^）]*）：dbr-head/1 (\S+) (\S+) ([A-Za-z0-9+/]+=*)")
OLDER_HEAD = re.compile(r"日志：(\S+)\s+共\s(\S+)\s个事件\s+根\s(\S+?=)")
MOST_TEXT = 1 << 25


def head_of_notice(file: Path) -> Stated | None:
    """The head that a notice states, as page, document or data; None where it states none."""
    data = file.read_bytes()
    kind = file.suffix.lower()
    try:
        if kind == ".json":
            log = json.loads(data)["log"]
            return parse_stated(str(log["origin"]), str(log["size"]), str(log["root"]))
        text = data.decode("utf-8", "replace")
        if kind == ".docx":
            with zipfile.ZipFile(file) as archive, archive.open("word/document.xml") as inner:
                text = re.sub("<[^>]*>", "", inner.read(MOST_TEXT).decode("utf-8", "replace"))
    except (ValueError, KeyError, TypeError, RecursionError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return None
    patterns = (PAPER_HEAD, OLDER_HEAD) if kind == ".docx" else (PAGE_HEAD,)
    found = {tuple(map(html.unescape, each)) for pattern in patterns for each in pattern.findall(text)}
    return parse_stated(*found.pop()) if len(found) == 1 else None  # a text within it may look like a head


class Changes(list[tuple[str, str, str]]):
    """What a commit did: letter, path and blob id of each file; `merge` says whether it has more than one parent."""

    merge = False


def git_changes(store: Path) -> list[Changes]:
    """Of each commit along HEAD's first parents, oldest first: letter, path and blob id of what it did to logs.

    Raises:
        OSError: git is not there, or says no.
    """
    program = shutil.which("git")
    if program is None:
        raise OSError(0, "没有安装 git", "git")
    surroundings = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    surroundings |= {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    settings = ("core.fsmonitor=false", "core.commitGraph=false", "log.showRoot=true", "log.follow=false")
    words = [
        program,
        "--no-replace-objects",
        "--literal-pathspecs",
        f"--git-dir={store / '.git'}",
        f"--work-tree={store}",
    ]
    words += [word for setting in settings for word in ("-c", setting)]
    words += [
        "log",
        "--first-parent",
        "-m",
        "--reverse",
        "--raw",
        "-z",
        "--no-abbrev",
        "--no-renames",
        f"-O{os.devnull}",
    ]
    words += [
        "--no-show-signature",
        "--no-ext-diff",
        "--no-textconv",
        "--no-relative",
        "--format=%H %P",
        "HEAD",
        "--",
    ]
    done = subprocess.run(  # noqa: S603 - git alone, words of our own
        words, cwd=store, env=surroundings, capture_output=True, check=False
    )
    if done.returncode:
        raise OSError(0, done.stderr.decode(errors="replace").strip()[-200:], str(store / ".git"))
    commits: list[Changes] = []
    parts = iter(done.stdout.decode(errors="surrogateescape").split("\0"))
    for part in parts:
        meta = part.lstrip("\n")
        if meta.startswith(":"):
            path = next(parts)
            if f"/{path}".rpartition("/audit-log/")[1]:
                commits[-1].append((meta.split()[4], path, meta.split()[3]))
        elif meta:
            commits.append(Changes())
            commits[-1].merge = len(meta.split()) > 2
    return commits


def log_and_file(path: str) -> tuple[str, str]:
    """The folder that an `audit-log/` lies in, and what lies below that."""
    folder, _, file = f"/{path}".rpartition("/audit-log/")
    return folder, file


def check_history(commits: list[Changes], first: bytes, report: Report) -> None:
    """Section 6, point 6: after the commit that added this first event, a file is added and nothing else.

    A store may have been moved or copied: a file is added with the bytes that it had, and removed where no folder of
    this log has it any more.
    """
    ids = {hashlib.new(name, b"blob %d\0" % len(first) + first).hexdigest() for name in ("sha1", "sha256")}

    def begins(how: str, path: str, oid: str) -> bool:
        return how != "D" and log_and_file(path)[1] == event_file(1) and oid in ids

    folders = {log_and_file(path)[0] for each in commits for how, path, oid in each if begins(how, path, oid)}
    begun = next((number for number, found in enumerate(commits) if any(begins(*change) for change in found)), None)
    if begun is None:
        report.notes.append("git 历史中还没有这份日志的第 1 条")
        return
    if commits[begun].merge:
        report.notes.append("git 历史：这份日志由一次合并带来，合并的另一支没有核对")
    had: dict[str, set[str]] = defaultdict(set)
    has: dict[str, set[str]] = defaultdict(set)
    for number, each in enumerate(commits[begun:]):
        placed = [(how, *log_and_file(path), oid) for how, path, oid in each]
        placed = [one for one in placed if one[1] in folders and one[2].removeprefix("snapshots/") != KEPT_FOR_GIT]
        wrong: dict[str, str] = {}
        for how, folder, file, oid in placed:
            if how == "D":
                has[file].discard(folder)
                continue
            if how != "A" or (had[file] and oid not in had[file]):
                wrong[file] = "改动过"
            had[file].add(oid)
            has[file].add(folder)
        wrong |= {file: "删除过" for how, _, file, _ in placed if how == "D" and not has[file]}
        for file, found in sorted(wrong.items() if number else ()):
            report.add(None, file, Wrong("git 历史中的文件", "只添加，不改动、不删除", found))
    report.notes.append(f"git 历史：自第 1 条提交以来的 {len(commits) - begun} 个提交已逐一核对（只看第一父提交）")


def judge_events(files: Mapping[str, bytes], numbers: list[int], reading: Reading, report: Report) -> int:
    """Reads and judges every event in turn; returns how many could be read."""
    before, digest, count = 0, "0" * 64, 0
    for seq in numbers:
        file = event_file(seq)
        try:
            refuse_merged(files[file])
            event, prev = read_event(seq, files[file])
            count += 1
            if seq == before + 1 and prev != digest:
                report.add(seq, file, Wrong("prev（前一条记录的哈希）", digest, prev))
            reading.leaves[seq] = files[file]
            reading.judge(event)
        except Wrong as wrong:
            report.add(seq, file, wrong)
            reading.broken.add(seq)
        except Dependent:
            report.dependent.append(seq)
            reading.broken.add(seq)
        before, digest = seq, sha256(files[file])
    report.head = digest
    return count


class Keys(NamedTuple):
    """What the reader trusts: a file of allowed signers, its keys by name, and how many offices must have signed."""

    data: bytes
    names: dict[bytes, str]
    quorum: int | None = None


#: Whether a refused signature says that something is wrong, or only does not count (section 5).
UNCOUNTED = ("不在信任之列", "当时无效")


def ssh_keygen(words: list[str], signed: bytes) -> bool:
    """Whether ssh-keygen says yes."""
    program = shutil.which("ssh-keygen")
    if program is None:
        raise FileNotFoundError(2, "没有 ssh-keygen", "ssh-keygen")
    words = [program, "-Y", *words]
    done = subprocess.run(words, input=signed, capture_output=True, check=False)  # noqa: S603 - files of our own
    return done.returncode == 0


def why_refused(keys: Keys, signed: bytes, signature: str, purpose: str, who: str, time: str) -> str:
    """Why a signature does not count, "" where it does: form, purpose, text, key, name, time (section 5)."""
    found = read_sshsig(signature)
    if found is None:
        return "不是 SSH 签名"
    if found.namespace != purpose:
        return f"签名是为 {found.namespace} 作的"
    lines = [signature[at : at + 70] for at in range(0, len(signature), 70)]
    with tempfile.TemporaryDirectory() as folder:
        armour, signers = Path(folder, "signature"), Path(folder, "signers")
        armour.write_text(
            "\n".join(["-----BEGIN SSH SIGNATURE-----", *lines, "-----END SSH SIGNATURE-----", ""]), "ascii"
        )
        signers.write_bytes(keys.data)
        if not ssh_keygen(["check-novalidate", "-n", purpose, "-s", str(armour)], signed):
            return "签名与所签的内容不符"
        name = keys.names.get(found.key)
        if name is None:
            return f"密钥{UNCOUNTED[0]}"
        if name != who:
            return f"签名的是 {name} 的密钥"
        at = datetime.fromisoformat(time).astimezone().strftime("%Y%m%d%H%M%S")
        words = ["verify", "-f", str(signers), "-I", who, "-n", purpose, "-s", str(armour), "-O", f"verify-time={at}"]
        return "" if ssh_keygen(words, signed) else f"密钥{UNCOUNTED[1]}"


def check_checkpoints(
    stored: Mapping[str, bytes], keys: Keys | None, reading: People, report: Report
) -> set[tuple[str, int]]:
    """Section 5: each checkpoint is of this log's beginning; (office, size) of each signature that counts."""
    counted: set[tuple[str, int]] = set()
    if 1 not in reading.seen or 1 in reading.broken:
        return counted  # what is no log has no checkpoints
    origin = reading.seen[1].body["origin"]
    leaves = [reading.leaves[seq] for seq in sorted(reading.leaves)]
    for name, data in sorted(stored.items()):
        place = re.fullmatch(r"([0-9]{8})/(checkpoint|([A-Za-z0-9][A-Za-z0-9_.-]{0,63})\.sig)", name)
        size = int(place[1]) if place else 0
        if not size or place is None:
            report.notes.append(f"checkpoints/{name} 不属于检查点，没有看")
            continue
        content = f"{origin}\n{size}\n{merkle_root(leaves[:size])}\n".encode()
        if place[2] == "checkpoint" and (size > len(leaves) or data != content):
            found = data.decode("utf-8", "replace")
            report.add(None, f"../checkpoints/{name}", Wrong("检查点", content.decode(), found))
        elif place[3] and keys and size <= len(leaves):
            lines = data.decode("ascii", "replace").rstrip("\n").split("\n")
            framed = (lines[0], lines[-1]) == ("-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----")
            inner = "".join(lines[1:-1]) if framed else ""
            time = reading.seen[size].time if size in reading.seen else ""
            why = why_refused(keys, content, inner, "dbr-checkpoint", place[3], time) if time else f"密钥{UNCOUNTED[1]}"
            if not why:
                counted.add((place[3], size))
            elif why.endswith(UNCOUNTED):
                report.notes.append(f"checkpoints/{name} 不计入：{why}")
            else:
                report.add(None, f"../checkpoints/{name}", Wrong("科室的签名", place[3], why))
    return counted


def check_people(keys: Keys, reading: People, report: Report) -> None:
    """Section 11.3: whose key signed a confirmation, at its time."""
    for event in reading.seen.values():
        known = event.type == "act.confirmed" and event.seq not in reading.broken
        if known and event.body["signature"] is not None:
            signed = "dbr-act/1\n" + "".join(f"{one['event']} {one['role']}\n" for one in event.body["acts"])
            signature, who = event.body["signature"], event.body["by"]
            why = why_refused(keys, signed.encode(), signature, "dbr-act", who, event.time)
            if why.endswith(UNCOUNTED):
                report.notes.append(f"第 {event.seq} 条的签名不计入：{why}")
            elif why:
                report.add(event.seq, event.file, Wrong("本人签名", who, why))


def tell_signed(counted: set[tuple[str, int]], keys: Keys | None, reading: People, report: Report) -> None:
    """Section 5: up to where enough offices have signed; section 4.2: seals of own devices that none bears out."""
    if keys is not None and reading.offices:
        if (keys.quorum or 1) > len(reading.offices):
            raise ValueError(f"--quorum 应为 1 至 {len(reading.offices)}：监督科室只有这么多")
        wanted = max(keys.quorum or len(reading.offices), (reading.rules or {}).get("quorum", 0))
        sizes = sorted((max((s for o, s in counted if o == one), default=0) for one in reading.offices), reverse=True)
        report.trusted, report.signed_up_to = True, sizes[wanted - 1] if wanted <= len(sizes) else 0
        report.notes.append(f"{wanted} 个科室的签名覆盖到第 {report.signed_up_to} 条")
    for draw in reading.draws.values():
        if draw.sealed is not None:
            said = [office for office, way in draw.sealed.body["how"].items() if way == "device"]
            alone = [office for office in said if (office, draw.sealed.seq) not in counted]
            if borne_out := [office for office in said if office not in alone]:
                told = f"第 {draw.sealed.seq} 条（{draw.id}）{'、'.join(borne_out)} 用自有设备封存"
                report.notes.append(f"{told}，并签署了其检查点")
            if alone:
                told = f"第 {draw.sealed.seq} 条（{draw.id}）{'、'.join(alone)} 记为自有设备封存，"
                told += "未见其签署的检查点，按现场终端看待"
                terminal = draw.intent.body["seed"]["public"] is None and alone == said
                report.notes.append(told + ("：可信程度取决于现场终端" if terminal else ""))


def verify(
    files: Mapping[str, bytes],
    head: tuple[int, str] | None = None,
    stored: Mapping[str, bytes] | None = None,
    keys: Keys | None = None,
) -> Report:
    """Judges a log.

    Args:
        files: every file below audit-log/, its path with slashes and its bytes.
        head: (size, base64 root) of a checkpoint that the reader trusts.
        stored: every file below checkpoints/, beside the log.
        keys: whose signatures the reader trusts.

    Raises:
        ValueError: more offices are asked for than there are.
    """
    report = Report()
    numbers = check_names(files, report)
    snapshots = Snapshots(files)
    reading = People(snapshots)
    if judge_events(files, numbers, reading, report) == len(numbers):
        for file in snapshots.extra():
            report.add(None, file, Wrong("多余的快照", "有记录引用", "没有记录引用"))
    leaves = [files[event_file(seq)] for seq in numbers]
    if head is not None:
        check_head(head, leaves, report)
    report.events, report.snapshots, report.root = len(numbers), len(snapshots.files), merkle_root(leaves)
    tell_signed(check_checkpoints(stored or {}, keys, reading, report), keys, reading, report)
    if keys is not None:
        check_people(keys, reading, report)
    report.notes = reading.standing() + report.notes
    report.unknown_types = dict(Counter(one.type for one in reading.seen.values() if one.type not in BODIES))
    return report


# ---------------------------------------------------------------------------------------------- The program


def read_log(folder: Path) -> dict[str, bytes]:
    """Every file below the folder. A link or a device is no file of a log: it appears under a name that is refused."""
    files = {}
    for place, folders, names in os.walk(folder):
        for name in [*names, *folders]:
            path = Path(place, name)
            if path.is_symlink() or not (path.is_file() or path.is_dir()):
                files[path.relative_to(folder).as_posix() + "（不是普通文件）"] = b""
            elif path.is_file():
                files[path.relative_to(folder).as_posix()] = path.read_bytes()
    return files


def harmless(value: str) -> str:
    """The text without anything that could command a terminal."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in value)


def short(value: str) -> str:
    """The text, cut where it would fill the screen; --json has it whole."""
    value = harmless(value)
    return value if len(value) <= 300 else value[:300] + f"……（共 {len(value)} 字）"


def not_checked(report: Report) -> dict[int, str]:
    """The points that this program did not check, and why."""
    return {point: what for point, what in NOT_CHECKED.items() if point != 7 or not report.trusted}


def page(report: Report) -> Iterator[str]:
    """What is printed, line by line."""
    yield f"记录 {report.events} 条，快照 {report.snapshots} 个"
    yield f"末条哈希 {report.head}"
    yield f"Merkle 根 {report.events}:{report.root}"
    for finding in report.findings:
        event = "" if finding.event is None else f"第 {finding.event} 条 "
        yield f"错误：{event}audit-log/{short(finding.file)}：{short(finding.what)}"
        yield f"    应为：{short(finding.expected)}"
        yield f"    实为：{short(finding.found)}"
    if report.dependent:
        yield f"因前面有误而未能核对：第 {'、'.join(map(str, report.dependent))} 条"
    for note in report.notes:
        yield f"情况：{short(note)}"
    for name, count in sorted(report.unknown_types.items()):
        yield f"只核对形式：{short(name)}（{count} 条），本程序不知其内容规则"
    for point, what in not_checked(report).items():
        yield f"未核对：第 {point} 点，{what}"
    if report.findings:
        yield f"结论：不通过，{len(report.findings)} 处有误"
    else:
        yield "结论：日志自身一致，但没有外部锚定，尚不能算证明。请把上面的 Merkle 根与各办公室签署的检查点核对"


def heads_argument(value: str) -> list[Stated]:
    """A head, or the heads in the lines of a file."""
    if value.startswith("dbr-head/") or (":" in value and not Path(value).is_file()):
        lines = [value]
    else:
        try:
            lines = Path(value).read_text(encoding="utf-8-sig").splitlines()
        except (OSError, ValueError):
            raise argparse.ArgumentTypeError("既不是日志头，也不是可以读取的文件") from None
    heads = [parse_head(line.strip()) for line in lines if line.strip()]
    if None in heads:
        raise argparse.ArgumentTypeError("应为 dbr-head/1 日志名称 条数 base64根，或 条数:base64根")
    return [head for head in heads if head]


def origin_of(files: Mapping[str, bytes]) -> str:
    """The name that the first event gives the log, "" where it gives none."""
    try:
        return str(json.loads(files[event_file(1)])["body"]["origin"])
    except (KeyError, ValueError, TypeError, RecursionError):
        return ""


def check_outside(files: Mapping[str, bytes], options: argparse.Namespace, report: Report) -> None:
    """What the reader holds: heads, notices, git's history."""
    origin, leaves = origin_of(files), [data for name, data in sorted(files.items()) if EVENT_FILE.fullmatch(name)]
    for head in (each for group in options.head for each in group):
        check_head((head.size, head.root), leaves, report, "给出的日志头")
    for place in options.notices:
        inside = sorted(place.rglob("*")) if place.is_dir() else [place]
        for file in (one for one in inside if one.suffix.lower() in {".html", ".docx", ".json"} and one.is_file()):
            stated = head_of_notice(file)
            if stated and stated.origin == origin:
                check_head((stated.size, stated.root), leaves, report, f"公告 {harmless(file.name)} 所载的日志头")
            else:
                report.notes.append(f"公告 {harmless(file.name)} 没有载明这份日志的日志头")
    if options.git:
        check_history(git_changes(options.git), files.get(event_file(1), b""), report)


def trusted_keys(file: Path, quorum: int | None) -> Keys:
    """What --trust and --quorum say.

    Raises:
        ValueError: a key could speak for others, or the number is none.
    """
    if quorum is not None and quorum < 1:
        raise ValueError("--quorum 应为 1 以上的数")
    data = file.read_bytes()
    return Keys(data, read_signers(data.decode("utf-8")), quorum)


def main(arguments: list[str] | None = None) -> int:
    """Reads a log, prints what was found, and returns the exit status."""
    parser = argparse.ArgumentParser(prog="dbr_verify.py", description="独立核对 dbr 抽查日志（docs/protocol.md）")
    parser.add_argument("log", type=Path, help="audit-log 文件夹，或含有它的资料库")
    parser.add_argument("--trust", type=Path, metavar="ALLOWED_SIGNERS", help="信任的公钥；由 ssh-keygen 核对签名")
    parser.add_argument("--quorum", type=int, metavar="N", help="至少几个科室须签署检查点，不写则为全部")
    parser.add_argument(
        "--head",
        type=heads_argument,
        action="append",
        default=[],
        metavar="HEAD|FILE",
        help="另行取得的日志头，须与日志开头一致",
    )
    parser.add_argument(
        "--notices",
        type=Path,
        action="append",
        default=[],
        metavar="FILE|DIR",
        help="另行保存的公告，所载的日志头须与日志开头一致",
    )
    parser.add_argument("--git", type=Path, metavar="DIR", help="资料库：核对 git 历史中日志的文件只增不改")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    options = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    options.git = options.git and options.git.absolute()
    inner = options.log / "audit-log"
    folder = inner if inner.is_symlink() or inner.is_dir() else options.log
    if folder.is_symlink() or not folder.is_dir():
        fact = "是链接，不是日志的文件夹" if folder.is_symlink() else "不是文件夹"
        print(f"{harmless(str(folder))}：{fact}", file=sys.stderr)
        return EXIT_UNREADABLE
    try:
        files = read_log(folder)
    except OSError as error:
        print(f"{harmless(str(error.filename))}：无法读取（{harmless(str(error.strerror))}）", file=sys.stderr)
        return EXIT_UNREADABLE
    if options.quorum is not None and options.trust is None:
        parser.error("--quorum 要和 --trust 一起写")
    others = {head.origin for group in options.head for head in group} - {"", origin_of(files)}
    if others and origin_of(files):
        parser.error(f"给出的是另一份日志的日志头：{harmless('、'.join(sorted(others)))}")
    try:
        keys = trusted_keys(options.trust, options.quorum) if options.trust else None
        beside = folder.parent / "checkpoints"
        stored = read_log(beside) if beside.is_dir() and not beside.is_symlink() else {}
        report = verify(files, None, stored, keys)
        check_outside(files, options, report)
    except ValueError as error:
        print(f"--trust：{harmless(str(error))}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{harmless(str(error.filename))}：无法读取（{harmless(str(error.strerror))}）", file=sys.stderr)
        return EXIT_UNREADABLE
    if options.json:
        whole = {"exit_status": report.exit_status, **asdict(report), "not_checked": not_checked(report)}
        print(json.dumps(whole, ensure_ascii=False, indent=2))
    else:
        print("\n".join(page(report)))
    return report.exit_status


if __name__ == "__main__":
    sys.exit(main())
