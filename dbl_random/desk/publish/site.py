"""A static folder with every notice, its index and its feed, to be uploaded as it is.

Law: what an earlier site has and this one has not is told, never removed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dbl_random.core.record.publications import Publication
from dbl_random.desk.log_mark import log_mark
from dbl_random.desk.publish.drafting import write_files
from dbl_random.desk.publish.papers import FOLDER, published_file
from dbl_random.desk.publish.published import in_effect, state_of
from dbl_random.desk.reader import read_store
from dbl_random.desk.request import Request
from dbl_random.model.problem import Exit, Problem, Refusal
from dbl_random.render.site import Site, SiteEntry, render_site
from dbl_random.store.made_folder import MARK, claim_folder


@dataclass(frozen=True, slots=True)
class SiteMade:
    """How many notices are listed, the files that were written, and those of the folder that are none of the site's."""

    notices: int
    files: list[str]
    strangers: list[str]


def make_site(request: Request, folder: Path) -> SiteMade:
    """Write the site into a folder, an empty one or that of an earlier site.

    Raises:
        Refusal: it is neither (exit status 3, DBR509, DBR514), or a file of a notice is gone or altered (3, DBR607).
    """
    desk, records = read_store(request)
    bureau = records.organisation
    shown = (in_effect(desk.history.people, each) for each in desk.history.publications.issued.values())
    issued = [each for each in shown if each]
    site = Site(bureau.name, bureau.practice, log_mark(desk, bureau.origin), tuple(map(_entry, issued)))
    pages = {name: text.encode() for name, text in render_site(site).items()}
    files = {**_files(desk.root, issued), **pages}
    claim_folder(folder)
    write_files(folder, "", files)
    present = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return SiteMade(len(issued), sorted(files), sorted(present - files.keys() - {MARK}))


def _files(root: Path, issued: Iterable[Publication]) -> dict[str, bytes]:
    """The files of the notices that stand or were corrected; a withdrawn notice is only listed."""
    shown = [each for each in issued if state_of(each) != "withdrawn"]
    found = {name: published_file(root, name, digest) for each in shown for name, digest in each.body.files.items()}
    faults = [
        Problem(f"{FOLDER}/{name}", 0, 0, "DBR607", "不在，或与公布时不同", "从 git 或备份中恢复")
        for name, data in found.items()
        if data is None
    ]
    if faults:
        raise Refusal(Exit.UNUSABLE, *faults)
    return {name: data for name, data in found.items() if data is not None}


def _entry(publication: Publication) -> SiteEntry:
    body, state, ended = publication.body, state_of(publication), publication.ended
    return SiteEntry(
        kind=body.kind,
        subject=body.subject,
        title=body.title,
        number=body.number,
        day=body.day,
        event=publication.event,
        content_hash=body.content,
        files={} if state == "withdrawn" else body.files,
        state=state,
        reason=ended.body.reason if ended else "",
        by_event=ended,
    )
