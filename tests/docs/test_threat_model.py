"""Every test that the threat model names exists."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`(tests/[\w/.]+\.py)::(\w+)`", PAGE)


@pytest.mark.parametrize(("file", "test"), NAMED)
def test_a_test_that_is_named_exists(file, test):
    assert re.search(rf"^def {test}\(", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE)


def test_every_attack_that_is_stopped_has_its_test():
    rows = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith(("| attack", "|---"))]
    bare = [row for row in rows if "::" not in row and "*not defended*" not in row]
    assert bare == []
    assert len(NAMED) > 15
