"""回避申请（决定）表: filled in by hand while the recusal is not decided."""

from dbl_random.core.notices.frame import Frame, day_in_words, facts
from dbl_random.core.record.acts import RecusalStanding
from dbl_random.core.record.standing_words import how_it_stands
from dbl_random.model.notice import Block, Notice, Signatures

_BLANK = "　　　　年　　月　　日"


def recusal_decision(frame: Frame, standing: RecusalStanding) -> Notice:
    """回避申请（决定）表."""
    body, done = standing.body, standing.decided
    behind = how_it_stands(frame.history, standing.decision) if standing.decision else ""
    decided = (
        (
            ("决定", "同意回避" if done.granted else "不同意回避"),
            ("理由", done.reason),
            ("期间", f"{done.since or ''} 至 {done.until or '长期'}" if done.granted else ""),
            ("决定日期", day_in_words(done.date)),
            *((("效力", behind),) if behind else ()),
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
