"""A checkpoint is three lines and nothing else; what is read is what was written."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dbl_random.core.record.checkpoint import (
    NoCheckpointError,
    format_checkpoint,
    parse_checkpoint,
)
from dbl_random.core.record.log_head import LogHead, head_over

VECTORS = Path(__file__).parents[2] / "vectors"
GOLDEN = json.loads((VECTORS / "protocol.json").read_text("utf-8"))["merkle_root"]
LINES = [path.read_bytes() for path in sorted((VECTORS / "golden-log" / "audit-log" / "0000").iterdir())]
ROOT = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: str(case["size"]))
def test_golden_checkpoints(case):
    text = f"dbr.example\n{case['size']}\n{case['root']}\n"
    assert format_checkpoint(head_over("dbr.example", LINES[: case["size"]])) == text


@settings(deadline=None, max_examples=60, derandomize=True, database=None)
@given(
    st.sampled_from(["dbr.example", "dbr.example/2016#a", "a"]),
    st.integers(0, 10**15),
    st.binary(min_size=32, max_size=32),
)
def test_what_is_written_is_read(origin, size, root):
    checkpoint = LogHead(origin, size, root)
    assert parse_checkpoint(format_checkpoint(checkpoint)) == checkpoint


@pytest.mark.parametrize(
    "text",
    [
        "",
        f"dbr.example\n1\n{ROOT}",
        f"dbr.example\n1\n{ROOT}\n\n",
        f"dbr.example\n1\n{ROOT}\nmore\n",
        f"dbr.example\r\n1\r\n{ROOT}\r\n",
        f"\n1\n{ROOT}\n",
        f"dbr\u200b.example\n1\n{ROOT}\n",
        f"dbr.example\n01\n{ROOT}\n",
        f"dbr.example\n-1\n{ROOT}\n",
        f"dbr.example\n１\n{ROOT}\n",
        f"dbr.example\n\n{ROOT}\n",
        "dbr.example\n1\n\n",
        f"dbr.example\n1\n{ROOT[:-1]}\n",
        f"dbr.example\n1\n{ROOT[:-2]}V=\n",
        f"dbr.example\n1\n{ROOT.replace('+', '-')}\n",
        f"dbr.example\n1\n{ROOT} \n",
        f"dbr.example\n1\n根{ROOT}\n",
        f"dbr.example\n1\n{ROOT[4:]}\n",
    ],
)
def test_anything_else_is_refused_in_words(text):
    with pytest.raises(NoCheckpointError, match="检查点"):
        parse_checkpoint(text)
