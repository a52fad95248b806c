"""Point 3, second half: every seal opens; seed, tickets, result, teams and substitutions are computed again.

Laws:
1. The same functions as in the draw are asked again, with what the log says was opened.
2. What differs is told with what was expected and what was found.
"""

from collections.abc import Iterator

from dbl_random.core.draw.ceremony import opening_fault
from dbl_random.core.draw.outcome import team_up
from dbl_random.core.draw.seed import commitment, machine_commitment, nonce_fault, public_fault
from dbl_random.core.draw.selection import ticket_order
from dbl_random.core.draw.substitute_teams import team_of_substitute, team_with_substitute
from dbl_random.core.draw.teams import NoTeams
from dbl_random.core.record.draws import DrawState, Standing
from dbl_random.core.replay.finding import Observation
from dbl_random.core.replay.trial import Trial
from dbl_random.model.event import (
    DrawOutcome,
    DrawTeamed,
    EnterpriseSubstituted,
    InspectorSubstituted,
    Recorded,
    Substituted,
)
from dbl_random.model.frozen import Pool, ResultRow


def seals_open(trial: Trial, event: Recorded[DrawOutcome]) -> Iterator[Observation]:
    """4.2, 4.3: each contribution opens its commitment, or is withheld."""
    body, state = event.body, trial.history.state_of_intent(event.body.intent)
    if state is None or state.sealed is None:
        return
    if set(body.contributions) != set(trial.history.offices):
        yield Observation("开启的科室与监督科室不一致", "、".join(trial.history.offices), "、".join(body.contributions))
        return
    bound = state.sealed.body
    for office, given in body.contributions.items():
        if given and office in bound.commitments and (fault := opening_fault(state.intent, bound, office, given)):
            opens = commitment(state.intent.hash, office, given.salt, given.digits)
            yield Observation(f"科室 {office} 开启的数字{fault}（封存值）", bound.commitments[office], opens)


def nonce_opens(trial: Trial, event: Recorded[DrawOutcome]) -> Iterator[Observation]:
    """4.1, 4.3: the machine's nonce opens its commitment, or is withheld."""
    body, state = event.body, trial.history.state_of_intent(event.body.intent)
    if state is None or body.machine_nonce is None:
        return
    found = machine_commitment(state.body.draw, body.machine_nonce)
    if nonce_fault(body.machine_nonce) or found != state.body.seed.machine_commitment:
        yield Observation("机器随机数与意向中的封存值不符", state.body.seed.machine_commitment, found)


def public_value_fits(trial: Trial, event: Recorded[DrawOutcome]) -> Iterator[Observation]:
    """4.3: null exactly where the intent's is null, else exactly n digits."""
    body, state = event.body, trial.history.state_of_intent(event.body.intent)
    if state is None:
        return
    rule = state.body.seed.public
    if (rule is None) != (body.public is None):
        yield Observation("公开值的有无与意向不符", rule.name if rule else "无", body.public or "无")
    elif rule and body.public is not None and (fault := public_fault(body.public, rule.digits)):
        yield Observation(f"公开值{fault}", f"{rule.digits} 位数字", body.public)


def seed_follows(trial: Trial, event: Recorded[DrawOutcome]) -> Iterator[Observation]:
    """4.3: the seed."""
    again = trial.concluded(event)
    if again and again.body.seed != event.body.seed:
        yield Observation("种子与公式不符", again.body.seed, event.body.seed)


def drawn_follow(trial: Trial, event: Recorded[DrawOutcome]) -> Iterator[Observation]:
    """4.3: who is drawn, in which order, with which tickets."""
    again = trial.concluded(event)
    if again is None:
        return
    file = f"audit-log/snapshots/{event.body.result.file}"
    found = trial.result(event.body.result)
    if found is None:
        yield Observation("结果名单的格式不合规定", file=file)
        return
    if len(found) != len(again.rows):
        yield Observation("抽中企业的数目不符", str(len(again.rows)), str(len(found)), file=file)
    for wanted, row in zip(again.rows, found, strict=False):
        if wanted[:5] != row[:5]:
            yield Observation(f"结果第 {wanted.order} 号不符", _lot(wanted), _lot(row), file=file)
            return


def teams_follow(trial: Trial, event: Recorded[DrawOutcome]) -> Iterator[Observation]:
    """4.4: teams, L and who was passed over."""
    again = trial.concluded(event)
    if again is None:
        return
    found = trial.result(event.body.result) or ()
    yield from _teams(again.rows, found, event.body.result.file)
    yield from _cap_and_skips((again.body.team_cap, again.body.skips), (event.body.team_cap, event.body.skips))


def later_teams_follow(trial: Trial, event: Recorded[DrawTeamed]) -> Iterator[Observation]:
    """4.4, last paragraph: `draw.teamed`."""
    body, state = event.body, trial.history.draws.get(event.body.draw)
    if state is None or state.concluded is None:
        return
    rows, pool = trial.result(state.concluded.result), trial.pool(body.pool)
    if rows is None or pool is None:
        return
    again = team_up(state.body, state.concluded, rows, pool)
    if isinstance(again, NoTeams):
        yield Observation("以这个人员库仍然配不出检查组", "无法配组", "已配组")
        return
    found = trial.result(body.result)
    file = f"audit-log/snapshots/{body.result.file}"
    if found is None or [row[:5] for row in found] != [row[:5] for row in again.rows]:
        yield Observation("补配检查组后的名单与原结果不符", file=file)
        return
    yield from _teams(again.rows, found, body.result.file)
    yield from _cap_and_skips((again.team_cap, again.skips), (body.team_cap, body.skips))


def substitute_is_next(trial: Trial, event: Recorded[EnterpriseSubstituted]) -> Iterator[Observation]:
    """4.6: the next in the stratum's order that was not drawn, used or skipped before."""
    body, known = event.body, _standing(trial, event.body.draw)
    if known is None:
        return
    state, standing, outcome = known
    rows = trial.candidates(state.body.candidates)
    stratum = standing.strata.get(body.replaced)
    if rows is None or stratum is None:
        return
    order = ticket_order(outcome.seed, state.body.draw, rows, stratum)
    waiting = [name for name in order if name not in standing.used]
    wanted = waiting[: len(body.skipped) + (body.replacement is not None)]
    found = [row.id for row in body.skipped] + ([body.replacement] if body.replacement is not None else [])
    if found != wanted or (body.replacement is None and len(waiting) > len(found)):
        shown = wanted if body.replacement is not None else waiting
        yield Observation("递补没有按既定的票号顺序", " ".join(shown[: len(found) + 1]), " ".join(found) or "无人可补")


def substitute_team_follows(trial: Trial, event: Recorded[Substituted]) -> Iterator[Observation]:
    """4.6: the team of a substitute enterprise, or the inspector who steps in."""
    body, known, pool = event.body, _standing(trial, event.body.draw), trial.pool(event.body.pool)
    if known is None or pool is None:
        return
    wanted = _team_after(known, body, pool)
    if wanted != body.team:
        yield Observation("递补后的检查组不符", ",".join(wanted or ()) or "无人可任", ",".join(body.team) or "空")
    elif isinstance(body, InspectorSubstituted) and body.replacement not in body.team:
        yield Observation("递补的检查人员不在检查组中", body.replacement, ",".join(body.team))


def _team_after(
    known: tuple[DrawState, Standing, DrawOutcome], body: Substituted, pool: Pool
) -> tuple[str, ...] | None:
    state, standing, outcome = known
    if isinstance(body, InspectorSubstituted):
        if body.replaced not in standing.teams.get(body.enterprise, ()):
            return None
        return team_with_substitute(state.body, outcome, standing, body.enterprise, body.replaced, pool)
    if body.replacement is None or body.replaced not in standing.teams:
        return ()
    return team_of_substitute(state.body, outcome, standing, body.replaced, body.replacement, pool)


def _standing(trial: Trial, draw: str) -> tuple[DrawState, Standing, DrawOutcome] | None:
    state, standing = trial.history.draws.get(draw), trial.history.standings.get(draw)
    return (state, standing, state.concluded) if state and standing and state.concluded else None


def _teams(wanted: tuple[ResultRow, ...], found: tuple[ResultRow, ...], file: str) -> Iterator[Observation]:
    for one, other in zip(wanted, found, strict=False):
        if one.team != other.team:
            teams = ",".join(one.team) or "空", ",".join(other.team) or "空"
            yield Observation(f"结果第 {one.order} 号的检查组不符", *teams, file=f"audit-log/snapshots/{file}")
            return


def _cap_and_skips(wanted: tuple[object, object], found: tuple[object, object]) -> Iterator[Observation]:
    if wanted != found:
        yield Observation("检查组的每人上限或越过记录不符", str(wanted), str(found))


def _lot(row: ResultRow) -> str:
    return f"{row.id} {row.stratum} {row.ticket}"
