"""抽取记录表: what the chair and the four offices sign, with the head's QR code."""

from collections.abc import Iterator, Sequence

from dbl_random.core.draw.selection import ticket_order
from dbl_random.core.draw.substitution import substitutes_shown
from dbl_random.core.draw.ticket import ticket
from dbl_random.core.notices.draws import figures_of, hashes, outline, strata
from dbl_random.core.notices.forms.names import inspector_name, office_name, staff_name
from dbl_random.core.notices.frame import Frame, facts, numbered
from dbl_random.core.policy.candidates import EXCLUDED, ONE_STRATUM, reason_in_words
from dbl_random.core.record.draws import DrawState
from dbl_random.model.event import HOW, DrawOutcome, DrawSealed
from dbl_random.model.frozen import CandidateRow, Pool, ResultRow
from dbl_random.model.notice import Block, Column, Facts, Heading, Notice, QrCode, Signatures, Table

_EXCLUDED_LISTED = 200  # the frozen candidates have them all


def draw_record(
    frame: Frame, name: str, candidates: Sequence[CandidateRow], pool: Pool, rows: Sequence[ResultRow]
) -> Notice:
    """抽取记录表: what the chair and the four offices sign, with the head's QR code.

    Args:
        frame: on the records as they were at the intent.
        name: the draw, which has an outcome.
        candidates: as they were frozen.
        pool: as it was frozen.
        rows: the result.
    """
    state = frame.draw(name)
    assert state.outcome is not None  # noqa: S101 - by the caller: a draw with an outcome
    assert state.sealed is not None  # noqa: S101 - an outcome follows a sealing
    outcome, sealed = state.outcome.body, state.sealed.body
    offices = [
        (
            office_name(frame, each),
            HOW[sealed.how[each]],
            f"{given.digits} 盐 {given.salt}" if given else "未开启",
            sealed.commitments[each],
        )
        for each, given in outcome.contributions.items()
    ]
    drawn = ((row.id, row.name, row.stratum, row.ticket[:16], *_team(frame, row.team)) for row in rows)
    blocks: tuple[Block, ...] = (
        Heading(1, "一、抽取概况"),
        outline(frame, state, figures_of(candidates, pool)),
        facts(
            ("计划", frame.title_of(name)), ("主持人", staff_name(frame, state.body.chair)), *_registries(frame, state)
        ),
        strata(state),
        Heading(1, "二、种子来源"),
        numbered(
            (
                Column("office", "监督科室", 4, "mid"),
                Column("how", "封存方式", 5, "mid"),
                Column("opened", "开启的数字和盐", 10),
                Column("commitment", "封存值", 14),
            ),
            offices,
            "offices",
        ),
        Facts((("机器随机数", outcome.machine_nonce or "已丢失"), ("种子", outcome.seed)), ("机器随机数", "种子")),
        Heading(1, "三、校验值"),
        hashes(state),
        Heading(1, "四、抽取结果"),
        numbered(
            (
                Column("code", "统一社会信用代码", 13, "mid"),
                Column("name", "企业名称", 12),
                Column("stratum", "分层", 6, "mid"),
                Column("ticket", "票号（前16位）", 11, "mid"),
                Column("lead", "组长", 4, "mid"),
                Column("members", "组员", 5, "mid"),
            ),
            drawn,
        ),
        Heading(1, "五、递补顺位"),
        *_orders(state, outcome, candidates),
        Heading(1, "六、排除名单"),
        _excluded(candidates),
        Heading(1, "七、异常"),
        facts(
            ("变通规定", "；".join(f"{each.clause}（{each.rule}）{each.reason}" for each in state.body.deviations)),
            ("递补", f"{len(state.substitutions)}次" if state.substitutions else ""),
        ),
        Heading(1, "八、签字"),
        Signatures((("主持人", staff_name(frame, state.body.chair)), *_witnesses(frame, sealed))),
        QrCode(state.outcome.hash if state.outcome else "", "抽取结果事件的哈希"),
    )
    return frame.paper("draw-record", name, f"{frame.title_of(name)}抽取记录表", blocks)


def _registries(frame: Frame, state: DrawState) -> Iterator[tuple[str, str]]:
    """Each registry of the plan: how many, and the SHA-256 of its table, which is its version."""
    plan = frame.plan_of(state.body.draw)
    for name in plan.registries if plan else ():
        paths = sorted(path for path in state.body.sources if path.startswith(f"data/registries/{name}."))
        registry = frame.records.registries.get(name)
        found = f"{registry.name}，{len(registry.enterprises)}户；" if registry else ""
        yield "名录库", f"{found}版本 {state.body.sources[paths[0]] if paths else ''}"  # .csv, before .yaml


def _orders(state: DrawState, outcome: DrawOutcome, candidates: Sequence[CandidateRow]) -> Iterator[Table]:
    """The first of the 递补 order of each stratum."""
    names = {row.id: row.name for row in candidates}
    columns = (
        Column("code", "统一社会信用代码", 13, "mid"),
        Column("name", "企业名称", 16),
        Column("ticket", "票号（前16位）", 11, "mid"),
    )
    for at, stratum in enumerate(state.body.strata, 1):
        listed = stratum.quota + substitutes_shown(stratum.quota)
        order = ticket_order(outcome.seed, state.body.draw, candidates, stratum.id, listed)[stratum.quota :]
        rows = ((each, names[each], ticket(outcome.seed, state.body.draw, each)[:16]) for each in order)
        left = stratum.candidates - stratum.quota
        words = "全部" if stratum.id == ONE_STRATUM else stratum.id
        yield numbered(columns, rows, f"order-{at}", f"{words}：共{left}户，列前{len(order)}户")


def _excluded(candidates: Sequence[CandidateRow]) -> Table:
    columns = (Column("code", "统一社会信用代码", 13, "mid"), Column("name", "企业名称", 14), Column("why", "原因", 14))
    found = [row for row in candidates if row.status == EXCLUDED]
    rows = ((row.id, row.name, reason_in_words(row.reason)) for row in found[:_EXCLUDED_LISTED])
    shown = f"，列前{_EXCLUDED_LISTED}户，其余见候选名单" if len(found) > _EXCLUDED_LISTED else ""
    return numbered(columns, rows, "excluded", f"共{len(found)}户{shown}")


def _witnesses(frame: Frame, sealed: DrawSealed) -> Iterator[tuple[str, str]]:
    for office, witness in sealed.witnesses.items():
        yield f"{office_name(frame, office)}监督人", staff_name(frame, witness)


def _team(frame: Frame, team: tuple[str, ...]) -> tuple[str, str]:
    names = [inspector_name(frame, each) for each in team]
    return (names[0], "、".join(names[1:])) if names else ("", "")
