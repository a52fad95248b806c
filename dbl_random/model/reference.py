"""A snapshot as an event names it (docs/protocol.md, section 3)."""

from dbl_random.model.immutable import immutable


@immutable
class FileRef:
    """A snapshot: bare file name, size in bytes, and rows without the header (tsv only)."""

    file: str
    bytes: int
    rows: int | None = None
