"""A rehearsal: the same freezing and drawing with a throw-away seed; nothing is written anywhere.

Laws:
1. Everything shown is marked 演练, and nothing of it enters the log, git or the store.
2. The seed comes from fresh chance and is forgotten: there is no option that sets one.
"""

from dbl_random.cli.draw import ceremony_screen
from dbl_random.cli.screen import voice
from dbl_random.core.draw.selection import select
from dbl_random.core.draw.teams import NoTeams, draw_teams, hall_message
from dbl_random.desk.draw.ceremony import Ceremony
from dbl_random.model.frozen import ResultRow
from dbl_random.model.ids import draw_id
from dbl_random.store.log.secrets import fresh_nonce

_MARK = "演练：种子用后即弃，不记入日志，结果无效"


def rehearse(ceremony: Ceremony, batch: int | None, *, drawn: bool) -> None:
    """Show what would be frozen and, with `drawn`, a draw that does not count."""
    chosen, plan = ceremony.settings, ceremony.plan
    shown = ceremony.batch_to_rehearse(batch)
    frozen = ceremony.prepare(ceremony.clock(), shown)
    if not drawn:
        voice.say(chosen, "以上为预览，什么也没有写入。", "warn")
        return
    name, seed = draw_id(plan.id, shown.number, 1), fresh_nonce()
    lots = select(seed, name, frozen.candidates, {stratum.id: stratum.quota for stratum in frozen.strata})
    answer = draw_teams(seed, name, [lot.id for lot in lots], len(plan.slots), frozen.pool, plan.inspector_cap)
    teams = {} if isinstance(answer, NoTeams) else answer.assigned
    rows = tuple(
        ResultRow(place, lot.id, lot.name, lot.stratum, lot.ticket, teams.get(lot.id, ()))
        for place, lot in enumerate(lots, 1)
    )
    voice.banner(chosen, "演  练", [_MARK])
    ceremony_screen.result_table(chosen, ceremony.records, rows)
    if isinstance(answer, NoTeams):
        voice.say(chosen, f"配不出检查组：{hall_message(answer)}", "warn")
    voice.say(chosen, _MARK, "warn")
    if chosen.json:
        voice.json_out({"rehearsal": True, "note": _MARK, "drawn": [row._asdict() for row in rows]})
