import pytest

from dbl_random.core.draw import selection
from dbl_random.core.draw.selection import Drawn, select, ticket_order
from dbl_random.core.draw.ticket import lots, pair_lots, pair_ticket, ticket
from dbl_random.model.frozen import CandidateRow

SEED = "80" * 32
IDS = [f"{n:018d}" for n in range(300)]


def rows(status="candidate"):
    return [CandidateRow(each, f"企业{each}", "key" if each < IDS[30] else "general", status, "") for each in IDS]


def test_many_tickets_are_the_tickets_one_by_one():
    assert list(lots(SEED, "d-1", IDS)) == [ticket(SEED, "d-1", each) for each in IDS]
    inspectors = [f"J{n}" for n in range(50)]
    assert list(pair_lots(SEED, "d-1", IDS[0], inspectors)) == [
        pair_ticket(SEED, "d-1", IDS[0], each) for each in inspectors
    ]


def test_the_draws_id_and_the_seed_change_every_ticket():
    assert len({ticket(seed, draw, IDS[0]) for seed in (SEED, "81" * 32) for draw in ("d-1", "d-2")}) == 4


def test_few_and_many_are_drawn_alike():
    order = ticket_order(SEED, "d-1", rows(), "general")
    for most in (0, 1, 5, 13, 14, 100, 270, 999):
        drawn = select(SEED, "d-1", rows(), {"general": most})
        assert [each.id for each in drawn] == list(order[:most])
        assert ticket_order(SEED, "d-1", rows(), "general", most) == order[:most]


@pytest.mark.parametrize("mark", ["00000000", "40000000", "ffffffff"])
def test_where_the_mark_stands_changes_nothing(monkeypatch, mark):
    whole = [ticket(SEED, "d-1", each.id) for each in rows()]
    monkeypatch.setattr(selection, "_mark", lambda _quota, _of: mark)
    for most in (1, 30, 150, 300):
        drawn = select(SEED, "d-1", [row._replace(stratum="all") for row in rows()], {"all": most})
        assert [each.ticket for each in drawn] == sorted(whole)[:most]


def test_only_candidates_are_drawn():
    for status in ("excluded", "outside"):
        assert select(SEED, "d-1", rows(status), {"key": 3, "general": 3}) == ()
        assert ticket_order(SEED, "d-1", rows(status), "key") == ()


def test_the_drawn_carry_name_stratum_and_ticket():
    (first,) = select(SEED, "d-1", rows(), {"key": 1})
    assert first == Drawn(ticket(SEED, "d-1", first.id), first.id, f"企业{first.id}", "key")


def test_the_strata_are_drawn_apart_and_numbered_together():
    drawn = select(SEED, "d-1", rows(), {"key": 4, "general": 7})
    assert {s: [d.stratum for d in drawn].count(s) for s in ("key", "general")} == {"key": 4, "general": 7}
    assert list(drawn) == sorted(drawn)
