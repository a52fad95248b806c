"""What a ceremony keeps until its outcome: gone or torn is lost, there and unreadable is not."""

import json
import os
import stat

import pytest

from dbl_random.store.log.secrets import (
    CeremonySecrets,
    forget_secrets,
    fresh_nonce,
    fresh_salt,
    keep_secrets,
    recall_secrets,
)

DRAW = "2016-energy-1"
KEPT = CeremonySecrets("ab" * 32, {"legal": "01" * 16, "general": "02" * 16})


@pytest.fixture
def place(tmp_path):
    """Where the secrets of the draw lie, kept already."""
    keep_secrets(tmp_path, DRAW, KEPT)
    return tmp_path / ".dbr" / "ceremony" / f"{DRAW}.json"


def test_what_is_kept_is_recalled_and_nobody_else_may_read_it(tmp_path, place):
    assert recall_secrets(tmp_path, DRAW) == KEPT
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700
    assert [path.name for path in place.parent.iterdir()] == [place.name]


def test_what_is_kept_later_stands_in_the_place_of_the_earlier(tmp_path, place):
    keep_secrets(tmp_path, DRAW, CeremonySecrets(KEPT.nonce))
    assert recall_secrets(tmp_path, DRAW) == CeremonySecrets(KEPT.nonce, {})


def test_each_draw_has_its_own(tmp_path, place):
    other = CeremonySecrets(fresh_nonce(), {"legal": fresh_salt()})
    keep_secrets(tmp_path, "2016-energy-2", other)
    forget_secrets(tmp_path, DRAW)
    assert recall_secrets(tmp_path, DRAW) is None
    assert recall_secrets(tmp_path, "2016-energy-2") == other


def test_forgetting_what_is_gone_is_no_fault(tmp_path, place):
    forget_secrets(tmp_path, DRAW)
    forget_secrets(tmp_path, DRAW)
    assert recall_secrets(tmp_path, DRAW) is None


def test_a_file_that_was_never_there_is_lost(tmp_path):
    assert recall_secrets(tmp_path, DRAW) is None


def test_a_torn_file_is_lost_wherever_it_was_torn(tmp_path, place):
    whole = place.read_bytes()
    for length in range(len(whole)):
        place.write_bytes(whole[:length])
        assert recall_secrets(tmp_path, DRAW) is None, f"{length} of {len(whole)} bytes"


@pytest.mark.parametrize(
    "text",
    [b"\0" * 200, b"\xe5\x9b", b"[]", b"1", b"{}", b'{"nonce": "ab"}', b'{"nonce": "ab", "salts": ["legal"]}'],
    ids=["zeros", "not-ascii", "list", "number", "empty", "no-salts", "salts-without-names"],
)
def test_a_file_that_holds_something_else_is_lost(tmp_path, place, text):
    place.write_bytes(text)
    assert recall_secrets(tmp_path, DRAW) is None


def test_a_folder_in_its_place_is_not_lost(tmp_path, place):
    place.rename(place.with_name("aside"))
    place.mkdir()
    with pytest.raises(IsADirectoryError):
        recall_secrets(tmp_path, DRAW)


def test_a_circle_of_links_is_not_lost(tmp_path, place):
    place.unlink()
    place.symlink_to(place.name)
    with pytest.raises(OSError, match="symbolic links"):
        recall_secrets(tmp_path, DRAW)


def test_a_file_in_the_place_of_their_folder_is_not_lost(tmp_path, place):
    place.parent.rename(place.parent.with_name("aside"))
    place.parent.write_bytes(b"")
    with pytest.raises(NotADirectoryError):
        recall_secrets(tmp_path, DRAW)


def test_the_names_of_all_folders_above_are_on_the_disk_once_it_has_its_name(tmp_path, monkeypatch):
    synced = []
    fsync = os.fsync

    def watched(handle):
        synced.append((os.fstat(handle).st_ino, place.exists()))
        fsync(handle)

    place = tmp_path / ".dbr" / "ceremony" / f"{DRAW}.json"
    monkeypatch.setattr(os, "fsync", watched)
    keep_secrets(tmp_path, DRAW, KEPT)
    file, *folders = synced
    assert file == (place.stat().st_ino, False), "the bytes first, under another name"
    assert folders == [(folder.stat().st_ino, True) for folder in (place.parent, place.parent.parent, tmp_path)]


def test_nothing_but_nonce_and_salts_is_in_the_file(place):
    assert json.loads(place.read_bytes()) == {"nonce": KEPT.nonce, "salts": KEPT.salts}
