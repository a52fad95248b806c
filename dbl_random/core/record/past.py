"""What came before a step, as the policy looks at it: visits for the frequency cap, teams for continuity, acts.

Laws:
1. A drawn enterprise counts as one visit on the day of the outcome; one that was substituted does not (二(三)3).
2. The previous team is the present team of the latest earlier draw of the enterprise (二(三)2).
3. A visit from before the log counts as it was entered, and is named by the event that entered it.
4. Only events before the one in question count: `Past` is built by adding draws in the log's order.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from dbl_random.core.record.acts import Acts, PlanStanding
from dbl_random.core.record.checklist import MadePublic
from dbl_random.core.record.draws import DrawState, Standing
from dbl_random.model.frozen import VisitRow
from dbl_random.model.immutable import immutable
from dbl_random.model.inspector import Recusal

#: Before the number of the event that entered a visit.
ENTERED = "entered-"


class Visit(NamedTuple):
    """One inspection of an enterprise: the draw that led to it, or `entered-<seq>`, which has no team.

    `seq` is the number of the event that entered it, or of the draw's intent.
    """

    draw: str
    day: date
    team: tuple[str, ...]
    seq: int = 0

    @property
    def place(self) -> tuple[bool, int]:
        """Its place in the order of docs/protocol.md, 7.3: first what was entered, then the draws."""
        return not self.draw.startswith(ENTERED), self.seq


@immutable
class Past:
    """What came before.

    Attributes:
        visits: earlier visits by enterprise, in the log's order.
        withheld: plans whose latest outcome went without the machine's nonce.
        plans: where each plan stands that was handed in.
        recusals: those that were granted on the log.
        blacklist: enterprises that are on it, 二(四)2: a ground of dishonesty.
        drawn: plan and batch of each draw with an outcome.
        pending: recusals that bar though they are not decided, or what refuses or limits them lacks its standing.
        public: the checklist as the log knows it, None while no rules are in force: `published` is then believed.
        adopted: whether rules are in force (`rules.adopted`): from then on an item's year is judged over all its plans.
    """

    visits: Mapping[str, tuple[Visit, ...]]
    withheld: frozenset[str] = frozenset()
    plans: Mapping[str, PlanStanding] = field(default_factory=dict)
    recusals: tuple[Recusal, ...] = ()
    blacklist: frozenset[str] = frozenset()
    drawn: frozenset[tuple[str, int]] = frozenset()
    pending: tuple[Recusal, ...] = ()
    adopted: bool = False
    public: MadePublic | None = None


NO_PAST = Past(MappingProxyType({}))


def past_of(
    draws: Mapping[str, DrawState],
    standings: Mapping[str, Standing],
    acts: Acts | None = None,
    entered: Mapping[int, Sequence[VisitRow]] = MappingProxyType({}),
    blacklist: frozenset[str] = frozenset(),
    *,
    before: str | None = None,
    apart_from: str | None = None,
) -> Past:
    """The past that the next step of a draw may look at.

    Args:
        draws: every attempt so far, in the order of the intents.
        standings: where each draw with an outcome stands now.
        acts: every act so far.
        entered: rows of the visits from before the log, by the event that entered them.
        blacklist: enterprises that are on it.
        before: only draws whose intent came before this draw's count; None: all.
        apart_from: a draw that does not count itself.
    """
    visits: dict[str, tuple[Visit, ...]] = {}
    for seq, rows in entered.items():
        for row in rows:
            found = Visit(f"{ENTERED}{seq}", date.fromisoformat(row.date), (), seq)
            visits[row.id] = (*visits.get(row.id, ()), found)
    withheld, drawn = dict[str, bool](), set[tuple[str, int]]()
    for name, state in draws.items():
        if name == before:
            break
        if name == apart_from or state.outcome is None or state.concluded is None:
            continue
        drawn.add((state.body.plan, state.body.batch))
        withheld[state.body.plan] = state.concluded.machine_nonce is None
        day = state.outcome.day
        for enterprise, team in standings[name].teams.items():
            visits[enterprise] = (*visits.get(enterprise, ()), Visit(name, day, team, state.intent.seq))
    acts = acts or Acts()
    lost = frozenset(plan for plan, without in withheld.items() if without)
    return Past(visits, lost, acts.plans, acts.granted(), blacklist, frozenset(drawn))


def months_before(day: date, months: int) -> date:
    """The day `months` months earlier, the month's last day where there is no such day.

    >>> months_before(date(2017, 3, 31), 1)
    datetime.date(2017, 2, 28)
    """
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError  # every month has 28 days
