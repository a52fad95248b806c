"""What every way of recording results shares: the draw's setting, the judgement, the event (二(四)1)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dbl_random.cli.options import Settings
from dbl_random.cli.screen import voice
from dbl_random.core.aftercare.results import Lack, Setting, lacks_of, to_substitute
from dbl_random.core.record.cases import Cases
from dbl_random.core.record.draws import DrawState
from dbl_random.core.record.result_table import format_results
from dbl_random.core.record.snapshots import reference
from dbl_random.desk.open_store import Desk
from dbl_random.desk.who_and_when import take_seat, whole
from dbl_random.model.aftercare import ResultsCorrected, ResultsRecorded
from dbl_random.model.event import EnterpriseSubstituted, Event
from dbl_random.model.findings import VisitResult
from dbl_random.model.organisation import Member
from dbl_random.model.problem import Exit, Problem, Refusal, refuse
from dbl_random.model.records import Records
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.yaml.records import load_records


@dataclass(frozen=True, slots=True)
class ResultsDesk:
    """One draw whose results are being recorded.

    Attributes:
        records: as the files are now. cases: what was recorded so far. setting: what results are judged by.
    """

    said: Settings
    desk: Desk
    records: Records
    state: DrawState
    cases: Cases
    setting: Setting
    who: Member
    now: datetime

    @property
    def items(self) -> dict[str, str]:
        """Id -> name of the draw's items."""
        known = self.records.items
        return {item: known[item].name if item in known else item for item in self.state.body.items}

    def refuse_lacks(
        self, visits: Sequence[VisitResult], locate: Callable[[Lack], Problem], *, correcting: bool = False
    ) -> None:
        """Refuse where anything is wrong.

        Raises:
            Refusal: with every fault (exit status 4).
        """
        lacks = lacks_of(self.setting, visits, correcting=correcting)
        if lacks:
            raise Refusal(Exit.REFUSED, *map(locate, lacks))

    def record(self, visits: Sequence[VisitResult], evidence: Mapping[str, str]) -> Event:
        """Log the results of these visits, which were judged before."""
        data = format_results(visits)
        ref = reference(data, "tsv", data.count(b"\n") - 1)
        assert self.state.outcome is not None  # noqa: S101 - by `sit_down`
        body = ResultsRecorded(self.setting.draw, self.state.outcome.seq, ref, dict(evidence))
        return self.desk.enter(body, {ref.file: data}, self.who, self.now)

    def correct(self, visit: VisitResult, evidence: Mapping[str, str], reason: str, approved_by: str) -> Event:
        """Log the corrected result of one visit, which was judged before."""
        data = format_results([visit])
        ref = reference(data, "tsv", data.count(b"\n") - 1)
        before = self.cases.case(self.setting.draw, visit.enterprise).results[-1][0].seq
        body = ResultsCorrected(self.setting.draw, before, reason, approved_by, ref, dict(evidence))
        return self.desk.enter(body, {ref.file: data}, self.who, self.now)

    def offer_substitution(self, visits: Sequence[VisitResult]) -> None:
        """Nobody there: a substitute may be taken, by the command that is said."""
        for enterprise in to_substitute(visits):
            voice.say(
                self.said,
                f"{enterprise} 无法检查，可以递补：dbr substitute {self.setting.draw} --enterprise {enterprise}"
                " --reason not-found --evidence 检查结果",
                "warn",
            )


def sit_down(said: Settings, desk: Desk, name: str, *, dry_run: bool) -> ResultsDesk:
    """Open the draw `name` for its results.

    Raises:
        Refusal: there is no such draw, or it has no outcome (exit status 4).
    """
    state = desk.draw(name)
    if state.outcome is None or state.concluded is None:
        why = "已经作废" if state.void else "还没有结果"
        raise refuse(Exit.REFUSED, "DBR409", f"{name} {why}，不能记录检查结果", f"dbr draw --plan {state.body.plan}")
    records = whole(load_records(WorkingTree(desk.root), plans=[]))
    who, clock = take_seat(said, desk, records.organisation)
    if not dry_run:
        desk.catch_up(who)
    now, cases = clock(), desk.history.cases
    replaced = {
        event.body.replaced: event.seq for event in state.substitutions if isinstance(event.body, EnterpriseSubstituted)
    }
    setting = Setting(
        name,
        state.body.items,
        state.outcome.day,
        now.date(),
        desk.history.standing(state.body.draw),
        replaced,
        records.policy.team_size,
        cases,
        (*records.recusals, *desk.history.acts.granted()),
    )
    return ResultsDesk(said, desk, records, state, cases, setting, who, now)
