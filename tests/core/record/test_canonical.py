"""Canonical JSON: one value has one spelling, and rfc8785 (another program) spells it alike."""

import json
from pathlib import Path

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from dbl_random.core.record import canonical
from dbl_random.core.record.canonical import LARGEST, NotCanonicalError, decode, encode
from dbl_random.model.ids import text_fault

GOLDEN = json.loads((Path(__file__).parents[2] / "vectors" / "protocol.json").read_text("utf-8"))
quickly = settings(deadline=None, max_examples=200, derandomize=True, database=None)

texts = st.text(max_size=12).filter(lambda text: text_fault(text) is None)
keys = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=8)
scalars = st.one_of(st.none(), st.booleans(), texts, st.integers(-LARGEST, LARGEST))
values = st.recursive(
    scalars, lambda inner: st.one_of(st.lists(inner, max_size=5), st.dictionaries(keys, inner, max_size=5))
)


@pytest.mark.parametrize("case", GOLDEN["canonical"])
def test_golden_values(case):
    assert encode(case["value"]) == case["bytes"].encode()
    assert decode(case["bytes"].encode()) == case["value"]


@pytest.mark.no_cover
@quickly
@given(values)
def test_another_program_gives_the_same_bytes(value):
    assert encode(value) == rfc8785.dumps(value)


@pytest.mark.no_cover
@quickly
@given(values)
def test_what_is_written_is_read_back(value):
    again = decode(encode(value))
    assert again == value
    assert encode(again) == encode(value)


@pytest.mark.no_cover
@quickly
@given(values, st.sampled_from([{"indent": 1}, {"separators": (", ", ": ")}, {"ensure_ascii": True}]))
def test_any_other_spelling_of_the_same_value_is_refused(value, how):
    plain = {"ensure_ascii": False, "sort_keys": True, "separators": (",", ":")}
    other = json.dumps(value, **{**plain, **how}).encode()
    if other == encode(value):
        assert decode(other) == value
    else:
        with pytest.raises(NotCanonicalError):
            decode(other)


@pytest.mark.parametrize(
    "data",
    [
        b'{"b":1,"a":2}',  # not sorted
        b"[1] ",
        b" [1]",
        b"[1]\n",
        b"\xef\xbb\xbf[1]",
        '["é"]'.encode("latin-1"),
        "[1]".encode("utf-16"),
        b'["\\u0041"]',
        b'["\\/"]',
        b"[-0]",
        b"[01]",
        b"[+1]",
        b"[1,]",
        b"",
        b"[1][2]",
        b"nul",
    ],
)
def test_bytes_that_are_not_their_own_spelling_are_refused(data):
    with pytest.raises(NotCanonicalError):
        decode(data)


@pytest.mark.parametrize(
    "data", [b"[20.0]", b"[1e2]", b"[0.5]", b"[-0.0]", b"[NaN]", b"[Infinity]", b"[-Infinity]", b"[1E400]"]
)
def test_a_number_is_an_integer_by_type(data):
    with pytest.raises(NotCanonicalError, match="不是整数"):
        decode(data)


@pytest.mark.parametrize("value", [20.0, 0.5, float("nan"), float("inf"), {1}, b"x", object()])
def test_what_is_no_json_of_ours_is_not_written(value):
    with pytest.raises(NotCanonicalError):
        encode([value])


@pytest.mark.parametrize("number", [LARGEST + 1, -LARGEST - 1, 10**30])
def test_integers_end_where_every_reader_still_counts_exactly(number):
    with pytest.raises(NotCanonicalError, match="超出"):
        encode(number)
    with pytest.raises(NotCanonicalError, match="超出"):
        decode(str(number).encode())


def test_the_largest_integers_are_taken():
    assert decode(encode([LARGEST, -LARGEST])) == [2**53 - 1, 1 - 2**53]


def test_an_integer_of_ten_thousand_digits_is_refused_and_not_reckoned():
    with pytest.raises(NotCanonicalError):
        decode(b"9" * 10_000)


@pytest.mark.parametrize("data", [b'{"a":1,"a":1}', b'[{"a":{"b":1,"b":2}}]'])
def test_duplicate_fields_are_refused(data):
    with pytest.raises(NotCanonicalError, match="重复"):
        decode(data)


@pytest.mark.parametrize("value", [{"é": 1}, {"名": 1}, {1: 2}, {None: 1}, {True: 1}])
def test_field_names_are_ascii_text(value):
    with pytest.raises(NotCanonicalError, match="ASCII"):
        encode(value)


def test_a_field_name_of_other_letters_is_refused_when_read():
    with pytest.raises(NotCanonicalError, match="ASCII"):
        decode('{"é":1}'.encode())


FORBIDDEN = {
    "line end": "a\nb",
    "tab": "a\tb",
    "nul": "\0",
    "delete": "\x7f",
    "C1 control": "\x85",
    "soft hyphen": "\xad",
    "zero width space": "\u200b",
    "right-to-left override": "\u202e",
    "byte order mark": "\ufeff",
    "line separator": "\u2028",
    "paragraph separator": "\u2029",
    "lone high surrogate": "\ud800",
    "lone low surrogate": "\udfff",
    "not composed": "e\u0301",
    "compatibility Hangul": "\u1100\u1161",
}


@pytest.mark.parametrize("text", FORBIDDEN.values(), ids=FORBIDDEN)
def test_forbidden_text_is_neither_written_nor_read(text):
    for value in ([text], {"a": text}, {"a": [{"b": text}]}):
        with pytest.raises(NotCanonicalError):
            encode(value)
        with pytest.raises(NotCanonicalError):
            decode(json.dumps(value).encode())


@pytest.mark.parametrize("text", ["\x7f", "a\tb", "\x00"])
def test_a_field_name_obeys_the_same_rule(text):
    with pytest.raises(NotCanonicalError):
        encode({text: 1})


def test_private_use_characters_of_firms_names_are_let_through():
    assert decode(encode("\ue000𠮷")) == "\ue000𠮷"


@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_no_depth_of_nesting_does_more_than_be_refused(opening):
    closing = {"[": "]", '{"a":': "}"}[opening]
    for depth in (2000, 100_000):
        with pytest.raises(NotCanonicalError):
            decode((opening * depth + "1" + closing * depth).encode())


def test_the_refusal_does_not_break_the_screen():
    with pytest.raises(NotCanonicalError) as caught:
        encode("\x1b[31m\ud800")
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("part", ["[]", "{}", '{"a":1}'])
def test_what_is_nearly_all_brackets_and_keys_is_refused_before_it_is_read(part, monkeypatch):
    text = f"[{','.join([part] * 200_000)}]"
    monkeypatch.setattr(canonical.json, "loads", lambda *_, **__: pytest.fail("it was read"))
    with pytest.raises(NotCanonicalError, match="括号"):
        decode(text.encode())


def test_many_parts_among_much_text_are_let_through():
    text = encode(["91350582500748689Q", {"a": "jx-001"}] * 60_000)
    assert len(decode(text)) == 120_000
