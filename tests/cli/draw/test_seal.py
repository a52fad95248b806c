"""`dbr seal`: digits by option are read from a file, and told of where others can see them."""

import pytest


@pytest.fixture
def seal(dbr, tmp_path):
    """Seals with these digits; answers the exit status."""
    words = ("seal", "2016-energy-2", "--intent", "0" * 64, "--office", "legal", "--state", str(tmp_path / "seals"))
    return lambda digits, *more: dbr(*words, "--digits", digits, *more)


def test_plain_digits_are_told_of_and_taken(seal, dbr):
    assert seal("3141592653") == 0
    assert dbr.err.count("这台电脑上的其他人能看到") == 1
    assert "3141592653" not in dbr.err


def test_digits_in_a_file_of_ones_own_are_not_told_of(seal, dbr, tmp_path):
    file = tmp_path / "digits"
    file.touch(mode=0o600)
    file.write_text("3141592653\n")
    assert seal(f"@{file}") == 0
    assert "能看到" not in dbr.err
    assert seal(f"@{tmp_path / 'none'}") == 3
    assert "DBR402" in dbr.err


def test_digits_that_can_be_guessed_are_refused(seal, dbr):
    assert seal("1234567890") == 4
    assert "DBR348" in dbr.err


def test_quietly_nothing_is_told(seal, dbr):
    assert seal("3141592653", "-q") == 0
    assert dbr.err == ""
