"""责令改正通知书.

Laws:
1. It has facts, clause, content, deadline, recheck, what may be done against it (陈述申辩, 复议, 诉讼) and where, and
   whom to ask. That it was served stands on a form of its own (送达回证).
2. Number, day, facts and deadline are those of the order on the log, whenever it is printed.
"""

from dataclasses import replace
from datetime import date

from dbl_random.core.aftercare.results import finding_at, number_of
from dbl_random.core.notices.forms.rights import remedies
from dbl_random.core.notices.frame import Frame, day_in_words, facts
from dbl_random.core.record.cases import Order
from dbl_random.model.notice import Notice, Paragraph


def rectification_order(frame: Frame, order: Order) -> Notice:
    """责令改正通知书."""
    body = order.body
    day = date.fromisoformat(body.served) if body.served else order.event.day
    frame = replace(frame, day=day, number=body.document or frame.number)
    visits = frame.history.cases.case(body.draw, body.enterprise).results
    result = next((visit for event, visit in reversed(visits) if event.seq < order.event.seq), None)
    found = finding_at(result, body.item, number_of(body))
    facts_found = f"{day_in_words(result.visited)}，检查人员在检查{frame.item(body.item)}时发现：" if result else ""
    where = next((each.name for each in frame.records.organisation.regions if each.id == body.region), "")
    blocks = (
        Paragraph(f"{facts_found}{found.detail.rstrip('。；') if found else ''}。上述情况违反了{body.clause}的规定。"),
        Paragraph("现责令你单位改正："),
        facts(
            ("改正内容", body.content),
            ("改正期限", f"{day_in_words(body.deadline)}前"),
            ("督促单位", f"{where}经信部门" if where else frame.records.organisation.name),
            ("复查", "期满后由两名以上检查人员复查；提前改正完毕的，可以申请提前复查"),
        ),
        Paragraph(f"你单位有权陈述、申辩。{remedies(frame, '本通知书')}逾期不改正的，依法处理。"),
    )
    recipients = (f"{frame.firm(body.enterprise)}（{body.enterprise}）",)
    asked = frame.contact(body.draw)
    return frame.paper("rectification-order", body.draw, "责令改正通知书", blocks, recipients=recipients, contact=asked)
