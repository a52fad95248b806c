"""附表一 to 五 of 抽取记录表: all that was drawn is listed; of the rest the first, and where the whole is."""

from dataclasses import replace

from dbl_random.core.draw.selection import ticket_order
from dbl_random.core.notices.draw_record.annexes import LISTED
from dbl_random.model.event import SkipRow

PLAIN = "2016-energy-1"


def test_all_that_was_drawn_is_listed_in_the_order_drawn(read, world):
    rows = world.concluded(PLAIN).rows
    record = read(PLAIN)
    assert record.column("drawn", "code") == [row.id for row in rows]
    assert record.column("drawn", "ticket") == [row.ticket[:16] for row in rows]
    assert record.column("drawn", "lead") == [f"检查员{row.team[0][2]}" for row in rows]
    assert record.column("drawn", "members") == [f"检查员{row.team[1][2]}" for row in rows]
    assert record.value("抽中").startswith(f"{len(rows)}户")


def test_substitutes_stand_in_the_order_of_their_tickets(read, world):
    draw = world.concluded(PLAIN)
    record = read(PLAIN)
    for at, stratum in enumerate(draw.body.strata, 1):
        order = ticket_order(draw.outcome.seed, PLAIN, draw.candidates, stratum.id)
        assert record.column(f"order-{at}", "code") == list(order[stratum.quota :][:20])


def test_who_was_passed_over_is_named(world, read_of, with_state):
    concluded = world.concluded(PLAIN)
    first = concluded.rows[0]
    skips = tuple(SkipRow(first.id, 1, f"J0{n % 8 + 1}") for n in range(LISTED + 50))
    outcome = replace(concluded.event, body=replace(concluded.outcome, skips=skips))
    record = read_of(with_state(concluded, replace(concluded.state, outcome=outcome)))
    assert record.value("越过人员") == "250人次，见附表四"
    table = record.table("passed-over")
    assert table.caption == "共250人次，列前200人次，全部见结果事件"
    assert table.rows[0][1:] == (first.id, first.name, "组员", "检查员1")
    assert len(table.rows) == LISTED


def test_the_previous_teams_are_told_who_stays_and_who_does_not(world, read_of):
    concluded = world.concluded(PLAIN)
    first, second = concluded.rows[:2]
    previous = {first.id: first.team, second.id: (second.team[0], "J99")}
    record = read_of(replace(concluded, team_pool=replace(concluded.pool, previous_teams=previous)))
    assert record.value("原检查组") == "2户以前有检查组，留任3人次，不留任1人次，见附表五"
    assert record.column("continued", "leaves") == ["无", "J99：已不在人员库中"]


def test_a_long_list_of_the_excluded_is_cut_and_says_where_the_whole_is(world, read_of):
    concluded = world.concluded(PLAIN)
    out = next(row for row in concluded.candidates if row.status == "excluded")
    record = read_of(replace(concluded, candidates=(*concluded.candidates, *[out] * 300)))
    table = record.table("excluded")
    assert table.caption == "共301户，列前200户，全部见候选名单"
    assert len(table.rows) == LISTED


def test_a_short_list_says_nothing_of_a_limit(read):
    record = read(PLAIN)
    assert record.table("excluded").caption == "共1户"
    assert record.table("order-1").caption == "信用等级A：共7户"
