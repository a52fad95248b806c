"""A draw at the desk, step by step: read, decide, write, show. What is decided is decided in core/draw/ceremony.

Laws:
1. Each step ends with its event in the log and in git before the next begins; where it breaks off, `run` goes on.
2. Digits live in memory only, from the sealing to the outcome of the same run.
3. The outcome is logged before anything of it is shown. A draw is over when it was shown, not when it was logged: what
   was kept for its opening goes last, so a run that broke off in between is ended before another batch is begun.
4. What can be refused is refused before the event that could not be taken back.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from dbl_random.cli.draw import ceremony_screen as show
from dbl_random.cli.files.changes_told import not_reported
from dbl_random.cli.options import Settings
from dbl_random.cli.screen import prompt
from dbl_random.core.draw.ceremony import (
    Finished,
    Freeze,
    Open,
    Seal,
    Step,
    Team,
    Typed,
    next_step,
    public_value_fault,
    seal,
    too_late,
)
from dbl_random.core.draw.freeze import Frozen, freeze
from dbl_random.core.draw.outcome import Concluded, Opened, Teamed, conclude, team_up, teamed_body
from dbl_random.core.draw.seed import machine_commitment
from dbl_random.core.draw.stepping_in import freshen
from dbl_random.core.draw.teams import hall_message
from dbl_random.core.policy.rules import Leave
from dbl_random.core.record.draws import DrawState
from dbl_random.core.record.snapshots import format_candidates, format_pool, reference
from dbl_random.desk.draw.continued import continuity_of
from dbl_random.desk.draw.draw_options import Given
from dbl_random.desk.draw.openings import collect_openings
from dbl_random.desk.draw.sealing import collect_entries, collect_witnesses, given_entries
from dbl_random.desk.open_store import Desk
from dbl_random.desk.who_and_when import open_log
from dbl_random.model.event import (
    ALGORITHM,
    Contribution,
    DrawIntent,
    OfficeName,
    SeedRule,
    TeamRule,
)
from dbl_random.model.frozen import CandidateRow, Pool
from dbl_random.model.ids import draw_id
from dbl_random.model.organisation import Member
from dbl_random.model.plan import Batch, Plan
from dbl_random.model.problem import Exit, Fault, Problem, Refusal, refuse
from dbl_random.model.records import Records
from dbl_random.store.git.repository import why_without_git
from dbl_random.store.log.secrets import (
    CeremonySecrets,
    fresh_nonce,
    fresh_salt,
    keep_secrets,
    recall_secrets,
)
from dbl_random.store.sheets.tables import without_collecting


@dataclass(slots=True)
class Ceremony:
    """One run of `dbr draw`.

    Attributes:
        sources: path -> SHA-256 of every file that `records` came from.
        clock: the moment of the act, asked anew for every event.
        locate: the place in the files of what core found wrong.
        digits: what was typed in this run, by office (law 2).
        frozen: rows and pool by snapshot name, so that a million rows are not read twice in one run.
        without_nonce: that the nonce is lost was said in this run.
    """

    settings: Settings
    desk: Desk
    records: Records
    sources: dict[str, str]
    plan: Plan
    who: Member
    clock: Callable[[], datetime]
    given: Given
    locate: Callable[[Fault], Problem]
    digits: dict[str, Contribution] = field(default_factory=dict)
    frozen: dict[str, tuple[tuple[CandidateRow, ...], Pool]] = field(default_factory=dict)
    without_nonce: bool = False

    def run(self, batch: int | None) -> DrawState | None:
        """Go on from where the log stands; None where the draw waits, for its offices' seals or its public value.

        Raises:
            Refusal: a precondition is missing; what is in the log stays.
        """
        ended = self._ended(batch)
        if ended is not None:
            self._show_again(ended)
            return ended
        step = self._first_step(batch)
        self._refuse_early_public_value(step)
        number = [step.batch if isinstance(step, Freeze) else step.state.body.batch]
        while True:
            match next_step(self.desk.history.draws, self.plan.id, number):
                case Freeze() as frozen:
                    self.freeze(frozen)
                case Seal(state) if self.given.intent_only:
                    show.intent_waits(self.settings, state)
                    return None
                case Seal(state):
                    self.seal(state)
                case Open(state):
                    if not self.open(state):
                        return None
                case Team(state):
                    self.team(state)
                case Finished(last):
                    return last

    def _first_step(self, batch: int | None) -> Freeze | Seal | Open | Team:
        # What is open comes first, even where the plan has lost its batch since: the same intent, never a new one.
        open_ones = [s.body.batch for s in self._draws() if s.void is None and (s.outcome is None or s.lacks_teams)]
        numbers = list(dict.fromkeys([*open_ones, *(b.number for b in self.plan.batches)]))
        if batch is not None and batch not in numbers:
            raise self._no_such_batch(batch)
        step: Step = next_step(self.desk.history.draws, self.plan.id, numbers if batch is None else [batch])
        if isinstance(step, Finished):
            which = "各批次" if batch is None else f"第 {batch} 批"
            hint = f"查看结果：dbr show draw {step.last.body.draw}" if step.last else "在计划中写明批次"
            raise refuse(Exit.REFUSED, "DBR407", f"计划 {self.plan.id} 的{which}都已抽完", hint)
        return step

    def _draws(self) -> list[DrawState]:
        return [state for state in self.desk.history.draws.values() if state.body.plan == self.plan.id]

    def _ended(self, batch: int | None) -> DrawState | None:
        """Law 3: a draw with its outcome and teams that the last run did not come to show."""
        for state in self._draws():
            asked = batch is None or state.body.batch == batch
            if asked and state.outcome and not state.lacks_teams and recall_secrets(self.desk.root, state.body.draw):
                return state
        return None

    def _show_again(self, state: DrawState) -> None:
        assert state.outcome is not None  # noqa: S101 - by `_ended`
        assert state.result is not None  # noqa: S101 - by `_ended`
        show.taken_up(self.settings, state.body.draw)
        rows = self.desk.result(state.result)
        show.outcome(self.settings, self.records, state.body, state.outcome.body, rows, state.outcome)
        self._show_continuity(state.body.draw)

    def _show_continuity(self, draw: str) -> None:
        show.continued(self.settings, self.records, continuity_of(self.desk, self.desk.draw(draw)))

    def _refuse_early_public_value(self, step: Step) -> None:
        """Law 4: a public value is given after the sealing, or the last office could choose by it."""
        if self.given.public is None or not isinstance(step, Freeze | Seal):
            return
        rule = self._batch(step.batch).public if isinstance(step, Freeze) else step.state.body.seed.public
        fact = "本次抽取没有约定公开值" if rule is None else "各科室还没有封存，不能给出公开值"
        raise refuse(Exit.REFUSED, "DBR404", fact, f"去掉 --public：dbr draw --plan {self.plan.id}")

    def _batch(self, number: int) -> Batch:
        found = next((b for b in self.plan.batches if b.number == number), None)
        if found is None:  # a void draw whose batch the plan has lost since
            raise self._no_such_batch(number)
        return found

    def _no_such_batch(self, number: int) -> Refusal:
        listed = "、".join(str(b.number) for b in self.plan.batches)
        return refuse(Exit.REFUSED, "DBR408", f"计划 {self.plan.id} 没有第 {number} 批", f"批次有 {listed}")

    def batch_to_rehearse(self, number: int | None) -> Batch:
        """The batch asked for, else the first that is not drawn yet, else the first.

        Raises:
            Refusal: the plan has no such batch (exit status 4, DBR408).
        """
        if number is not None:
            return self._batch(number)
        drawn = {state.body.batch for state in self._draws() if state.outcome}
        return next((b for b in self.plan.batches if b.number not in drawn), self.plan.batches[0])

    # --- 4.1 ---
    def prepare(self, now: datetime, batch: Batch) -> Frozen:
        """What would be frozen now, shown; nothing is written.

        Raises:
            Refusal: a clause is departed from without leave.
        """
        leave = Leave(self.given.reason, self.chair) if self.given.reason else None
        with without_collecting():
            frozen = freeze(self.records, self.plan, now.date(), self.desk.history.past(), leave)
        show.preview(self.settings, self.records, self.plan, frozen, batch)
        show.not_reported(self.settings, not_reported(self.desk.history.acts, self.sources))
        if frozen.faults:
            raise Refusal(Exit.REFUSED, *map(self.locate, frozen.faults))
        return frozen

    @property
    def chair(self) -> str:
        """Who chairs: said, planned, or the organisation's."""
        return self.given.chair or self.plan.chair or self.records.organisation.chair

    def freeze(self, step: Freeze) -> None:
        """Open the log if need be, freeze, and log the intent."""
        bureau = self.records.organisation
        given_entries([OfficeName(o.id, o.name) for o in bureau.offices], self.given, partly=self.given.intent_only)
        commit = self.commit_of_sources()
        now, batch = self.clock(), self._batch(step.batch)
        frozen = self.prepare(now, batch)
        if too_late(batch.public, now):
            raise refuse(
                Exit.REFUSED,
                "DBR405",
                "公开值可能已经产生，不能再封存",
                f"在 plans/{self.plan.id}.yaml 中为第 {batch.number} 批另约定尚未产生的公开值，提交后再抽取",
            )
        if prompt.at_a_terminal() and not self.given.digits and not prompt.confirm("以上情况是否属实，记入日志？"):
            raise refuse(Exit.REFUSED, "DBR419", "没有确认，抽取没有开始", "核对后再次运行同一命令")
        open_log(self.desk, bureau, self.who, now)
        rows, pool = format_candidates(frozen.candidates), format_pool(frozen.pool)
        rows_ref, pool_ref = reference(rows, "tsv", len(frozen.candidates)), reference(pool, "json")
        name = draw_id(self.plan.id, step.batch, step.attempt)
        nonce = fresh_nonce()
        keep_secrets(self.desk.root, name, CeremonySecrets(nonce))
        body = DrawIntent(
            draw=name,
            plan=self.plan.id,
            batch=step.batch,
            attempt=step.attempt,
            after_void=step.after_void,
            mode=self.plan.mode.value,
            items=self.plan.items,
            algorithm=ALGORITHM,
            sources=self.sources,
            commit=commit,
            place=self.given.place or self.plan.place or self.records.organisation.place,
            chair=self.chair,
            candidates=rows_ref,
            pool=pool_ref,
            strata=frozen.strata,
            team=TeamRule(self.plan.slots, self.plan.inspector_cap),
            seed=SeedRule(machine_commitment(name, nonce), batch.public),
            deviations=frozen.deviations,
        )
        event = self.desk.enter(body, {rows_ref.file: rows, pool_ref.file: pool}, self.who, now)
        self.frozen[rows_ref.file] = (frozen.candidates, frozen.pool)
        show.intent_logged(self.settings, event)

    def commit_of_sources(self) -> str | None:
        """The commit that holds the sources just as they were read, None outside git.

        Raises:
            Refusal: a source is not committed (exit status 4, DBR406).
        """
        if self.desk.repository is None:
            show.without_git(self.settings, why_without_git(self.desk.root))
            return None
        for path in self.desk.repository.changed_since_head(sorted(self.sources)):
            raise refuse(
                Exit.REFUSED, "DBR406", "这个文件有改动尚未提交到 git", "先 git add 并 git commit，再抽取", path
            )
        return self.desk.repository.head()

    # --- 4.2 ---
    def seal(self, state: DrawState) -> None:
        """Take each office's entry, and log the sealing."""
        self._refuse_late_sealing(state.body, self.clock())
        self._frozen(state)  # law 4: what was touched refuses now; after the sealing there is no void
        nonce = self._nonce(state)
        witnesses = collect_witnesses(self.records.organisation, self.desk.opened, self.given)
        entries = collect_entries(self.settings, state.intent, self.desk.opened, self.given)
        salts = {office: fresh_salt() for office, entry in entries.items() if isinstance(entry, Typed)}
        now = self.clock()
        self._refuse_late_sealing(state.body, now)  # asking took its time
        keep_secrets(self.desk.root, state.body.draw, CeremonySecrets(nonce, salts))
        event = self.desk.enter(seal(state.intent, entries, salts, witnesses), {}, self.who, now)
        self.digits = {o: Contribution(salts[o], e.digits) for o, e in entries.items() if isinstance(e, Typed)}
        show.sealed(self.settings, self.desk.opened, event, state.body.seed.public)

    @staticmethod
    def _refuse_late_sealing(intent: DrawIntent, now: datetime) -> None:
        if too_late(intent.seed.public, now):
            raise refuse(
                Exit.REFUSED,
                "DBR405",
                "公开值可能已经产生，不能再封存",
                f"用 dbr void {intent.draw} --reason 理由 作废本次意向，改期后重新抽取",
            )

    def _nonce(self, state: DrawState) -> str:
        """The machine's nonce, "" where it is lost: at a terminal that is confirmed, for it cannot be taken back."""
        kept = recall_secrets(self.desk.root, state.body.draw)
        if kept and machine_commitment(state.body.draw, kept.nonce) == state.body.seed.machine_commitment:
            return kept.nonce
        if not self.without_nonce:
            show.nonce_is_lost(self.settings)
            if prompt.at_a_terminal() and not prompt.confirm("确认找不回来，以承诺值代替并继续？"):
                raise refuse(
                    Exit.REFUSED,
                    "DBR419",
                    "没有确认，抽取停在这里，日志不变",
                    "机器随机数在开始抽取的那台电脑上，库文件夹内 .dbr/ceremony/ 之下；在那里运行同一命令",
                )
            self.without_nonce = True
        return ""

    # --- 4.3 ---
    def open(self, state: DrawState) -> bool:
        """Open what was sealed and log the outcome; False where the public value is still to come."""
        public = self._public_value(state)
        if public is None and state.body.seed.public is not None:
            return False
        assert state.sealed is not None  # noqa: S101 - by `next_step`
        nonce = self._nonce(state)
        rows, pool = self._frozen(state)
        kept = recall_secrets(self.desk.root, state.body.draw) or CeremonySecrets("")
        contributions = collect_openings(self.desk.opened, state, self.given, self.digits, kept.salts)
        keep_secrets(self.desk.root, state.body.draw, kept)  # law 3: also where nothing was left
        opened = Opened(nonce or None, contributions, public)
        found = conclude(state.intent, state.sealed, self.desk.offices, opened, rows, pool)
        event = self.desk.enter(found.body, {found.body.result.file: found.result}, self.who, self.clock())
        show.outcome(self.settings, self.records, state.body, found.body, found.rows, event)
        self._show_continuity(state.body.draw)
        self._refuse_without_teams(found)
        return True

    def _public_value(self, state: DrawState) -> str | None:
        rule = state.body.seed.public
        if rule is None and self.given.public is None:
            return None
        now, value = self.clock(), self.given.public
        if value is None and rule is not None:
            if not too_late(rule, now):
                show.waits(self.settings, state.body.draw, rule)
                return None
            if prompt.at_a_terminal():
                value = prompt.ask(f"请输入“{rule.name}”（{rule.digits} 位数字）：")
        if fault := public_value_fault(state.body, value, now):
            raise refuse(Exit.REFUSED, "DBR404", fault, f"dbr draw --plan {state.body.plan} --public 数值")
        return value

    def _frozen(self, state: DrawState) -> tuple[tuple[CandidateRow, ...], Pool]:
        name = state.body.candidates.file
        if name not in self.frozen:
            self.frozen[name] = self.desk.candidates(state.body.candidates), self.desk.pool(state.body.pool)
        return self.frozen[name]

    @staticmethod
    def _refuse_without_teams(found: Concluded) -> None:
        if found.impossible is not None:
            raise refuse(
                Exit.REFUSED,
                "DBR411",
                f"企业已经抽定，但配不出检查组：{hall_message(found.impossible)}",
                "补充检查人员并提交后，再次运行同一命令，用同一种子配组",
            )

    # --- 4.4, last paragraph ---
    def team(self, state: DrawState) -> None:
        """Draw the teams of an outcome that had none, with a pool frozen anew."""
        self.commit_of_sources()
        assert state.outcome is not None  # noqa: S101 - by `next_step`
        now, name = self.clock(), state.body.draw
        others, earlier = self.desk.history.past(apart_from=name), self.desk.history.past(before=name)
        pool = freshen(self.records, self.plan, now.date(), others, earlier, self.desk.history.standings[name]).pool
        found = team_up(state.body, state.outcome.body, self.desk.result(state.outcome.body.result), pool)
        if not isinstance(found, Teamed):
            raise refuse(Exit.REFUSED, "DBR411", f"仍然配不出检查组：{hall_message(found)}", "补充检查人员并提交后再试")
        data = format_pool(pool)
        body = teamed_body(state.outcome, name, self.sources, reference(data, "json"), found)
        event = self.desk.enter(body, {body.pool.file: data, body.result.file: found.result}, self.who, now)
        show.teamed(self.settings, self.records, state.body, found, event)
        self._show_continuity(state.body.draw)
