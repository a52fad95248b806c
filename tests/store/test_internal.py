"""What names the drawn is read by its owner alone, and git ignores it in every store."""

import stat
import subprocess

import pytest

from dbl_random.store.internal import write_internal


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("ignored", ["", "/.dbr/\n"])
def test_git_ignores_what_is_inside_whatever_the_store_says(tmp_path, ignored):
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    (tmp_path / ".gitignore").write_text(ignored, encoding="utf-8")
    written = write_internal(tmp_path, "internal/records/a-1/record.html", b"x")
    assert (mode(written), mode(written.parent), mode(tmp_path / "internal")) == (0o600, 0o700, 0o700)
    subprocess.run(["git", "-C", tmp_path, "add", "-A"], check=True)
    assert subprocess.check_output(["git", "-C", tmp_path, "ls-files"], text=True) == ".gitignore\n"
