"""The three streams of a command, and what happens where one of them is closed, full or gone.

Laws:
1. A stream that was closed before the command began is the null device: no file of ours gets its number.
2. Words are for whoever is there: where nobody is any more, the command goes on without them.
3. Data that nobody takes ends the command (`BrokenPipeError`): it is not done, and says so by its status.
4. A character that a code page lacks is spelled out.
5. Lines are laid out for the terminal, between 60 and 200 cells; for 80 where there is none.
"""

import errno
import os
import shutil
import sys

#: What a stream answers whose reader or terminal has gone.
_GONE = frozenset({errno.EPIPE, errno.EIO, errno.ESHUTDOWN, errno.EBADF})
_NARROWEST, _USUAL, _WIDEST = 60, 80, 200
_NAMES = {"stdin": "r", "stdout": "w", "stderr": "w"}


def prepare() -> None:
    """Laws 1 and 4."""
    for number, (name, mode) in enumerate(_NAMES.items()):
        if getattr(sys, name) is None:
            _to_nowhere(number)
            stream = open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115 - open while the process is
            setattr(sys, name, stream)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def words(text: str) -> None:
    """Law 2: a text on stderr, as it is."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        _to_nowhere(sys.stderr.fileno())


def data(text: str) -> None:
    """Law 3: a text on stdout, as it is.

    Raises:
        BrokenPipeError: nobody takes it.
    """
    try:
        sys.stdout.write(text)
    except OSError as error:
        raise _broken(error) from error


def columns() -> int:
    """Law 5: the cells of a line; COLUMNS says otherwise."""
    return min(max(shutil.get_terminal_size((_USUAL, 24)).columns, _NARROWEST), _WIDEST)


def writable(text: str) -> bool:
    """Whether the code page of the words has these characters."""
    try:
        text.encode(sys.stderr.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def finish() -> None:
    """Hand over what is left of the data.

    Raises:
        BrokenPipeError: nobody takes it.
    """
    try:
        sys.stdout.flush()
    except OSError as error:
        raise _broken(error) from error


def abandon_stdout() -> None:
    """Let what is still in the buffer go nowhere, so that Python does not complain about it on leaving."""
    _to_nowhere(sys.stdout.fileno())


def _broken(error: OSError) -> OSError:
    return BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE)) if error.errno in _GONE else error


def _to_nowhere(number: int) -> None:
    null = os.open(os.devnull, os.O_RDWR)
    if null != number:
        os.dup2(null, number)
        os.close(null)
