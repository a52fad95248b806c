"""What a refused signature weighs: that it does not count, or that something is wrong."""

import pytest

from dbl_random.core.replay.finding import Weight
from dbl_random.desk.log.trust import Refused, read_trust, why_refused
from dbl_random.model.problem import Refusal
from dbl_random.store.ssh import sign


@pytest.mark.parametrize("code", ["DBR703", "DBR704", "DBR705", "DBR706", "DBR707", "DBR708"])
def test_only_an_unknown_key_or_a_wrong_time_merely_does_not_count(code):
    assert Refused(code, "").weight is (Weight.UNCHECKED if code in {"DBR705", "DBR708"} else Weight.WRONG)


def test_form_purpose_and_text_are_asked_in_this_order(keys):
    found = sign(b"x", keys["legal"], "file")
    assert why_refused(b"x", found, "file") is None
    assert why_refused(b"y", "!", "dbr-act").code == "DBR703"
    assert why_refused(b"y", found, "dbr-act").code == "DBR704"
    assert why_refused(b"y", found, "file").code == "DBR707"


def test_a_file_that_is_no_text_is_refused(tmp_path):
    (tmp_path / "signers").write_bytes(b"\xff")
    with pytest.raises(Refusal) as told:
        read_trust(tmp_path / "signers")
    assert told.value.problems[0].code == "DBR702"
