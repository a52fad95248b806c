"""YAML that means harm: it is refused with a reason, soon, and never takes the program down."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dbl_random.store.yaml import strict_yaml
from dbl_random.store.yaml.strict_yaml import MOST_BYTES, MOST_DEPTH, Mapping, Page, Scalar, Sequence, read_yaml


def codes(data):
    page = Page("f.yaml")
    root = read_yaml(data if isinstance(data, bytes) else data.encode(), page)
    return root, [p.code for p in page.problems]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 30_000 + "]" * 30_000,
        "[" * 8_000_000,
        "{a: " * 30_000 + "}" * 30_000,
        "- " * 30_000 + "a",
        "? " * 30_000 + "a",
        "[{" * 30_000,
        "\n".join(" " * at + "a:" for at in range(2_000)),
    ],
    ids=["brackets", "8 MB of brackets", "braces", "dashes", "keys", "both, open", "indents"],
)
def test_deep_nesting_is_left_at_twenty(text):
    assert codes(text) == (None, ["DBR102"])


@pytest.mark.parametrize("most", [MOST_DEPTH + 1, 100])
def test_a_depth_at_which_the_library_stops_is_not_ours(monkeypatch, most):
    real = yaml.parse
    text = "甲: " + "[" * 30_000

    def stops(text, Loader):  # noqa: N803 - the library's own name
        if text.count("[") > most:  # told, as the library does, before the event of the first bracket
            at = text.index("[") + most
            raise yaml.scanner.ScannerError(None, None, "whatever it says", yaml.Mark("", at, 0, at, None, None))
        yield from real(text, Loader=Loader)

    monkeypatch.setattr(strict_yaml.yaml, "parse", stops)
    page = Page("f.yaml")
    assert read_yaml(text.encode(), page) is None
    assert [(p.line, p.column, p.code) for p in page.problems] == [(1, text.index("[") + MOST_DEPTH, "DBR102")]


def test_what_is_wrong_behind_the_depth_is_not_looked_at():
    assert codes("[" * (MOST_DEPTH + 1) + "@") == (None, ["DBR102"])
    assert codes("[" * MOST_DEPTH + "@") == (None, ["DBR106"])


def test_twenty_deep_is_not_too_deep():
    root, told = codes("[" * MOST_DEPTH + "]" * MOST_DEPTH)
    assert told == []
    assert isinstance(root, Sequence)
    assert codes("[" * (MOST_DEPTH + 1) + "]" * (MOST_DEPTH + 1))[1] == ["DBR102"]


def test_a_merge_bomb_expands_to_nothing():
    lines = ["a0: &a0 {x: 1}"] + [f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}" for n in range(1, 40)]
    _, told = codes("\n".join(lines))
    assert set(told) == {"DBR107"}
    assert len(told) == 40 + 2 * 39


def test_a_billion_laughs_are_refused_one_by_one():
    lines = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    _, told = codes("\n".join(lines))
    assert set(told) == {"DBR107"}


@pytest.mark.no_cover
def test_too_many_values_are_left_off():
    assert codes("[" + "a," * 600_000 + "]") == (None, ["DBR102"])


def test_too_many_bytes_are_not_parsed():
    assert codes(b"a: " + b"x" * MOST_BYTES) == (None, ["DBR102"])


@pytest.mark.parametrize(
    "tag", ["!!python/object/apply:os.system [id]", "!!binary aGk=", "!!set {a}", "!x y", "!<tag:x> y"]
)
def test_no_tag_makes_anything(tag):
    assert codes(f"a: {tag}\n")[1] == ["DBR107"]


@pytest.mark.parametrize("char", list("\u202e\u2066\u200b\ufeff\x00\x1b\x85\u2028\u2029\x7f\U000e0041\ufffe\uffff"))
def test_invisible_characters_are_refused_even_in_comments(char):
    assert codes(f"a: b # x{char}\n")[1] == ["DBR105"]
    assert codes(f"a: b{char}c\n")[1] == ["DBR105"]


@pytest.mark.parametrize("escape", ["\\u202e", "\\0", "\\e", "\\t", "\\u200b", "\\x7f"])
def test_an_escape_smuggles_nothing_in(escape):
    assert codes(f'a: "b{escape}c"\n')[1] == ["DBR105"]


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbfa: 1",
        "a: 1".encode("utf-16"),
        "a: 1".encode("utf-16-be"),
        "甲: 1".encode("gbk"),
        b"a: \xed\xa0\x80",
    ],
)
def test_only_utf_8_is_read(data):
    root, told = codes(data)
    assert root is None
    assert told[0] in {"DBR104", "DBR105"}


def test_keys_that_look_alike_are_different_keys():
    root, told = codes("ratio: 5%\nrаtio: 9%\n")  # the second a is Cyrillic
    assert told == []
    assert list(root.entries) == ["ratio", "rаtio"]


SHARDS = st.sampled_from(
    [
        "a",
        "b: ",
        "- ",
        "\n",
        "\n  ",
        "\t",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "&x ",
        "*x",
        "!t ",
        "|",
        ">-",
        '"',
        "'",
        "? ",
        "#",
        "---\n",
        "...",
        "<<: ",
        "%",
        "甲",
        "\r\n",
        "\x85",
    ]
)


@given(st.lists(SHARDS, max_size=25).map("".join))
def test_whatever_is_written_is_read_or_told_within_the_file(text):
    page = Page("f.yaml")
    root = read_yaml(text.encode(), page)
    assert root is not None or page.problems
    for problem in page.problems:
        assert problem.message
        assert problem.hint
        assert problem.line <= len(page.lines)
        assert problem.line == 0 or problem.text == page.lines[problem.line - 1]
    assert_plain(root)


@given(st.binary(max_size=60))
def test_whatever_the_bytes_the_answer_is_a_tree_or_a_reason(data):
    root, told = codes(data)
    assert root is not None or told


def assert_plain(node):
    match node:
        case Sequence(items=items):
            for item in items:
                assert_plain(item)
        case Mapping(entries=entries):
            for key, value in entries.values():
                assert type(key) is Scalar
                assert_plain(value)
        case Scalar(text=text):
            assert type(text) is str
        case _:
            assert node is None
