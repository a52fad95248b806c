"""What a record rests on: a draw with an outcome, and the tables that were frozen for it."""

from collections.abc import Mapping, Sequence

from dbl_random.core.notices.frame import Frame
from dbl_random.core.record.draws import DrawState
from dbl_random.model.event import DrawIntent, DrawOutcome, DrawSealed, DrawTeamed, Recorded
from dbl_random.model.frozen import CandidateRow, Pool, ResultRow
from dbl_random.model.immutable import immutable

#: When the log's head is shown to be photographed.
OCCASIONS = ("抽取意向", "封存", "抽取结束")


@immutable
class Concluded:
    """A draw with an outcome.

    Attributes:
        frame: on the records as they were at the intent, with whoever came later.
        draw: its id.
        candidates, pool: as they were frozen.
        rows: the result in force. team_pool: the pool from which its teams were drawn.
        heads: the log's head at each of `OCCASIONS`, as the room was shown it.
    """

    frame: Frame
    draw: str
    candidates: Sequence[CandidateRow]
    pool: Pool
    rows: Sequence[ResultRow]
    team_pool: Pool
    heads: tuple[str, str, str]

    @property
    def state(self) -> DrawState:
        """Its events."""
        return self.frame.draw(self.draw)

    @property
    def body(self) -> DrawIntent:
        """The intent's body."""
        return self.state.body

    @property
    def sealed(self) -> DrawSealed:
        """The sealing's body."""
        sealed = self.state.sealed
        assert sealed is not None  # noqa: S101 - an outcome follows a sealing
        return sealed.body

    @property
    def event(self) -> Recorded[DrawOutcome]:
        """The outcome, which the record proves."""
        event = self.state.outcome
        assert event is not None  # noqa: S101 - by the caller: a draw with an outcome
        return event

    @property
    def outcome(self) -> DrawOutcome:
        """The outcome's body."""
        return self.event.body

    @property
    def teamed(self) -> DrawOutcome | DrawTeamed:
        """The body that the teams stand in, while there are any."""
        later = self.state.teamed
        return later.body if later else self.outcome

    @property
    def names(self) -> Mapping[str, str]:
        """Name of every enterprise of the registries, as it was frozen."""
        return {row.id: row.name for row in self.candidates}

    @property
    def stratified(self) -> bool:
        """Whether there is more than one stratum."""
        return len(self.body.strata) > 1

    def stratum(self, stratum: str) -> str:
        """What a stratum is called."""
        return self.frame.stratum(self.draw, stratum)

    def titled(self, staff: str) -> str:
        """Name and title of a member of staff, the id where nobody has it."""
        found = self.frame.records.organisation.member(staff)
        return f"{found.name}（{found.title}）" if found and found.title else self.frame.member(staff)
