"""A head is one line and nothing else; what is read is what was written."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dbl_random.core.record.checkpoint import format_checkpoint, parse_checkpoint
from dbl_random.core.record.log_head import LogHead, NoHeadError, format_head, head_over, parse_head, parse_short_head

VECTORS = Path(__file__).parents[2] / "vectors"
GOLDEN = json.loads((VECTORS / "trust.json").read_text("utf-8"))
LINES = [path.read_bytes() for path in sorted((VECTORS / "golden-log" / "audit-log" / "0000").iterdir())]
ROOT = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="


def test_golden_heads_and_checkpoints():
    heads = [head_over("dbr.example", LINES[:size]) for size in range(1, len(LINES) + 1)]
    assert [format_head(head) for head in heads] == GOLDEN["heads"]
    assert [format_checkpoint(head) for head in heads] == GOLDEN["checkpoints"]
    assert [parse_head(line) for line in GOLDEN["heads"]] == heads
    assert [parse_checkpoint(text) for text in GOLDEN["checkpoints"]] == heads


@settings(deadline=None, max_examples=60, derandomize=True, database=None)
@given(st.sampled_from(["dbr.example", "a:b/c#1", "~"]), st.integers(0, 10**15), st.binary(min_size=32, max_size=32))
def test_what_is_written_is_read(origin, size, root):
    head = LogHead(origin, size, root)
    assert parse_head(format_head(head)) == head
    assert parse_short_head(format_head(head).split(" ", 2)[2].replace(" ", ":"), origin) == head


@pytest.mark.parametrize(
    "text",
    [
        "",
        f"dbr-head/1 dbr.example 1 {ROOT}\n",
        f" dbr-head/1 dbr.example 1 {ROOT}",
        f"dbr-head/1  dbr.example 1 {ROOT}",
        f"dbr-head/1 dbr example 1 {ROOT}",
        f"dbr-head/2 dbr.example 1 {ROOT}",
        f"dbr-head/1 dbr.example {ROOT}",
        f"dbr-head/1 dbr.例 1 {ROOT}",
        f"dbr-head/1 {'a' * 101} 1 {ROOT}",
        f"dbr-head/1 dbr.example 01 {ROOT}",
        f"dbr-head/1 dbr.example １ {ROOT}",
        f"dbr-head/1 dbr.example -1 {ROOT}",
        f"dbr-head/1 dbr.example 1 {ROOT[:-1]}",
        f"dbr-head/1 dbr.example 1 {ROOT[:-2]}V=",
        f"dbr-head/1 dbr.example 1 {ROOT[4:]}",
        f"dbr-head/1 dbr.example 1 根{ROOT[1:]}",
        f"dbr.example\n1\n{ROOT}\n",
    ],
)
def test_anything_else_is_refused_in_words(text):
    with pytest.raises(NoHeadError, match=r"日志|条数|根"):
        parse_head(text)


@pytest.mark.parametrize("text", ["", "12", f"012:{ROOT}", f"12:{ROOT} ", f"12:{ROOT[:-1]}", f"12: {ROOT}"])
def test_a_short_head_is_strict_too(text):
    with pytest.raises(NoHeadError, match=r"日志|条数|根"):
        parse_short_head(text, "dbr.example")
