"""The signed record sheet of a draw comes back once, with each office or the reason why one did not sign."""

import hashlib

import pytest

from dbl_random.desk.people.attestation import attest_draw

DRAW, TIME = "2016-energy-1", "2016-07-03T09:00"


@pytest.fixture
def scan(tmp_path):
    path = tmp_path / "记录表.pdf"
    path.write_bytes(b"%PDF-1.4 signed")
    return path


def test_whoever_witnessed_has_signed(adopted, at, scan):
    done = attest_draw(at(TIME), DRAW, scan)
    digest = hashlib.sha256(scan.read_bytes()).hexdigest()
    assert done.body.scan == digest
    assert done.body.by["supervision"] == "su-zhengyan"
    assert done.body.chair == "chen-mingyuan"
    assert (adopted / f"internal/records/{digest}.pdf").is_file()


def test_one_office_may_be_absent_for_a_reason(adopted, at, scan, refused):
    two = {"personnel": "出差", "legal": "休假"}
    assert refused(attest_draw, at(TIME), DRAW, scan, absent=two) == (4, ["DBR474"])
    assert refused(attest_draw, at(TIME), DRAW, scan, absent={"legal": " "}) != (0, [])
    done = attest_draw(at(TIME), DRAW, scan, absent={"personnel": "出差"})
    assert set(done.body.by) == {"legal", "general", "supervision"}
    assert adopted.is_dir()


def test_it_comes_back_once_and_after_the_outcome(adopted, at, scan, refused, unwritten):
    with unwritten():
        assert not attest_draw(at(TIME), DRAW, scan, preview=True).written
        assert refused(attest_draw, at(TIME), "2016-energy-9", scan) == (4, ["DBR409"])
        assert refused(attest_draw, at(TIME), DRAW, scan, day="2016-06-01") == (4, ["DBR474"])
    attest_draw(at(TIME), DRAW, scan)
    assert refused(attest_draw, at(TIME), DRAW, scan) == (4, ["DBR474"])
    assert adopted.is_dir()


def test_another_of_the_office_may_sign(adopted, at, scan):
    assert attest_draw(at(TIME), DRAW, scan, by={"legal": "xie-wenbo"}).body.by["legal"] == "xie-wenbo"
    assert adopted.is_dir()
