"""Recording, correcting and listing the results of visits, one by one (二(四)1).

Laws:
1. A visit is judged before anything is written; all that is wrong with it is told.
2. A correction keeps what is not said anew; what was recorded before stays on the log.
"""

from collections.abc import Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path

from dbl_random.core.aftercare.results import findings_of
from dbl_random.core.judgement.results import visit_faults
from dbl_random.core.record.cases import Case
from dbl_random.desk.approver import approved
from dbl_random.desk.known import refuse_found, unplaced
from dbl_random.desk.open_store import open_desk
from dbl_random.desk.request import Request
from dbl_random.desk.results.draw_results import DrawResults, ResultsEntered, id_in_draw, results_of, table_of
from dbl_random.desk.typed import refuse_unwritten
from dbl_random.desk.writer import writing
from dbl_random.model.aftercare import ResultsCorrected
from dbl_random.model.clock import day_fault
from dbl_random.model.findings import ItemResult, VisitResult
from dbl_random.model.immutable import immutable
from dbl_random.model.problem import Exit, Refusal, refuse
from dbl_random.store.archives.evidence_files import hash_files
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.place import find_store
from dbl_random.store.yaml.records import load_records


@immutable
class Visit:
    """What is said of one visit.

    Attributes:
        enterprise: its id.
        finding: of the item that it names; where that is "", of every item of the draw.
        day: `2016-07-20`; "" for today, in a correction for the day recorded.
        inspectors: who came; nobody named: the team, in a correction those recorded.
        evidence: files; none: in a correction those recorded.
        more: further findings of the same item.
    """

    enterprise: str
    finding: ItemResult
    day: str = ""
    inspectors: tuple[str, ...] = ()
    evidence: tuple[Path, ...] = ()
    more: tuple[ItemResult, ...] = ()


def record_result(request: Request, draw: str, said: Visit, *, preview: bool = False) -> ResultsEntered:
    """Enter `results.recorded` for one visit.

    Raises:
        Refusal: law 1 (exit status 4, DBR440 to DBR444, DBR409), a file of evidence cannot be had (3, DBR445), or the
            day is no date (2, DBR442).
    """
    with writing(request, preview=preview) as writer:
        at = results_of(writer, draw)
        visit, evidence = _visit(at, replace(said, enterprise=id_in_draw(writer, draw, said.enterprise)), None)
        return at.record([visit], evidence, unplaced)


def correct_result(
    request: Request, draw: str, said: Visit, reason: str, *, approved_by: str = "", preview: bool = False
) -> ResultsEntered:
    """Enter `results.corrected` for one visit; approved by the draw's chair, if entitled, where nobody is named.

    Raises:
        Refusal: as above; no reason is given, or the approver is unknown (exit status 4, DBR416, DBR267, DBR415).
    """
    with writing(request, preview=preview) as writer:
        at = results_of(writer, draw)
        said = replace(said, enterprise=id_in_draw(writer, draw, said.enterprise))
        case = at.setting.cases.case(draw, said.enterprise)
        visit, evidence = _visit(at, said, case)
        refuse_found(visit_faults(at.setting, [visit], correcting=True))
        at.tell_shared_evidence([visit], evidence)
        ref, snapshots = table_of([visit])
        before, chair = case.results[-1][0].seq, at.state.body.chair
        body = approved(
            writer,
            lambda who: ResultsCorrected(draw, before, reason.strip(), who, ref, evidence),
            approved_by,
            chair=chair,
        )
        return ResultsEntered(writer.enter(body, snapshots), (visit,), at.items)


@immutable
class DrawResultsListed:
    """The cases of a draw that have a result, who has none yet, and the names of the items as far as files say."""

    done: list[tuple[Case, VisitResult]]
    waiting: list[str]
    items: Mapping[str, str]


def list_draw_results(request: Request, draw: str) -> DrawResultsListed:
    """The results of a draw.

    Raises:
        Refusal: there is no such draw (exit status 4, DBR409).
    """
    desk = open_desk(find_store(request.directory))
    desk.draw(draw)
    cases = desk.history.cases
    records = load_records(WorkingTree(desk.root), plans=[]).records
    return DrawResultsListed(
        [(case, case.result) for case in cases.of(draw) if case.result],
        cases.without_result(draw, desk.history.standing(draw).teams),
        {item.id: item.name for item in records.items.values()} if records else {},
    )


def _visit(at: DrawResults, said: Visit, case: Case | None) -> tuple[VisitResult, dict[str, str]]:
    """The visit and its evidence (digest -> file name); law 2 for the `case` that is corrected."""
    if said.day and (fault := day_fault(said.day)):
        raise refuse(Exit.USAGE, "DBR442", f"“{said.day}”{fault}", "写成 2016-07-20")
    files, problems = hash_files(map(str, said.evidence), Path())
    if problems:
        raise Refusal(Exit.UNUSABLE, *problems)
    findings = [
        replace(each, detail=each.detail.strip(), clause=each.clause.strip()) for each in (said.finding, *said.more)
    ]
    refuse_unwritten([words for each in findings for words in (each.detail, each.clause)])
    items = (findings[0].item,) if findings[0].item else at.setting.items
    team = at.setting.standing.teams.get(said.enterprise, ())
    before = VisitResult(said.enterprise, at.writer.today.isoformat(), team, (), ())
    if case is not None and case.result is not None:
        before = case.result
        names = getattr(case.results[-1][0].body, "evidence", {})
        files = files or {digest: names[digest] for digest in before.evidence if digest in names}
    kept = {each.item: findings_of(before, each.item) for each in before.items}
    told = {item: tuple(replace(each, item=item) for each in findings) for item in items}
    visit = VisitResult(
        said.enterprise,
        at.writer.day(said.day, future=True) if said.day else before.visited,
        tuple(sorted(set(said.inspectors or before.inspectors))),
        tuple(chain(*{**kept, **told}.values())),
        tuple(files) if said.evidence else before.evidence,
    )
    return visit, files
