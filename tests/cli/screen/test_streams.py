"""Words go on without a listener, data do not."""

import errno
import io
import sys

import pytest

from dbl_random.cli.screen import streams


class Gone(io.StringIO):
    """A stream whose other end has gone; its number is one of a file of the test's own."""

    def __init__(self, file, number):
        super().__init__()
        self.file, self.number = file, number

    def write(self, _text):
        raise OSError(self.number, "gone")

    flush = write

    def fileno(self):
        return self.file.fileno()


@pytest.fixture
def gone(tmp_path):
    with (tmp_path / "x").open("wb") as file:
        yield lambda number: Gone(file, number)


@pytest.mark.parametrize("number", [errno.EPIPE, errno.EIO, errno.ENOSPC])
def test_words_that_nobody_hears_hinder_nothing(gone, monkeypatch, number):
    monkeypatch.setattr(sys, "stderr", gone(number))
    streams.words("已记入日志")


@pytest.mark.parametrize("number", [errno.EPIPE, errno.EIO])
def test_data_that_nobody_takes_end_the_command(gone, monkeypatch, number):
    monkeypatch.setattr(sys, "stdout", gone(number))
    with pytest.raises(BrokenPipeError):
        streams.data("x")
    monkeypatch.setattr(sys.stdout, "flush", lambda: sys.stdout.write(""))
    with pytest.raises(BrokenPipeError):
        streams.finish()


def test_a_full_disk_under_the_data_is_told_as_such(gone, monkeypatch):
    monkeypatch.setattr(sys, "stdout", gone(errno.ENOSPC))
    with pytest.raises(OSError, match="gone"):
        streams.data("x")
