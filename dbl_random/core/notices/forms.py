"""Forms of the house: papers that are handed over, signed and filed, and never published (product.md, "Forms").

Laws:
1. A form says what the log says and leaves what only people on the spot can say to be written by hand.
2. It names people: the inspectors to whoever is inspected, the chair and the four witnesses on the record to sign.
3. 责令改正: facts, clause, content, deadline, recheck, and what may be done against it (陈述申辩, 复议, 诉讼).
"""

from collections.abc import Iterator, Sequence

from dbl_random.core.draw.selection import ticket_order
from dbl_random.core.draw.stepping_in import skip_in_words
from dbl_random.core.draw.substitution import substitutes_shown
from dbl_random.core.draw.ticket import ticket
from dbl_random.core.notices.draws import HOW, figures_of, hashes, outline, strata
from dbl_random.core.notices.frame import Frame, day_in_words, facts, numbered
from dbl_random.core.policy.candidates import EXCLUDED, ONE_STRATUM, reason_in_words
from dbl_random.core.record.acts import RecusalStanding
from dbl_random.core.record.cases import Order
from dbl_random.core.record.draws import DrawState
from dbl_random.model.aftercare import MeasureTaken
from dbl_random.model.event import DrawOutcome, DrawSealed, EnterpriseSubstituted, Recorded, Substituted
from dbl_random.model.findings import METHODS, OUTCOMES
from dbl_random.model.frozen import CandidateRow, Pool, ResultRow
from dbl_random.model.notice import Block, Column, Facts, Heading, Notice, Paragraph, QrCode, Signatures, Table

_BLANK = "　　　　年　　月　　日"
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
            _office(frame, each),
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
        facts(("计划", frame.title_of(name)), ("主持人", _person(frame, state.body.chair)), *_registries(frame, state)),
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
        Signatures((("主持人", _person(frame, state.body.chair)), *_witnesses(frame, sealed))),
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
        yield f"{_office(frame, office)}监督人", _person(frame, witness)


def _office(frame: Frame, office: str) -> str:
    return frame.records.organisation.unit_name(office)


def _person(frame: Frame, person: str) -> str:
    found = frame.records.organisation.member(person)
    return found.name if found else person


def _inspector(frame: Frame, person: str) -> str:
    return next((each.name for each in frame.records.inspectors if each.id == person), person)


def _team(frame: Frame, team: tuple[str, ...]) -> tuple[str, str]:
    names = [_inspector(frame, each) for each in team]
    return (names[0], "、".join(names[1:])) if names else ("", "")


def _task(frame: Frame, name: str, enterprise: str) -> str:
    """The task's number, the draw while it has none."""
    return frame.history.cases.case(name, enterprise).task_number or name


def inspection_notice(frame: Frame, name: str, enterprise: str) -> Notice:
    """检查通知书, handed over on arrival."""
    team = frame.history.standings[name].teams[enterprise]
    cards = {each.id: each.certificate.number for each in frame.records.inspectors if each.certificate}
    bases = [
        f"《{basis.law}》{basis.article}"
        for item in frame.draw(name).body.items
        if item in frame.records.items
        for basis in frame.records.items[item].bases
        if basis.in_force(frame.day)
    ]
    blocks = (
        Paragraph("根据双随机抽查的安排，你单位被随机抽取为检查对象。现派下列人员到你单位检查，请予配合。"),
        facts(
            ("检查对象", frame.firm(enterprise)),
            ("统一社会信用代码", enterprise),
            ("任务编号", _task(frame, name, enterprise)),
            ("检查事项", "；".join(frame.items_of(name))),
            ("检查依据", "；".join(dict.fromkeys(bases))),
            ("检查人员", "；".join(f"{_inspector(frame, each)}（证号 {cards.get(each, '无')}）" for each in team)),
            ("联系", frame.contact(name)),
        ),
        Paragraph(
            "检查人员不得少于两人，应当出示执法证件。你单位认为检查人员与检查事项有直接利害关系的，可以申请回避；"
            "对检查情况有权陈述、申辩。"
        ),
        Signatures((("被检查单位", ""), ("检查人员", ""))),
    )
    return frame.paper("inspection-notice", name, "检查通知书", blocks)


def inspection_record(frame: Frame, name: str, enterprise: str) -> Notice:
    """检查记录表: an empty block for each item, signed by both sides."""
    blocks: list[Block] = [
        facts(
            ("检查对象", frame.firm(enterprise)),
            ("统一社会信用代码", enterprise),
            ("任务编号", _task(frame, name, enterprise)),
            ("检查日期", _BLANK),
        )
    ]
    for item in frame.items_of(name):
        blocks += [
            Heading(2, item),
            Facts(
                (
                    ("检查方式", "　".join(f"□{words}" for words in METHODS.values())),
                    ("检查情况", "　"),
                    ("检查结果", "　".join(f"□{words}" for words in OUTCOMES.values())),
                    ("问题性质", "□违法行为　□安全隐患"),
                    ("后续处置", "　"),
                )
            ),
        ]
    blocks.append(Signatures((("被检查单位负责人", ""), ("检查组长", ""), ("检查组员", ""))))
    return frame.paper("inspection-record", name, "检查记录表", blocks)


def rectification_order(frame: Frame, order: Order) -> Notice:
    """责令改正通知书 (law 3)."""
    body = order.body
    result = frame.history.cases.case(body.draw, body.enterprise).result
    found = next((each for each in result.items if each.item == body.item), None) if result else None
    facts_found = f"{day_in_words(result.visited)}，检查人员在检查{frame.item(body.item)}时发现：" if result else ""
    where = next((each.name for each in frame.records.organisation.regions if each.id == body.region), "")
    blocks = (
        Paragraph(f"{facts_found}{found.detail if found else ''}。上述情况违反了{body.clause}的规定。"),
        Paragraph("现责令你单位改正："),
        facts(
            ("改正内容", body.content),
            ("改正期限", f"{day_in_words(order.deadline)}前"),
            ("督促单位", f"{where}经信部门" if where else frame.records.organisation.name),
            ("复查", "期满后由两名以上检查人员复查；提前改正完毕的，可以申请提前复查"),
        ),
        Paragraph(
            "你单位对本通知书有权陈述、申辩；不服的，可以自收到之日起六十日内依法申请行政复议，"
            "或者在六个月内依法提起行政诉讼。逾期不改正的，依法处理。"
        ),
        Signatures((("送达人", ""), ("受送达人", ""))),
    )
    recipients = (f"{frame.firm(body.enterprise)}（{body.enterprise}）",)
    return frame.paper("rectification-order", body.draw, "责令改正通知书", blocks, recipients=recipients)


def transfer_letter(frame: Frame, event: Recorded[MeasureTaken]) -> Notice:
    """移送函, of a measure of the kind transfer or notify."""
    body = event.body
    blocks = (
        Paragraph(
            f"我委在{frame.title_of(body.draw)}中，发现{frame.firm(body.enterprise)}（统一社会信用代码{body.enterprise}）"
            f"涉嫌下列问题，不属于我委管辖，现移送你单位依法处理，处理结果请函告我委。"
        ),
        facts(
            ("抽查事项", frame.item(body.item)),
            ("情况", body.content),
            ("文号", body.document),
            ("日期", day_in_words(body.date)),
        ),
        Signatures((("移送人", ""), ("接收人", ""))),
    )
    title = f"关于移送{frame.firm(body.enterprise)}有关线索的函"
    return frame.paper("transfer-letter", body.draw, title, blocks, recipients=("有关部门",), attachments=("案件材料",))


def recusal_decision(frame: Frame, standing: RecusalStanding) -> Notice:
    """回避申请（决定）表."""
    body, done = standing.body, standing.decided
    decided = (
        (
            ("决定", "同意回避" if done.granted else "不同意回避"),
            ("理由", done.reason),
            ("期间", f"{done.since or ''} 至 {done.until or '长期'}" if done.granted else ""),
            ("决定日期", day_in_words(done.date)),
        )
        if done
        else (("决定", "□同意回避　□不同意回避"), ("理由", "　"), ("期间", "　"), ("决定日期", _BLANK))
    )
    blocks: tuple[Block, ...] = (
        facts(
            ("检查人员", f"{_inspector(frame, body.inspector)}（{body.inspector}）"),
            ("企业", f"{frame.firm(body.enterprise)}（{body.enterprise}）"),
            ("提出方式", "检查人员申报" if body.kind == "declared" else "企业申请"),
            ("提出人", body.by),
            ("事由", body.reason),
            ("提出日期", day_in_words(standing.event.time[:10])),
            *decided,
        ),
        Signatures((("决定人", _person(frame, done.decided_by) if done else ""),)),
    )
    return frame.paper("recusal-decision", str(standing.event.seq), "回避申请（决定）表", blocks)


def substitution_record(frame: Frame, name: str) -> Notice:
    """递补记录: every substitution of a draw, who was passed over, and why."""
    reasons = {each.code: each.name for each in frame.records.policy.substitution_reasons}
    columns = (
        Column("kind", "种类", 3, "mid"),
        Column("replaced", "被递补", 10),
        Column("reason", "理由和证据", 10),
        Column("skipped", "越过", 8),
        Column("replacement", "递补", 10),
        Column("approved", "批准", 4, "mid"),
        Column("event", "事件", 3, "mid"),
    )
    rows = [_substitution(frame, event, reasons) for event in frame.draw(name).substitutions]
    events = tuple((f"第 {event.seq} 号", event.hash) for event in frame.draw(name).substitutions)
    blocks: tuple[Block, ...] = (
        numbered(columns, rows),
        Facts(events, tuple(label for label, _ in events)),
        Signatures((("经办人签字", ""), ("监察室签字", ""))),
    )
    return frame.paper("substitution-record", name, f"{frame.title_of(name)}递补记录", blocks)


def _substitution(frame: Frame, event: Recorded[Substituted], reasons: dict[str, str]) -> tuple[str, ...]:
    body = event.body
    why = f"{reasons.get(body.reason, body.reason)}；{body.evidence}"
    approved = _person(frame, body.approved_by)
    if isinstance(body, EnterpriseSubstituted):
        skipped = "；".join(f"{each.id} {frame.firm(each.id)}：{skip_in_words(each.reason)}" for each in body.skipped)
        came = f"{frame.firm(body.replacement)} {body.replacement}" if body.replacement else "没有可以递补的企业"
        return "企业", f"{frame.firm(body.replaced)} {body.replaced}", why, skipped, came, approved, str(event.seq)
    gone, came = _inspector(frame, body.replaced), _inspector(frame, body.replacement)
    return "人员", f"{gone}（{frame.firm(body.enterprise)}）", why, "", came, approved, str(event.seq)
