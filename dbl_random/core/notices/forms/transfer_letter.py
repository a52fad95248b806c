"""移送函, of a measure of the kind transfer or notify."""

from dbl_random.core.notices.frame import Frame, day_in_words, facts
from dbl_random.model.aftercare import MeasureTaken
from dbl_random.model.event import Recorded
from dbl_random.model.notice import Notice, Paragraph, Signatures


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
