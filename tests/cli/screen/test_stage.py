"""Full screens: nothing is cut at any size, one key steps, nothing typed is shown, a new size is laid out anew."""

from contextlib import contextmanager

import pytest

from dbl_random.cli.options import Settings
from dbl_random.cli.screen import prompt, stage, streams
from dbl_random.cli.screen.stage import Scene, able, leave, pages, play
from dbl_random.cli.screen.text_width import width
from dbl_random.render.qr import half_blocks

HEAD = "dbr-head/1 quanzhou-2.dbr.example 17 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
FIRMS = [(n, f"9135050{n:011}", f"泉州市第{n}卫生陶瓷股份有限公司", "傅建斌") for n in range(1, 41)]
TABLE = Scene("抽取结果", "40", "户", (), ("序号", "代码", "名称", "组长"), FIRMS)
HASH = Scene("意向", "已冻结", "", ("校验值", "a" * 63 + "b"))
CODE = Scene("封存的日志头", lines=(HEAD,), code=half_blocks(HEAD))
SIZES = [(60, 20), (80, 24), (120, 40), (200, 60), (40, 10)]


@pytest.fixture
def shown(monkeypatch, capsys):
    """Plays scenes before somebody who presses these keys at windows of these sizes; answers each screen as it came."""

    def show(scenes, pressed, sizes=((80, 24),), **said):
        keys_, windows = iter(pressed), iter(sizes)
        last = [next(windows)]

        @contextmanager
        def keys():
            yield lambda _: next(keys_)

        def size():
            last[0] = next(windows, last[0])
            return last[0]

        monkeypatch.setattr(stage, "keys", keys)
        monkeypatch.setattr(stage, "_size", size)
        play(Settings(color=False), scenes, **said)
        assert next(keys_, None) is None
        first, *screens = capsys.readouterr().err.split("\x1b[H\x1b[2J")
        assert first.strip("\n") == "\x1b[H"
        assert screens.pop() == ""  # clear in the end
        return screens

    return show


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scene", [TABLE, HASH, CODE, Scene("无", "", "", ("一",) * 90)], ids=["t", "h", "c", "l"])
def test_whatever_the_size_nothing_is_cut_and_every_page_fits(shown, scene, size):
    laid = pages(scene, *size)
    seen = shown([scene], [b" "] * len(laid), [size])
    assert len(seen) == len(laid)
    for screen in seen:
        lines = screen.split("\n")
        assert sum(max(-(-width(line) // size[0]), 1) for line in lines) <= size[1]
        assert "空格或回车：继续" in lines[-1]
    whole = "".join("".join(seen).split())
    words = [*scene.lines, *(str(cell) for row in scene.rows for cell in row[1::2])]
    assert not [word for word in words if "".join(word.split()) not in whole]


def test_large_letters_become_small_before_a_further_screen_is_needed():
    rows = [(n, "甲") for n in range(11)]
    (roomy,) = pages(Scene("何事", "12", "户", (), ("序号", "名称"), rows), 80, 24)
    (tight,) = pages(Scene("何事", "12", "户", (), ("序号", "名称"), rows), 80, 21)
    assert (len(roomy.large), tight.large) == (6, ("12",))


def test_a_row_is_not_torn_between_two_screens():
    for page in pages(TABLE, 60, 20):
        assert page.body[2].split()[0].isdigit()


@pytest.mark.parametrize(
    ("size", "coded"),
    [((80, 24), [True]), ((82, 23), [True]), ((80, 22), [True, False]), ((80, 21), [False]), ((40, 30), [False])],
)
def test_a_code_is_shown_whole_or_not_at_all_and_its_text_always(size, coded):
    laid = pages(CODE, *size)
    assert [bool(page.code) for page in laid] == coded
    assert all(page.code in ((), CODE.code) for page in laid)
    assert HEAD in laid[-1].body


def test_other_keys_do_nothing_and_digits_are_told(shown):
    seen = shown([HASH, TABLE], [b"", b"x", b"\x1b[A", b"3141592653", b"\n", "　".encode(), b" ", b"\r"], [(80, 24)])
    assert "别在这里输入数字" not in seen[0]
    assert "别在这里输入数字" in seen[1]
    assert "3141592653" not in "".join(seen)
    assert seen[2].startswith(" " * 20)
    assert "别在这里输入数字" not in seen[2]


def test_a_new_size_is_laid_out_anew_where_the_room_was(shown):
    small, large = (80, 20), (120, 60)
    seen = shown([TABLE], [b" ", b"", b" "], [small, small, small, large])
    assert seen[0].split("\n")[-1].endswith("1/4")
    assert len(seen[-1].split("\n")) == 60
    assert "  40  " in seen[-1]


def test_the_rest_is_skipped_only_where_it_may_be(shown):
    assert len(shown([HASH, HASH, HASH], [b"q"], skip="结束")) == 1
    assert len(shown([HASH, HASH], [b"q", b" ", b"q", b" "])) == 2


def test_what_is_asked_below_a_scene_that_is_left_has_the_whole_of_it_above(monkeypatch, capsys):
    monkeypatch.setattr(stage, "_size", lambda: (60, 12))
    leave(Settings(color=False), HASH)
    told = capsys.readouterr().err
    assert "a" * 60 in told
    assert "aaab" in told
    assert told.endswith("\n")


@pytest.mark.parametrize(
    ("term", "encoding", "said", "attended", "able_"),
    [
        ("xterm", "utf-8", {}, True, True),
        ("xterm", "gbk", {}, True, True),
        ("dumb", "utf-8", {}, True, False),
        ("xterm", "ascii", {}, True, False),
        ("xterm", "utf-8", {"quiet": True}, True, False),
        ("xterm", "utf-8", {"json": True}, True, False),
        ("xterm", "utf-8", {}, False, False),
    ],
)
def test_a_stage_is_a_terminal_that_can_be_cleared_with_somebody_at_it(
    monkeypatch, term, encoding, said, attended, able_
):
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr(prompt, "at_a_terminal", lambda: attended)
    monkeypatch.setattr(streams, "writable", lambda text: text.encode(encoding, "ignore").decode(encoding) == text)
    assert able(Settings(**said)) is able_


def test_colour_only_repeats(shown, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    (plain,) = shown([CODE], [b" "])
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(stage.voice, "coloured", lambda _: True)
    (bright,) = shown([CODE], [b" "])
    assert "\x1b" not in plain
    assert "\x1b[30;107m" in bright
