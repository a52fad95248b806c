"""Secrets that are there and cannot be read stop the ceremony; those that are gone or torn are said to be lost."""

import pytest

from dbl_random.store.log.secrets import recall_secrets

WAITING = "2016-civil-explosives-1"


@pytest.fixture
def place(dbr):
    """Where the nonce of the waiting intent lies."""
    return dbr.root / ".dbr" / "ceremony" / f"{WAITING}.json"


def test_what_cannot_be_read_refuses_and_once_it_can_the_draw_goes_on_with_its_nonce(dbr, place):
    kept = place.with_name("aside")
    place.rename(kept)
    place.mkdir()
    before = dbr.everything()
    assert dbr.draw() == 3
    assert "DBR503" in dbr.said
    assert "随机数" not in dbr.said, "it is not lost"
    assert dbr.everything() == before

    place.rmdir()
    kept.rename(place)
    assert dbr.draw() == 0, dbr.said
    assert dbr.events("draw.outcome")[-1]["body"]["machine_nonce"] is not None


def test_what_cannot_be_read_refuses_the_rest_of_a_draw_that_is_over_too(dbr):
    place = dbr.root / ".dbr" / "ceremony" / "2016-energy-1.json"
    place.mkdir()
    before = dbr.everything()
    assert dbr("draw", "--plan", "2016-energy") == 3
    assert "DBR503" in dbr.said
    assert dbr.everything() == before


@pytest.mark.parametrize("left", [None, 0, 1, 40], ids=["gone", "empty", "one-byte", "half"])
def test_what_is_gone_or_torn_is_lost_and_the_draw_goes_on_and_says_so(dbr, place, left):
    data = place.read_bytes()
    place.unlink()
    if left is not None:
        place.write_bytes(data[:left])
    assert dbr.draw() == 4
    assert "DBR296" in dbr.said, "whoever lets it go on without the machine's number is named"
    assert dbr.draw("--approved-by", "chen-mingyuan") == 0, dbr.said
    assert dbr.said.count("找不到机器随机数") == 1
    assert dbr.events("draw.outcome")[-1]["body"]["machine_nonce"] is None
    assert recall_secrets(dbr.root, WAITING) is None
    assert dbr("verify-log", "-q") == 6, dbr.said
