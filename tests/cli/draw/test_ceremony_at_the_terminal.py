"""The ceremony as the four offices see it: a (pseudo-)terminal of 80 columns, answers typed when they are asked for."""

import fcntl
import os
import pty
import select
import shutil
import signal
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from dbl_random.cli import app
from dbl_random.cli.screen.text_width import width

PROJECT = Path(__file__).parents[3]
DIGITS = ("3141592653", "2718281828", "1414213562", "1732050807")
STEP = "空格或回车"
ASKED = "请输入 10 至 64 位数字（不显示）："
WORDS = ["draw", "--plan", "2016-energy", "--at", "2016-07-01T09:30", "--actor", "fu-ziang"]


@pytest.fixture
def store(example_store, tmp_path):
    shutil.copytree(example_store, tmp_path / "store", symlinks=True)
    return tmp_path / "store"


def session(store, talk, *words, term="xterm"):
    """Run `dbr draw` at a terminal, `talk` being (asked, typed) pairs; answers what was seen, and the status.

    Full screens are stepped; what is typed may be a signal.
    """
    terminal, far_end = pty.openpty()
    fcntl.ioctl(far_end, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 80, 0, 0))
    child = subprocess.Popen(
        [sys.executable, "-m", "dbl_random.cli.app", "-C", store, *WORDS, *words],
        env={**os.environ, "PYTHONPATH": str(PROJECT), "LC_ALL": "C.UTF-8", "TERM": term, "NO_COLOR": "1"},
        stdin=far_end,
        stdout=far_end,
        stderr=far_end,
        start_new_session=True,
    )
    os.close(far_end)
    seen, since, waiting, pressed = b"", 0, list(talk), 0
    while True:
        if not select.select([terminal], [], [], 5 if pressed else 60)[0]:
            if 0 < pressed < 12:  # a signal just before the read is seen when the read ends: Ctrl-C is pressed again
                pressed += 1
                child.send_signal(signal.SIGINT)
                continue
            child.kill()
            pytest.fail(f"silent for a minute, waiting for {waiting[:1]}\n{seen.decode(errors='replace')}")
        try:
            seen += os.read(terminal, 4096)
        except OSError:
            break
        if waiting and waiting[0][0].encode() in seen[since:]:
            _, typed = waiting.pop(0)
            since = len(seen)
            if isinstance(typed, signal.Signals):
                pressed = int(typed is signal.SIGINT)
                child.send_signal(typed)
            else:
                os.write(terminal, f"{typed}\n".encode())
        elif STEP.encode() in seen[since:]:
            since = len(seen)
            os.write(terminal, b" ")
    os.close(terminal)
    assert not waiting, f"never asked: {waiting[0][0]}\n{seen.decode()}"
    return seen.decode(), child.wait()


def offices(*digits):
    names = ("法规科", "办公室", "人事科", "监察室")
    witnesses = [(f"{name}的监督人", "") for name in names]
    typed = []
    for name, text in zip(names, digits, strict=True):
        typed += [(f"{name}：是否已在自有设备上封存", "否"), (ASKED, text), ("再输入一遍", text)]
    return [("记入日志", "是"), *witnesses, *typed]


def test_four_offices_seal_hidden_digits_and_the_result_stands_in_line_at_80_columns(store, event_of):
    """On a terminal that is no stage: there a photograph is waited for by a line of its own."""
    sealing = offices(*DIGITS)
    photographed = ("拍好以后按回车继续", "")
    seen, status = session(store, [sealing[0], photographed, *sealing[1:], photographed], term="dumb")
    assert status == 0
    assert "\x1b" not in seen
    assert not any(digits in seen for digits in DIGITS)
    result = seen[seen.index("序号") :].replace("\r", "").split("\n")
    result = result[: next(at for at, line in enumerate(result) if line.startswith("  30  ")) + 1]
    assert len([line for line in result if line[:4].strip().isdigit()]) == 30  # a long name goes on below
    assert max(map(width, result)) <= 80
    assert set(event_of(store, "draw.sealed")["body"]["how"].values()) == {"terminal"}
    assert seen.index("已全部封存") < seen.index("抽 取 结 果")


def test_entries_that_do_not_match_are_asked_again_and_where_others_watch_nobody_is_named(store, event_of):
    talk = offices(*DIGITS)
    first = next(i for i, (asked, _) in enumerate(talk) if asked == ASKED)
    talk[first:first] = [
        (ASKED, "31415"),
        (ASKED, "3141592653"),
        ("再输入一遍", "3141592654"),
    ]
    seen, status = session(store, talk, "--hide-names")
    assert not any(digits in seen for digits in DIGITS)
    outcome = event_of(store, "draw.outcome")["body"]
    result = (store / "audit-log/snapshots" / outcome["result"]["file"]).read_text(encoding="utf-8")
    rows = [line.split("\t") for line in result.splitlines()[-30:]]
    assert [row[0] for row in rows] == [str(place) for place in range(1, 31)]
    hidden = [word for row in rows for word in (row[1], row[2], row[4][:8], *row[5].split(","))]
    assert not [word for word in (*hidden, outcome["seed"][:16]) if word in seen.replace(" ", "")]
    assert "  30  " in seen
    assert "只有 5 位" in seen
    assert "两次输入不一致" in seen
    assert status == 0


def test_a_room_that_does_not_confirm_has_logged_nothing(store, founded):
    seen, status = session(store, [("记入日志", "否")])
    assert (status, "抽取没有开始" in seen) == (4, True)
    assert founded(store) == []


def test_an_interruption_is_130_and_the_same_intent_goes_on(store, founded):
    _, status = session(store, [*offices(*DIGITS)[:5], ("是否已在自有设备上封存", signal.SIGINT)])
    assert status == 130
    assert founded(store) == ["draw.intent"]
    seen, status = session(store, [*offices(*DIGITS)[1:], ("第 1 户，共 30 户", signal.SIGKILL)])
    assert status == -signal.SIGKILL
    told = seen[seen.index("接着办理，不是另一次抽取") :]
    assert "2016-energy-1" in told
    assert "已办：抽取意向，2016-07-01 09:30，第" in told
    assert "接着：各科室封存" in told
    assert "已办：各科室封存" not in told
    assert founded(store) == ["draw.intent", "draw.sealed", "draw.outcome"]  # before the first name
    seen, status = session(store, [])
    assert status == 0
    places = [
        seen.index(words)
        for words in ("上次已有结果", "结果已先记入日志", "第 1 户", "第 30 户", "检查组", "抽取记录表")
    ]
    assert places == sorted(places)
    assert founded(store) == ["draw.intent", "draw.sealed", "draw.outcome"]
    assert app.run(["-C", str(store), "verify-log", "-q"]) == 6


def test_digits_at_the_wrong_prompt_are_off_the_screen_and_equal_or_trivial_ones_are_asked_again(
    store, screen_of, event_of
):
    talk = offices(*DIGITS)
    talk[0:1] = [("记入日志", "3141592653"), ("记入日志", ""), ("记入日志", "y"), ("记入日志", "是")]
    at = next(i for i, (asked, _) in enumerate(talk) if asked == "法规科的监督人")
    talk[at : at + 1] = [("法规科的监督人", "3141592653"), ("法规科的监督人", "谁"), ("法规科的监督人", "谢文博")]
    at = next(i for i, (asked, _) in enumerate(talk) if asked.startswith("法规科：是否已在自有设备"))
    talk[at:at] = [("法规科：是否已在自有设备", DIGITS[1])]
    at = next(i for i, (asked, _) in enumerate(talk) if asked.startswith("办公室：是否已在自有设备")) + 1
    talk[at:at] = [(ASKED, "1234567890"), ("依次排列的数字，请重新输入", None), (ASKED, DIGITS[0])]
    talk[at + 1 : at + 2] = []
    seen, status = session(store, talk)
    assert status == 0
    left = screen_of(seen)
    assert not any(digits in left for digits in DIGITS)
    assert left.count("别在这里输入数字") == 3
    assert left.count("只能回答“是”或“否”，请重新输入。") == 2
    assert "“谁”不在机构名单中" in left
    assert "谢文博（xie-wenbo）法规科" in left
    assert "依次排列的数字，请重新输入" in left
    assert "与另一个科室的数字相同，请重新输入" in left
    assert event_of(store, "draw.sealed")["body"]["witnesses"]["legal"] == "xie-wenbo"
