"""A static folder with every notice, its index, its feed, and what is made for the citizen, to be uploaded as it is.

Laws:
1. What an earlier site has and this one has not is told, never removed.
2. The page of a notice that ended says so at its own address; of a corrected one, what was published lies beside it.
"""

from collections.abc import Iterable
from pathlib import Path

from dbl_random.core.record.publications import Publication
from dbl_random.desk.log_mark import log_mark
from dbl_random.desk.publish.drafting import write_files
from dbl_random.desk.publish.papers import FOLDER, published_file, published_paper
from dbl_random.desk.publish.published import in_effect, state_of
from dbl_random.desk.reader import read_store
from dbl_random.desk.request import Request
from dbl_random.model.immutable import immutable
from dbl_random.model.organisation import LAW_OFFICE, Organisation
from dbl_random.model.problem import Exit, Problem, Refusal
from dbl_random.render.site import Site, SiteEntry
from dbl_random.render.site_ended import as_published, main_page
from dbl_random.render.site_folder import render_folder
from dbl_random.store.made_folder import MARK, claim_folder


@immutable
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
    published = _files(desk.root, issued)  # first: it refuses what is gone or altered
    entries = tuple(_entry(desk.root, each) for each in issued)
    site = Site(bureau.name, bureau.practice, log_mark(desk, bureau.origin), entries, rights(bureau))
    files = {**published, **render_folder(site)}
    claim_folder(folder)
    write_files(folder, "", files)
    present = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return SiteMade(len(issued), sorted(files), sorted(present - files.keys() - {MARK}))


def _files(root: Path, issued: Iterable[Publication]) -> dict[str, bytes]:
    """The files of the notices that stand or were corrected; a withdrawn notice is only listed."""
    shown = [each for each in issued if state_of(each) != "withdrawn"]
    files = [
        (each, name, published_file(root, name, digest)) for each in shown for name, digest in each.body.files.items()
    ]
    faults = [
        Problem(f"{FOLDER}/{name}", 0, 0, "DBR607", "不在，或与公布时不同", "从 git 或备份中恢复")
        for _, name, data in files
        if data is None
    ]
    if faults:
        raise Refusal(Exit.UNUSABLE, *faults)
    return {_shown_as(each, name): data for each, name, data in files if data is not None}


def _shown_as(publication: Publication, name: str) -> str:
    """Law 2."""
    moved = publication.ended is not None and name == main_page(publication.body.files)
    return as_published(name) if moved else name


def _entry(root: Path, publication: Publication) -> SiteEntry:
    body, state, ended = publication.body, state_of(publication), publication.ended
    files = {_shown_as(publication, name): digest for name, digest in body.files.items()}
    return SiteEntry(
        kind=body.kind,
        subject=body.subject,
        title=body.title,
        number=body.number,
        day=body.day,
        event=publication.event,
        content_hash=body.content,
        files={} if state == "withdrawn" else files,
        state=state,
        reason=ended.body.reason if ended else "",
        by_event=ended,
        page=main_page(body.files) if ended else "",
        paper=None if state == "withdrawn" else published_paper(root, body),
    )


def rights(bureau: Organisation) -> tuple[str, ...]:
    """Where to object, as far as `organisation.yaml` says it."""
    ways = [f"自收到决定书之日起六十日内向{bureau.reconsideration}申请行政复议"] if bureau.reconsideration else []
    ways += [f"{'' if ways else '自收到决定书之日起'}六个月内向{bureau.court}提起行政诉讼"] if bureau.court else []
    telephone = bureau.contact(LAW_OFFICE).telephone
    asked = f"（{bureau.unit_name(LAW_OFFICE)}，电话 {telephone}）" if telephone else ""
    decision = "对责令改正、行政处罚等处理决定不服的，可以"
    return (
        f"对公示的内容有异议的，可以向{bureau.name}提出{asked}，核实后更正；更正的公告写明与原公告的不同。",
        *([f"{decision}{'，也可以'.join(ways)}。"] if ways else []),
    )
