"""An office's own device seals a draw once, and remembers everything but the digits."""

import pytest

from dbl_random.core.draw.seed import commitment
from dbl_random.desk.draw.own_device import seal_on_device
from dbl_random.desk.request import Request
from dbl_random.store.log.device_seals import read_seals

INTENT, DIGITS = "a" * 64, "3141592653"
#: The log of the finished store does not have this draw.
SEAL = ("2016-energy-2", INTENT, "legal")


@pytest.fixture
def memory(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # a device without the log
    return tmp_path / "seals.json"


def test_the_commitment_is_over_this_intent_and_only_the_salt_is_kept(memory):
    found = seal_on_device(Request(), *SEAL, memory, DIGITS)
    assert found.commitment == commitment(INTENT, "legal", found.salt, DIGITS)
    assert read_seals(memory) == {"2016-energy-2/legal": found}
    assert DIGITS not in memory.read_text()
    assert memory.stat().st_mode & 0o777 == 0o600
    seal_on_device(Request(), "2016-energy-2", INTENT, "general", memory, DIGITS)
    assert len(read_seals(memory)) == 2


def test_a_draw_is_sealed_once_whatever_its_intent(memory, refused):
    seal_on_device(Request(), *SEAL, memory, DIGITS)
    assert refused(seal_on_device, Request(), *SEAL, memory, DIGITS) == (4, ["DBR417"])
    assert refused(seal_on_device, Request(), "2016-energy-2", "b" * 64, "legal", memory, DIGITS) == (4, ["DBR417"])


def test_words_that_are_not_of_their_form_are_refused(memory, refused):
    seal = seal_on_device
    assert refused(seal, Request(), "2016-energy", INTENT, "legal", memory, DIGITS) == (2, ["DBR409"])
    assert refused(seal, Request(), "2016-energy-1", "abc", "legal", memory, DIGITS) == (2, ["DBR409"])
    assert refused(seal, Request(), "2016-energy-1", INTENT, "法规", memory, DIGITS) == (2, ["DBR402"])
    assert refused(seal, Request(), *SEAL, memory, "123") == (4, ["DBR400"])
    assert refused(seal, Request(), *SEAL, memory, "1234567890") == (4, ["DBR348"])
    assert refused(seal, Request(), *SEAL, memory) == (4, ["DBR431"])
    assert not memory.exists()


def test_at_a_terminal_the_hash_is_compared_first(attended, memory, refused):
    differs = attended(是否一致=[False])
    assert refused(seal_on_device, differs, *SEAL, memory) == (4, ["DBR419"])
    assert not memory.exists()
    same = attended(是否一致=[True], 位数字=[DIGITS])
    found = seal_on_device(same, *SEAL, memory)
    assert found.commitment == commitment(INTENT, "legal", found.salt, DIGITS)
    assert " ".join(["a" * 16] * 4) in same.terminal.said[0]


def test_where_the_log_says_that_nothing_can_come_of_it_nobody_types_digits(finished, memory, refused):
    for office in ("legal", "nobody"):  # the finished draw is sealed already
        assert refused(seal_on_device, Request(finished), "2016-energy-1", "0" * 64, office, memory) == (4, ["DBR459"])
    assert seal_on_device(Request(finished), "2016-energy-9", "0" * 64, "legal", memory, DIGITS).commitment
