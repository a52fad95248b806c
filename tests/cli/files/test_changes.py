"""`dbr changes`: told, written as a sheet, reported, acknowledged; a draw and a check say what was not reported."""

import csv
import json
import os
import subprocess
from hashlib import sha256

import pytest

from dbl_random.cli.screen.text_width import width
from dbl_random.core.record.canonical import decode, encode

TABLE, LIST = "data/registries/energy.csv", "data/checklist.yaml"


@pytest.fixture
def git(dbr):
    def run(*words, **env):
        words = ["git", "-C", str(dbr.root), *words]
        return subprocess.run(
            words, check=True, capture_output=True, text=True, env={**os.environ, **env}
        ).stdout.strip()

    return run


@pytest.fixture
def edit(dbr, git):
    """Replaces text once in a file of the store, and commits it."""

    def change(path, old, new, *, commit=True):
        text = (dbr.root / path).read_text(encoding="utf-8")
        assert old in text
        (dbr.root / path).write_text(text.replace(old, new, 1), encoding="utf-8")
        if commit:
            git("commit", "-qam", "changed")

    return change


@pytest.fixture
def first_firm(dbr):
    return (dbr.root / TABLE).read_text(encoding="utf-8").splitlines(keepends=True)[1]


@pytest.fixture
def reported(dbr, event_of):
    """The event of a first report."""
    assert dbr("changes", "--submit") == 0
    return event_of(dbr.root, "changes.submitted")


def test_without_a_report_the_whole_is_new(dbr):
    assert dbr("changes") == 0
    assert "从未报告过" in dbr.out
    assert max(map(width, dbr.out.splitlines())) <= 80


def test_since_a_commit_tells_what_is_in_the_working_tree_now(dbr, edit, first_firm):
    edit(TABLE, first_firm, "", commit=False)
    found = dbr.json("changes", "--since", "HEAD")
    assert found["changes"] == [
        {
            "file": TABLE, "kind": "enterprise", "id": first_firm.split(",")[0], "change": "removed",
            "field": "name", "before": first_firm.split(",")[1], "after": "",
        }
    ]  # fmt: skip
    assert found["counts"] == {TABLE: {"added": 0, "removed": 1, "altered": 0}}


def test_since_a_day_begins_at_its_last_commit_in_china(dbr, edit, git, first_firm):
    def committed(text, when):
        edit(TABLE, *text, commit=False)
        git("commit", "-qam", "x", GIT_COMMITTER_DATE=when)

    committed((first_firm, first_firm.replace("公司", "公司甲")), "2030-05-05T23:59:59+08:00")
    committed(("公司甲", "公司乙"), "2030-05-06T00:00:00+08:00")
    after = {day: [row["before"][-1] for row in dbr.json("changes", "--since", day)["changes"]] for day in
             ("2030-05-04", "2030-05-05", "2030-05-06")}  # fmt: skip
    assert after == {"2030-05-04": ["司"], "2030-05-05": ["甲"], "2030-05-06": []}


@pytest.mark.parametrize(
    "since", ["1999-01-01", "2016-02-30", "nowhere", "--all", "HEAD^{tree}", "HEAD\nHEAD", "", "-x"]
)
def test_a_moment_that_is_none_is_refused(dbr, since):
    status = dbr("changes", f"--since={since}")
    if since:
        assert status == 3
        assert "DBR428" in dbr.err
    else:
        assert status == 0  # as if nothing had been said


def test_outside_git_there_is_no_earlier_moment(dbr):
    (dbr.root / ".git").rename(dbr.root.parent / "elsewhere")
    assert dbr("changes", "--since", "HEAD") == 3
    assert "DBR428" in dbr.err


def test_an_item_altered_without_date_and_reason_is_a_finding_and_is_not_reported(dbr, edit, reported, events_of):
    edit(LIST, "method: 现场检查，查阅资料\n", "method: 现场检查\n")
    assert dbr("changes") == 1
    assert f"{LIST}:4:5: DBR247" in dbr.out
    assert dbr("changes", "--submit") == 4
    assert "DBR247" in dbr.err
    edit(LIST, "method: 现场检查\n", "method: 现场检查\n    revisions: [{date: 2016-07-01, reason: 简化程序}]\n")
    assert dbr("changes") == 0
    assert dbr("changes", "--submit") == 0
    assert len(events_of(dbr.root, "changes.submitted")) == 2


def test_a_report_begins_where_the_last_one_ended_and_is_proved(dbr, edit, first_firm, reported, event_of):
    edit(TABLE, first_firm, "")
    assert dbr("changes", "--submit") == 0
    body = event_of(dbr.root, "changes.submitted")["body"]
    assert body["since"] == reported["body"]["sources"]
    assert body["sources"][TABLE] == sha256((dbr.root / TABLE).read_bytes()).hexdigest()
    lines = (dbr.root / "audit-log/snapshots" / body["changes"]["file"]).read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2
    assert lines[1].split("\t")[:4] == [TABLE, "enterprise", first_firm.split(",")[0], "removed"]
    assert dbr("verify-log") == 6
    assert dbr("changes") == 0
    assert "没有变动" in dbr.out


def test_the_watched_files_and_no_others_are_the_sources(dbr, reported):
    registries = [f"data/registries/{path.name}" for path in (dbr.root / "data/registries").iterdir()]
    assert sorted(reported["body"]["sources"]) == sorted(
        [LIST, "data/grounds.yaml", "data/inspectors.yaml", *registries]
    )


def test_a_second_report_of_nothing_is_refused(dbr, reported, events_of):
    assert dbr("changes", "--submit") == 4
    assert "DBR429" in dbr.err
    assert len(events_of(dbr.root, "changes.submitted")) == 1


def test_what_is_not_committed_is_not_reported(dbr, edit, first_firm, events_of):
    edit(TABLE, first_firm, "", commit=False)
    assert dbr("changes", "--submit") == 4
    assert "DBR406" in dbr.err
    assert TABLE in dbr.err
    assert events_of(dbr.root, "changes.submitted") == []


def test_a_dry_run_writes_nothing(dbr, events_of):
    before = events_of(dbr.root)
    assert dbr("changes", "--submit", "--dry-run") == 0
    assert "预览（什么也没有写入）：报告变动 " in dbr.err
    assert events_of(dbr.root) == before


def test_the_law_office_acknowledges_once(dbr, reported, event_of):
    number = str(reported["seq"])
    assert dbr("changes", "--acknowledge", number) == 4  # the actor is of another office
    assert "DBR272" in dbr.err
    assert dbr("changes", "--acknowledge", number, "--by", "nobody") == 4
    assert dbr("changes", "--acknowledge", number, "--by", "wu-jingyi", "--note", " 已收 ") == 0
    body = event_of(dbr.root, "changes.acknowledged")["body"]
    assert body == {"submission": reported["seq"], "by": "wu-jingyi", "note": "已收"}
    assert dbr("changes", "--acknowledge", number, "--by", "wu-jingyi") == 4
    assert dbr("verify-log") == 6


def test_what_was_entered_is_told_in_json(dbr, event_of):
    found = dbr.json("changes", "--submit")
    event = event_of(dbr.root, "changes.submitted")
    assert (found["event"], found["type"]) == (event["seq"], "changes.submitted")
    assert found["changes"] == event["body"]["changes"]
    signed = dbr.json("changes", "--acknowledge", str(event["seq"]), "--by", "wu-jingyi")
    assert (signed["type"], signed["submission"]) == ("changes.acknowledged", event["seq"])


def test_a_member_of_the_law_office_need_not_be_named(dbr, reported):
    assert dbr("changes", "--acknowledge", str(reported["seq"]), "--actor", "wu-jingyi") == 0


def test_only_a_report_can_be_acknowledged(dbr):
    assert dbr("changes", "--acknowledge", "1", "--by", "wu-jingyi") == 4
    assert dbr("changes", "--acknowledge", "999", "--by", "wu-jingyi") == 4
    assert "DBR429" in dbr.err


@pytest.mark.parametrize(
    "words",
    [
        ("--submit", "--since", "HEAD"),
        ("--submit", "--acknowledge", "1"),
        ("--submit", "--sheet", "a.csv"),
        ("--by", "wu-jingyi"),
        ("--sheet", "a.txt"),
    ],
)
def test_options_that_do_not_go_together_are_a_slip(dbr, words):
    assert dbr("changes", *words) == 2
    assert "DBR540" in dbr.err


def test_the_table_opens_in_a_spreadsheet_and_runs_nothing(dbr, edit, first_firm, tmp_path):
    edit(TABLE, first_firm, first_firm.replace(first_firm.split(",")[1], '=HYPERLINK("http://x")', 1).replace(
        '=HYPERLINK("http://x")', '"=HYPERLINK(""http://x"")"'), commit=False)  # fmt: skip
    assert dbr("changes", "--since", "HEAD", "--sheet", str(tmp_path / "a.csv")) == 0
    data = (tmp_path / "a.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    head, row = csv.reader(data.decode("utf-8-sig").splitlines())
    assert head == ["文件", "类别", "编号", "变动", "字段", "原来", "现在"]
    assert row[-1] == '\'=HYPERLINK("http://x")'
    assert row[2] == first_firm.split(",")[0]


def test_the_page_says_every_change_and_what_must_be_mended(dbr, edit, tmp_path):
    edit(LIST, "method: 现场检查，查阅资料\n", "method: 现场检查<b>\n", commit=False)
    assert dbr("changes", "--since", "HEAD", "--sheet", str(tmp_path / "a.html")) == 1
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "现场检查&lt;b&gt;" in page
    assert "<b>" not in page
    assert "没有写明变更的日期和理由" in page


# --- who is told ---


def test_a_draw_goes_on_and_warns_of_what_was_not_reported(dbr, edit, first_firm):
    draw = ("draw", "--plan", "2016-energy", "--dry-run", "--batch", "2", "--reason", "提前")
    assert dbr(*draw) == 0
    assert dbr.err.count("从未报告") == 1
    assert dbr("changes", "--submit") == 0
    assert dbr(*draw) == 0
    assert "报告法规科" not in dbr.err
    edit(TABLE, first_firm, "")
    assert dbr(*draw) == 0
    assert f"有变动没有报告法规科：{TABLE}" in dbr.err.replace("\n", "")
    assert LIST not in dbr.err


def test_a_check_remarks_what_was_not_reported(dbr, reported):
    def remarks():
        return [each["message"] for each in dbr.json("check")["remarks"] if each["code"] == "DBR246"]

    assert remarks() == []
    path = dbr.root / "data/inspectors.yaml"
    path.write_bytes(path.read_bytes() + b"# x\n")
    assert remarks() == ["有变动没有报告法规科：data/inspectors.yaml"]


# --- what is proved ---


def test_a_report_whose_rows_are_not_what_its_files_say_is_found(dbr, reported):
    """Somebody drops a row of the last event's table and writes its name anew."""
    path = next((dbr.root / "audit-log").rglob(f"{reported['seq']:08d}.json"))
    event = decode(path.read_bytes().removesuffix(b"\n"))
    old = dbr.root / "audit-log/snapshots" / event["body"]["changes"]["file"]
    data = b"".join(old.read_bytes().splitlines(keepends=True)[:-1])
    old.unlink()
    name = f"{sha256(data).hexdigest()}.tsv"
    (old.parent / name).write_bytes(data)
    rows = event["body"]["changes"]["rows"] - 1
    event["body"]["changes"] = {"file": name, "bytes": len(data), "rows": rows}
    path.write_bytes(encode(event) + b"\n")
    assert dbr("verify-log", "--json") == 1
    assert "DBR347" in {finding["code"] for finding in json.loads(dbr.out)["findings"]}


def test_a_report_whose_files_are_lost_is_not_passed(dbr, edit, first_firm, reported):
    (dbr.root / ".git").rename(dbr.root.parent / "elsewhere")
    edit(TABLE, first_firm, "", commit=False)
    dbr("verify-log", "--json")
    found = [each for each in json.loads(dbr.out)["findings"] if each["code"] == "DBR347"]
    assert [each["weight"] for each in found] == ["unchecked"]
    assert TABLE in found[0]["message"]
    assert dbr("changes") == 3  # and nothing can be compared with it either
    assert "DBR428" in dbr.err
