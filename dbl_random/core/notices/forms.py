"""Forms of the house: papers that are handed over, signed and filed, and never published (product.md, "Forms").

Laws:
1. A form says what the log says and leaves what only people on the spot can say to be written by hand.
2. It names people: the inspectors to whoever is inspected, members of staff where they sign.
3. 责令改正: facts, clause, content, deadline, recheck, and what may be done against it (陈述申辩, 复议, 诉讼).
"""

from dbl_random.core.notices.frame import Frame, day_in_words, facts
from dbl_random.core.notices.substitutions import substitutions
from dbl_random.core.record.acts import RecusalStanding
from dbl_random.core.record.cases import Order
from dbl_random.model.aftercare import MeasureTaken
from dbl_random.model.event import Recorded
from dbl_random.model.findings import METHODS, OUTCOMES
from dbl_random.model.notice import Block, Facts, Heading, Notice, Paragraph, Signatures

_BLANK = "　　　　年　　月　　日"


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
            ("检查人员", "；".join(f"{frame.inspector(each)}（证号 {cards.get(each, '无')}）" for each in team)),
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
            ("检查人员", f"{frame.inspector(body.inspector)}（{body.inspector}）"),
            ("企业", f"{frame.firm(body.enterprise)}（{body.enterprise}）"),
            ("提出方式", "检查人员申报" if body.kind == "declared" else "企业申请"),
            ("提出人", body.by),
            ("事由", body.reason),
            ("提出日期", day_in_words(standing.event.time[:10])),
            *decided,
        ),
        Signatures((("决定人", frame.member(done.decided_by) if done else ""),)),
    )
    return frame.paper("recusal-decision", str(standing.event.seq), "回避申请（决定）表", blocks)


def substitution_record(frame: Frame, name: str) -> Notice:
    """递补记录: every substitution of a draw, who was passed over, and why."""
    events = tuple((f"第 {event.seq} 号", event.hash) for event in frame.draw(name).substitutions)
    blocks: tuple[Block, ...] = (
        substitutions(frame, name),
        Facts(events, tuple(label for label, _ in events)),
        Signatures((("经办人签字", ""), ("监察室签字", ""))),
    )
    return frame.paper("substitution-record", name, f"{frame.title_of(name)}递补记录", blocks)
