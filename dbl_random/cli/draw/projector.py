"""A ceremony before a room: full screens in place of lines (cli/screen/stage), stepped by whoever runs it.

Laws:
1. What the room confirms stands whole on one screen again, in lines, above the question.
2. Nothing of an outcome is shown before it is on the log: the opening comes first, then the drawn, then the teams.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dbl_random.cli.draw.ceremony_screen import (
    NEXT,
    NOT_TO_BE_COPIED,
    CeremonyScreen,
    cap_in_words,
    done_in_words,
    people_in,
    signing_in_words,
)
from dbl_random.cli.screen import scenes, stage
from dbl_random.cli.screen.stage import Scene
from dbl_random.core.draw.ceremony import Open, Seal, Team
from dbl_random.core.draw.continuity import Continued
from dbl_random.core.draw.freeze import Frozen
from dbl_random.core.draw.outcome import Teamed
from dbl_random.core.record.draws import DrawState
from dbl_random.desk.draw.view import Drawn
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
from dbl_random.model.plan import Batch, Plan
from dbl_random.model.records import Records


class Projector(CeremonyScreen):
    """The same ceremony, screen by screen."""

    def preview(self, records: Records, plan: Plan, frozen: Frozen, batch: Batch) -> None:
        """Law 1."""
        about = f"{plan.title}第 {batch.number} 批"
        self._play(scenes.frozen_scenes(about, frozen.candidates, frozen.pool, frozen.strata))
        super().preview(records, plan, frozen, batch)

    def resumed(self, state: DrawState, step: Seal | Open | Team) -> None:
        """Which draw it is, what is done, and what comes next."""
        self._play([scenes.resumed_scene(state, done_in_words(state), f"接着：{NEXT[type(step)]}")])

    def taken_up(self, draw: str) -> None:
        """A draw that was over when the last run broke off, and had not been shown."""
        self._play([Scene("上次已有结果，显示之前中断了", draw, "现在补上，不另抽取")])

    def intent_logged(self, event: Event) -> None:
        """The intent stands."""
        self._play([scenes.intent_scene(event)])

    def asked(self, office: OfficeName, what: str, done: Iterable[str], intent: Event) -> None:
        """An office's turn, above what it is asked."""
        stage.leave(self.settings, scenes.turn_scene(office, what, done, intent))

    def signs_first(self, offices: Sequence[str], path: str) -> None:
        """Who sealed on its own device signs the checkpoint before it opens."""
        self._play([Scene("开启以前", "先签署", "", (signing_in_words(offices, path),))])

    def sealed(self, opened: LogOpened | None, event: Recorded[DrawSealed], public: PublicValue | None) -> None:
        """Each office's seal."""
        self._play(scenes.sealed_scenes({office.id: office.name for office in opened.offices} if opened else {}, event))
        self.tell_public(public)

    def outcome(
        self, records: Records, intent: DrawIntent, rows: tuple[ResultRow, ...], event: Recorded[DrawOutcome]
    ) -> None:
        """Law 2."""
        names = {office.id: office.name for office in records.organisation.offices}
        self._play([scenes.opening_scene(names, event, hide=self.hide)])
        self._play(scenes.drawn_scenes(intent.draw, rows, hide=self.hide), skip="全部名单")
        if words := cap_in_words(len(event.body.skips), event.body.team_cap):
            scene = scenes.team_scene(intent.draw, rows, people_in(records), hide=self.hide)
            self._play([replace(scene, lines=(words,))], skip="结束")

    def teamed(self, records: Records, intent: DrawIntent, found: Teamed, event: Event) -> None:
        """Teams that were drawn later."""
        words = cap_in_words(len(found.skips), found.team_cap), f"第 {event.seq} 号事件，校验值", event.hash
        scene = scenes.team_scene(intent.draw, found.rows, people_in(records), hide=self.hide)
        self._play([replace(scene, lines=words)], skip="结束")

    def continued(self, records: Records, found: tuple[Continued, ...]) -> None:
        """Who stays of each previous team and who does not, and why."""
        if found:
            self._play([scenes.continued_scene(found, people_in(records), hide=self.hide)], skip="结束")

    def finished(self, drawn: Drawn) -> None:
        """Where the record sheet is; the last head stands below the command afterwards."""
        sheet = f"抽取记录表：{drawn.sheet.relative_to(drawn.desk.root)}"
        self._play([Scene("抽取完毕", "请打印签字", sheet, (NOT_TO_BE_COPIED,))])

    def _play(self, shown: Sequence[Scene], skip: str = "") -> None:
        stage.play(self.settings, shown, skip=skip)
