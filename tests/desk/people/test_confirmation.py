"""A paper or a key behind an act: given with the act, or afterwards."""

import hashlib
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from dbl_random.desk.paper import signed_text
from dbl_random.desk.people.confirmation import confirm_acts
from dbl_random.desk.plan.submission import amend_plan, approve_plan
from dbl_random.desk.request import Paper
from dbl_random.model.standing import Standing
from tests.conftest import commit

TIME = "2016-07-03T09:00"


@pytest.fixture
def approved(adopted, at):
    """A plan was amended and approved by word alone; answers the approval."""
    path = adopted / "plans/2016-energy.yaml"
    path.write_text(path.read_text("utf-8").replace("title: ", "title: 新 "), "utf-8")
    commit(adopted)
    amend_plan(at(TIME), "2016-energy", "改题目")
    return approve_plan(at(TIME), "2016-energy").entered.event


@pytest.fixture
def key(tmp_path):
    path = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "chen-mingyuan", "-f", path], check=True)
    return path


def test_a_paper_lifts_an_approval(approved, at, log_of):
    (done,) = confirm_acts(at(TIME), [approved.seq], Paper("泉经信〔2016〕3号"))
    assert (done.body.by, done.body.how, done.body.document) == ("chen-mingyuan", "document", "泉经信〔2016〕3号")
    assert log_of().people.confirmed[approved.seq, "approver", "chen-mingyuan"] == {Standing.DOCUMENT: done.event.seq}


def test_a_scan_is_kept_inside_and_named_by_its_hash(approved, at, adopted, tmp_path):
    scan = tmp_path / "批件.PDF"
    scan.write_bytes(b"%PDF-1.4")
    (done,) = confirm_acts(at(TIME), [approved.seq], Paper("3号", scan))
    kept = adopted / f"internal/records/{done.body.scan}.pdf"
    assert kept.read_bytes() == b"%PDF-1.4"
    assert kept.stat().st_mode & 0o777 == 0o600


def test_a_signature_is_over_the_acts_and_holds_by_ssh_keygen(approved, at, key, tmp_path):
    (done,) = confirm_acts(at(TIME), [approved.seq], Paper(key=key))
    assert (done.body.how, done.body.document, done.body.scan) == ("signed", "", None)
    armour = tmp_path / "act.sig"
    armour.write_text(f"-----BEGIN SSH SIGNATURE-----\n{done.body.signature}\n-----END SSH SIGNATURE-----\n", "ascii")
    allowed = tmp_path / "allowed"
    allowed.write_text(f"chen-mingyuan {key.with_suffix('.pub').read_text('ascii')}", "ascii")
    words = ["ssh-keygen", "-Y", "verify", "-f", allowed, "-I", "chen-mingyuan", "-n", "dbr-act", "-s", armour]
    text = signed_text(done.body.acts)
    assert text == f"dbr-act/1\n{approved.hash} approver\n".encode()
    assert subprocess.run(words, input=text, check=False, capture_output=True).returncode == 0
    assert subprocess.run(words, input=text + b"x", check=False, capture_output=True).returncode != 0


def test_a_paper_given_with_an_act_is_entered_behind_it(adopted, at, events_of):
    path = adopted / "plans/2016-energy.yaml"
    path.write_text(path.read_text("utf-8").replace("title: ", "title: 新 "), "utf-8")
    commit(adopted)
    amend_plan(at(TIME), "2016-energy", "改题目")
    done = approve_plan(replace(at(TIME), paper=Paper("3号")), "2016-energy").entered
    last = events_of(adopted)[-1]
    assert (last["type"], last["seq"]) == ("act.confirmed", done.event.seq + 1)
    assert last["body"]["acts"] == [{"event": done.event.hash, "role": "approver", "seq": done.event.seq}]
    said = subprocess.run(
        ["git", "-C", adopted, "log", "-1", "--format=%(trailers:key=Dbr-Event,valueonly)", "--name-only"],
        capture_output=True, check=True, text=True,
    )  # fmt: skip
    both = [str(done.event.seq), str(last["seq"])]
    files = [f"audit-log/0000/{int(seq):08}.json" for seq in both]
    assert said.stdout.split() == [*both, *files], "one commit adds both"


def test_an_act_that_carries_its_paper_needs_no_other(adopted, at, events_of):
    path = adopted / "plans/2016-energy.yaml"
    path.write_text(path.read_text("utf-8").replace("title: ", "title: 新 "), "utf-8")
    commit(adopted)
    amend_plan(at(TIME), "2016-energy", "改题目")
    approve_plan(replace(at(TIME), paper=Paper("3号")), "2016-energy", document="3号")
    assert events_of(adopted)[-1]["type"] == "plan.approved"


def test_the_scan_of_the_paper_that_an_act_carries_is_entered_behind_it(adopted, at, events_of, tmp_path):
    path = adopted / "plans/2016-energy.yaml"
    path.write_text(path.read_text("utf-8").replace("title: ", "title: 新 "), "utf-8")
    commit(adopted)
    amend_plan(at(TIME), "2016-energy", "改题目")
    scan = tmp_path / "批件.pdf"
    scan.write_bytes(b"%PDF-1.4")
    approve_plan(replace(at(TIME), paper=Paper("", scan)), "2016-energy", document="3号")
    body = events_of(adopted, "act.confirmed")[-1]["body"]
    assert (body["document"], body["how"], body["scan"]) == ("3号", "document", hashlib.sha256(b"%PDF-1.4").hexdigest())


@pytest.mark.parametrize("paper", [Paper(), Paper(" "), Paper("3号", None, __file__), Paper("", __file__, __file__)])
def test_a_paper_or_a_key_and_not_both(approved, at, refused, paper):
    assert refused(confirm_acts, at(TIME), [approved.seq], paper) == (2, ["DBR473"])


def test_what_is_not_there_or_names_nobody_is_refused(approved, at, refused):
    paper = Paper("3号")
    assert refused(confirm_acts, at(TIME), [999], paper) == (4, ["DBR473"])
    assert refused(confirm_acts, at(TIME), [1], paper) == (4, ["DBR473"])
    assert refused(confirm_acts, at(TIME), [approved.seq], paper, by="su-zhengyan") == (4, ["DBR473"])
    confirm_acts(at(TIME), [approved.seq], paper)
    assert refused(confirm_acts, at(TIME), [approved.seq], paper) == (4, ["DBR473"])


def test_a_key_that_cannot_sign_is_told(approved, at, refused, tmp_path):
    (tmp_path / "no-key").write_text("nothing", "ascii")
    assert refused(confirm_acts, at(TIME), [approved.seq], Paper(key=tmp_path / "no-key")) == (3, ["DBR545"])


@pytest.mark.parametrize(
    "paper", [Paper(key=Path("/no/key")), Paper("3号", None, Path("/no/key"))], ids=["bad", "both"]
)
def test_an_act_whose_paper_cannot_be_had_is_not_entered(adopted, at, refused, unwritten, paper):
    path = adopted / "plans/2016-energy.yaml"
    path.write_text(path.read_text("utf-8").replace("title: ", "title: 新 "), "utf-8")
    commit(adopted)
    amend_plan(at(TIME), "2016-energy", "改题目")
    with unwritten():
        status, _ = refused(approve_plan, replace(at(TIME), paper=paper), "2016-energy")
    assert status == (2 if paper.document else 3)


@pytest.mark.parametrize("signed", [False, True])
def test_an_act_broken_off_without_its_paper_takes_it_when_it_is_done_again(adopted, at, events_of, key, signed):
    path = adopted / "plans/2016-energy.yaml"
    path.write_text(path.read_text("utf-8").replace("title: ", "title: 新 "), "utf-8")
    commit(adopted)
    amend_plan(at(TIME), "2016-energy", "改题目")
    before = approve_plan(at(TIME), "2016-energy").entered.event
    subprocess.run(["git", "-C", adopted, "reset", "-q", "--soft", "HEAD~1"], check=True)
    paper = Paper(key=key) if signed else Paper("3号")
    again = approve_plan(replace(at(TIME), paper=paper), "2016-energy").entered.event
    assert again.seq == before.seq
    assert [each["type"] for each in events_of(adopted)][before.seq - 1 :] == ["plan.approved", "act.confirmed"]
