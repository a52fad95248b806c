"""`dbr log reenter`: what it shows of the other copy."""

import shutil


def test_each_event_is_told_with_its_number_here_or_why_not(dbr, tmp_path):
    other = shutil.copytree(dbr.root, tmp_path / "other", symlinks=True)
    assert dbr("training", "training", "--title", "这边") == 0
    here, dbr.root = dbr.root, other
    assert dbr("training", "publicity", "--title", "那边") == 0
    assert dbr("publish", "draw", "2016-energy-1") == 0
    dbr.root = here
    assert dbr("log", "reenter", str(other), "--dry-run") == 1
    assert "dbr publish" in dbr.out
    found = dbr.json("log", "reenter", str(other))
    assert [bool(each["entered"]) for each in found["events"]] == [True, False]
    assert found["written"]
