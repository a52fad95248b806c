"""递补记录: every substitution of a draw, who was passed over, and why."""

from dbl_random.core.draw.substitute_teams import skip_in_words
from dbl_random.core.notices.forms.names import inspector_name, staff_name
from dbl_random.core.notices.frame import Frame, numbered
from dbl_random.model.event import EnterpriseSubstituted, Recorded, Substituted
from dbl_random.model.notice import Block, Column, Facts, Notice, Signatures


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
    approved = staff_name(frame, body.approved_by)
    if isinstance(body, EnterpriseSubstituted):
        skipped = "；".join(f"{each.id} {frame.firm(each.id)}：{skip_in_words(each.reason)}" for each in body.skipped)
        came = f"{frame.firm(body.replacement)} {body.replacement}" if body.replacement else "没有可以递补的企业"
        return "企业", f"{frame.firm(body.replaced)} {body.replaced}", why, skipped, came, approved, str(event.seq)
    gone, came = inspector_name(frame, body.replaced), inspector_name(frame, body.replacement)
    return "人员", f"{gone}（{frame.firm(body.enterprise)}）", why, "", came, approved, str(event.seq)
