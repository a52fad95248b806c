"""Each attack that was seen, against each thing that stands outside: 1 at the first verification afterwards.

What was seen, and the test that shows what comes of it (docs/threat-model.md has the rows):
- `git reset --hard` and the draw repeated: test_a_draw_repeated_after_a_rollback_...
- a violation rewritten to 未发现问题, right hashes, one forward commit: test_a_result_rewritten_...
- one operator seals for all four offices on one computer: test_own_device_signed.py
- a sealing at 19:30 after an event of 21:00, public value of 20:30: test_a_sealing_set_back_before_its_public_value_...
- a bundle of another draw under this page: tests/browser/test_true_draw.py, test_the_verdict_says_which_draw_...
- a year invented by one clerk, with heads and papers of her own: test_an_invented_year_...
"""

import json
import shutil
import subprocess
from dataclasses import replace

import pytest

from dbl_random.cli.app import run
from dbl_random.core.record.chain import event_path, make_line, parse_line
from dbl_random.core.record.log_head import format_head, head_over
from dbl_random.core.record.papers import format_papers
from dbl_random.core.record.snapshots import reference
from dbl_random.desk.log.checkpoints import collect_checkpoints, sign_head
from dbl_random.desk.log.outside import Outside
from dbl_random.desk.log.verify import verify_log
from dbl_random.desk.request import Request
from dbl_random.model.problem import Refusal
from dbl_random.store.git.repository import Signature, open_repository
from tests.desk.log.conftest import OFFICES
from tests.desk.log.test_signed_heads import OTHER, by_the_other_reading
from tests.verifier.conftest import ForgedLog

WHO = Signature("x", "x@x")
SEAT = ("--actor", "lin-zhixia", "-q")


def lines(root):
    return [path.read_bytes() for path in sorted((root / "audit-log").glob("0*/*.json"))]


def head(root, until=None):
    found = lines(root)[:until]
    return format_head(head_over(json.loads(found[0])["body"]["origin"], found))


def number(root, kind):
    return next(seq for seq, line in enumerate(lines(root), 1) if json.loads(line)["type"] == kind)


def dbr(root, *words, at):
    assert run(["-C", str(root), "--at", at, *SEAT, *words]) == 0


@pytest.fixture(scope="module")
def lived(finished_store, keys, tmp_path_factory):
    """A draw with a violation found and signed for by four offices; beside it what is kept elsewhere."""
    folder = tmp_path_factory.mktemp("lived")
    root = shutil.copytree(finished_store, folder / "store", symlinks=True)
    drawn = next(path for path in (root / "audit-log/snapshots").iterdir() if b"\tteam\n" in path.read_bytes()[:99])
    firm = drawn.read_text("utf-8").splitlines()[1].split("\t")[1]
    found = ("--outcome", "corrected", "--nature", "violation", "--detail", "未设岗位", "--follow-up", "rectify")
    dbr(root, "result", "record", "2016-energy-1", "--enterprise", firm, *found, at="2016-07-20T10:00")
    for office in OFFICES:
        sign_head(Request(root), office, keys[office], folder / f"state-{office}")
    collect_checkpoints(Request(root, actor="lin-zhixia"), ())
    shutil.copytree(root, folder / "clone", symlinks=True)
    verify_log(Request(root), Outside(memory=folder / "memory"))
    return root


@pytest.fixture
def store(lived, tmp_path):
    """A copy of it, for the attack."""
    return shutil.copytree(lived, tmp_path / "store", symlinks=True)


@pytest.fixture
def first(lived, store, tmp_path):
    """The codes of what is wrong at the first verification of the attacked store with what is brought; status 1."""

    def told(**brought):
        memory = shutil.copy(lived.parent / "memory", tmp_path / "memory") if brought.pop("memory", False) else None
        verdict = verify_log(Request(store), Outside(memory=memory, remember=memory is not None, **brought))
        assert verdict.answer.status == (1 if verdict.wrong else 6)
        return {each.code for each in verdict.wrong}

    return told


def test_a_draw_repeated_after_a_rollback_is_1_by_each_thing_outside(lived, store, first, digits, tmp_path):
    intent = number(store, "draw.intent")
    git = open_repository(store)
    entered = git.run("log", "--format=%H", "--diff-filter=A", "--", f"audit-log/{event_path(intent)}").decode().strip()
    git.run("reset", "--hard", f"{entered}^")
    assert len(lines(store)) == intent - 1
    given = [word for office, text in digits.items() for word in ("--digits", f"{office}={text}")]
    dbr(store, "draw", "--plan", "2016-energy", *given, at="2016-07-01T09:30")

    photograph = head(lived, intent)
    assert first() == set()  # from within nothing is seen
    assert first(memory=True) == {"DBR721"}
    assert first(heads=(photograph,)) == {"DBR722"}
    assert first(heads=(str(lived.parent / "state-legal"),)) == {"DBR721"}  # what an office's device signed
    assert first(against=lived.parent / "clone") == {"DBR731"}
    shutil.copytree(lived / "checkpoints", store / "checkpoints", dirs_exist_ok=True)
    assert first() == {"DBR701"}  # signed checkpoints that the attacker left, or somebody laid beside


def rewrite_the_violation(root):
    """It is 未发现问题 now, all hashes are right, in one ordinary forward commit."""
    log, seq = root / "audit-log", len(lines(root))
    event = parse_line(lines(root)[-1])
    old = log / "snapshots" / event.body.results.file
    text, was = old.read_text("utf-8"), "\tcorrected\tviolation\t未设岗位\trectify\n"
    assert was in text
    data = text.replace(was, "\tno-problem\tnone\t\tnone\n").encode()
    made = reference(data, "tsv", event.body.results.rows)
    old.unlink()
    old.with_name(made.file).write_bytes(data)
    body, said = replace(event.body, results=made), {"time": event.time, "actor": event.actor, "tool": event.tool}
    (log / event_path(seq)).write_bytes(make_line(body, seq=seq, prev=event.prev, **said))
    subprocess.run(["git", "-C", root, "add", "-A", "audit-log"], check=True)
    subprocess.run(["git", "-C", root, "commit", "-qm", "Results", "--", "audit-log"], check=True)


def test_a_result_rewritten_in_one_forward_commit_is_1_by_each_thing_outside(lived, store, first, trusted):
    rewrite_the_violation(store)
    assert first(trust=trusted(*OFFICES)) == {"DBR701", "DBR707", "DBR723"}  # by the text, by each signature, by git
    assert by_the_other_reading(store).exit_status == 1
    shutil.rmtree(store / "checkpoints")
    assert by_the_other_reading(store).exit_status == 6  # the log itself is sound
    assert first() == {"DBR723"}
    assert first(memory=True) == {"DBR722", "DBR723"}
    assert first(heads=(head(lived),)) == {"DBR722", "DBR723"}
    assert first(against=lived.parent / "clone") == {"DBR723", "DBR731"}
    shutil.rmtree(store / ".git")  # where history was thrown away, too, only what is outside is left
    assert first() == set()
    assert first(memory=True) == {"DBR722"}


def test_a_sealing_set_back_before_its_public_value_is_1(store):
    """At 19:30, after an event of 21:00; the public value may be known from 20:30 on. Nothing outside is needed."""
    log = ForgedLog(OTHER, store / "audit-log")
    intent, sealed = number(store, "draw.intent"), number(store, "draw.sealed")
    log.until(sealed).events[intent]["time"] = "2016-07-01T21:00:00+08:00"
    log.body(intent)["seed"]["public"] = {"name": "福彩3D", "digits": 3, "not_before": "2016-07-01T20:30:00+08:00"}
    for time, told in (("19:30", {"DBR750", "DBR324"}), ("21:10", {"DBR324"})):
        log.events[sealed]["time"] = f"2016-07-01T{time}:00+08:00"
        shutil.rmtree(store.parent / "forged", ignore_errors=True)
        for name, data in log.files().items():
            place = store.parent / "forged/audit-log" / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        verdict = verify_log(Request(store.parent / "forged"), Outside(remember=False))
        assert verdict.answer.status == 1
        assert {each.code for each in verdict.wrong if each.seq == sealed} == told
        assert [each.event for each in OTHER.verify(log.files()).findings] == [sealed]


def test_an_invented_year_with_heads_keys_and_papers_of_its_own_is_never_0(store, keys, trusted):
    """She signs as all four offices, and lays beside the log whatever a verifier could be made to give."""
    asked = Request(store)
    papers = format_papers(verify_log(asked, Outside(remember=False)).papers)
    (store / "kept").mkdir()
    for name, text in (
        ("heads", f"{head(store)}\n"),
        ("papers", papers),
        ("signers", trusted(*OFFICES).read_text("ascii")),
    ):
        (store / "kept" / name).write_text(text, encoding="utf-8")
    open_repository(store).commit([f"kept/{name}" for name in ("heads", "papers", "signers")], "kept", WHO)
    verdict = verify_log(asked, Outside(remember=False))
    assert (verdict.answer.status, verdict.answer.proven) == (6, 0)
    for given, code in (
        ({"heads": (str(store / "kept/heads"),)}, "DBR717"),
        ({"papers": store / "kept/papers"}, "DBR717"),
        ({"trust": store / "kept/signers"}, "DBR717"),
        ({"trust": store / "kept/../kept/signers"}, "DBR717"),
        ({"papers": store / ".git/papers"}, "DBR717"),
        ({"memory": store / "memory", "remember": True}, "DBR717"),
        ({"notices": (store / "notices",)}, "DBR729"),
    ):
        with pytest.raises(Refusal) as told:
            verify_log(asked, Outside(**{"remember": False, **given}))
        assert (int(told.value.exit_status), told.value.problems[0].code) == (3, code)
    outside = store.parent / "linked"
    outside.mkdir()
    for name, given in (("heads", "heads"), ("papers", "papers"), ("signers", "trust"), ("papers", "memory")):
        (outside / given).hardlink_to(store / "kept" / name)
        asks = {"remember": given == "memory", given: (str(outside / given),) if given == "heads" else outside / given}
        with pytest.raises(Refusal, match="DBR717"):
            verify_log(asked, Outside(**asks))
    (outside / "notice.json").hardlink_to(store / "kept/papers")
    with pytest.raises(Refusal, match="DBR729"):
        verify_log(asked, Outside(remember=False, notices=(outside,)))
    (store / "kept/papers").write_text(papers.split("\n", 1)[1], encoding="utf-8")
    with pytest.raises(Refusal, match="DBR717"):  # changed, or not even git's: who made it cannot be seen
        verify_log(asked, Outside(remember=False, papers=store / "kept/papers"))
    shutil.rmtree(store / ".git")
    with pytest.raises(Refusal, match="DBR717"):
        verify_log(asked, Outside(remember=False, trust=store / "kept/signers"))
