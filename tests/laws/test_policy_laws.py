"""What must hold of the policy and the draw together, over random years, recusals and registries."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dbl_random.core.draw.freeze import freeze
from dbl_random.core.draw.selection import select, ticket_order
from dbl_random.core.draw.teams import Teams, draw_teams
from dbl_random.core.policy.rules import RULES
from dbl_random.core.record.acts import fold_acts
from dbl_random.core.record.past import NO_PAST, Past, Visit
from dbl_random.model.acts import RecusalDecided, RecusalDeclared
from dbl_random.model.checklist import Basis, Item, Published, Weight
from dbl_random.model.event import ZEROS, Deviation, Recorded
from dbl_random.model.ground import Ground, GroundKind
from dbl_random.model.inspector import Certificate, Inspector, Recusal
from dbl_random.model.organisation import Department, Member, Office, Organisation
from dbl_random.model.plan import Batch, Filter, Joint, Mode, Plan
from dbl_random.model.policy import Policy
from dbl_random.model.ratio import Ratio
from dbl_random.model.records import Records
from dbl_random.model.registry import Enterprise, Registry

pytestmark = pytest.mark.no_cover

DAY = date(2016, 7, 1)
FIRMS = tuple(Enterprise(f"E{n}", "企业") for n in range(6))
PEOPLE = tuple(f"J{n}" for n in range(5))
#: Whether the plan was approved stands on the log, and there is none here.
WITHOUT_A_LOG = tuple(rule for rule in RULES if rule.code != "DBR218")
quickly = settings(deadline=None, max_examples=100, derandomize=True, database=None)
seeds = st.integers(0, 2**256 - 1).map(lambda number: f"{number:064x}")


def records(firms=FIRMS, recusals=(), grounds=()):
    item = Item("energy", "节能", "energy", Weight.KEY, "企业", "用能", "现场",
                (Basis("法", "一", date(2008, 4, 1)),), published=Published(date(2010, 6, 1), "公告"))  # fmt: skip
    people = tuple(
        Inspector(each, "检查员", "支队", "energy", "热能", "执法", ("energy",), Certificate("闽A", date(2028, 1, 1)))
        for each in PEOPLE
    )
    return Records(
        Organisation("示例局", "dbr.test", True, "会议室", "staff-01", (Department("energy", "节能科"),),
                     (Office("legal", "法规科", "staff-01"),), (), (Member("staff-01", "周敏", "energy"),)),
        Policy(Ratio(1, 20), 2, 2, 2, 12, 24, 60, ()),
        {"energy": item},
        {"energy": Registry("energy", "一", ("energy",), "energy", "", (), firms)},
        people, recusals, {}, grounds,
    )  # fmt: skip


def plan(count, mode=Mode.UNDIRECTED):
    """`count` enterprises a batch; beyond the cap with leave."""
    chosen = Filter((GroundKind.REPORTED,)) if mode is Mode.DIRECTED else Filter()
    leave = (Deviation("DBR208", "二(三)3", "多次投诉", "staff-01"),)
    return Plan("p", "抽查", 2016, "energy", ("energy",), ("energy",), (Batch(1, 7), Batch(2, 9)), mode=mode,
                count=count, filter=chosen, deviations=leave, joint=Joint())  # fmt: skip


# --- who is drawn ---


@quickly
@given(seeds, st.integers(0, 5), st.sampled_from(["add", "remove", "suspend", "rename"]))
def test_a_change_of_one_enterprise_does_not_change_the_order_of_the_others(seed, at, change):
    others = [each for number, each in enumerate(FIRMS) if number != at]
    changed = {
        "add": (*FIRMS, Enterprise("E3b", "新企业")),
        "remove": tuple(others),
        "suspend": tuple(e._replace(status="suspended") if e == FIRMS[at] else e for e in FIRMS),
        "rename": tuple(e._replace(name="改名") if e == FIRMS[at] else e for e in FIRMS),
    }[change]

    def order(firms):
        rows = freeze(records(firms), plan(3), DAY, NO_PAST, rules=WITHOUT_A_LOG).candidates
        wanted = {each.id for each in others}
        return [each for each in ticket_order(seed, "p-1", rows, "all") if each in wanted]

    assert order(changed) == order(FIRMS)


# --- recusals ---

spans = st.tuples(st.integers(-3, 3), st.none() | st.integers(-3, 3)).map(
    lambda ends: (DAY + timedelta(ends[0]), None if ends[1] is None else DAY + timedelta(ends[1]))
)
relations = st.tuples(st.sampled_from(PEOPLE), st.sampled_from([each.id for each in FIRMS]), spans, st.booleans())


def on_the_log(found):
    """Declarations and their decisions."""
    for number, (person, firm, (since, until), granted) in enumerate(found):
        seq = 2 * number + 1
        yield seq, "recusal.declared", RecusalDeclared(person, firm, "declared", "近亲属", "本人")
        last = until.isoformat() if until and granted else None
        first = since.isoformat() if granted else None
        decided = RecusalDecided(seq, granted, "属实", "staff-01", "2016-06-01", first, last)
        yield seq + 1, "recusal.decided", decided


@quickly
@given(seeds, st.lists(relations, max_size=8), st.lists(relations, max_size=4))
def test_a_recused_inspector_is_never_in_the_team_and_nobody_else_is_kept_out(seed, logged, filed):
    events = [
        Recorded(seq, ZEROS, "2016-06-22T09:00:00+08:00", name, "clerk-01", "dbr test", body, ZEROS)
        for seq, name, body in on_the_log(logged)
    ]
    past = replace(NO_PAST, recusals=fold_acts(events).granted())
    in_file = tuple(Recusal(p, f, "近亲属", *span, "staff-01", date(2016, 1, 1)) for p, f, span, _ in filed)
    barred = {
        (person, firm)
        for person, firm, (since, until), counts in (*logged, *((p, f, s, True) for p, f, s, _ in filed))
        if counts and since <= DAY and (until is None or until >= DAY)
    }
    frozen = freeze(records(recusals=in_file), plan(4), DAY, past, rules=WITHOUT_A_LOG)
    assert {(row.inspector, row.enterprise) for row in frozen.pool.recusals} == barred
    drawn = select(seed, "p-1", frozen.candidates, {"all": 4})
    found = draw_teams(seed, "p-1", [each.id for each in drawn], 2, frozen.pool, None)
    able = all(sum((person, each.id) not in barred for person in PEOPLE) >= 2 for each in drawn)
    assert isinstance(found, Teams) == able  # nobody has a limit, so each team stands alone
    if isinstance(found, Teams):
        assert not barred & {(person, firm) for firm, team in found.assigned.items() for person in team}


# --- the cap, 二(三)3 ---

steps = st.tuples(st.integers(0, 200), st.sampled_from([*[Mode.UNDIRECTED] * 3, *Mode]), st.integers(1, 6), seeds)


def within_a_year(earlier, day):
    """Whether less than twelve months lie between: reckoned forwards, not as the rule does it."""
    last = 28 if (earlier.month, earlier.day) == (2, 29) else earlier.day
    return day < earlier.replace(year=earlier.year + 1, day=last)


@pytest.mark.slow
@quickly
@given(st.lists(steps, min_size=3, max_size=12), st.sets(st.sampled_from([each.id for each in FIRMS])))
def test_no_draw_without_grounds_visits_an_enterprise_a_third_time_within_twelve_months(course, grounded):
    day, past = date(2015, 1, 1), Past({})
    grounds = tuple(Ground(GroundKind.REPORTED, "转办", date(2015, 1, 1), date(2030, 1, 1), each) for each in grounded)
    for number, (later, mode, count, seed) in enumerate(course):
        day += timedelta(later)
        frozen = freeze(records(grounds=grounds), plan(count, mode), day, past, rules=WITHOUT_A_LOG)
        beyond = {firm for firm, visits in past.visits.items() if sum(within_a_year(v.day, day) for v in visits) >= 2}
        may = {row.id for row in frozen.candidates if row.status == "candidate"}
        everybody = {each.id for each in FIRMS}
        assert may == (grounded if mode is Mode.DIRECTED else everybody - beyond)
        drawn = [each.id for each in select(seed, f"p-{number}", frozen.candidates, {"all": count})]
        assert mode is Mode.DIRECTED or not beyond & set(drawn)
        leave = {each.rule for each in frozen.deviations}
        assert ("DBR208" in leave) == (mode is Mode.DIRECTED and bool(beyond & grounded))
        visits = {each: (*past.visits.get(each, ()), Visit(f"p-{number}", day, ("J1", "J2"))) for each in drawn}
        past = replace(past, visits={**past.visits, **visits})
