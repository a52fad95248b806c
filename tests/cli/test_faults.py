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
