"""回避, 二(三)2: whom a decision leaves too few for, and where a substitution is still to be taken.

Laws (what a decision must say, core/judgement/recusals has):
1. Two recusals of one inspector at one enterprise do not overlap.
2. A recusal that is granted after a draw leads to a substitution: it waits while the inspector is in the team of a
   visit that is not recorded yet.
3. Recusals must leave an enterprise that may be drawn enough people, one of whom may lead.
4. Each follows a firm whose number changed (core/record/firms).
5. A recusal of the file that any earlier intent stood on, that would still bar, and that the file has no longer, or
   for fewer of the days to come, is told: what ends one is a decision on the log, never a line that is gone or cut
   short (ADR 0005).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from dbl_random.core.policy.candidates import CANDIDATE, candidate_rows
from dbl_random.core.policy.pool import Rosters, freeze_pool
from dbl_random.core.record.acts import Acts
from dbl_random.core.record.cases import Cases
from dbl_random.core.record.draws import Standing
from dbl_random.core.record.firms import Firms, firms_in
from dbl_random.core.record.past import Past
from dbl_random.model.event import DrawIntent, Recorded
from dbl_random.model.frozen import Pool, RecusalRow
from dbl_random.model.immutable import immutable
from dbl_random.model.inspector import Recusal
from dbl_random.model.plan import Plan
from dbl_random.model.problem import Fault
from dbl_random.model.records import Records

#: The file of law 5.
RECUSALS = "data/recusals.yaml"


@immutable
class Waiting:
    """Law 2: the draw, enterprise and inspector of a substitution that is still to be taken."""

    draw: str
    enterprise: str
    inspector: str


@immutable
class TooFew:
    """Law 3: an enterprise and how many may still serve it; `leads` is whether one of them may lead."""

    enterprise: str
    left: int
    leads: bool

    def lack(self, slots: int) -> str:
        """What is lacking for a team of `slots` places, in words."""
        if self.left < slots:
            return f"只剩 {self.left} 名检查人员，少于 {slots} 名"
        return "配不齐各岗位" if self.leads else "没有人可任组长"


def overlaps(one: Recusal, other: Recusal) -> bool:
    """Law 1: whether both are of one inspector at one enterprise, and share a day."""
    if (one.inspector, one.enterprise) != (other.inspector, other.enterprise):
        return False
    return (one.until is None or other.since <= one.until) and (other.until is None or one.since <= other.until)


def overlapping(recusals: Iterable[Recusal]) -> Iterator[tuple[int, int]]:
    """Law 1: numbers of recusals (counted from 0) that overlap an earlier one of the same pair, and that one."""
    seen: dict[tuple[str, str], list[tuple[int, Recusal]]] = {}
    for at, each in enumerate(recusals):
        for before, other in seen.setdefault((each.inspector, each.enterprise), []):
            if overlaps(each, other):
                yield at, before
        seen[each.inspector, each.enterprise].append((at, each))


def waiting(
    recusals: Iterable[Recusal], standings: Mapping[str, Standing], day: date, cases: Cases, firms: Firms
) -> list[Waiting]:
    """Law 2, for the recusals that stand on `day`; `cases` has the visits that are recorded."""
    return [
        Waiting(draw, where, each.inspector)
        for each in recusals
        if each.bars(day)
        for draw, standing in standings.items()
        for where in [firms.stands_as(each.enterprise, standing.teams)]
        if each.inspector in standing.teams.get(where, ()) and not cases.case(draw, where).result
    ]


#: The policy's reason of a substitution that a recusal leads to.
REASON = "recusal"


def evidence_of(decision: int | None) -> str:
    """The evidence of such a substitution: the decision, by its event where it is on the log."""
    return f"第{decision}号事件的回避决定" if decision else "回避决定"


def command(each: Waiting, decision: int | None = None) -> str:
    """The command that takes the substitution; `decision` is the event of the decision."""
    who = f"--inspector {each.inspector} --for {each.enterprise}"
    return f"dbr substitute {each.draw} {who} --reason {REASON} --evidence {evidence_of(decision)}"


def too_few(pool: Pool, slots: int, drawable: Iterable[str] | None = None) -> list[TooFew]:
    """Law 3: enterprises among those that may be drawn (None: any) which recusals leave without a team, sorted."""
    fills = {row.id: row.fills for row in pool.inspectors if row.status == "eligible"}
    barred: dict[str, set[str]] = {}
    for row in pool.recusals:
        if row.inspector in fills:
            barred.setdefault(row.enterprise, set()).add(row.inspector)
    if not barred or not _makes_a_team(list(fills.values()), slots):  # without any recusal there is no team either
        return []
    among = barred.keys() if drawable is None else frozenset(drawable)
    found = []
    for enterprise, people in sorted(barred.items()):
        left = [places for each, places in fills.items() if each not in people]
        if enterprise in among and not _makes_a_team(left, slots):
            found.append(TooFew(enterprise, len(left), any(0 in places for places in left)))
    return found


def _makes_a_team(people: Sequence[tuple[int, ...]], slots: int) -> bool:
    """Whether each place finds somebody of its own among people who may fill these places."""
    held: dict[int, int] = {}

    def seat(place: int, tried: set[int]) -> bool:
        for person, places in enumerate(people):
            if place in places and person not in tried:
                tried.add(person)
                if person not in held or seat(held[person], tried):
                    held[person] = place
                    return True
        return False

    return all(seat(place, set()) for place in range(slots))


def lacking(rosters: Rosters, day: date, past: Past, only: str = "") -> list[Fault]:
    """Law 3 in all plans of the day's year, as `too_few_faults` says it; `only` asks about one enterprise."""
    records = rosters.records
    only = firms_in(records).today(only)
    if not (records.recusals or past.recusals):
        return []
    found: list[Fault] = []
    for plan in records.plans.values():
        pool = freeze_pool(rosters, plan, day, past, ()) if plan.year == day.year else None
        asked = [only] if only else None
        if pool is not None and too_few(pool, len(plan.slots), asked):  # only then it is worth judging every row
            rows, _ = candidate_rows(records, plan, day, past)
            drawable = (row.id for row in rows if row.status == CANDIDATE and only in ("", row.id))
            found += too_few_faults(records, plan, too_few(pool, len(plan.slots), drawable))
    return found


def too_few_faults(records: Records, plan: Plan, found: Iterable[TooFew]) -> list[Fault]:
    """What is wrong, placed at the enterprise's latest recusal in data/recusals.yaml, else at the plan."""
    faults, today = [], firms_in(records).today
    for each in found:
        lack = each.lack(len(plan.slots))
        at = [n for n, recusal in enumerate(records.recusals) if today(recusal.enterprise) == each.enterprise]
        subject = f"recusal {at[-1]}" if at else f"plan {plan.id}"
        message = f"企业 {each.enterprise} 的回避使它在 {plan.id} 中{lack}"
        faults.append(
            Fault(subject, "", "DBR238", message, "补充检查人员，或请其他单位的人员参加；决定有误的，按程序重新决定")
        )
    return faults


def lost(before: Iterable[Recusal], after: Iterable[Recusal], acts: Acts, day: date) -> list[Recusal]:
    """Law 5: those of the earlier file that the later one lacks or cuts short, and no decision on the log is about."""
    kept: dict[tuple[str, str], list[Recusal]] = {}
    for each in after:
        kept.setdefault((each.inspector, each.enterprise), []).append(each)
    decided = {(each.body.inspector, each.body.enterprise) for each in acts.recusals.values() if each.decision}
    return [
        each
        for each in before
        if each.bars(day)
        and not any(now.bars(day) and _as_long(now, each) for now in kept.get((each.inspector, each.enterprise), ()))
        and (each.inspector, each.enterprise) not in decided
    ]


def _as_long(now: Recusal, before: Recusal) -> bool:
    """Whether a recusal lasts as long as it did."""
    return now.until is None or (before.until is not None and before.until <= now.until)


def held_otherwise(intents: Iterable[Recorded[DrawIntent]], present: Mapping[str, str]) -> list[Recorded[DrawIntent]]:
    """Law 5: of each other content of the file that intents stood on, the last intent; the latest first."""
    last = {each.body.sources.get(RECUSALS): each for each in intents}
    others = (each for digest, each in last.items() if digest not in (None, present.get(RECUSALS)))
    return sorted(others, key=lambda each: -each.seq)


def lost_of_all(
    held: Iterable[tuple[str, Iterable[Recusal]]], after: Sequence[Recusal], acts: Acts, day: date
) -> list[str]:
    """What is told, each recusal once, by the first of these draws and what its file held."""
    found: dict[Recusal, str] = {}
    for draw, before in held:
        for each in lost(before, after, acts, day):
            found.setdefault(each, draw)
    return [lost_in_words(each, draw) for each, draw in found.items()]


def of_nobody(recusals: Iterable[Recusal | RecusalRow], listed: Iterable[str]) -> list[str]:
    """What is told of recusals whose inspector is not on the list: whoever got another number would escape them."""
    there = frozenset(listed)
    lost = {(each.inspector, each.enterprise): None for each in recusals if each.inspector not in there}
    return [f"{who} 对 {firm} 的回避还有效，人员信息库里却没有 {who} 了" for who, firm in lost]


def lost_in_words(each: Recusal, draw: str) -> str:
    """What is told of one of law 5."""
    last = f"至 {each.until}" if each.until else "没有截止日期"
    return (
        f"{each.inspector} 对 {each.enterprise} 的回避，{draw} 抽取时在 {RECUSALS} 中（{last}），"
        "现在没有了或缩短了，日志上没有决定"
    )
