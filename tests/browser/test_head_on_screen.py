"""The head that a terminal shows is photographed: a screenshot of 80 by 24, in both colours, is read back."""

import io

import pytest
import zxingcpp
from PIL import Image
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from dbl_random.cli.screen import heads
from dbl_random.core.record.log_head import format_head, head_over

pytestmark = pytest.mark.no_cover

HEAD = format_head(head_over("quanzhou-2.dbr.example", [bytes([each]) for each in range(150)]))
BLACK, WHITE = (0, 0, 0), (255, 255, 255)
PALETTE = ([BLACK] * 7 + [(192, 192, 192)], [BLACK] * 7 + [WHITE])
THEMES = {"black on white": (WHITE, BLACK), "white on black": (BLACK, WHITE)}


class Terminal(io.StringIO):
    """Whatever is said at a terminal of this code page."""

    encoding = "utf-8"

    def isatty(self):
        return True


class Manner:
    json = quiet = False

    def __init__(self, *, color):
        self.color = color


def said(monkeypatch, *, color):
    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    shown = heads.show_head(Manner(color=color), HEAD, "封存")
    return shown, screen.getvalue()


@pytest.mark.parametrize("color", [True, False], ids=["colours", "no colours"])
@pytest.mark.parametrize("theme", THEMES)
def test_the_code_is_read_back_from_a_screenshot_of_the_terminal(browser, monkeypatch, tmp_path, theme, color):
    shown, text = said(monkeypatch, color=color)
    assert shown
    console = Console(
        record=True, width=80, height=24, file=io.StringIO(), force_terminal=True, color_system="truecolor"
    )
    console.print(Text.from_ansi(text), end="")
    lines = console.export_text(clear=False).rstrip("\n").split("\n")
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 80
    assert "".join(lines[-2:]) == HEAD
    picture = tmp_path / "terminal.svg"
    picture.write_text(console.export_svg(theme=TerminalTheme(*THEMES[theme], *PALETTE)), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1100, "height": 800})
    page.goto(picture.as_uri())
    photograph = Image.open(io.BytesIO(page.screenshot()))
    page.close()
    assert [found.text for found in zxingcpp.read_barcodes(photograph)] == [HEAD]
