"""抽取记录表: one paper of the draw as it was, whoever asks for it and whatever was changed since."""

import stat

import pytest

from dbl_random.desk.draw.draw_record import record_of, records_at_the_draw, write_record_page, write_record_sheet
from dbl_random.desk.open_store import open_desk
from dbl_random.desk.publish.forms import make_draw_record
from dbl_random.desk.reader import read_store
from dbl_random.render.notice_page import render_notice_page

DRAW = "2016-energy-1"


@pytest.fixture
def opened(at):
    """The desk and the records of today."""
    return lambda: read_store(at(), plans=["2016-energy"])


def words(record):
    return render_notice_page(record)


def test_the_ceremony_and_the_form_write_one_page_that_nobody_else_reads(at, opened, finished):
    desk, records = opened()
    path = write_record_sheet(desk, DRAW, records)
    assert path == finished / f"internal/records/{DRAW}/record.html"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    first = path.read_bytes()
    assert first.decode() == words(record_of(desk, DRAW, records))
    path.unlink()
    make_draw_record(at(), DRAW)
    assert path.read_bytes() == first


def test_it_is_of_the_day_of_the_logs_last_event(opened):
    desk, records = opened()
    assert record_of(desk, DRAW, records).day == desk.events[-1].day.isoformat()


def test_it_names_everybody_drawn_with_the_team(opened):
    desk, records = opened()
    page = words(record_of(desk, DRAW, records))
    drawn = desk.result(desk.draw(DRAW).result)
    assert [row.name for row in drawn if row.name not in page] == []


def test_a_draw_that_is_not_there_has_none(opened, refused):
    desk, records = opened()
    assert refused(record_of, desk, "2016-energy-9", records) == (4, ["DBR409"])


# --- the records as they were ---


def test_the_files_of_the_day_are_taken_whatever_was_changed_since(opened, finished):
    state = open_desk(finished).draw(DRAW)
    for path, old, new in (
        ("data/inspectors.yaml", "李秋斌", "李改名"),
        ("plans/2016-energy.yaml", "title: 2016年度", "title: 又名2016年度"),
    ):
        text = (finished / path).read_text(encoding="utf-8")
        assert old in text
        (finished / path).write_text(text.replace(old, new), encoding="utf-8")
    desk, present = opened()
    found, lost = records_at_the_draw(desk, state, present)
    assert lost == ""
    assert found.plans["2016-energy"].title.startswith("2016年度")
    assert {"李秋斌"} <= {each.name for each in found.inspectors}
    assert "李改名" not in {each.name for each in found.inspectors}


def test_whoever_came_to_the_staff_later_has_the_name_that_stands_there_now(opened, finished):
    path = finished / "data/organisation.yaml"
    text = path.read_text(encoding="utf-8")
    old, new = "  - {id: chen-mingyuan,", "  - {id: new-one, name: 新来的, department: energy}\n"
    assert old in text
    path.write_text(text.replace(old, new + old), encoding="utf-8")
    desk, present = opened()
    found, lost = records_at_the_draw(desk, desk.draw(DRAW), present)
    assert lost == ""
    assert found.organisation.member("new-one").name == "新来的"


def test_where_the_files_of_the_day_cannot_be_had_those_of_today_stand_and_it_is_told_which(opened, finished):
    (finished / ".git").rename(finished.parent / "git-elsewhere")
    path = finished / "data/inspectors.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("李秋斌", "李改名"), encoding="utf-8")
    desk, present = opened()
    found, lost = records_at_the_draw(desk, desk.draw(DRAW), present)
    assert found is present
    assert "data/inspectors.yaml" in lost


def test_the_page_of_a_record_is_written_anew_in_its_place(opened, finished):
    desk, records = opened()
    record = record_of(desk, DRAW, records)
    (finished / f"internal/records/{DRAW}").mkdir(parents=True, exist_ok=True)
    (finished / f"internal/records/{DRAW}/record.html").write_text("half", encoding="utf-8")
    assert write_record_page(desk, record).read_text(encoding="utf-8") == words(record)
