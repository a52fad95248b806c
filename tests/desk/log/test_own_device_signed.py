"""An office seals on its own device, signs the sealing there, and only then opens: all four offices, end to end."""

import json
import shutil
from hashlib import sha256

import pytest

from dbl_random.cli.app import run
from dbl_random.core.replay.finding import Weight
from dbl_random.desk.log.outside import Outside
from dbl_random.desk.log.verify import verify_log
from dbl_random.desk.request import Request
from dbl_random.store.checkpoints import checkpoint_path
from dbl_random.store.git.repository import open_repository
from tests.desk.log.conftest import OFFICES
from tests.desk.log.test_signed_heads import by_the_other_reading

DRAW = "2016-civil-explosives-1"
SEAT = ("--actor", "lin-zhixia", "--at", "2016-07-20T10:00", "-q")


class Bureau:
    """A store in which one draw is held, by commands."""

    def __init__(self, root, digits, room):
        self.root, self.digits, self.room = root, digits, room

    def dbr(self, *words):
        return run(["-C", str(self.root), *SEAT, *map(str, words)])

    def event(self, kind):
        lines = (json.loads(path.read_bytes()) for path in sorted((self.root / "audit-log").glob("0*/*.json")))
        return [each for each in lines if each["type"] == kind][-1]

    def sealed(self, devices):
        """The draw up to its sealing: these offices seal on the device that holds `room`; answers how it is opened."""
        plan, state = ("--plan", DRAW.rpartition("-")[0]), self.room / "seals"
        assert self.dbr("draw", *plan, "--intent-only") == 0
        intent = max((self.root / "audit-log").glob("0*/*.json")).read_bytes()
        seal = ("seal", DRAW, "--intent", sha256(intent).hexdigest(), "--state", state)
        for office in devices:
            assert self.dbr(*seal, "--office", office, "--digits", self.digits[office]) == 0
        kept = json.loads(state.read_text())
        of = {office: kept[f"{DRAW}/{office}"] for office in devices}
        bound = [word for office in devices for word in ("--commitment", f"{office}={of[office]['commitment']}")]
        typed = {
            office: ("--digits", f"{office}={text}") for office, text in self.digits.items() if office not in devices
        }
        assert self.dbr("draw", *plan, *bound, *[word for pair in typed.values() for word in pair]) == 4
        salts = [word for office in devices for word in ("--salt", f"{office}={of[office]['salt']}")]
        return ["draw", *plan, *salts, *[w for o, text in self.digits.items() for w in ("--digits", f"{o}={text}")]]

    def sign(self, office, key):
        """The office signs the sealing on its own device."""
        state, size = self.room / f"state-{office}", self.event("draw.sealed")["seq"]
        return self.dbr("checkpoint", "sign", "--office", office, "--key", key, "--state", state, "--size", size)

    def told(self, trust, quorum=None):
        """What verify-log tells of checkpoints and signatures, and the single-file verifier of devices."""
        verdict = verify_log(Request(self.root), Outside(trust=trust, quorum=quorum, remember=False))
        found = {each.code: each for each in verdict.findings if each.code.startswith("DBR7")}
        other = by_the_other_reading(self.root, trust, quorum)
        assert other.exit_status == verdict.answer.status
        return found, [note for note in other.notes if "自有设备封存" in note and "检查点" in note]


@pytest.fixture
def bureau(finished, digits, tmp_path):
    return Bureau(finished, digits, tmp_path)


def test_a_device_counts_with_its_offices_signature_and_is_the_terminals_without(bureau, keys, trusted, tmp_path):
    opening, seq = bureau.sealed(["legal"]), bureau.event("draw.sealed")["seq"]
    assert (bureau.root / checkpoint_path(seq)).is_file()  # laid ready by the ceremony
    without = Bureau(shutil.copytree(bureau.root, tmp_path / "without", symlinks=True), bureau.digits, tmp_path)
    assert bureau.sign("legal", keys["legal"]) == 0
    for each in (bureau, without):
        assert each.dbr(*opening) == 0
    git = open_repository(bureau.root)
    assert git.changed_since_head([checkpoint_path(seq), checkpoint_path(seq, "legal")]) == []  # the draw collected it

    trust = trusted(*OFFICES)
    for quorum in (1, None):
        found, words = bureau.told(trust, quorum)
        assert "DBR715" not in found
        assert (found["DBR716"].seq, found["DBR716"].weight) == (seq, Weight.NOTE)
        assert "legal" in found["DBR716"].message
        assert words == [f"第 {seq} 条（{DRAW}）legal 用自有设备封存，并签署了其检查点"]
    for root, given in ((bureau, None), (without, trust)):
        found, words = root.told(given)
        assert "DBR716" not in found
        assert "按现场终端看待；没有科室用自有设备封存" in found["DBR715"].message
        assert "按现场终端看待：可信程度取决于现场终端" in words[0]


def test_one_operator_who_seals_for_all_four_is_reported_as_the_terminal(bureau, keys, trusted):
    opening, seq = bureau.sealed(OFFICES), bureau.event("draw.sealed")["seq"]
    for office in OFFICES:  # and signs for all of them, by a key of hers
        assert bureau.sign(office, keys["stranger"]) == 0
    assert bureau.dbr(*opening) == 0
    assert set(bureau.event("draw.sealed")["body"]["how"].values()) == {"device"}
    found, words = bureau.told(trusted(*OFFICES))
    assert found.keys() >= {"DBR705", "DBR709", "DBR715"}
    assert "DBR716" not in found
    assert all(office in found["DBR715"].message for office in OFFICES)
    assert found["DBR715"].message.endswith("可信程度取决于现场终端")
    assert words[0].endswith("按现场终端看待：可信程度取决于现场终端")
    assert found["DBR715"].seq == seq


def test_the_key_of_one_office_under_the_name_of_another_is_wrong(bureau, keys, trusted):
    opening = bureau.sealed(["legal", "general"])
    for office in ("legal", "general"):
        assert bureau.sign(office, keys["legal"]) == 0
    assert bureau.dbr(*opening) == 0
    found, words = bureau.told(trusted(*OFFICES))
    assert found["DBR706"].weight is Weight.WRONG
    assert ("legal" in found["DBR716"].message, "general" in found["DBR715"].message) == (True, True)
    assert len(words) == 2
