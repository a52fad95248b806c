"""Example records of draws, of any size, without a store: every hash is a real SHA-256 of something."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from dbl_random.core.draw.substitution import substitutes_shown
from dbl_random.model.ids import uscc_check_character
from dbl_random.render.draw_facts import (
    DrawFacts,
    EventRef,
    LogHead,
    OfficeSeal,
    PublicSource,
    RegistryLine,
    StratumLine,
    Tally,
)
from dbl_random.render.draw_record import DrawnRow, DrawRecord, ExcludedRow, OfficeShare, SubstituteOrder, SubstituteRow

OFFICES = ("法规科", "办公室", "人事科", "监察室")
WITNESSES = ("陈守正", "林文书", "黄任之", "郑监明")
DIGITS = ("3141592653", "2718281828", "1414213562", "1732050807")


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def code(number: int) -> str:
    first17 = f"91350500{number:09d}"
    return first17 + uscc_check_character(first17)


def firm(number: int) -> str:
    return f"泉州示例{number}号机械制造有限公司"


def example_record(quota: int = 13, population: int = 121, excluded: int = 5) -> DrawRecord:
    """A record of a draw of two strata, `key` with a third of the quota and `general` with the rest."""
    key = quota // 3
    strata = (
        StratumLine("重点用能单位", population // 5, population // 5, "30%", key),
        StratumLine(
            "一般用能单位", population - population // 5, population - population // 5 - excluded, "5%", quota - key
        ),
    )
    facts = DrawFacts(
        bureau="泉州市经济和信息化委员会",
        practice=False,
        draw="2016-energy-1",
        plan="2016年度节能监察双随机抽查计划",
        batch=1,
        attempt=1,
        mode="undirected",
        items=("用能单位执行节能法律法规和标准情况的监督检查",),
        department="节能和循环经济科",
        place="市经信委三楼会议室",
        registries=(RegistryLine("重点用能单位和工业企业名录库", population + 3, digest("registry")),),
        candidates_hash=digest("candidates"),
        outside=(Tally("已注销", 2), Tally("不在本计划的区域范围内", 1)),
        excluded=(Tally("12 个月内抽查已达上限", excluded - 1), Tally("暂停经营", 1)) if excluded else (),
        strata=strata,
        inspectors=18,
        eligible=14,
        pool_excluded=(Tally("当日不在岗", 3), Tally("执法证件已过期", 1)),
        pool_hash=digest("pool"),
        team=("组长", "组员"),
        algorithm="dbr-draw/1",
        tool="dbr 0.1.0",
        machine_commitment=digest("machine"),
        public=PublicSource("福彩3D 第2016183期开奖号码", "2016-07-01T20:00:00+08:00"),
        intent=EventRef(2, "2016-07-01T09:30:00+08:00", digest("intent")),
        sealed=EventRef(3, "2016-07-01T09:40:00+08:00", digest("sealed")),
        outcome=EventRef(4, "2016-07-01T21:00:00+08:00", digest("outcome")),
        result_hash=digest("result"),
        log=LogHead(4, digest("root")),
    )
    return DrawRecord(
        facts=facts,
        rehearsal=False,
        chair="许主持（副主任）",
        operator="吴经办（节能科科员）",
        shares=tuple(
            OfficeShare(OfficeSeal(office, "terminal", digest(office)), witness, digits, digest(witness)[:32])
            for office, witness, digits in zip(OFFICES, WITNESSES, DIGITS, strict=True)
        ),
        machine_nonce=digest("nonce"),
        public_value="482",
        seed=digest("seed"),
        team_cap=4,
        team_fault="",
        teamed=None,
        recusals=2,
        drawn=tuple(
            DrawnRow(n, code(n), firm(n), strata[n > key].name, digest(f"t{n}"), f"组长甲{n % 7}", (f"组员乙{n % 9}",))
            for n in range(1, quota + 1)
        ),
        substitutes=tuple(_order(stratum, quota + 1 + at * 100_000) for at, stratum in enumerate(strata)),
        excluded=tuple(
            ExcludedRow(code(n), firm(n), strata[1].name, "12 个月内抽查已达上限")
            for n in range(900_001, 900_001 + excluded)
        ),
        passed_over=(),
        passed_over_total=0,
        continuity=(),
        deviations=(),
        voids=(),
        substitutions=(),
    )


def _order(stratum: StratumLine, first: int) -> SubstituteOrder:
    total = stratum.candidates - stratum.quota
    rows = tuple(
        SubstituteRow(code(n), firm(n), digest(f"t{n}"))
        for n in range(first, first + min(total, substitutes_shown(stratum.quota)))
    )
    return SubstituteOrder(stratum.name, stratum.quota, total, rows)


def renamed(record: DrawRecord, name: str) -> DrawRecord:
    """The record with `name` wherever people or firms give a text of their own."""
    facts = replace(
        record.facts,
        bureau=name,
        plan=name,
        items=(name,),
        place=name,
        strata=tuple(replace(s, name=name) for s in record.facts.strata),
    )
    return replace(
        record,
        facts=facts,
        chair=name,
        drawn=tuple(row._replace(name=name, stratum=name, lead=name, members=(name,)) for row in record.drawn),
        substitutes=tuple(
            replace(order, stratum=name, rows=tuple(row._replace(name=name) for row in order.rows))
            for order in record.substitutes
        ),
        excluded=tuple(row._replace(name=name, reason=name) for row in record.excluded),
        shares=tuple(replace(s, witness=name, seal=replace(s.seal, office=name)) for s in record.shares),
    )


@pytest.fixture
def record() -> DrawRecord:
    return example_record()


@pytest.fixture
def record_of() -> Callable[..., DrawRecord]:
    return example_record


@pytest.fixture
def rename() -> Callable[[DrawRecord, str], DrawRecord]:
    return renamed


@pytest.fixture
def words() -> Callable[[str], str]:
    """A page's text as a reader sees it: without head, tags and line breaks."""

    def read(page: str) -> str:
        return re.sub(r"[ \n]+", " ", re.sub(r"<[^>]*>", "", page.split("</head>")[1]))

    return read


@pytest.fixture
def day() -> date:
    return date(2016, 7, 4)
