"""A case's archive: sealed once, verified at any time, due after it was closed (二(四)3)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import chain
from pathlib import Path

from dbl_random.core.aftercare.archives import closed_on, contents, kept_until, wanted
from dbl_random.core.judgement.endings import archive_faults
from dbl_random.core.record.cases import Case
from dbl_random.desk.day import reckoned_day
from dbl_random.desk.known import refuse_found, refuse_not_staff
from dbl_random.desk.open_store import open_desk
from dbl_random.desk.reader import read_store
from dbl_random.desk.request import Request
from dbl_random.desk.results.archive_index import index_of
from dbl_random.desk.results.draw_results import id_in_draw
from dbl_random.desk.working_days import deadline
from dbl_random.desk.writer import Entered, Writer, writing
from dbl_random.model.archive import ArchiveSealed
from dbl_random.model.event import recorded
from dbl_random.model.ids import text_fault
from dbl_random.model.immutable import immutable
from dbl_random.model.policy import Policy
from dbl_random.model.problem import Exit, Problem, Refusal, refuse
from dbl_random.render.archive_index import render_index
from dbl_random.store.archives.bags import Bag, bag_documents, bag_faults, make_bag
from dbl_random.store.archives.evidence_files import digest_of
from dbl_random.store.place import find_store


@immutable
class Sealed:
    """How many documents went into the archive, and its event, None in a preview."""

    documents: int
    entered: Entered[ArchiveSealed] | None


def seal_archive(
    request: Request,
    draw: str,
    enterprise: str,
    files: Sequence[tuple[str, str]],
    *,
    evidence: Path | None = None,
    custodian: str = "",
    preview: bool = False,
) -> Sealed:
    """Put a closed case into its bag and enter `archive.sealed`; what is newer than the last one into a supplement.

    Args:
        request: who and when.
        draw: in which the enterprise was drawn.
        enterprise: its id.
        files: code of a document and the path of its file.
        evidence: the folder in which the files of evidence lie.
        custodian: who keeps it; "" for who acts.
        preview: write nothing.

    Raises:
        Refusal: the case is not closed or archived already, a document or evidence is missing, or the custodian is
            unknown (exit status 4, DBR450, DBR445, DBR415, DBR409).
    """
    with writing(request, preview=preview) as writer:
        writer.desk.draw(draw)
        enterprise = id_in_draw(writer, draw, enterprise)
        case = writer.desk.history.cases.case(draw, enterprise)
        if case.archives and (done := writer.taken_up(case.archives[-1])):
            return Sealed(done.body.files, done)
        refuse_found(archive_faults(case))
        keeper = custodian or writer.who.id
        refuse_not_staff(writer.records.organisation, keeper)
        kept = [bag_documents(writer.desk.root, each.body.bag) for each in case.archives]
        documents = {**_documents(writer.records.policy, case, files, kept), **_evidence(case, evidence)}
        if preview:
            return Sealed(len(documents), None)
        return Sealed(len(documents), writer.enter(_sealed(writer, case, documents, keeper)))


def _sealed(writer: Writer, case: Case, documents: dict[str, Path], keeper: str) -> ArchiveSealed:
    """The event of a case whose bag is made now."""
    bag, until = _bag(writer, case, documents), kept_until(writer.today, writer.records.policy.retention_years)
    first = case.archive.seq if case.archive else None
    whole = bag.name, bag.manifest, bag.files, bag.bytes
    return ArchiveSealed(case.draw, case.enterprise, *whole, keeper, str(until), first)


@immutable
class ArchivesVerified:
    """How many archives were read again, what is wrong by the bag, and what is newer on the log than the last bag."""

    count: int
    wrong: dict[str, list[str]]
    newer: dict[str, tuple[int, ...]]


def verify_archives(request: Request, draw: str = "") -> ArchivesVerified:
    """Read every sealed bag (of a draw) again and compare it with the log.

    Raises:
        Refusal: there is no such draw (exit status 4, DBR409).
    """
    desk = open_desk(find_store(request.directory))
    if draw:
        desk.draw(draw)
    sealed = recorded(desk.events, ArchiveSealed)
    chosen = [event.body for event in sealed if draw in {"", event.body.draw}]
    found = {body.bag: bag_faults(desk.root, body.bag, body.manifest) for body in chosen}
    cases = (desk.history.cases.case(body.draw, body.enterprise) for body in chosen)
    newer = {case.archives[-1].body.bag: tuple(each.seq for each in case.unsealed) for case in cases if case.unsealed}
    return ArchivesVerified(len(chosen), {bag: faults for bag, faults in found.items() if faults}, newer)


@immutable
class ArchivesDue:
    """On a day: how many cases are archived, and those closed that are not, or not wholly, by when each must be."""

    day: date
    archived: int
    due: list[tuple[Case, date]]


def archives_due(request: Request) -> ArchivesDue:
    """The cases that are to be archived.

    Raises:
        Refusal: a deadline reaches into a year whose holidays nobody has entered (exit status 4, DBR447).
    """
    desk, records = read_store(request)
    day, days = reckoned_day(request, records, desk), records.policy.archive_working_days
    cases = desk.history.cases.by_id
    closed = [(case, closed_on(case)) for case in cases.values() if case.unsealed]
    due = [(case, deadline(desk.root, since, days)) for case, since in closed if since]
    return ArchivesDue(day, sum(case.archive is not None for case in cases.values()), due)


def _bag(writer: Writer, case: Case, documents: dict[str, Path]) -> Bag:
    writer.refuse_unfit_files()
    desk, sealed = writer.desk, [each.body for each in case.archives]
    name = f"{case.draw}/{case.enterprise}" + (f"-{len(sealed) + 1}" if sealed else "")
    firm = desk.names_of_drawn().get(case.enterprise, "")
    about = contents(case, desk.draw(case.draw), desk.history.standing(case.draw), firm)
    if sealed:
        about["supplements"] = [{"bag": each.bag, "manifest": each.manifest} for each in sealed]
    info = {"Source-Organization": writer.records.organisation.name, "External-Identifier": name}
    index = render_index(index_of(writer.records, case, firm, documents))
    try:
        return make_bag(desk.root, name, about, index, documents, writer.today, info)
    except FileExistsError:
        hint = "内容与这次要归档的不同；核对它从何而来，移走再归档"
        raise refuse(Exit.REFUSED, "DBR450", f"archives/{name} 已经存在，日志上没有归档", hint) from None


def _documents(
    policy: Policy, case: Case, given: Sequence[tuple[str, str]], kept: Iterable[Collection[str]]
) -> dict[str, Path]:
    """Path inside the bag -> file, of the documents that were given; `kept`: what earlier bags have.

    Raises:
        Refusal: a document is missing, unknown, or its file is not there (all of them told).
    """
    known = {each.code: each.name for each in policy.archive_documents}
    found: dict[str, Path] = {}
    problems: list[Problem] = []
    for code, path in given:
        inside = f"documents/{code}/{Path(path).name}"
        if problem := _document_problem(known, code, path, found.get(inside)):
            problems.append(problem)
        else:
            found[inside] = Path(path)
    codes = {inside.split("/")[1] for inside in (*found, *chain.from_iterable(kept))}
    for document in wanted(policy, case):
        if document.code not in codes:
            message = f"案卷缺少{document.name}（{document.code}）"
            problems.append(Problem("", 0, 0, "DBR450", message, f"--file {document.code}=文件"))
    if problems:
        raise Refusal(Exit.REFUSED, *problems)
    return found


def _document_problem(known: Mapping[str, str], code: str, path: str, before: Path | None) -> Problem | None:
    """What is wrong with one document; `before` is another of its kind and name."""
    if code not in known:
        hint = f"材料代码：{'、'.join(f'{c} {n}' for c, n in known.items())}"
        return Problem("--file", 0, 0, "DBR450", f"没有“{code}”这种材料", hint)
    if not Path(path).is_file():
        return Problem(path, 0, 0, "DBR450", f"{known[code]}的文件不存在", "核对文件名")
    if fault := text_fault(Path(path).name):
        return Problem(path, 0, 0, "DBR450", f"文件名{fault}", "改文件名")
    if before not in {None, Path(path)}:
        return Problem(path, 0, 0, "DBR450", f"{known[code]}有两份文件同名：另一份是 {before}", "改其中一份的文件名")
    return None


def _evidence(case: Case, folder: Path | None) -> dict[str, Path]:
    """The evidence of the result in force, found in a folder by the hashes on the log.

    Raises:
        Refusal: a file is missing or changed (exit status 4, DBR445).
    """
    event, visit = case.results[-1]
    names: dict[str, str] = getattr(event.body, "evidence", {})
    if not visit.evidence or event not in case.unsealed:
        return {}
    there = [file for file in sorted(folder.rglob("*")) if file.is_file()] if folder else []
    by_hash = {digest_of(file.name, file.parent): file for file in there}
    lacking = [names.get(digest, digest) for digest in visit.evidence if digest not in by_hash]
    if lacking:
        fact = f"证据 {'、'.join(lacking)} 找不到，或与记录结果时不同"
        raise refuse(Exit.REFUSED, "DBR445", fact, "--evidence-dir 后写证据文件所在的文件夹")
    return {f"evidence/{digest[:16]}-{by_hash[digest].name}": by_hash[digest] for digest in visit.evidence}
