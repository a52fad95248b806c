"""What every way of recording results shares: the draw, what results are judged by, the tables (二(四)1)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field

from dbl_random.core.aftercare.results import shared_evidence, to_substitute
from dbl_random.core.judgement.fault import EventFault
from dbl_random.core.judgement.results import Setting, setting_of, visit_faults
from dbl_random.core.record.draws import DrawState
from dbl_random.core.record.result_table import format_results
from dbl_random.core.record.snapshots import reference
from dbl_random.desk.known import refuse_found
from dbl_random.desk.writer import Entered, Writer
from dbl_random.model.aftercare import ResultsCorrected, ResultsRecorded
from dbl_random.model.event import DrawOutcome, Recorded
from dbl_random.model.findings import VisitResult
from dbl_random.model.immutable import immutable
from dbl_random.model.problem import Exit, Problem, refuse
from dbl_random.model.reference import FileRef


@immutable
class ResultsEntered:
    """What was entered.

    Attributes:
        visits: as they were judged.
        items: id -> name of the draw's items.
        to_substitute: enterprises where nobody was there, and the reason for a substitute.
        waiting: how many of the draw still have no result.
    """

    entered: Entered[ResultsRecorded] | Entered[ResultsCorrected]
    visits: tuple[VisitResult, ...]
    items: Mapping[str, str]
    to_substitute: Mapping[str, str] = field(default_factory=dict)
    waiting: int = 0


@immutable
class DrawResults:
    """One draw whose results are being recorded: its state and outcome, and what results are judged by."""

    writer: Writer
    state: DrawState
    outcome: Recorded[DrawOutcome]
    setting: Setting

    @property
    def items(self) -> dict[str, str]:
        """Id -> name of the draw's items."""
        known = self.writer.records.items
        return {item: known[item].name if item in known else item for item in self.state.body.items}

    def record(
        self, visits: Sequence[VisitResult], evidence: Mapping[str, str], locate: Callable[[EventFault], Problem]
    ) -> ResultsEntered:
        """Enter `results.recorded`; `evidence` is digest -> file name.

        Raises:
            Refusal: with every fault of the visits, each as `locate` places it (exit status 4, DBR440 to DBR444).
        """
        refuse_found(visit_faults(self.setting, visits), locate)
        return self.enter(visits, evidence)

    def enter(self, visits: Sequence[VisitResult], evidence: Mapping[str, str]) -> ResultsEntered:
        """Enter `results.recorded` for visits that were judged."""
        self.tell_shared_evidence(visits, evidence)
        draw, teams = self.state.body.draw, self.setting.standing.teams
        ref, snapshots = table_of(visits)
        entered = self.writer.enter(ResultsRecorded(draw, self.outcome.seq, ref, dict(evidence)), snapshots)
        waiting = len(self.setting.cases.without_result(draw, teams))
        return ResultsEntered(entered, tuple(visits), self.items, to_substitute(visits), waiting)

    def tell_shared_evidence(self, visits: Sequence[VisitResult], evidence: Mapping[str, str]) -> None:
        """Tell where one file is the evidence of two firms; it refuses nothing (DBR319)."""
        for digest, firm, other in self.setting.cases.evidence_of_others(visits):
            words = shared_evidence(evidence.get(digest, digest), firm, other)
            self.writer.terminal.say(f"{words}（DBR319）。用错了的，用 dbr result correct 更正。", "warn")


def id_in_draw(writer: Writer, draw: str, enterprise: str) -> str:
    """The number under which a draw knows an enterprise, by whichever of its numbers it was named."""
    return writer.desk.firms.stands_as(enterprise, writer.desk.history.standing(draw).strata)


def results_of(writer: Writer, draw: str) -> DrawResults:
    """The results of a draw.

    Raises:
        Refusal: there is no such draw, or it has no outcome (exit status 4, DBR409).
    """
    desk = writer.desk
    state = desk.draw(draw)
    if state.outcome is None:
        why = "已经作废" if state.void else "还没有结果"
        raise refuse(Exit.REFUSED, "DBR409", f"{draw} {why}，不能记录检查结果", f"dbr draw --plan {state.body.plan}")
    setting = setting_of(desk.history, draw, writer.today, desk.records)
    assert setting is not None  # noqa: S101 - the draw has an outcome
    return DrawResults(writer, state, state.outcome, setting)


def table_of(visits: Sequence[VisitResult]) -> tuple[FileRef, dict[str, bytes]]:
    """The table of these visits, as its event refers to it and as it is stored."""
    data = format_results(visits)
    ref = reference(data, "tsv", data.count(b"\n") - 1)
    return ref, {ref.file: data}
