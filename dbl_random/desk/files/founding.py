"""A new store, empty or with the sample's content, in a git repository of its own."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dbl_random.desk.people.rules import adopt_rules
from dbl_random.desk.plan.submission import hand_in_all
from dbl_random.desk.reader import read_store
from dbl_random.desk.request import Request
from dbl_random.model.clock import CHINA
from dbl_random.model.organisation import Duty
from dbl_random.store.founding import blank_files, example_files, first_commit, refuse_occupied, write_store
from dbl_random.store.git.identity import git_signature
from dbl_random.store.git.repository import create_repository

#: When the sample's plans were handed in and approved: some days before its first batch; its rules, too.
_HANDED_IN = datetime(2016, 6, 22, 9, 30, tzinfo=CHINA)


#: The papers that its first acts rest on.
_PAPERS = ("11", "12")


@dataclass(frozen=True, slots=True)
class Founded:
    """A store that was made, or would be (a preview).

    Attributes:
        files: their paths, sorted. commit: the first one's id, None without git and in a preview.
    """

    root: Path
    files: tuple[str, ...]
    commit: str | None


def found_store(request: Request, folder: Path, *, example: bool = False, preview: bool = False) -> Founded:
    """Make a store of a folder, from the request's; an `example` is a practice store with rules and plans in force.

    Raises:
        Refusal: the folder is not empty (exit status 4, DBR530).
    """
    root = (request.directory / folder).resolve()
    files = example_files() if example else blank_files()
    refuse_occupied(root)
    if preview:
        return Founded(root, tuple(sorted(files)), None)
    write_store(root, files)
    repository = create_repository(root)
    commit = first_commit(repository, files, git_signature(root)) if repository else None
    if example:
        _live_until_the_first_draw(root)
    return Founded(root, tuple(sorted(files)), commit)


def _live_until_the_first_draw(root: Path) -> None:
    """The operator enters what the chair approved on paper: the rules, and every department's plan."""
    _, records = read_store(Request(root))
    bureau = records.organisation
    operator = next(member.id for member in bureau.staff if Duty.OPERATOR in member.duties)
    rules, plans = (f"{bureau.document_mark}〔{_HANDED_IN.year}〕{number}号" for number in _PAPERS)
    adopt_rules(Request(root, operator, _HANDED_IN), "首次施行", approved_by=bureau.chair, document=rules)
    hand_in_all(root, _HANDED_IN, operator, plans)
