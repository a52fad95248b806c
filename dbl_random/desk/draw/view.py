"""What a ceremony shows in its midst: a script sees nothing, a room sees what cli puts on its screen.

Law: nothing is asked or decided here; a ceremony goes the same way whoever watches.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from dbl_random.core.draw.ceremony import Open, Seal, Team
from dbl_random.core.draw.continuity import Continued
from dbl_random.core.draw.freeze import Frozen
from dbl_random.core.draw.outcome import Teamed
from dbl_random.core.record.draws import DrawState
from dbl_random.desk.open_store import Desk
from dbl_random.model.event import (
    DrawIntent,
    DrawOutcome,
    DrawSealed,
    Event,
    LogOpened,
    OfficeName,
    PublicValue,
    Recorded,
)
from dbl_random.model.frozen import ResultRow
from dbl_random.model.immutable import immutable
from dbl_random.model.plan import Batch, Plan
from dbl_random.model.records import Records


@immutable
class Drawn:
    """A finished draw: where it stands on the log of `desk`, and the file of its record sheet."""

    desk: Desk
    state: DrawState
    sheet: Path


class CeremonyView:
    """Nobody watches; a subclass shows each thing as it comes."""

    def preview(self, records: Records, plan: Plan, frozen: Frozen, batch: Batch) -> None:
        """What is about to be frozen."""

    def not_reported(self, sentence: str) -> None:
        """Sources of the draw differ from what 法规科 was told of (二(二)1)."""

    def exposed(self, sentences: tuple[str, ...]) -> None:
        """Ways by which the names of the drawn could leave the store, where there are any."""

    def resumed(self, state: DrawState, step: Seal | Open | Team) -> None:
        """The draw broke off: which it is, what is done, and what comes next."""

    def intent_logged(self, intent: Event) -> None:
        """The intent is in the log."""

    def intent_waits(self, state: DrawState) -> None:
        """The draw waits for the offices' own devices."""

    def asked(self, office: OfficeName, what: str, done: Iterable[str], intent: Event) -> None:
        """It is an office's turn to be asked `what`; `done` are the names of those that are through with it."""

    def signs_first(self, offices: Sequence[str], path: str) -> None:
        """Offices that sealed on their own devices, and the checkpoint that each signs before it opens its seal."""

    def sealed(self, opened: LogOpened | None, event: Recorded[DrawSealed], public: PublicValue | None) -> None:
        """The sealing is in the log; `public` is the value that the seed still waits for."""

    def public_value_waits(self, draw: str, public: PublicValue) -> None:
        """The draw waits for its public value."""

    def nonce_is_lost(self) -> None:
        """The machine's nonce will be withheld."""

    def taken_up(self, draw: str) -> None:
        """The draw was over when the last run broke off, and had not been shown."""

    def outcome(
        self, records: Records, intent: DrawIntent, rows: tuple[ResultRow, ...], event: Recorded[DrawOutcome]
    ) -> None:
        """The outcome is in the log."""

    def teamed(self, records: Records, intent: DrawIntent, found: Teamed, event: Event) -> None:
        """Teams that were drawn later are in the log."""

    def continued(self, records: Records, found: tuple[Continued, ...]) -> None:
        """Who stays of each previous team, and who leaves and why."""

    def finished(self, drawn: Drawn) -> None:
        """The draw is over, and its record sheet is written."""


UNSEEN = CeremonyView()
