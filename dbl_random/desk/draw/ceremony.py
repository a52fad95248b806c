"""One run of a draw: what its steps share. What is decided is decided in core/draw/ceremony.

Laws:
1. Each step ends with its event in the log and in git before the next begins; after a break the next run goes on.
2. Digits live in memory only, from the sealing to the outcome of the same run.
3. The outcome is logged before anything of it is shown. A draw is over when it was shown, not when it was logged: what
   was kept for its opening goes last, so a run that broke off in between is ended before another batch is begun.
4. What can be refused is refused before the first question, and before the event that could not be taken back.
5. The log's head is shown at the intent, before the first digit; at the sealing, before the first opening; and last.
"""

from dataclasses import dataclass, field

from dbl_random.core.draw.seed import machine_commitment
from dbl_random.core.record.draws import DrawState
from dbl_random.desk.draw.continued import continuity_of
from dbl_random.desk.draw.draw_options import DrawOptions
from dbl_random.desk.draw.view import CeremonyView
from dbl_random.desk.known import refuse_not_staff
from dbl_random.desk.log_mark import head_at
from dbl_random.desk.open_store import Desk
from dbl_random.desk.request import Terminal
from dbl_random.desk.writer import Writer
from dbl_random.model.event import Contribution, Event
from dbl_random.model.frozen import CandidateRow, Pool
from dbl_random.model.plan import Batch, Plan
from dbl_random.model.problem import Exit, Refusal, refuse
from dbl_random.model.records import Records
from dbl_random.store.log.secrets import recall_secrets


@dataclass(slots=True)
class Ceremony:
    """One run.

    Attributes:
        writer: who draws, at which store.
        plan: whose batch is drawn.
        options: what was given beforehand.
        view: who watches.
        digits: what was typed in this run, by office (law 2).
        frozen: rows and pool by snapshot name, so that a million rows are not read twice in one run.
        without_nonce: that the nonce is lost was said in this run.
    """

    writer: Writer
    plan: Plan
    options: DrawOptions
    view: CeremonyView
    digits: dict[str, Contribution] = field(default_factory=dict)
    frozen: dict[str, tuple[tuple[CandidateRow, ...], Pool]] = field(default_factory=dict)
    without_nonce: bool = False

    @property
    def desk(self) -> Desk:
        """The store."""
        return self.writer.desk

    @property
    def records(self) -> Records:
        """Of the store, with this plan and its registries."""
        return self.writer.records

    @property
    def sources(self) -> dict[str, str]:
        """Path -> SHA-256 of every file that the records came from."""
        return dict(self.writer.loaded.sources)

    @property
    def terminal(self) -> Terminal:
        """Where the offices are asked."""
        return self.writer.terminal

    @property
    def chair(self) -> str:
        """Who chairs: said, planned, or the organisation's."""
        return self.options.chair or self.plan.chair or self.writer.chair

    def draws(self) -> list[DrawState]:
        """Every attempt of this plan."""
        return [state for state in self.desk.history.draws.values() if state.body.plan == self.plan.id]

    def batch(self, number: int) -> Batch:
        """A batch of the plan, which a void draw may have lost since.

        Raises:
            Refusal: the plan has no such batch (exit status 4, DBR408).
        """
        found = next((b for b in self.plan.batches if b.number == number), None)
        if found is None:
            raise self.no_such_batch(number)
        return found

    def no_such_batch(self, number: int) -> Refusal:
        """The refusal of a batch that the plan does not have."""
        listed = "、".join(str(b.number) for b in self.plan.batches)
        return refuse(Exit.REFUSED, "DBR408", f"计划 {self.plan.id} 没有第 {number} 批", f"批次有 {listed}")

    def frozen_of(self, state: DrawState) -> tuple[tuple[CandidateRow, ...], Pool]:
        """The rows and the pool that an intent froze.

        Raises:
            Refusal: a snapshot is missing or was touched (exit status 3).
        """
        name = state.body.candidates.file
        if name not in self.frozen:
            self.frozen[name] = self.desk.candidates(state.body.candidates), self.desk.pool(state.body.pool)
        return self.frozen[name]

    def nonce_of(self, state: DrawState) -> str:
        """The machine's nonce, "" where it is lost: at a terminal that is confirmed, for it cannot be taken back.

        Raises:
            Refusal: the loss was not confirmed (exit status 4, DBR419).
        """
        kept = recall_secrets(self.desk.root, state.body.draw)
        if kept and machine_commitment(state.body.draw, kept.nonce) == state.body.seed.machine_commitment:
            return kept.nonce
        if not self.without_nonce:
            self.view.nonce_is_lost()
            if self.terminal.attended() and not self.terminal.confirm("确认找不回来，以封存值代替并继续？"):
                raise refuse(
                    Exit.REFUSED,
                    "DBR419",
                    "没有确认，抽取停在这里，日志不变",
                    "机器随机数在开始抽取的那台电脑上，库文件夹内 .dbr/ceremony/ 之下；在那里运行同一命令",
                )
            self.without_nonce = True
        return ""

    def photograph(self, event: Event, occasion: str, *, wait: bool = True) -> None:
        """Show the log's head as it was with this event, for each office's own phone."""
        self.writer.shown = head_at(self.desk, event.seq)
        self.terminal.photograph(self.writer.shown, occasion, wait=wait)

    def show_continuity(self, draw: str) -> None:
        """Show what became of the previous teams."""
        self.view.continued(self.records, continuity_of(self.desk, self.desk.draw(draw)))


def convene(writer: Writer, plan: str, options: DrawOptions, view: CeremonyView) -> Ceremony:
    """Begin a run.

    Raises:
        Refusal: the options name an office (exit status 2, DBR402) or a person (4, DBR415) that is not there.
    """
    bureau = writer.records.organisation
    options = options.of_offices(bureau.offices)
    for person in filter(None, (options.chair, *options.witnesses.values())):
        refuse_not_staff(bureau, person)
    return Ceremony(writer, writer.records.plans[plan], options, view)
