"""卷内目录: the page in a case's archive that says what is in it, for whoever has no `dbr` (二(四)3).

Laws:
1. It names every file of the archive but itself and the case's JSON, with its size and hash, and links to it.
2. It stands alone: no script, nothing fetched; two archives of the same content have the same page.
"""

from dbl_random.model.immutable import immutable
from dbl_random.render.page import render_page


@immutable
class Document:
    """A file of the archive: what it is, its path from the page, its size in bytes, its SHA-256."""

    title: str
    path: str
    bytes: int
    sha256: str


@immutable
class Index:
    """All that the page says: of the case in words (label, text), what was logged (number, day, words), and the files.

    Attributes:
        supplements: the bags that this one adds to, () for the first.
    """

    bureau: str
    title: str
    facts: tuple[tuple[str, str], ...]
    events: tuple[tuple[int, str, str], ...]
    documents: tuple[Document, ...]
    supplements: tuple[str, ...] = ()


def render_index(index: Index) -> str:
    """The page as one HTML text."""
    return render_page("archive_index.html", index.title, index=index)
