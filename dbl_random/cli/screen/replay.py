"""A draw shown again, from the log and its snapshots: the scenes of the ceremony, in their order.

Law: what is not on the log yet is no scene; what became of the draw later (void, teams) is the last one.
"""

from collections.abc import Iterator

from dbl_random.cli.screen import scenes
from dbl_random.cli.screen.heads import head_scene
from dbl_random.cli.screen.stage import Scene
from dbl_random.core.notices.draw_record.concluded import OCCASIONS
from dbl_random.desk.log_mark import head_at
from dbl_random.desk.names import names_of
from dbl_random.desk.show.draw import DrawOverview
from dbl_random.model.event import Event


def replay_of(found: DrawOverview, *, hide: bool) -> list[Scene]:
    """Every scene; with `hide` nobody who was drawn is named."""
    return [*_scenes(found, hide=hide)]


def _scenes(found: DrawOverview, *, hide: bool) -> Iterator[Scene]:
    desk, state, names = found.desk, found.state, names_of(found.desk)
    body = state.body

    def head(event: Event, occasion: str) -> Scene:
        return head_scene(head_at(desk, event.seq), occasion)

    yield from scenes.frozen_scenes(body.draw, desk.candidates(body.candidates), desk.pool(body.pool), body.strata)
    yield scenes.intent_scene(state.intent)
    yield head(state.intent, OCCASIONS[0])
    if state.void:
        yield Scene(body.draw, "已作废", state.void.body.reason)
    if state.sealed is None:
        return
    yield from scenes.sealed_scenes(names.offices, state.sealed)
    yield head(state.sealed, OCCASIONS[1])
    if state.outcome is None:
        return
    yield scenes.opening_scene(names.offices, state.outcome, hide=hide)
    yield from scenes.drawn_scenes(body.draw, found.drawn, hide=hide)
    yield scenes.team_scene(body.draw, found.drawn, names.inspector, hide=hide)
    if found.continuity:
        yield scenes.continued_scene(found.continuity, names.inspector, hide=hide)
    yield head(state.teamed or state.outcome, OCCASIONS[2])
