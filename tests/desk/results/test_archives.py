"""A case is archived once, after it was closed, with every document that it must hold."""

import hashlib
import json
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date

import pytest

from dbl_random.desk.paper import Paper
from dbl_random.desk.people.confirmation import confirm_acts
from dbl_random.desk.request import Request
from dbl_random.desk.results.archives import archives_due, seal_archive, verify_archives
from dbl_random.desk.results.rectification import take_measure
from dbl_random.desk.results.results import Visit, correct_result, record_result

DRAW = "2016-energy-1"


@pytest.fixture
def papers(tmp_path):
    paper = tmp_path / "paper.txt"
    paper.write_text("通知书", encoding="utf-8")
    return [("notice", str(paper)), ("record", str(paper))]


def test_a_closed_case_is_sealed_once(at, two_visited, papers, finished, refused):
    done = seal_archive(at(), DRAW, two_visited[1], papers)
    body = done.entered.body
    assert done.documents == 2
    assert (body.custodian, body.retain_until) == ("lin-zhixia", "2026-07-20")
    assert (finished / "archives" / body.bag / "data/case.json").is_file()
    assert refused(seal_archive, at(), DRAW, two_visited[1], papers) == (4, ["DBR450"])


def test_a_preview_counts_the_documents_and_writes_nothing(at, two_visited, papers, unwritten):
    with unwritten():
        done = seal_archive(at(), DRAW, two_visited[1], papers, preview=True)
    assert (done.documents, done.entered) == (2, None)


def test_all_that_is_missing_is_told(at, two_visited, papers, refused, unwritten):
    first, second = two_visited[:2]
    with unwritten():
        assert refused(seal_archive, at(), DRAW, first, papers) == (4, ["DBR450"])
        assert refused(seal_archive, at(), DRAW, second, []) == (4, ["DBR450", "DBR450"])
        wrong = [("x", "x"), ("notice", "none.txt")]
        assert refused(seal_archive, at(), DRAW, second, wrong) == (4, ["DBR450"] * 4)
        assert refused(seal_archive, at(), DRAW, second, papers, custodian="nobody") == (4, ["DBR415"])
        assert refused(seal_archive, at(), "2016-energy-9", second, papers) == (4, ["DBR409"])


def test_two_documents_of_one_kind_and_name_do_not_take_each_others_place(at, two_visited, papers, tmp_path, refused):
    other = tmp_path / "other" / "paper.txt"
    other.parent.mkdir()
    other.write_text("另一份通知书", encoding="utf-8")
    twice = [*papers, ("notice", str(other))]
    assert refused(seal_archive, at(), DRAW, two_visited[1], twice) == (4, ["DBR450"])
    other.rename(other.with_name("paper-2.txt"))
    done = seal_archive(at(), DRAW, two_visited[1], [*papers, papers[0], ("notice", f"{other.parent}/paper-2.txt")])
    assert done.documents == 3


def test_a_document_whose_name_would_break_an_archives_list_is_refused(at, two_visited, papers, tmp_path, refused):
    strange = tmp_path / "甲\u2028乙.txt"
    strange.write_text("x", encoding="utf-8")
    assert refused(seal_archive, at(), DRAW, two_visited[1], [*papers, ("notice", str(strange))]) == (4, ["DBR450"])


def test_evidence_is_found_by_its_hash(at, teams, findings, papers, tmp_path, refused, finished):
    photo = tmp_path / "evidence" / "photo.jpg"
    photo.parent.mkdir()
    photo.write_bytes(b"photo")
    third = list(teams)[2]
    record_result(at(), DRAW, replace(Visit(third, findings[1]), evidence=(photo,)))
    assert refused(seal_archive, at(), DRAW, third, papers) == (4, ["DBR445"])
    done = seal_archive(at(), DRAW, third, papers, evidence=photo.parent)
    bag = finished / "archives" / done.entered.body.bag
    assert [file.read_bytes() for file in bag.glob("data/evidence/*-photo.jpg")] == [b"photo"]


def test_a_folder_that_a_break_left_is_not_taken_for_an_archive(at, two_visited, papers, finished, refused):
    (finished / "archives" / DRAW / two_visited[1]).mkdir(parents=True)
    assert refused(seal_archive, at(), DRAW, two_visited[1], papers) == (4, ["DBR450"])


def test_a_seal_that_broke_off_between_bag_and_event_is_taken_up_by_the_next(
    at, two_visited, papers, finished, tmp_path
):
    before = shutil.copytree(finished, tmp_path / "before", symlinks=True)
    bag = seal_archive(at(), DRAW, two_visited[1], papers).entered.body.bag
    shutil.copytree(finished / "archives", before / "archives")
    (before / ".dbr" / "bag-0123").mkdir()  # and one that broke off while its bag was made
    files = {file: file.read_bytes() for file in (before / "archives").rglob("*") if file.is_file()}
    done = seal_archive(replace(at("2016-07-21T09:00"), directory=before), DRAW, two_visited[1], papers)
    assert done.entered.body.bag == bag
    assert {file: file.read_bytes() for file in (before / "archives").rglob("*") if file.is_file()} == files
    assert verify_archives(Request(before)).wrong == {}
    assert not list((before / ".dbr").glob("bag-*"))


def test_a_bag_of_other_content_is_not_taken_for_the_one_that_broke_off(
    at, two_visited, papers, finished, tmp_path, refused
):
    before = shutil.copytree(finished, tmp_path / "before", symlinks=True)
    seal_archive(at(), DRAW, two_visited[1], papers)
    shutil.copytree(finished / "archives", before / "archives")
    request, other = replace(at(), directory=before), tmp_path / "paper.txt"
    other.write_text("另一份通知书", encoding="utf-8")
    assert refused(seal_archive, request, DRAW, two_visited[1], papers) == (4, ["DBR450"])


def test_a_seal_whose_event_was_not_committed_is_told_and_not_refused(at, two_visited, papers, finished):
    head = subprocess.check_output(["git", "-C", finished, "rev-parse", "HEAD"], text=True).strip()
    done = seal_archive(at(), DRAW, two_visited[1], papers)
    subprocess.run(["git", "-C", finished, "reset", "-q", "--soft", head], check=True)
    subprocess.run(["git", "-C", finished, "reset", "-q"], check=True)
    assert seal_archive(at(), DRAW, two_visited[1], papers).entered.event == done.entered.event


def test_a_touched_bag_is_named(at, two_visited, papers, finished, refused):
    done = seal_archive(at(), DRAW, two_visited[1], papers)
    assert (verify_archives(at()).count, verify_archives(at()).wrong) == (1, {})
    assert refused(verify_archives, at(), "2016-power-1") == (4, ["DBR409"])
    (finished / "archives" / done.entered.body.bag / "data/case.json").write_text("{}", encoding="utf-8")
    assert list(verify_archives(at(), DRAW).wrong) == [done.entered.body.bag]


def test_a_case_that_is_opened_again_is_sealed_again_as_a_supplement(
    at, two_visited, papers, findings, finished, refused, tmp_path
):
    firm = two_visited[1]
    first = seal_archive(at(), DRAW, firm, papers).entered
    correct_result(at(), DRAW, Visit(firm, replace(findings[0], detail="漏记")), "漏记")
    confirm_acts(at(), [first.event.seq + 1], Paper(document="批示"))
    assert verify_archives(at(), DRAW).newer == {first.body.bag: (first.event.seq + 1,)}
    assert archives_due(at()).due == []  # it is open
    assert refused(seal_archive, at(), DRAW, firm, []) == (4, ["DBR450"])
    take_measure(at(), DRAW, firm, "penalty", "罚〔2016〕1号", "警告", closed=True)
    assert [case.enterprise for case, _ in archives_due(at()).due] == [firm]
    paper = tmp_path / "决定书.txt"
    paper.write_text("决定", encoding="utf-8")
    assert refused(seal_archive, at(), DRAW, firm, []) == (4, ["DBR450", "DBR450"])  # papers that the first needed not
    body = seal_archive(at(), DRAW, firm, [("measure", str(paper)), ("problem-evidence", str(paper))]).entered.body
    assert (body.bag, body.supplements) == (f"{DRAW}/{firm}-2", first.event.seq)
    assert (verify_archives(at(), DRAW).count, verify_archives(at(), DRAW).newer) == (2, {})
    told = json.loads((finished / "archives" / body.bag / "data/case.json").read_text("utf-8"))
    assert told["supplements"] == [{"bag": first.body.bag, "manifest": first.body.manifest}]


def test_an_archive_can_be_read_by_whoever_has_no_program(at, two_visited, papers, finished):
    body = seal_archive(at(), DRAW, two_visited[1], papers).entered.body
    bag = finished / "archives" / body.bag / "data"
    page = (bag / "卷内目录.html").read_text("utf-8")
    assert re.findall(r'href="([^"]*)"', page) == ["documents/notice/paper.txt", "documents/record/paper.txt"]
    assert all((bag / path).is_file() for path in re.findall(r'href="([^"]*)"', page))
    assert hashlib.sha256("通知书".encode()).hexdigest() in page
    said = re.sub(r"<[^>]*>", " ", page)
    for word in (two_visited[1], DRAW, "检查通知书", "检查结果", "未发现问题", "2016-07-20"):
        assert word in said
    assert not re.search(r"<script|src=", page)


def test_what_is_closed_is_due_in_working_days(at, two_visited, papers, refused, finished):
    found = archives_due(at())
    assert [(case.enterprise, by > date(2016, 7, 20)) for case, by in found.due] == [(two_visited[1], True)]
    assert (found.archived, str(found.day)) == (0, "2016-07-20")
    seal_archive(at(), DRAW, two_visited[1], papers)
    assert (archives_due(at()).archived, archives_due(at()).due) == (1, [])


def test_a_practice_store_reckons_what_is_due_by_its_own_clock(finished, two_visited):
    assert archives_due(Request(finished)).day == date(2016, 7, 20)
