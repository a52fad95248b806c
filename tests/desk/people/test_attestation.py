"""The signed record sheet of a draw comes back once, with each office or the reason why one did not sign."""

import hashlib

import pytest

from dbl_random.cli.app import run
from dbl_random.core.record.people import waiting
from dbl_random.desk.draw.draw_record import record_of
from dbl_random.desk.open_store import open_desk
from dbl_random.desk.people.attestation import attest_draw
from dbl_random.desk.people.rules import adopt_rules
from dbl_random.desk.plan.submission import amend_plan, approve_plan
from dbl_random.desk.reader import sound_records
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.yaml.records import load_records
from tests.conftest import DIGITS, commit

DRAW, TIME = "2016-energy-1", "2016-07-03T09:00"


@pytest.fixture
def scan(tmp_path):
    path = tmp_path / "记录表.pdf"
    path.write_bytes(b"%PDF-1.4 signed")
    return path


def test_whoever_witnessed_has_signed(adopted, at, scan):
    done = attest_draw(at(TIME), DRAW, scan)
    digest = hashlib.sha256(scan.read_bytes()).hexdigest()
    assert done.body.scan == digest
    assert done.body.by["supervision"] == "su-zhengyan"
    assert done.body.chair == "chen-mingyuan"
    assert (adopted / f"internal/records/{digest}.pdf").is_file()


def test_an_office_that_was_there_is_not_absent(adopted, at, scan, refused, unwritten):
    with unwritten():
        assert refused(attest_draw, at(TIME), DRAW, scan, absent={"人事科": "出差"}) == (4, ["DBR475"])
    done = attest_draw(at(TIME), DRAW, scan, absent={"人事科": "拒签：对检查组有异议"})
    assert done.body.absent == {"personnel": "拒签：对检查组有异议"}
    assert adopted.is_dir()


def test_it_comes_back_once_and_after_the_outcome(adopted, at, scan, refused, unwritten):
    with unwritten():
        assert not attest_draw(at(TIME), DRAW, scan, preview=True).written
        assert refused(attest_draw, at(TIME), "2016-energy-9", scan) == (4, ["DBR409"])
        assert refused(attest_draw, at(TIME), DRAW, scan, day="2016-06-01") == (4, ["DBR474"])
    attest_draw(at(TIME), DRAW, scan)
    assert refused(attest_draw, at(TIME), DRAW, scan) == (4, ["DBR474"])
    assert adopted.is_dir()


def test_another_of_the_office_may_sign_and_both_are_named_as_people_name_them(adopted, at, scan, refused):
    assert refused(attest_draw, at(TIME), DRAW, scan, by={"人事处": "谢文博"}) == (2, ["DBR402"])
    assert attest_draw(at(TIME), DRAW, scan, by={"法规科": "谢文博"}).body.by["legal"] == "xie-wenbo"
    assert adopted.is_dir()


def test_the_sheet_lists_what_waits_and_its_signatures_confirm_it(adopted, at, scan, events_of, give_duties):
    give_duties(adopted, {"fu-ziang": "[handle, operator]"})
    adopt_rules(at("2016-07-02T09:30"), "增加操作人", approved_by="chen-mingyuan", document="2号")
    path = adopted / "plans/2016-energy.yaml"
    path.write_text(path.read_text("utf-8").replace("title: ", "title: 新 "), "utf-8")
    commit(adopted)
    amend_plan(at("2016-07-02T10:00"), "2016-energy", "改题目")
    alone = approve_plan(at("2016-07-02T10:00"), "2016-energy").entered.event
    digits = [word for office, text in DIGITS.items() for word in ("--digits", f"{office}={text}")]
    seat = ["-C", str(adopted), "-q", "--actor", "fu-ziang", "--at", "2016-07-02T11:00"]
    assert run([*seat, "draw", "--plan", "2016-civil-explosives", *digits]) == 0
    draw, desk = "2016-civil-explosives-1", open_desk(adopted)
    later = approve_plan_again(adopted, at)
    record = record_of(desk, draw, sound_records(load_records(WorkingTree(adopted), ["2016-civil-explosives"])))
    (row,) = record.table("unconfirmed").rows
    assert row == (str(alone.seq), "批准计划", "陈明远")

    done = attest_draw(at(TIME, "fu-ziang"), draw, scan)
    first, second = events_of(adopted)[-2:]
    assert (first["type"], second["type"]) == ("draw.attested", "act.confirmed")
    assert [act["seq"] for act in second["body"]["acts"]] == [alone.seq], "what came after the sheet is not on it"
    assert (second["body"]["document"], second["body"]["scan"]) == (f"{draw}抽取记录表", done.body.scan)
    people = open_desk(adopted).history.people
    assert [event.seq for event, _ in waiting(people, open_desk(adopted).events)] == [later]


def approve_plan_again(root, at):
    path = root / "plans/2016-energy.yaml"
    path.write_text(path.read_text("utf-8").replace("title: ", "title: 更"), "utf-8")
    commit(root)
    amend_plan(at("2016-07-02T12:00"), "2016-energy", "又改题目")
    return approve_plan(at("2016-07-02T12:00"), "2016-energy").entered.event.seq
