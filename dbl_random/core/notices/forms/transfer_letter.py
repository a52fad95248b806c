"""移送函 or 抄告函, of a measure of the kind transfer or notify.

Laws:
1. It names the organ that it goes to, and tells what was found, when and on what occasion; it carries the number and
   the day under which the measure stands on the log.
2. A transfer asks the other organ to act; a notice to another department says that the bureau goes on itself.
"""

from dataclasses import replace
from datetime import date

from dbl_random.core.notices.frame import Frame, day_in_words, facts
from dbl_random.core.notices.number import number_fault
from dbl_random.model.aftercare import MeasureTaken
from dbl_random.model.event import Recorded
from dbl_random.model.findings import NATURES, Nature, VisitResult
from dbl_random.model.notice import Notice, Paragraph

_ASKED = {
    "transfer": "上述情况不属于我单位管辖，现将线索和案件材料移送你单位，请依法处理，并将处理结果函告我单位。",
    "notify": "上述情况与你单位的职责有关，现予抄告，请依职责处理，并将有关情况函告我单位。",
}
_TITLES = {"transfer": "关于移送抽查中发现的问题线索的函", "notify": "关于抄告抽查中发现的有关情况的函"}


def transfer_letter(frame: Frame, event: Recorded[MeasureTaken], to: str) -> Notice:
    """The letter of a measure to the organ named `to`."""
    body = event.body
    number = frame.number or ("" if number_fault(body.document) else body.document)
    dated = replace(frame, day=date.fromisoformat(body.date), number=number)
    visits = frame.history.cases.case(body.draw, body.enterprise).results
    result = next((visit for recorded, visit in reversed(visits) if recorded.seq < event.seq), None)
    blocks = (
        Paragraph(
            f"我单位在{frame.title_of(body.draw)}的检查中，发现{frame.firm(body.enterprise)}有下列问题，现将有关情况函告如下。"
        ),
        facts(
            ("企业名称", frame.firm(body.enterprise)),
            ("统一社会信用代码", body.enterprise),
            ("抽查事项", frame.item(body.item)),
            ("检查日期", day_in_words(result.visited) if result else ""),
            ("检查发现", _found(result, body.item)),
            ("涉嫌的问题", body.content),
            *((("依据", body.clause),) if body.clause else ()),
            *((("登记的文号", body.document),) if body.document != number else ()),
        ),
        Paragraph(_ASKED[body.kind]),
    )
    paper = dated.paper(
        "transfer-letter",
        body.draw,
        _TITLES[body.kind],
        blocks,
        recipients=(to,),
        attachments=("案件材料",),
        contact=frame.contact(body.draw),
    )
    return replace(paper, printed_by="")


def _found(result: VisitResult | None, item: str) -> str:
    """What the visit found on an item, in words."""
    found = [each for each in result.items if each.item == item and each.nature is not Nature.NONE] if result else []
    return "；".join(f"{NATURES[each.nature]}：{each.detail.rstrip('。；')}" for each in found)
