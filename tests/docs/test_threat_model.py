"""Every test that the threat model names exists; every attack that was seen has its row; the gaps are all there."""

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


#: What was seen, by the test that shows it stopped.
SEEN = (
    "test_a_draw_repeated_after_a_rollback_is_1_by_each_thing_outside",
    "test_a_result_rewritten_in_one_forward_commit_is_1_by_each_thing_outside",
    "test_one_operator_who_seals_for_all_four_is_reported_as_the_terminal",
    "test_a_sealing_set_back_before_its_public_value_is_1",
    "test_the_verdict_says_which_draw_was_proven_whatever_the_page_calls_itself",
    "test_an_invented_year_with_heads_keys_and_papers_of_its_own_is_never_0",
)


@pytest.mark.parametrize("test", SEEN)
def test_an_attack_that_was_seen_has_its_row(test):
    assert any(line.startswith("| ") and f"::{test}`" in line for line in PAGE.splitlines())


def test_the_options_that_the_single_file_verifier_lacks_are_all_listed():
    options = {
        name: set(re.findall(r'"(--[a-z-]+)"', (ROOT / name).read_text(encoding="utf-8")))
        for name in ("dbl_random/cli/log/verify_log.py", "verifier/dbr_verify.py")
    }
    mine, other = options.values()
    listed = PAGE[PAGE.index("## What the single-file verifier does not do") :]
    assert {name for name in mine if f"`{name}`" in listed} == mine - other
