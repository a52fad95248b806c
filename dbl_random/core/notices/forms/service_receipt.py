"""送达回证: that a paper was served, whom on, how and when; filled in and signed by hand.

Law: the paper is named as the log names it: its kind, its number and whose it is; all else is left to be written.
"""

from dbl_random.core.notices.frame import Frame, facts, room
from dbl_random.model.aftercare import MeasureTaken, RectificationOrdered
from dbl_random.model.event import Recorded
from dbl_random.model.notice import Notice, Paragraph, Signatures
from dbl_random.model.words import MEASURES

_WAYS = "□直接送达　□留置送达　□邮寄送达　□委托送达　□公告送达"
_WHEN = "　　　　年　　月　　日　　时　　分"


def service_receipt(frame: Frame, event: Recorded[RectificationOrdered] | Recorded[MeasureTaken]) -> Notice:
    """送达回证 of an order or of a measure's paper."""
    body = event.body
    title = "责令改正通知书" if isinstance(body, RectificationOrdered) else f"{MEASURES[body.kind]}文书"
    blocks = (
        facts(
            ("送达文书", title),
            ("文书文号", body.document or room(1)),
            ("受送达人", f"{frame.firm(body.enterprise)}（{body.enterprise}）"),
            ("送达方式", _WAYS),
            ("送达地点", room(1)),
            ("送达时间", _WHEN),
            ("代收关系", room(1)),
            ("拒收事由", room(2)),
            ("备注", room(1)),
        ),
        Signatures((("受送达人或代收人", ""), ("送达人", ""), ("送达人", ""), ("见证人", ""))),
        Paragraph("送达人不少于两人。受送达人拒绝签收的，写明事由和日期，请见证人签名，可以留置送达。"),
    )
    return frame.paper("service-receipt", body.draw, "送达回证", blocks)
