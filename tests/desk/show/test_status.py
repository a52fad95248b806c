"""What is open."""

from dataclasses import replace

from dbl_random.desk.show.status import next_matter, show_status


def test_late_matters_come_first(shipped):
    late = [each.late for each in show_status(shipped).matters]
    assert late
    assert late == sorted(late, reverse=True)


def test_the_day_is_that_of_the_last_event_of_a_year_that_was_lived(shipped):
    assert show_status(shipped).day.isoformat() == "2016-12-28"


def test_the_next_matter_is_the_first_and_is_run_only_where_nothing_is_to_be_filled_in(shipped, monkeypatch):
    found = next_matter(shipped)
    assert found.matter == show_status(shipped).matters[0]
    for command, words in (
        ("dbr publish draw 2016-energy-1", ("publish", "draw", "2016-energy-1")),
        ("dbr confirm 12 --document 文号", ()),
        ("移走 x", ()),
        ("", ()),
    ):
        matter = replace(found.matter, command=command)
        status = replace(found.status, matters=(matter,))
        monkeypatch.setattr("dbl_random.desk.show.status.show_status", lambda _, status=status: status)
        assert next_matter(shipped).words == words
    monkeypatch.setattr("dbl_random.desk.show.status.show_status", lambda _: replace(found.status, matters=()))
    assert next_matter(shipped).matter is None
