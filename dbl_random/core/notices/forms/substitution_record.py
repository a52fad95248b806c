"""递补记录: every substitution of a draw, who was passed over, and why."""

from dbl_random.core.notices.frame import Frame
from dbl_random.core.notices.substitutions import substitutions
from dbl_random.model.notice import Block, Facts, Notice, Signatures


def substitution_record(frame: Frame, name: str) -> Notice:
    """递补记录 of a draw."""
    events = tuple((f"第 {event.seq} 号", event.hash) for event in frame.draw(name).substitutions)
    blocks: tuple[Block, ...] = (
        substitutions(frame, name),
        Facts(events, tuple(label for label, _ in events)),
        Signatures((("经办人签字", ""), ("监察室签字", ""))),
    )
    return frame.paper("substitution-record", name, f"{frame.title_of(name)}递补记录", blocks)
