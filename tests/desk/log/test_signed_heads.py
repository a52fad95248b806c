"""verify-log with --trust: each signature that does not count is told by its own code, and enough of them anchor."""

import shutil
import subprocess

import pytest

from dbl_random.core.record.people import words_of
from dbl_random.core.replay.finding import Weight
from dbl_random.desk.log.checkpoints import sign_head
from dbl_random.desk.log.outside import Outside
from dbl_random.desk.log.trust import read_trust
from dbl_random.desk.log.verify import verify_log
from dbl_random.desk.open_store import open_desk
from dbl_random.desk.people.confirmation import confirm_acts
from dbl_random.desk.request import Paper, Request
from dbl_random.model.problem import Refusal
from dbl_random.store.checkpoints import checkpoint_path
from tests.core.judgement.bureau import OTHER
from tests.desk.log.conftest import OFFICES

OURS = {f"DBR7{number:02d}" for number in range(20)}


def signed(root, keys, sizes, offices=OFFICES):
    for office in offices:
        for size in sizes:
            sign_head(Request(root), office, keys[office], root.parent / f"state-{office}", size=size)


def told(root, **given):
    """Code -> weight of what concerns checkpoints, and the anchors."""
    verdict = verify_log(Request(root), Outside(remember=False, **given))
    ours = [each for each in verdict.findings if each.code in OURS]
    other = by_the_other_reading(root, **given)
    assert bool(other.findings) is any(each.weight is Weight.WRONG for each in ours)
    assert other.signed_up_to == max((each.size for each in verdict.anchors), default=0)
    return {each.code: each.weight for each in ours}, verdict.anchors


def by_the_other_reading(root, trust=None, quorum=None):
    keys = OTHER.trusted_keys(trust, quorum) if trust else None
    return OTHER.verify(OTHER.read_log(root / "audit-log"), None, OTHER.read_log(root / "checkpoints"), keys)


def armour(key, text, namespace, folder):
    file = folder / "to-sign"
    file.write_bytes(text)
    subprocess.run(["ssh-keygen", "-q", "-Y", "sign", "-n", namespace, "-f", key, file], check=True)
    data = file.with_suffix(".sig").read_bytes()
    file.with_suffix(".sig").unlink()
    return data


def test_four_offices_anchor_what_all_of_them_signed(finished, keys, trusted):
    signed(finished, keys, [3])
    signed(finished, keys, [5], OFFICES[:3])
    found, anchors = told(finished, trust=trusted(*OFFICES))
    assert found == {}
    assert [(each.kind, each.size) for each in anchors] == [("checkpoint", 3)]
    # The rules in force say four: the verifier may ask for more, never for fewer.
    assert [each.size for each in told(finished, trust=trusted(*OFFICES), quorum=3)[1]] == [3]
    assert told(finished)[1] == []


def test_too_few_offices_anchor_nothing(finished, keys, trusted):
    signed(finished, keys, [3], OFFICES[:3])
    assert told(finished, trust=trusted(*OFFICES)) == ({"DBR709": Weight.NOTE}, [])
    for quorum in (0, 5):
        with pytest.raises(Refusal) as refused:
            told(finished, trust=trusted(*OFFICES), quorum=quorum)
        assert refused.value.problems[0].code == "DBR709"


def test_each_signature_that_does_not_count_is_told_by_its_own_code(finished, keys, trusted, tmp_path):
    signed(finished, keys, [3])
    text = (finished / checkpoint_path(3)).read_bytes()
    place = finished / checkpoint_path(3, "legal")
    for data, code, weight in (
        (b"junk", "DBR703", Weight.WRONG),
        (armour(keys["legal"], text, "dbr-act", tmp_path), "DBR704", Weight.WRONG),
        (armour(keys["stranger"], text, "dbr-checkpoint", tmp_path), "DBR705", Weight.NOTE),
        (armour(keys["general"], text, "dbr-checkpoint", tmp_path), "DBR706", Weight.WRONG),
        (armour(keys["legal"], text + b"x", "dbr-checkpoint", tmp_path), "DBR707", Weight.WRONG),
    ):
        place.write_bytes(data)
        assert told(finished, trust=trusted(*OFFICES)) == ({code: weight, "DBR709": Weight.NOTE}, [])


@pytest.mark.parametrize(
    ("options", "counts"),
    [
        ('valid-before="20150101"', False),
        ('valid-after="20300101"', False),
        ('namespaces="dbr-act"', False),
        ('valid-after="20100101",valid-before="20991231"', True),
    ],
)
def test_a_key_counts_by_the_time_of_the_last_event_that_it_covers(finished, keys, trusted, options, counts):
    signed(finished, keys, [3])
    found, anchors = told(finished, trust=trusted(*OFFICES[1:], legal=(options, "legal")))
    assert bool(anchors) is counts
    assert found == ({} if counts else {"DBR708": Weight.NOTE, "DBR709": Weight.NOTE})


@pytest.mark.parametrize("row", ["* {}", "legal,general {}", "legal cert-authority {}"])
def test_a_key_that_could_speak_for_others_is_a_wrong_command(keys, tmp_path, row):
    file = tmp_path / "signers"
    file.write_text(row.format(keys["legal"].with_suffix(".pub").read_text("ascii")), "ascii")
    with pytest.raises(Refusal) as refused:
        read_trust(file)
    assert (refused.value.exit_status, refused.value.problems[0].code) == (2, "DBR702")


def test_a_checkpoint_of_another_log_contradicts_without_any_key(finished, keys):
    signed(finished, keys, [3])
    place = finished / checkpoint_path(3)
    for text in (place.read_text("ascii").replace("\n3\n", "\n2\n"), "", "x"):
        place.write_text(text, "ascii")
        assert told(finished)[0] == {"DBR701": Weight.WRONG}
    beyond = finished / checkpoint_path(9999)
    beyond.parent.mkdir()
    place.rename(beyond)
    assert told(finished)[0] == {"DBR701": Weight.WRONG}


def test_what_is_no_checkpoint_is_told_and_no_link_is_followed(finished, keys, trusted):
    signed(finished, keys, [3])
    folder = finished / "checkpoints"
    (folder / ".DS_Store").write_bytes(b"x")
    (folder / "00000003" / "note.txt").write_bytes(b"x")
    (folder / "00000003" / "legal.sig").unlink()
    (folder / "00000003" / "legal.sig").symlink_to(keys["legal"])
    (folder / "00000004").symlink_to(folder / "00000003")
    verdict = verify_log(Request(finished), Outside(trust=trusted(*OFFICES), remember=False))
    strangers = [each.file.removeprefix("checkpoints/") for each in verdict.findings if each.code == "DBR700"]
    assert sorted(strangers) == [".DS_Store", "00000003/legal.sig", "00000003/note.txt", "00000004"]
    assert verdict.anchors == []


# --- persons ---
@pytest.fixture(scope="module")
def confirmed_store(finished_store, keys, tmp_path_factory):
    """A store whose plan's approver signed by the key `legal`, and the number of that confirmation."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_CONFIG_GLOBAL", str(finished_store.parent / "gitconfig"))
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        root = shutil.copytree(finished_store, tmp_path_factory.mktemp("confirmed") / "store", symlinks=True)
        seq = next(each.seq for each in open_desk(root).events if each.type == "plan.approved" and words_of(each))
        done = confirm_acts(Request(root, actor="ye-wanqing"), [seq], Paper("", None, keys["legal"]))
    return root, done[0].body.by


@pytest.mark.parametrize(
    ("names", "code"),
    [
        ({"BY": ("", "legal")}, None),
        ({"BY": ("", "general")}, "DBR705"),
        ({"BY": ("", "general"), "clerk": ("", "legal")}, "DBR706"),
        ({"BY": ('valid-before="20000101"', "legal")}, "DBR708"),
    ],
)
def test_whose_signature_confirms_an_act_is_asked_of_the_trusted_keys(confirmed_store, trusted, names, code):
    root, by = confirmed_store
    file = trusted(**{name.replace("BY", by): given for name, given in names.items()})
    verdict = verify_log(Request(root), Outside(trust=file, remember=False))
    assert [each.code for each in verdict.findings if each.code in OURS and each.point == 5] == ([code] if code else [])
    other = by_the_other_reading(root, file)
    assert bool(other.findings) is (code == "DBR706")
    assert any("不计入" in note for note in other.notes) is (code in {"DBR705", "DBR708"})


def test_without_keys_a_signature_is_told_as_unseen(confirmed_store):
    verdict = verify_log(Request(confirmed_store[0]), Outside(remember=False))
    assert "DBR726" in [each.code for each in verdict.findings if each.weight is Weight.UNCHECKED]
