"""`dbr checkpoint`: shown, signed, requested and collected; what lies ready goes with the record sheet."""

import io
import subprocess

import pytest
import zxingcpp
from PIL import Image

from dbl_random.cli.app import run
from tests.render.test_qr import PAIRS

AT = ("--at", "2016-07-03T09:00")


@pytest.fixture(scope="module")
def key(tmp_path_factory):
    path = tmp_path_factory.mktemp("keys") / "legal"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", path], check=True)
    return str(path)


def committed(root):
    words = ["git", "-C", root, "ls-tree", "-r", "--name-only", "HEAD", "checkpoints"]
    return subprocess.run(words, check=True, capture_output=True).stdout.decode().split()


def test_the_sheet_takes_the_signature_that_lies_ready_with_it(dbr, adopted, key, tmp_path):
    (tmp_path / "scan.pdf").write_bytes(b"%PDF")
    assert (
        dbr("checkpoint", "sign", "--office", "legal", "--key", key, "--state", str(tmp_path / "s"), "--size", "3") == 0
    )
    (adopted / "checkpoints" / "00000003" / "general.sig").write_bytes(b"junk")
    assert committed(adopted) == []
    assert dbr("attest", "2016-energy-1", "--scan", str(tmp_path / "scan.pdf"), *AT) == 0
    assert "general.sig 没有收入" in dbr.err
    assert committed(adopted) == ["checkpoints/00000003/checkpoint", "checkpoints/00000003/legal.sig"]
    shown = dbr.json("checkpoint", "show", "--size", "3")
    assert shown["signed"] == {"3": ["general", "legal"]}
    assert shown["head"] == (tmp_path / "s").read_text("ascii").strip()


def test_an_office_elsewhere_sees_the_last_event_and_signs(dbr, adopted, key, tmp_path):
    asked, given, state = (str(tmp_path / name) for name in ("asked", "00000003-legal.sig", "s"))
    assert dbr("checkpoint", "request", "--office", "legal", "--output", asked, "--size", "3") == 0
    assert dbr("checkpoint", "sign", "--request", asked, "--key", key, "--state", state, "--output", given) == 0
    assert "第 3 号事件" in dbr.out
    assert dbr("checkpoint", "collect", given, *AT) == 0
    assert committed(adopted)[-1] == "checkpoints/00000003/legal.sig"


class Screen(io.StringIO):
    """What a person at a terminal has before the eyes, whichever stream it comes by."""

    encoding = "utf-8"

    def isatty(self):
        return True


def test_a_screen_of_24_lines_holds_the_whole_code_and_its_text_whatever_was_signed(dbr, key, tmp_path, monkeypatch):
    for size in ("2", "3", "4"):
        words = ("--office", "legal", "--key", key, "--state", str(tmp_path / "s"), "--size", size)
        assert dbr("checkpoint", "sign", *words) == 0
    screen = Screen()
    for stream in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(f"sys.{stream}", screen)
    monkeypatch.setenv("NO_COLOR", "1")
    run(["-C", str(dbr.root), "checkpoint", "show"])
    told = screen.getvalue().split("\n")
    head = told[0]
    # The last 24 lines of a screen of 80 columns; the very last one is where the shell asks next.
    seen = [line[at : at + 80] for line in told for at in range(0, len(line) or 1, 80)][-24:]
    assert "".join(seen[-3:-1]) == head
    modules = [[PAIRS[char][half] for char in line] for line in seen[:-3] for half in (0, 1)]
    picture = Image.new("L", (len(modules[0]), len(modules)))
    picture.putdata([0 if dark else 255 for row in modules for dark in row])
    read = zxingcpp.read_barcodes(picture.resize((picture.width * 4, picture.height * 4)))
    assert [found.text for found in read] == [head]
    assert [line for line in told if "legal 已签署" in line] == told[1:4]


@pytest.mark.parametrize("words", [(), ("--office", "legal", "--request", "x"), ("--request", "x")])
def test_an_office_or_a_request_is_named(dbr, adopted, key, words):
    assert dbr("checkpoint", "sign", "--key", key, "--state", "s", *words) == 2
    assert "DBR710" in dbr.err
    assert adopted == dbr.root
