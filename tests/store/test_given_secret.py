"""Secrets are read from small plain files, and it is told whether they are any."""

import os

import pytest

from dbl_random.store.given_secret import read_secret


@pytest.mark.parametrize(("mode", "others"), [(0o600, False), (0o400, False), (0o640, True), (0o604, True)])
def test_it_is_told_whether_others_may_read_it(tmp_path, mode, others):
    file = tmp_path / "digits"
    file.write_bytes(b"3141592653\n")
    file.chmod(mode)
    assert read_secret(file) == (b"3141592653\n", others)


def test_what_would_block_or_never_end_is_no_such_file(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "long").write_bytes(b"3" * 1025)
    for path in (tmp_path / "pipe", tmp_path / "long", tmp_path, tmp_path / "none", "/dev/zero"):
        with pytest.raises(OSError):  # noqa: PT011 - the system's own where it is one
            read_secret(path)
