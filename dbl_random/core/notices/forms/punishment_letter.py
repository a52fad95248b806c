"""失信联合惩戒通报函, to a bureau that is told of an entry on the blacklist or of an exit (二(四)2)."""

from dbl_random.core.notices.frame import Frame, day_in_words, facts
from dbl_random.core.record.credit import Letter
from dbl_random.model.notice import Notice, Paragraph


def punishment_letter(frame: Frame, letter: Letter) -> Notice:
    """失信联合惩戒通报函."""
    body, change = letter.event.body, letter.change.body
    firm, enters = frame.firm(change.enterprise), change.change == "entry"
    decided = f"{day_in_words(change.date)}，我单位决定将{firm}{'列入' if enters else '移出'}黑名单"
    asked = (
        "请你单位在职责范围内依法对其采取失信联合惩戒措施，并将采取的措施函复我单位。其移出黑名单的，我单位另行通报。"
        if enters
        else "请你单位依法停止对其采取的失信联合惩戒措施，并将办理情况函复我单位。"
    )
    blocks = (
        Paragraph(f"{decided}，现将有关情况通报你单位。"),
        facts(
            ("企业名称", firm),
            ("统一社会信用代码", change.enterprise),
            ("列入理由" if enters else "移出理由", change.reason.rstrip("。")),
            ("决定文号", change.document),
            ("决定日期", day_in_words(change.date)),
        ),
        Paragraph(asked),
    )
    recipients = (frame.records.organisation.unit_name(body.party),)
    title = f"关于通报黑名单{'列入' if enters else '移出'}情况的函"
    return frame.paper("punishment-letter", str(letter.change.seq), title, blocks, recipients=recipients)
