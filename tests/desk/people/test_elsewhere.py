"""An approver elsewhere gets a request, signs what its own bytes say, and the signature comes back."""

import json
import subprocess

import pytest

from dbl_random.core.record.people import words_of
from dbl_random.desk.people.elsewhere import read_request, request_signature, sign_request, take_signature
from dbl_random.desk.plan.submission import amend_plan, approve_plan
from dbl_random.model.standing import Standing
from tests.conftest import commit

TIME = "2016-07-03T09:00"


@pytest.fixture
def approved(adopted, at):
    path = adopted / "plans/2016-energy.yaml"
    path.write_text(path.read_text("utf-8").replace("title: ", "title: 新 "), "utf-8")
    commit(adopted)
    amend_plan(at(TIME), "2016-energy", "改题目")
    return approve_plan(at(TIME), "2016-energy").entered.event


@pytest.fixture
def key(tmp_path):
    path = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", path], check=True)
    return path


@pytest.fixture
def asked(approved, at, tmp_path):
    """The file of a request for the approval."""
    request_signature(at(TIME), [approved.seq], "chen-mingyuan", tmp_path / "request")
    return tmp_path / "request"


def test_what_is_asked_signed_and_taken_back_lifts_the_act(approved, at, asked, key, tmp_path, log_of, unwritten):
    with unwritten():
        found = read_request(asked)
        assert found.events == (approved,)
        sign_request(found, key, tmp_path / "signature")
        assert not take_signature(at(TIME), tmp_path / "signature", preview=True).written
    done = take_signature(at(TIME), tmp_path / "signature")
    assert (done.body.by, done.body.how, done.body.acts) == ("chen-mingyuan", "signed", found.acts)
    (word,) = words_of(approved)
    assert log_of().people.standing(approved, word) is Standing.SIGNED


def test_a_request_has_the_tables_of_its_acts(adopted, at, tmp_path, log_of):
    intent = log_of().draws["2016-energy-1"].intent
    found = request_signature(at(TIME), [intent.seq], "chen-mingyuan", tmp_path / "request")
    assert read_request(tmp_path / "request") == found
    tables = {f"snapshots/{ref.file}" for ref in (intent.body.candidates, intent.body.pool)}
    assert found.files.keys() == {f"0000/{intent.seq:08}.json"} | tables
    assert adopted.is_dir()


def test_only_whom_the_acts_name_is_asked(approved, at, tmp_path, refused):
    for seqs, by in (([approved.seq], "su-zhengyan"), ([approved.seq], ""), ([999], "chen-mingyuan"), ([1], "x")):
        assert refused(request_signature, at(TIME), seqs, by, tmp_path / "request") == (4, ["DBR473"])
    assert not (tmp_path / "request").exists()


def test_a_signature_that_does_not_fit_its_acts_is_not_entered(approved, at, asked, key, tmp_path, refused, unwritten):
    given = tmp_path / "signature"
    sign_request(read_request(asked), key, given)
    value = json.loads(given.read_bytes())
    with unwritten():
        for changed in (
            value | {"acts": [value["acts"][0] | {"seq": approved.seq - 1}]},
            value | {"acts": [value["acts"][0] | {"event": "0" * 64}]},
            value | {"signature": value["signature"][:-8] + "AAAAAAAA"},
            value | {"by": "su-zhengyan"},
            value | {"v": "dbr-signature/2"},
            {},
        ):
            text = json.dumps(changed, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
            given.write_text(f"{text}\n", "utf-8")
            assert refused(take_signature, at(TIME), given) == (4, ["DBR473"])
    assert refused(take_signature, at(TIME), tmp_path / "none") == (3, ["DBR150"])
