"""`dbr publish site`: a static folder with every notice, its index and its feed, to be uploaded as it is."""

from pathlib import Path
from typing import Annotated

import typer

from dbl_random.cli.options import settings
from dbl_random.cli.publish.listing import faulty_files, state_of
from dbl_random.cli.screen import voice
from dbl_random.core.record.chain import event_path
from dbl_random.core.record.merkle import format_root, leaf_hash, root
from dbl_random.core.record.publications import Publication
from dbl_random.desk.draw.draw_record import event_ref
from dbl_random.desk.open_store import Desk, open_desk
from dbl_random.desk.publish.notice_desk import FOLDER, write_files
from dbl_random.desk.who_and_when import whole
from dbl_random.model.aftercare import NoticePublished, NoticeWithdrawn
from dbl_random.model.notice import LogMark
from dbl_random.model.problem import Exit, Problem, Refusal, refuse
from dbl_random.render.site import Site, SiteEntry, render_site
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.log.folder import LOG
from dbl_random.store.place import find_store
from dbl_random.store.yaml.records import load_records


def site(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="空的或以前制作的网站文件夹")],
) -> Exit:
    """Write the site; what an earlier one has and this one has not is told, never removed."""
    said = settings(context)
    store = find_store(said.directory)
    bureau, desk = whole(load_records(WorkingTree(store), plans=[])).organisation, open_desk(store)
    if folder.exists() and not folder.is_dir():
        raise refuse(Exit.UNUSABLE, "DBR607", "不是文件夹", "另写一个文件夹", str(folder))
    issued = list(desk.history.publications.issued.values())
    files = _files(store, issued)
    opened = desk.opened
    origin = opened.origin if opened else bureau.origin
    mark = LogMark(origin, len(desk.events), format_root(root(_leaves(desk))))
    pages = render_site(Site(bureau.name, bureau.practice, mark, tuple(map(_entry, issued))))
    write_files(folder, {**files, **{name: text.encode() for name, text in pages.items()}})
    strangers = sorted(_present(folder) - files.keys() - pages.keys())
    voice.say(
        said, f"{folder}：公告 {len(issued)} 份，文件 {len(files) + len(pages)} 个。首页是 index.html。", "strong"
    )
    for name in strangers:
        voice.say(said, f"不属于本网站的文件，没有改动：{name}", "warn")
    if said.json:
        voice.json_out({"folder": str(folder), "files": sorted([*files, *pages]), "strangers": strangers})
    return Exit.DONE


def _leaves(desk: Desk) -> list[bytes]:
    return [leaf_hash(desk.log.read(f"{LOG}/{event_path(event.seq)}") or b"") for event in desk.events]


def _files(store: Path, issued: list[Publication]) -> dict[str, bytes]:
    """The files of the notices that stand or were corrected; a withdrawn notice is only listed.

    Raises:
        Refusal: a file is gone or was altered (exit status 3, DBR607), with every one.
    """
    shown = [each for each in issued if state_of(each) != "withdrawn"]
    faults = [
        Problem(f"{FOLDER}/{name}", 0, 0, "DBR607", "不在，或与公布时不同", "从 git 或备份中恢复")
        for each in shown
        for name in faulty_files(store, each)
    ]
    if faults:
        raise Refusal(Exit.UNUSABLE, *faults)
    return {name: (store / FOLDER / name).read_bytes() for each in shown for name in each.body.files}


def _entry(publication: Publication) -> SiteEntry:
    body, state, ended = publication.body, state_of(publication), publication.ended
    over = ended.body if ended else None
    return SiteEntry(
        kind=body.kind,
        subject=body.subject,
        title=body.title,
        number=body.number,
        day=body.day,
        event=event_ref(publication.event),
        content_hash=body.content,
        files={} if state == "withdrawn" else body.files,
        state=state,
        reason=over.reason if isinstance(over, NoticePublished | NoticeWithdrawn) else "",
        by_event=event_ref(ended) if ended else None,
    )


def _present(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
