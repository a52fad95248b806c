"""Point 3: what an intent froze is well formed and agrees with itself (docs/protocol.md, section 4.1).

Laws:
1. Candidates: one row an enterprise, sorted by id, right ids, one of three statuses, a reason where one is needed.
2. Strata: exactly those of the candidate and excluded rows; counts and quotas follow from the rows.
3. The pool has room: slots x quotas <= eligible inspectors x cap, and somebody for each slot.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from dbl_random.core.draw.quota import quota
from dbl_random.core.replay.finding import Observation
from dbl_random.core.replay.trial import Trial
from dbl_random.model.bulk_ids import all_right
from dbl_random.model.event import DrawIntent, FrozenStratum, LaterStep, Recorded
from dbl_random.model.frozen import CandidateRow
from dbl_random.model.ids import enterprise_id_fault, id_fault
from dbl_random.model.ratio import parse_ratio

_STATUSES = frozenset({"candidate", "excluded", "outside"})


def candidates_are_sound(trial: Trial, event: Recorded[DrawIntent]) -> Iterator[Observation]:
    """Law 1."""
    body = event.body
    rows = trial.candidates(body.candidates)
    file = f"audit-log/snapshots/{body.candidates.file}"
    if rows is None:
        yield Observation("候选名单的格式不合规定", file=file)
        return
    right = all_right([row.id for row in rows])  # all at once: there may be a million
    for before, row in pairwise((CandidateRow("", "", "", "", ""), *rows)):
        if row.id <= before.id:
            yield Observation("候选名单没有按代码排序，或有重复", f"大于 {before.id}", row.id, file=file)
            return
        if fault := (None if right else enterprise_id_fault(row.id)) or _row_fault(row):
            yield Observation(f"候选名单中 {row.id} {fault}", file=file)
            return


def _row_fault(row: CandidateRow) -> str | None:
    if row.status not in _STATUSES:
        return f"的状态“{row.status}”不合规定"
    if (row.status == "candidate") != (row.reason == ""):
        return "的原因与状态不符"
    return None


def strata_follow(trial: Trial, event: Recorded[DrawIntent]) -> Iterator[Observation]:
    """Law 2."""
    body = event.body
    rows = trial.candidates(body.candidates) or ()
    population = Counter(row.stratum for row in rows if row.status != "outside")
    candidates = Counter(row.stratum for row in rows if row.status == "candidate")
    ids = [stratum.id for stratum in body.strata]
    if sorted(ids) != sorted(population):
        yield Observation("分层与候选名单不一致", "、".join(sorted(population)), "、".join(ids))
        return
    for stratum in body.strata:
        found = (stratum.population, stratum.candidates, stratum.quota)
        wanted = (population[stratum.id], candidates[stratum.id], _quota(stratum))
        if found != wanted or id_fault(stratum.id):
            yield Observation(f"分层 {stratum.id} 的总数、候选数、应抽数不符", str(wanted), str(found))


def _quota(stratum: FrozenStratum) -> int | None:
    ratio = parse_ratio(stratum.ratio) if stratum.ratio is not None else None
    if (ratio is None) == (stratum.count is None) or (stratum.count or 0) < 0:
        return None
    return quota(stratum.population, stratum.candidates, ratio, stratum.count)


def pool_is_sound(trial: Trial, event: Recorded[DrawIntent | LaterStep]) -> Iterator[Observation]:
    """The form of every frozen pool: an intent's, and those of later steps."""
    body = event.body
    file = f"audit-log/snapshots/{body.pool.file}"
    pool = trial.pool(body.pool)
    state = None if isinstance(body, DrawIntent) else trial.history.draws.get(body.draw)
    intent = body if isinstance(body, DrawIntent) else state.body if state else None
    if pool is None:
        yield Observation("人员库快照的格式不合规定", file=file)
    elif intent is not None:
        for row in pool.inspectors:
            if id_fault(row.id) or (row.fills and not 0 <= row.fills[0] <= row.fills[-1] < len(intent.team.slots)):
                yield Observation(f"人员库中 {row.id} 的编号或可任岗位不合规定", file=file)


def pool_has_room(trial: Trial, event: Recorded[DrawIntent]) -> Iterator[Observation]:
    """Law 3."""
    body, pool = event.body, trial.pool(event.body.pool)
    if pool is None:
        return
    eligible = [row for row in pool.inspectors if row.status == "eligible"]
    needed = len(body.team.slots) * sum(stratum.quota for stratum in body.strata)
    if body.team.cap is not None and needed > len(eligible) * body.team.cap:
        yield Observation(
            "应抽企业所需人次超过人员库可承担的总数", f"至多 {len(eligible) * body.team.cap}", str(needed)
        )
    for slot, name in enumerate(body.team.slots):
        if not any(slot in row.fills for row in eligible):
            yield Observation(f"没有人员可任岗位“{name}”")
