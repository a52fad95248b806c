"""What may not stand in the log is refused as what it is, and nothing is written."""

import pytest

FIRM = "91350503350346779T"
COMMANDS = {
    "declare": ("recusal", "declare", "--inspector", "jx-013", "--enterprise", FIRM, "--reason"),
    "consent": ("plan", "consent", "2016-joint-boilers", "--party", "quality", "--by"),
}


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("近亲\n属", "U+000A（第 3 个字符）"),
        ("\x1b[31m近亲属", "U+001B（第 1 个字符）"),
        ("近\u202e亲属", "U+202E（第 2 个字符）"),
        ("近\udcff", "U+DCFF（第 2 个字符）"),
        ("re\u0301union", "NFC"),
    ],
)
def test_a_text_with_what_nobody_sees_is_refused(dbr, events_of, words, text, told):
    before = events_of(dbr.root)
    assert dbr(*words, text) == 4
    assert dbr.err.startswith("DBR432 输入的文字")
    assert told in dbr.err
    assert events_of(dbr.root) == before


@pytest.mark.parametrize("text", ["[/]任职[red]", "=1+1", "<script>", "𠮷野家", "“引号”与'撇号'"])
def test_every_visible_text_is_kept_as_it_is(dbr, event_of, text):
    assert dbr(*COMMANDS["declare"], text) == 0
    assert event_of(dbr.root, "recusal.declared")["body"]["reason"] == text
    assert dbr("verify-log") == 6


def test_a_system_s_fault_names_the_file(line):
    assert line("fails", "denied")[2].startswith("data/plan.yaml: DBR501 ")


def test_our_fault_is_kept_in_a_file_for_its_owner(line, tmp_path):
    _, _, err = line("fails", "bug")
    (kept,) = tmp_path.glob("dbr-*.txt")
    assert str(kept) in err
    assert "ZeroDivisionError" in kept.read_text(encoding="utf-8")
    assert kept.stat().st_mode & 0o077 == 0


def test_our_fault_is_told_even_where_it_cannot_be_kept(line, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", "/proc/nowhere")
    status, _, err = line("fails", "bug")
    assert (status, "DBR900" in err, "DBR_DEBUG=1" in err) == (70, True, True)


def test_the_traceback_is_shown_to_who_asks_for_it(line, monkeypatch):
    monkeypatch.setenv("DBR_DEBUG", "1")
    assert "Traceback" in line("fails", "bug")[2]
