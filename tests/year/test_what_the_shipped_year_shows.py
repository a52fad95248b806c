"""What may happen after a draw has happened in the shipped year: asserted from its raw files alone."""

import io
from collections import Counter
from contextlib import redirect_stdout
from hashlib import sha256
from pathlib import Path

import pytest
import yaml

from dbl_random.cli.app import run
from tests.year.conftest import Log
from tests.year.test_the_year_in_the_single_file_verifier import verify

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def shipped():
    return Log(ROOT)


@pytest.fixture(scope="module")
def case(shipped):
    """Draw and enterprise of the case with two findings, and its rows."""
    for body in shipped.bodies("results.recorded"):
        rows = Counter((row["enterprise"], row["item"]) for row in shipped.table(body["results"]))
        for (enterprise, _), number in rows.items():
            if number > 1:
                found = [row for row in shipped.table(body["results"]) if row["enterprise"] == enterprise]
                return body["draw"], enterprise, found
    raise AssertionError


def of_case(shipped, case, kind):
    return [e for e in shipped.of(kind) if (e["body"]["draw"], e["body"]["enterprise"]) == case[:2]]


def test_one_case_has_two_findings_and_two_follow_ups_together(case):
    assert [(row["nature"], row["follow_up"]) for row in case[2]] == [
        ("violation", "rectify,penalty"),
        ("hazard", "rectify"),
    ]
    assert len({row["clause"] for row in case[2]} - {""}) == 2


def test_every_order_has_a_number_of_its_firm_and_the_day_it_was_served(shipped, case):
    firms = {}
    for body in shipped.bodies("rectification.ordered"):
        assert body["served"]
        firms.setdefault(body["document"], set()).add((body["draw"], body["enterprise"]))
    assert "" not in firms
    assert {len(each) for each in firms.values()} == {1}
    first, second = of_case(shipped, case, "rectification.ordered")
    assert (first["body"]["document"], second["body"]["finding"]) == (second["body"]["document"], 2)


def test_the_county_rechecked_that_case_by_its_workbook(shipped, case):
    orders = {event["seq"] for event in of_case(shipped, case, "rectification.ordered")}
    checked = [body for body in shipped.bodies("rectification.rechecked") if body.get("reported_by")]
    assert {body["order"] for body in checked} == orders
    assert {body["outcome"] for body in checked} == {"closed"}


def test_a_penalty_was_opened_and_closed(shipped, case):
    opened, closed = of_case(shipped, case, "measure.taken")
    assert (opened["body"]["kind"], opened["body"]["closed"]) == ("penalty", False)
    assert (closed["body"]["closes"], closed["body"]["closed"]) == (opened["seq"], True)
    assert opened["body"]["clause"] == closed["body"]["clause"] != ""
    assert opened["time"] < closed["time"]


def test_notices_were_corrected_after_their_result_and_one_was_withdrawn(shipped):
    (corrected,) = shipped.of("results.corrected")
    notices = {event["seq"]: event["body"] for event in shipped.of("notice.published")}
    again = {seq: body for seq, body in notices.items() if body.get("corrects")}
    assert {body["kind"] for body in again.values()} == {"results", "bulletin"}
    for seq, body in again.items():
        old = notices[body["corrects"]]
        assert (old["kind"], old["subject"], body["reason"] != "") == (body["kind"], body["subject"], True)
        assert body["corrects"] < corrected["seq"] < seq
        assert body["number"] not in {"", old["number"]}
    (withdrawn,) = shipped.bodies("notice.withdrawn")
    assert notices[withdrawn["notice"]]["kind"] == "bulletin"


def test_a_case_was_sealed_twice_the_second_bag_a_supplement_of_the_first(shipped):
    sealed = {event["seq"]: event["body"] for event in shipped.of("archive.sealed")}
    (second,) = (body for body in sealed.values() if body.get("supplements"))
    first = sealed[second["supplements"]]
    assert second["bag"] == f"{first['bag']}-2"
    for body in (first, second):
        manifest = ROOT / "archives" / body["bag"] / "tagmanifest-sha256.txt"
        assert sha256(manifest.read_bytes()).hexdigest() == body["manifest"]


def test_a_batch_of_credit_rows_was_refused_in_part_and_sent_again(shipped):
    sent = {body["batch"]: body for body in shipped.bodies("credit.sent")}
    refused = {body["batch"]: {row["key"] for row in body["refused"]} for body in shipped.bodies("credit.received")}
    (again,) = (body for body in sent.values() if body["resends"])
    assert {row["key"] for row in shipped.table(again["rows"])} == refused[again["resends"]] != set()
    assert refused[again["batch"]] == set()
    for batch, body in sent.items():
        (file,) = (ROOT / "outbox").glob(f"{batch:04}.*")
        text = file.read_text(encoding="utf-8-sig")
        assert all(row["key"] in text for row in shipped.table(body["rows"]))


def test_an_enterprise_was_entered_into_the_blacklist_and_left_it_and_both_were_published(shipped):
    entry, left = shipped.of("blacklist.changed")
    assert [each["body"]["change"] for each in (entry, left)] == ["entry", "exit"]
    assert entry["body"]["enterprise"] == left["body"]["enterprise"]
    told = [event["seq"] for event in shipped.of("notice.published") if event["body"]["kind"] == "blacklist"]
    assert entry["seq"] < told[0] < left["seq"] < told[1]


def test_the_bureau_says_whom_to_ask_and_where_to_object():
    said = yaml.safe_load((ROOT / "data/organisation.yaml").read_text(encoding="utf-8"))
    assert {each["unit"] for each in said["contacts"]} >= {"energy", "detachment", "centre", "legal"}
    assert said["reconsideration"]
    assert said["court"]


def test_the_single_file_verifier_finds_nothing(shipped):
    status, report = verify(ROOT)
    assert (report["findings"], report["dependent"], report["unknown_types"]) == ([], [], {})
    assert (status, report["events"]) == (6, len(shipped.events))


@pytest.mark.parametrize(
    "words",
    [
        ["report", "2016"],
        ["publish", "list"],
        ["result", "list", "2016-energy-1"],
        ["rectify", "list"],
        ["archive", "list"],
    ],
)
def test_no_name_or_code_is_cut_at_80_columns(shipped, case, words, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    with redirect_stdout(io.StringIO()) as said:
        assert run(["-C", str(ROOT), "--at", "2016-12-30", *words]) in {0, 1}
    assert "…" not in said.getvalue()
    if words[0] == "result":
        assert said.getvalue().count(case[1]) == 2
