"""`dbr explain`: a code, the exit statuses, the list (tests/cli/explain.txt has the session)."""

import pytest

from dbl_random.cli.show.explain import STATUSES
from dbl_random.model.codes import ALL_CODES
from dbl_random.model.problem import Exit


def test_every_exit_status_is_explained():
    assert STATUSES.keys() == set(Exit)


@pytest.mark.parametrize("code", sorted(ALL_CODES))
def test_every_code_can_be_explained(ask_json, code):
    found = ask_json("explain", code)
    assert (found["code"], found["title"], found["mend"]) == (code, ALL_CODES[code].title, ALL_CODES[code].mend)


def test_the_list_has_every_code_for_people_and_machines(ask, ask_json):
    lines = ask("explain").out.splitlines()
    assert [line.split()[0] for line in lines[2:] if not line.startswith(" ")] == sorted(ALL_CODES)
    assert list(ask_json("explain")) == sorted(ALL_CODES)


def test_a_code_without_a_clause_has_no_line_for_it(ask):
    code = next(code for code, entry in ALL_CODES.items() if not entry.clause)
    assert "依据" not in ask("explain", code).out
