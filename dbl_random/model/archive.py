"""The event of a case's archive, 二(四)3 (docs/protocol.md, section 8)."""

from dbl_random.model.event_type import EventType
from dbl_random.model.immutable import immutable
from dbl_random.model.laws import Count, Day, PlainPath, Positive, Sha256, StaffId


@immutable
class ArchiveSealed:
    """`archive.sealed`, 二(四)3: a case's bag under `archives/`.

    Attributes:
        bag: folder below `archives/`. manifest: SHA-256 of its tag manifest. files, bytes: of its payload.
        custodian: staff id. retain_until: last day of the retention period.
        supplements: number of the event that sealed the case first, left out (None) by that one itself.
    """

    draw: str
    enterprise: str
    bag: PlainPath
    manifest: Sha256
    files: Count
    bytes: Count
    custodian: StaffId
    retain_until: Day
    supplements: Positive | None = None


ARCHIVE = EventType(
    "archive.sealed",
    ArchiveSealed,
    "案卷归档",
    "of a closed case, once; and again, as a supplement that names the first in `supplements`, where something of "
    "the case is newer than the last; `bag` as `files` in section 8; `manifest`: SHA-256 of its "
    "`tagmanifest-sha256.txt`",
    unsound=("DBR368", 3),
)
