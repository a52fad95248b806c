"""A new store, empty, with the sample's content, or as somebody answered; in a git repository of its own.

Laws:
1. Everything is asked, and read, before anything is written. A store is made in a folder within its own, and stands
   there whole or not at all.
2. Git takes whoever is at the keyboard for the one who works in this store, whatever it knows of the machine's user.
3. The first act of a store whose rules somebody approved puts them into force, and opens the log.
"""

import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from dbl_random.core.aftercare.matter import Matter
from dbl_random.core.policy.offices import without_law
from dbl_random.desk.files.interview import interview
from dbl_random.desk.given import GivenSheet, refuse_sheet
from dbl_random.desk.members import ask_member, named
from dbl_random.desk.people.rules import adopt_rules
from dbl_random.desk.plan.submission import hand_in_all
from dbl_random.desk.reader import read_store
from dbl_random.desk.request import Request
from dbl_random.desk.show.status import show_status
from dbl_random.model.clock import CHINA
from dbl_random.model.immutable import immutable
from dbl_random.model.organisation import Duty, Organisation
from dbl_random.model.problem import Exit, Problem, Refusal, refuse
from dbl_random.store.book.books import BOOKS, Handed, content, read_book
from dbl_random.store.book.merge import merge
from dbl_random.store.book.plain import Record
from dbl_random.store.book.told import note_at_cells
from dbl_random.store.founding import (
    blank_files,
    draft_in,
    example_files,
    first_commit,
    move_in,
    refuse_occupied,
    write_store,
)
from dbl_random.store.git.identity import git_signature, take_for
from dbl_random.store.git.repository import create_repository
from dbl_random.store.git.source import GivenBytes
from dbl_random.store.place import ORGANISATION
from dbl_random.store.yaml.placeholders import placeholders
from dbl_random.store.yaml.records import load_records

#: When the sample's plans were handed in and approved: some days before its first batch; its rules, too.
_HANDED_IN = datetime(2016, 6, 22, 9, 30, tzinfo=CHINA)
#: The papers that its first acts rest on.
_PAPERS = ("11", "12")
_BOOK = BOOKS["organisation"]
#: The name of the log in the blank file.
_NO_ORIGIN = "dbr.example"


@immutable
class Founded:
    """A store that was made, or would be (a preview).

    Attributes:
        files: their paths, sorted. commit: the first one's id, None without git and in a preview.
        missing: what is still to be filled in, in order.
    """

    root: Path
    files: tuple[str, ...]
    commit: str | None
    missing: tuple[Matter, ...] = ()


@immutable
class _Beginning:
    """What a store begins with.

    Attributes:
        keyboard: id of who is at the keyboard, "" for nobody yet.
        document: of the rules, "" where nobody approved them.
    """

    files: Mapping[str, bytes]
    keyboard: str = ""
    document: str = ""


def found_store(
    request: Request,
    folder: Path,
    *,
    example: bool = False,
    workbook: Path | None = None,
    practice: bool = False,
    preview: bool = False,
) -> Founded:
    """Make a store of a folder, from the request's.

    Args:
        request: whose terminal is asked; with a workbook, its actor and its paper put the rules into force.
        folder: the store's.
        example: a practice store with rules and plans in force.
        workbook: the bureau's, filled in; without one it is asked for at a terminal, and left blank elsewhere.
        practice: of a bureau that is asked for: a practice store.
        preview: write nothing, and ask nobody.

    Raises:
        Refusal: the folder is not empty (exit status 4, DBR530), the workbook cannot be used (3), or who answers gives
            up (4, DBR457).
    """
    root = (request.directory / folder).resolve()
    refuse_occupied(root)
    if example:
        begun = _Beginning(example_files())
    else:
        begun = _of_a_bureau(request, workbook, practice=practice, ask=not preview)
    files = tuple(sorted(begun.files))
    if preview:
        return Founded(root, files, None)
    with _standing_whole(root) as place:
        commit = _write(request, place, begun)
        if example:
            _live_until_the_first_draw(place)
    missing = () if example else show_status(replace(request, directory=root, at=None)).matters  # of a clock's now
    return Founded(root, files, commit, missing)


def _of_a_bureau(request: Request, workbook: Path | None, *, practice: bool, ask: bool) -> _Beginning:
    if workbook:
        return _from_workbook(request, request.directory / workbook, ask=ask)
    if request.terminal.attended() and ask:
        return _from_answers(request, practice=practice)
    return _Beginning(blank_files())


@contextmanager
def _standing_whole(root: Path) -> Iterator[Path]:
    """Law 1: where the store is made; it moves to the root, or nothing of it stays."""
    there = root.is_dir()
    root.mkdir(parents=True, exist_ok=True)
    place = draft_in(root)
    try:
        yield place
        move_in(place, root)
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        if not there:
            root.rmdir()
        raise


def _write(request: Request, place: Path, begun: _Beginning) -> str | None:
    write_store(place, begun.files)
    repository = create_repository(place)
    bureau = load_records(GivenBytes(begun.files), plans=[]).records
    who = bureau.organisation.member(begun.keyboard) if bureau else None
    if repository and who and who.email:
        take_for(repository, who.name, who.email)  # law 2
    commit = first_commit(repository, begun.files, git_signature(place)) if repository else None
    if begun.document and bureau:  # law 3
        inside = replace(request, directory=place, actor=begun.keyboard, paper=None)
        adopt_rules(
            inside, "首次施行", approved_by=_approver(bureau.organisation, begun.keyboard), document=begun.document
        )
    return commit


def _approver(bureau: Organisation, actor: str) -> str:
    """Who approves the rules: the chair, where the chair may."""
    may = [each.id for each in bureau.staff if Duty.APPROVE in each.duties and each.id != actor]
    return bureau.chair if bureau.chair in may or not may else may[0]


def _from_answers(request: Request, *, practice: bool) -> _Beginning:
    blank = blank_files()

    def fault(said: Record) -> str:
        loaded = load_records(GivenBytes({**blank, ORGANISATION: _merged(said)}), plans=[])
        return "；".join(each.message for each in loaded.problems)

    answered = interview(request.terminal, _new_origin(), fault, practice=practice)
    return _Beginning({**blank, ORGANISATION: _merged(answered.organisation)}, answered.keyboard, answered.document)


def _merged(said: Record) -> bytes:
    """The blank file with this content."""
    old = _blank_bureau()
    return merge(old, content(old, _BOOK), said, _BOOK.sheets).data


def _blank_bureau() -> bytes:
    """The blank file with an office that is nobody's: those that are given keep their own order, that of sealing."""
    old = blank_files()[ORGANISATION]
    said = content(old, _BOOK)
    nobodys = [Record({"id": "office", "name": "office", "witness": "office"})]
    return merge(old, said, Record({**said, "offices": nobodys}), _BOOK.sheets).data


def _from_workbook(request: Request, workbook: Path, *, ask: bool) -> _Beginning:
    """The blank files with what a workbook says."""
    blank = {**blank_files(), ORGANISATION: _blank_bureau()}
    contents = {name: content(blank.get(book.path), book) for name, book in BOOKS.items()}
    given = GivenSheet(workbook)
    read = read_book(Handed(given.read(), str(workbook)), _BOOK, contents, blank[ORGANISATION])
    if read.merged is None:
        refuse_sheet(request, given, read.sheets.values())
    data = _named(read.merged.data)
    files = {**blank, ORGANISATION: data}
    loaded = load_records(GivenBytes(files), plans=[])
    if read.wrong or loaded.problems or loaded.records is None:
        refuse_sheet(request, given, read.sheets.values(), *note_at_cells(loaded.problems, read, _BOOK, data))
    if unclear := [*without_law(loaded.records.organisation, begun=False)]:
        raise refuse(Exit.REFUSED, unclear[0].code, unclear[0].message, unclear[0].hint, str(workbook))
    document = request.paper.document if request.paper else ""
    if document and any(placeholders(loaded.files)):
        raise _not_filled_in(workbook)
    who = _at_the_keyboard(request, loaded.records.organisation, ask=ask)
    return _Beginning({**files, ORGANISATION: _with_address(data, who)}, who, document)


def _at_the_keyboard(request: Request, bureau: Organisation, *, ask: bool) -> str:
    """Who works in the store: who was said, the one who may operate, or whoever is named at the terminal.

    Raises:
        Refusal: whoever was said is not on the list (exit status 4, DBR420), or several may and nobody can be asked
            (4, DBR434).
    """
    operators = [each for each in bureau.staff if Duty.OPERATOR in each.duties]
    choices = "、".join(f"{each.name}（{each.id}）" for each in operators)
    if request.actor:
        found, wrong = named(bureau, request.actor)
        if found is None:
            raise refuse(Exit.REFUSED, "DBR420", f"操作人{wrong}", f"工作簿中的平台操作人有：{choices or '无'}")
        return found.id
    if len(operators) < 2 or not ask:
        return operators[0].id if operators else ""
    if not request.terminal.attended():
        hint = f"加上 --actor，写现在坐在键盘前的人：{choices}"
        raise refuse(Exit.REFUSED, "DBR434", f"工作簿中有 {len(operators)} 名平台操作人，没有写是谁在操作", hint)
    return ask_member(request.terminal, bureau, "现在坐在键盘前的是谁", operators).id


def _with_address(data: bytes, who: str) -> bytes:
    """The file with an address of whoever works in the store, by which git knows them, where the workbook has none."""
    said = content(data, _BOOK)
    made = Record(said)
    for at, each in enumerate(said.get("staff", ())):
        if each.get("id") == who and not each.get("email"):
            made["staff"] = [*said["staff"]]
            made["staff"][at] = Record({**each, "email": f"{who}@{said['origin']}"})
    return merge(data, said, made, _BOOK.sheets).data


def _named(data: bytes) -> bytes:
    """The file with a name for its log, and for what it is, where the workbook has none."""
    said = content(data, _BOOK)
    made = Record(said)
    made["origin"] = _new_origin() if said.get("origin") in {None, _NO_ORIGIN} else said["origin"]
    made.setdefault("practice", "false")
    return merge(data, said, made, _BOOK.sheets).data


def _new_origin() -> str:
    return f"dbr-{secrets.token_hex(4)}.store"


def _not_filled_in(workbook: Path) -> Refusal:
    fact, hint = (
        "还有没有填写的内容（待填写），不能施行",
        "填完再建立；或先不写 --document，以后用 dbr rules adopt 施行",
    )
    return Refusal(Exit.REFUSED, Problem(str(workbook), 0, 0, "DBR454", fact, hint))


def _live_until_the_first_draw(root: Path) -> None:
    """The operator enters what the chair approved on paper: the rules, and every department's plan."""
    _, records = read_store(Request(root))
    bureau = records.organisation
    operator = next(member.id for member in bureau.staff if Duty.OPERATOR in member.duties)
    rules, plans = (f"{bureau.document_mark}〔{_HANDED_IN.year}〕{number}号" for number in _PAPERS)
    adopt_rules(Request(root, operator, _HANDED_IN), "首次施行", approved_by=bureau.chair, document=rules)
    hand_in_all(root, _HANDED_IN, operator, plans)
