"""检查通知书 and 检查记录表: what is handed over on arrival, and what is filled in on the spot.

Law: a form leaves what only people on the spot can say to be written by hand.
"""

from dbl_random.core.notices.frame import Frame, facts
from dbl_random.model.findings import METHODS, OUTCOMES
from dbl_random.model.notice import Block, Facts, Heading, Notice, Paragraph, Signatures

_BLANK = "　　　　年　　月　　日"


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


def _task(frame: Frame, name: str, enterprise: str) -> str:
    """The task's number, the draw while it has none."""
    return frame.history.cases.case(name, enterprise).task_number or name
