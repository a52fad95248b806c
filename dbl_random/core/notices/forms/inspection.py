"""检查通知书 and 检查记录表: what is handed over on arrival, and what is filled in on the spot.

Laws:
1. A form leaves what only people on the spot can say to be written by hand.
2. A task's papers have the number and the day that the log gave it, whenever they are printed; before that they have
   no number, and the day on which they are made.
"""

from dataclasses import replace
from datetime import date

from dbl_random.core.notices.forms.rights import remedies
from dbl_random.core.notices.frame import Frame, facts, room
from dbl_random.model.findings import METHODS, OUTCOMES
from dbl_random.model.notice import Block, Facts, Heading, Notice, Paragraph, Signatures
from dbl_random.model.notice_types import FormKind

_WHEN = "　　　　年　　月　　日　　时　　分至　　时　　分"


def inspection_notice(frame: Frame, name: str, enterprise: str) -> Notice:
    """检查通知书, handed over on arrival."""
    day, known = _issued(frame, name, enterprise), frame.records.items
    items = [known[each] for each in frame.draw(name).body.items if each in known]
    bases = [f"《{each.law}》{each.article}" for item in items for each in item.bases if each.in_force(day)]
    blocks = (
        Paragraph(f"根据双随机抽查的结果（{name}），你单位被随机抽取为检查对象。现派下列人员到你单位检查，请予配合。"),
        facts(
            ("检查事项", "；".join(f"{item.name}（{item.content}）" for item in items)),
            ("检查依据", "；".join(dict.fromkeys(bases))),
            ("检查人员", "；".join(_people(frame, name, enterprise))),
            ("联系方式", frame.contact(name, place=True)),
        ),
        Paragraph(
            "检查人员不得少于两人，应当出示执法证件；少于两人或者不出示证件的，你单位可以拒绝检查。你单位认为检查人员与"
            "检查事项有直接利害关系的，可以申请其回避；对检查情况有权陈述、申辩。"
        ),
        Paragraph(remedies(frame, "检查行为")),
        Signatures((("被检查单位", ""), ("检查人员", ""))),
    )
    recipients = (f"{frame.firm(enterprise)}（{enterprise}）",)
    return _paper(frame, "inspection-notice", "检查通知书", (name, enterprise), blocks, recipients)


def inspection_record(frame: Frame, name: str, enterprise: str) -> Notice:
    """检查记录表: an empty block for each item, signed by both sides."""
    team = frame.history.standings[name].teams[enterprise]
    blocks: list[Block] = [
        facts(
            ("检查对象", frame.firm(enterprise)),
            ("统一社会信用代码", enterprise),
            ("抽取", name),
            ("检查时间", _WHEN),
            ("检查人员", "、".join(map(frame.inspector, team))),
        )
    ]
    for item in frame.items_of(name):
        blocks += [
            Heading(2, item),
            Facts(
                (
                    ("检查方式", "　".join(f"□{words}" for words in METHODS.values())),
                    ("检查情况", room(8)),
                    ("检查结果", "　".join(f"□{words}" for words in OUTCOMES.values())),
                    ("问题性质", "□违法行为　□安全隐患"),
                    ("后续处置", room(2)),
                )
            ),
        ]
    blocks.append(Signatures((("被检查单位负责人", ""), ("检查组长", ""), ("检查组员", ""))))
    return _paper(frame, "inspection-record", "检查记录表", (name, enterprise), blocks)


def task_papers(frame: Frame, name: str, enterprise: str) -> tuple[Notice, Notice]:
    """What a team takes with it: the notice and the record form."""
    return inspection_notice(frame, name, enterprise), inspection_record(frame, name, enterprise)


def _paper(
    frame: Frame,
    kind: FormKind,
    title: str,
    task: tuple[str, str],
    blocks: tuple[Block, ...] | list[Block],
    recipients: tuple[str, ...] = (),
) -> Notice:
    """Law 2."""
    dated = replace(frame, day=_issued(frame, *task))
    paper = dated.paper(kind, task[0], title, blocks, recipients=recipients)
    return replace(paper, number=frame.history.cases.case(*task).task_number)


def _issued(frame: Frame, name: str, enterprise: str) -> date:
    """Law 2: the paper's day."""
    said = frame.history.cases.case(name, enterprise).issued
    return date.fromisoformat(said) if said else frame.day


def _people(frame: Frame, name: str, enterprise: str) -> list[str]:
    """The team, its leader first, each with the number of the certificate; who has none is a specialist."""
    cards = {each.id: each.certificate.number for each in frame.records.inspectors if each.certificate}
    team = frame.history.standings[name].teams[enterprise]
    marks = [f"证号 {cards[each]}" if each in cards else "专业人员" for each in team]
    return [
        f"{frame.inspector(each)}（{'' if place else '组长，'}{mark}）"
        for place, (each, mark) in enumerate(zip(team, marks, strict=True))
    ]
