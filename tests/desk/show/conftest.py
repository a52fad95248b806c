"""The shipped year, read as a script reads it: by a request, with nobody at the terminal."""

import shutil
from pathlib import Path

import pytest

from dbl_random.desk.request import Request

PROJECT = Path(__file__).resolve().parents[3]
#: Somebody may have gone on in this checkout: events behind the shipped ones are left out.
SHIPPED = 132


@pytest.fixture(scope="session")
def shipped(tmp_path_factory):
    """A request to a copy of the store at the top of the checkout, as it was shipped."""
    root = tmp_path_factory.mktemp("shipped")
    for part in ("data", "plans", "audit-log"):
        shutil.copytree(PROJECT / part, root / part)
    for late in sorted((root / "audit-log").glob("[0-9]*/*.json"))[SHIPPED:]:
        late.unlink()
    return Request(root)
