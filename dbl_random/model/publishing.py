"""Events of notices: published, corrected, withdrawn, 二(一) and 二(四)1 (docs/protocol.md, section 8)."""

from dbl_random.model.event_type import EventType
from dbl_random.model.immutable import immutable
from dbl_random.model.laws import Day, Id, PlainPath, PublicText, PublicWords, Sha256, StaffId
from dbl_random.model.notice_types import NOTICES, NoticeKind


@immutable
class NoticePublished:
    """`notice.published`, 二(一), 二(四)1: files for the portal and the printer were made of one notice.

    Attributes:
        kind: of notice. subject: id of the draw or plan, or the year, that it is about.
        number: 发文字号, "" where it has none. title, day: as the notice says.
        content: SHA-256 of the canonical form of the notice, which is its .json file.
        files: name below `notices/` -> SHA-256 of the bytes.
        size, root: the log as the notice states it: number of events, Merkle root in standard base64.
        corrects: the event whose notice this one replaces, or null; then with `reason` and `approved_by`, else "".
        items: of a checklist from the first rules on, the hash of each item's content (11.7).
    """

    kind: NoticeKind
    subject: str
    number: PublicWords
    title: PublicText
    day: Day
    content: Sha256
    files: dict[PlainPath, Sha256]
    size: int
    root: str
    corrects: int | None
    reason: PublicWords
    approved_by: str
    items: dict[Id, Sha256] | None = None


@immutable
class NoticeWithdrawn:
    """`notice.withdrawn`: a notice in force is withdrawn without another in its place."""

    notice: int
    reason: PublicText
    approved_by: StaffId


Publishing = NoticePublished | NoticeWithdrawn

#: One row an event type.
PUBLISHING: tuple[EventType, ...] = (
    EventType(
        "notice.published",
        NoticePublished,
        "公布公告",
        "section 8",
        unsound=("DBR369", 3),
        answers={"corrects": ("notice.published",)},
        notes={"files": "name → SHA-256"},
        codes=dict(NOTICES.items()),
        subject="{kind} of {subject}",
    ),
    EventType(
        "notice.withdrawn",
        NoticeWithdrawn,
        "撤回公告",
        "once, of a notice in force",
        unsound=("DBR369", 3),
        answers={"notice": ("notice.published",)},
        subject="event {notice}",
    ),
)
