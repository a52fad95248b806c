"""The sample year after its draws: `dbr report 2016` agrees with a count made here from the raw events."""

import csv
import subprocess
from collections import Counter, defaultdict
from datetime import date
from fractions import Fraction

import pytest
import yaml

DEPARTMENT = {
    "2016-energy": "energy",
    "2016-joint-boilers": "energy",
    "2016-complaints": "detachment",
    "2016-coast": "centre",
}
NOBODY = {"no-contact", "closed", "gone"}


@pytest.fixture(scope="module")
def whole_report(sample_year):
    return sample_year("2016-12-31", "report", "2016", as_json=True)


@pytest.fixture(scope="module")
def report(whole_report):
    found = whole_report
    return {row["department"]: row for row in found["departments"]} | {"": found["total"]}


@pytest.fixture(scope="module")
def results(log):
    """(draw, enterprise) -> its rows of results, the latest event's; the rows of an item are numbered."""
    found = {}
    for event in log.of("results.recorded", "results.corrected"):
        fresh = {}
        for row in log.table(event["body"]["results"]):
            rows = fresh.setdefault((event["body"]["draw"], row["enterprise"]), [])
            number = 1 + sum(each["item"] == row["item"] for each in rows)
            rows.append({**row, "seq": event["seq"], "number": number})
        found |= fresh
    return found


def present(log):
    """(draw, plan, enterprise) of everybody to be visited after substitutions."""
    return [(i["draw"], i["plan"], e) for i, _, visited in log.draws() for e in visited]


def test_everybody_to_be_visited_has_a_result(log, results):
    assert {(draw, enterprise) for draw, _, enterprise in present(log)} <= results.keys()


def test_some_were_not_found_and_each_of_them_was_substituted(log, results):
    replaced = {(b["draw"], b["replaced"]) for b in log.bodies("draw.substituted") if b["kind"] == "enterprise"}
    missing = {key for key, rows in results.items() if {row["outcome"] for row in rows} <= NOBODY}
    assert missing
    assert missing <= replaced
    assert 0.03 < len(missing) / len(results) < 0.12


def test_the_report_agrees_with_the_raw_events(log, results, report):
    wanted = {each: Counter() for each in DEPARTMENT.values()}
    for _, plan, _ in present(log):
        wanted[DEPARTMENT[plan]]["to_inspect"] += 1
    plans = {intent["draw"]: intent["plan"] for intent, _, _ in log.draws()}
    for draw, plan, enterprise in present(log):
        rows = results[draw, enterprise]
        wanted[DEPARTMENT[plan]]["recorded"] += 1
        wanted[DEPARTMENT[plan]]["problems"] += any(row["nature"] != "none" for row in rows)
    for body in log.bodies("rectification.ordered"):
        wanted[DEPARTMENT[plans[body["draw"]]]]["orders"] += 1
    closed = {b["order"] for b in log.bodies("rectification.rechecked") if b["outcome"] == "closed"}
    for event in log.of("rectification.ordered"):
        late = event["seq"] not in closed and event["body"]["deadline"] < "2016-12-31"
        wanted[DEPARTMENT[plans[event["body"]["draw"]]]]["orders_overdue"] += late
        wanted[DEPARTMENT[plans[event["body"]["draw"]]]]["orders_closed"] += event["seq"] in closed
    for body in log.bodies("measure.taken"):  # opened and closed is one matter
        wanted[DEPARTMENT[plans[body["draw"]]]]["penalties"] += body["kind"] == "penalty" and not body.get("closes")
    for intent in log.bodies("draw.intent"):
        wanted[DEPARTMENT[intent["plan"]]]["batches_drawn"] += intent["draw"] in plans
    for body in log.bodies("draw.outcome"):
        intent = next(e["body"] for e in log.events if e["seq"] == body["intent"])
        wanted[DEPARTMENT[intent["plan"]]]["drawn"] += body["result"]["rows"]
        wanted[DEPARTMENT[intent["plan"]]]["joint"] += intent["mode"] == "joint"
        wanted[DEPARTMENT[intent["plan"]]]["deviations"] += len(intent["deviations"])
    wanted["energy"]["voids"] += len(log.of("draw.void"))
    for department, counted in wanted.items():
        assert {name: report[department][name] for name in counted} == dict(counted)
        assert counted["to_inspect"] > 0
    for name in ("to_inspect", "orders", "penalties", "drawn", "voids"):
        assert report[""][name] == sum(counted[name] for counted in wanted.values())
    assert report[""]["orders_overdue"] > 0
    assert report[""]["penalties"] == 2


def registries(root):
    """name -> (items, rows with id, status and region), read with nothing of the program."""
    found = {}
    for file in sorted((root / "data/registries").glob("*.yaml")):
        said = yaml.safe_load(file.read_text(encoding="utf-8"))
        rows = said.get("enterprises") or []
        if "table" in said:
            with (file.parent / said["table"]).open(encoding="utf-8-sig", newline="") as table:
                rows = list(csv.DictReader(table))
        found[said["registry"]] = (said["items"], rows)
    return found


def reach(log):
    """Department -> (ids that its items and plans may reach, ids that draws listed), and enterprise -> county."""
    items = yaml.safe_load((log.root / "data/checklist.yaml").read_text(encoding="utf-8"))["items"]
    owner = {item["id"]: item["department"] for item in items}
    plans = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in (log.root / "plans").glob("*.yaml")]
    whom, listed, county = defaultdict(set), defaultdict(set), {}
    for name, (serves, rows) in registries(log.root).items():
        planned = {plan["department"] for plan in plans if name in plan["registries"]}
        for row in rows:
            county.setdefault(str(row["id"]), str(row.get("region") or ""))
            if (row.get("status") or "active") not in {"deregistered", "revoked", "moved", "closed"}:
                for department in planned | {owner[item] for item in serves}:
                    whom[department].add(str(row["id"]))
    for intent, _, visited in log.draws():
        for department in {DEPARTMENT[intent["plan"]], *(owner[item] for item in intent["items"])}:
            listed[department] |= visited
            whom[department] |= visited
    return whom, listed, county


def test_an_enterprise_counts_once_in_every_denominator(log, report):
    whom, listed, _ = reach(log)
    for department, row in report.items():
        if department:
            assert (row["population"], row["visited"]) == (len(whom[department]), len(listed[department]))
    everybody, drawn = set().union(*whom.values()), set().union(*listed.values())
    assert (report[""]["population"], report[""]["visited"]) == (len(everybody), len(drawn))
    assert sum(map(len, whom.values())) > len(everybody)
    assert Fraction(report[""]["coverage"]) == Fraction(len(drawn), len(everybody))


def test_counties_and_months_agree_with_the_raw_events(log, results, whole_report):
    whom, listed, county = reach(log)
    population = Counter(county.get(each, "") for each in set().union(*whom.values()))
    drawn = Counter(county.get(each, "") for each in set().union(*listed.values()))
    told = whole_report["counties"]
    assert {region: row["population"] for region, row in told.items()} == dict(population)
    assert {region: row["listed"] for region, row in told.items() if row["listed"]} == dict(drawn)
    months = Counter()
    for event in log.of("draw.outcome"):
        months["drawn", event["time"][5:7]] += event["body"]["result"]["rows"]
    for rows in results.values():
        months["visited", rows[0]["visited"][5:7]] += 1
    for event in log.of("rectification.ordered"):
        months["ordered", event["time"][5:7]] += 1
    said = {(name, f"{at:02}"): row[name] for at, row in enumerate(whole_report["months"], 1) for name in row}
    assert {key: number for key, number in said.items() if number and key[0] not in {"published", "closed"}} == months


def test_archives_and_credit_rows_agree_with_the_raw_events(log, results, report):
    sealed = {(body["draw"], body["enterprise"]) for body in log.bodies("archive.sealed")}
    assert report[""]["archived"] == len(sealed) > 0
    rows = {
        f"{draw}/{each}/{row['item']}/{row['seq']}" + (f"/{row['number']}" if row["number"] > 1 else "")
        for (draw, each), found in results.items()
        for row in found
    }
    assert report[""]["credit_rows"] == len(rows)
    sent = {body["batch"]: {row["key"] for row in log.table(body["rows"])} for body in log.bodies("credit.sent")}
    refused = {body["batch"]: {each["key"] for each in body["refused"]} for body in log.bodies("credit.received")}
    accepted = {key for batch in refused for key in sent[batch] - refused[batch]}
    assert report[""]["credit_accepted"] == len(accepted & rows)


def test_every_result_that_was_recorded_is_in_its_class(results, report):
    """Those too whom nobody met: their substitutes came for them, but they were looked for."""
    wanted = Counter(row["outcome"] for rows in results.values() for row in rows if row["number"] == 1)
    assert report[""]["outcomes"] == dict(wanted)
    assert sum(row["number"] > 1 for rows in results.values() for row in rows) == 2
    assert wanted["no-contact"] > 0


def test_the_substitutions_by_reason_agree(log, report):
    assert report[""]["substitutions"] == dict(Counter(body["reason"] for body in log.bodies("draw.substituted")))


def test_a_row_that_was_refused_was_sent_again_and_none_twice_accepted(log):
    sent = {body["batch"]: {row["key"] for row in log.table(body["rows"])} for body in log.bodies("credit.sent")}
    refused = {body["batch"]: {each["key"] for each in body["refused"]} for body in log.bodies("credit.received")}
    assert any(refused.values())
    accepted = Counter(key for batch in refused for key in sent[batch] - refused[batch])
    assert set(accepted.values()) == {1}
    assert refused[1] <= accepted.keys()


def test_a_sealed_archive_that_is_touched_is_found(log, sample_year):
    assert log.bodies("archive.sealed")
    assert sample_year("2016-12-31", "archive", "verify", as_json=True)["wrong"] == {}
    bag = log.bodies("archive.sealed")[0]["bag"]
    case = sample_year.root / "archives" / bag / "data" / "case.json"
    before = case.read_bytes()
    case.write_bytes(before.replace(b"no-problem", b"no-Problem"))
    try:
        wrong = sample_year("2016-12-31", "archive", "verify", as_json=True, status=1)["wrong"]
    finally:
        case.write_bytes(before)
    assert list(wrong) == [bag]
    assert any("case.json" in fault for fault in wrong[bag])


def test_overdue_is_overdue_by_the_stores_clock(sample_year):
    early = sample_year("2016-08-01", "rectify", "list", "--overdue", as_json=True)
    late = sample_year("2016-12-31", "rectify", "list", "--overdue", as_json=True)
    assert not early
    assert late
    assert all(date.fromisoformat(each["deadline"]) < date(2016, 12, 31) for each in late)


def test_the_working_group_sees_what_is_open_and_whose_turn_it_is(sample_year):
    found = sample_year("2016-12-31", "status", as_json=True)
    assert {"materials", "power"} <= {each["turn"] for each in found}
    assert any(each["late"] for each in found)
    assert all(each["command"].startswith("dbr ") for each in found)


def test_the_report_as_a_page_and_as_a_workbook(sample_year, tmp_path):
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - this test alone reads a workbook

    page, book = tmp_path / "r.html", tmp_path / "r.xlsx"
    sample_year("2016-12-31", "report", "2016", "--html", str(page), "--xlsx", str(book))
    text = page.read_text(encoding="utf-8")
    assert "<svg" in text
    assert "http" not in text.replace("http-equiv", "")
    sheet = CalamineWorkbook.from_path(str(book)).get_sheet_by_name("计划执行").to_python()
    assert sheet[0][:3] == ["科室", "计划", "批准"]
    assert len(sheet) == 7


def test_nothing_of_the_year_is_left_uncommitted_in_the_log(sample_year):
    said = subprocess.run(
        ["git", "status", "--porcelain", "audit-log"], cwd=sample_year.root, check=True, capture_output=True, text=True
    )
    assert said.stdout == ""
