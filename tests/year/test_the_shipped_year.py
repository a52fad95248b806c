"""The store at the top of a checkout: a practice year that is over, but for one batch that anybody may draw."""

import io
import json
import re
import shutil
from collections import Counter
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

from dbl_random.cli.app import run
from dbl_random.core.record.log_head import format_head, head_over
from dbl_random.core.record.papers import format_papers
from dbl_random.desk.log.outside import Outside
from dbl_random.desk.log.verify import verify_log
from dbl_random.desk.request import Request
from dbl_random.store.git.repository import create_repository

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("data", "plans", "audit-log", "notices", "outbox", "archives")
#: Somebody may have gone on in this checkout: events behind the shipped ones are not looked at.
SHIPPED = 175


def events(root):
    files = sorted((root / "audit-log").glob("[0-9]*/*.json"))[:SHIPPED]
    return [json.loads(path.read_text(encoding="utf-8")) for path in files]


@pytest.fixture
def store(tmp_path):
    """A copy of the store as it was shipped, whatever somebody has entered since."""
    for part in PARTS:
        shutil.copytree(ROOT / part, tmp_path / part)
    for late in sorted((tmp_path / "audit-log").glob("[0-9]*/*.json"))[SHIPPED:]:
        late.unlink()
    named = "".join(path.read_text("utf-8") for path in (tmp_path / "audit-log").glob("[0-9]*/*.json"))
    for snapshot in (tmp_path / "audit-log" / "snapshots").iterdir():
        if snapshot.name not in named:
            snapshot.unlink()
    return tmp_path


def test_it_holds_the_year_that_was_lived():
    kinds = [event["type"] for event in events(ROOT)]
    assert kinds.count("draw.outcome") == 7
    assert {
        "results.recorded",
        "rectification.ordered",
        "credit.received",
        "archive.sealed",
        "notice.published",
    } <= set(kinds)


def test_the_log_proves_itself(store, capsys):
    assert run(["-C", str(store), "verify-log", "--json"]) == 6
    said = json.loads(capsys.readouterr().out)
    assert said["events"] == SHIPPED
    assert [said["points"][point] for point in "12345"] == [*["proven"] * 4, "form"]  # its papers were not shown
    assert [each["code"] for each in said["findings"] if each["code"] in {"DBR389", "DBR350"}] == []


def test_it_was_lived_in_the_order_of_time():
    times = [event["time"] for event in events(ROOT)]
    assert times == sorted(times)


def test_its_name_is_not_that_of_the_year_before():
    first = json.loads((ROOT / "tests/vectors/year-1/audit-log/0000/00000001.json").read_text(encoding="utf-8"))
    assert events(ROOT)[0]["body"]["origin"] != first["body"]["origin"]


def test_somebody_stands_behind_everything_in_each_of_the_three_ways():
    """Approvals and grants of recusal have their papers, one was signed, and delays stand by the entry alone."""
    how = Counter(event["body"]["how"] for event in events(ROOT) if event["type"] == "act.confirmed")
    assert how["document"] > 5
    assert how["signed"] == 1
    confirmed = {act["seq"] for e in events(ROOT) if e["type"] == "act.confirmed" for act in e["body"]["acts"]}
    decided = [event["seq"] for event in events(ROOT) if event["type"] == "recusal.decided"]
    assert [seq in confirmed for seq in decided] == [True, True]
    delays = [e["seq"] for e in events(ROOT) if e["type"] == "rectification.rechecked" and e["body"]["approved_by"]]
    assert delays
    assert confirmed.isdisjoint(delays)
    drawn = {event["body"]["draw"] for event in events(ROOT) if event["type"] == "draw.intent"}
    sheets = [event["body"] for event in events(ROOT) if event["type"] == "draw.attested"]
    assert {body["draw"] for body in sheets} == drawn


def test_each_department_acts_for_itself():
    actors = {event["actor"] for event in events(ROOT)}
    assert len(actors) >= 10
    for event in events(ROOT):
        body = event["body"]
        assert event["actor"] not in {body.get("approved_by"), body.get("decided_by")}


def test_the_readme_names_what_is_there():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    touched = re.search(r"sed -i 's/(\d+)/\d+/' (\S+)", text)
    assert touched[1] in (ROOT / touched[2]).read_text(encoding="utf-8")
    firm = re.search(r"dbr show enterprise (\S+)", text)[1]
    tables = (ROOT / "audit-log/snapshots" / e["body"]["result"]["file"] for e in events(ROOT) if "result" in e["body"])
    assert sum(firm in table.read_text(encoding="utf-8") for table in tables) > 1


def test_every_notice_and_archive_is_as_the_log_says():
    published = [event["body"] for event in events(ROOT) if event["type"] == "notice.published"]
    assert {body["kind"] for body in published} >= {"checklist", "plan", "draw", "results", "bulletin", "follow-up"}
    for body in published:
        for name, digest in body["files"].items():
            assert sha256((ROOT / "notices" / name).read_bytes()).hexdigest() == digest, name
    assert run(["-C", str(ROOT), "archive", "verify"]) == 0


@pytest.mark.parametrize("words", [["report", "2016"], ["status"], ["publish", "list"], ["credit", "list"]])
def test_there_is_something_to_see_at_once(store, capsys, words):
    assert run(["-C", str(store), *words]) == 0
    assert len(capsys.readouterr().out.splitlines()) > 3


def test_one_batch_is_open_and_can_be_drawn_without_another_word(store, capsys):
    digits = {"legal": "3141592653", "general": "2718281828", "personnel": "1414213562", "supervision": "1732050807"}
    words = [word for office, text in digits.items() for word in ("--digits", f"{office}={text}")]
    actor = ("--actor", "lin-zhixia")
    assert run(["-C", str(store), "draw", "--plan", "2016-energy", *actor, *words]) == 0
    assert run(["-C", str(store), "publish", "draw", "2016-energy-2", *actor]) == 0
    assert run(["-C", str(store), "verify-log"]) == 6
    told = capsys.readouterr()
    assert f"日志（演练库）共 {SHIPPED + 4} 个事件" in told.out
    assert "接着日志" in told.err


def test_no_inspector_is_named_in_anything_that_was_published():
    """Neither by name nor by the number of a certificate (docs/adr/0006); papers to sign are not published."""
    pool = (ROOT / "data" / "inspectors.yaml").read_text(encoding="utf-8")
    names = set(re.findall(r"name: (\S+?)[,}\s]", pool)) | set(re.findall(r"number: (示例 ?\d+)", pool))
    assert {"李秋斌", "柯清芳", "示例0002"} <= names
    bodies = [each["body"] for each in events(ROOT) if each["type"] == "notice.published"]
    for name in sorted({name for body in bodies for name in body["files"]}):
        data = (ROOT / "notices" / name).read_bytes()
        if name.endswith(".docx"):
            data = ZipFile(io.BytesIO(data)).read("word/document.xml")
        text = data.decode()
        assert not [each for each in names if each in text], name


def test_the_year_is_zero_with_the_head_of_its_last_event_and_its_papers_and_one_after_a_rollback(store, tmp_path):
    git = create_repository(store)
    git.run("add", "-A", "--force", ".")
    git.run("commit", "-q", "-m", "the year")
    lines = [path.read_bytes() for path in sorted((store / "audit-log").glob("[0-9]*/*.json"))]
    head = format_head(head_over(json.loads(lines[0])["body"]["origin"], lines))
    (beside := tmp_path.parent / f"{tmp_path.name} beside").mkdir()
    memory, by = beside / "memory", Request(store)
    first = verify_log(by, Outside(memory=memory))
    assert (first.answer.status, first.wrong) == (6, [])
    (beside / "papers").write_text(format_papers(first.papers), encoding="utf-8")
    whole = verify_log(by, Outside(heads=(head,), papers=beside / "papers", memory=memory))
    assert (whole.answer.status, whole.answer.lacks) == (0, ())
    assert verify_log(by, Outside(memory=memory)).answer.status == 6
    last = max((store / "audit-log").glob("[0-9]*/*.json"))
    last.unlink()
    git.run("commit", "-q", "-a", "--amend", "-m", "the year")
    after = verify_log(by, Outside(memory=memory))
    assert after.answer.status == 1
    assert {each.code for each in after.wrong} >= {"DBR721"}
