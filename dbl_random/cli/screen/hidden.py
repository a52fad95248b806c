"""What is typed at the terminal and not shown: a line, or a key.

Laws:
1. The terminal shows again what is typed, however the question ends: answered, interrupted, or by a signal.
2. A signal that ends the program does so as it would without the question: its parent sees 128 and its number.
"""

import getpass
import os
import select
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from dbl_random.cli.screen import streams

if sys.platform != "win32":
    import termios

_END = b"\x04"  # Ctrl-D
_ENDING = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGQUIT") if hasattr(signal, name)]


def read_hidden(question: str) -> str:
    """The line, without its end.

    Raises:
        EOFError: there is none any more.
    """
    if sys.platform == "win32":
        return getpass.getpass(question, stream=sys.stderr)
    with _without_echo(sys.stdin.fileno()):
        streams.words(question)
        line = read_line()
    streams.words("\n")
    return line.removesuffix("\n")


def read_line() -> str:
    """A line with its end.

    Raises:
        EOFError: the input has ended, or its terminal has gone.
    """
    try:
        line = sys.stdin.readline()
    except OSError:
        line = ""
    if not line:
        raise EOFError
    return line


@contextmanager
def keys() -> Iterator[Callable[[float], bytes]]:
    """What to ask for the next key: it waits so many seconds at most, and answers b"" where none was pressed.

    Raises:
        EOFError: there will be no more.
    """
    terminal = sys.stdin.fileno()

    def key(seconds: float) -> bytes:
        if not select.select([terminal], [], [], seconds)[0]:
            return b""
        try:
            pressed = os.read(terminal, 64)
        except OSError:
            pressed = b""
        if pressed in {b"", _END}:
            raise EOFError
        return pressed

    with _without_echo(terminal, lines=False):
        yield key


@contextmanager
def _without_echo(terminal: int, *, lines: bool = True) -> Iterator[None]:
    try:
        shown = termios.tcgetattr(terminal)
    except termios.error as gone:
        raise EOFError from gone
    hidden = [*shown[:3], shown[3] & ~(termios.ECHO | (0 if lines else termios.ICANON)), *shown[4:6], [*shown[6]]]
    if not lines:
        hidden[6][termios.VMIN], hidden[6][termios.VTIME] = 1, 0

    def show() -> None:
        with suppress(termios.error):  # the terminal has gone
            termios.tcsetattr(terminal, termios.TCSADRAIN, shown)

    def end(number: int, _frame: FrameType | None) -> None:  # law 2
        show()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    ours = [number for number in _ENDING if signal.getsignal(number) is signal.SIG_DFL]
    for number in ours:
        signal.signal(number, end)
    try:
        termios.tcsetattr(terminal, termios.TCSAFLUSH, hidden)
        yield
    finally:
        show()
        for number in ours:
            signal.signal(number, signal.SIG_DFL)
