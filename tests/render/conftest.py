"""The records of the draws of core's small world (tests/core/conftest.py), and a page's words."""

import importlib.util
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dbl_random.core.notices.draw_record.paper import draw_record
from dbl_random.model.notice import Facts, Notice, Table

WORLD = Path(__file__).resolve().parents[1] / "core" / "conftest.py"
#: An ordinary draw with substitutions, one after a void whose teams came later, one with a public value, an own device
#: and an office that withheld.
DRAWS = ("2016-energy-1", "2016-energy-2.2", "2016-energy-3")


@pytest.fixture(scope="session")
def records() -> dict[str, Notice]:
    spec = importlib.util.spec_from_file_location("world", WORLD)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    world = module.lived()
    return {name: draw_record(world.concluded(name)) for name in DRAWS}


@pytest.fixture(params=DRAWS)
def record(request: pytest.FixtureRequest, records: dict[str, Notice]) -> Notice:
    return records[request.param]


def renamed(record: Notice, name: str) -> Notice:
    """The record with `name` in every cell, and wherever people give a text of their own."""
    blocks = []
    for block in record.blocks:
        match block:
            case Table():
                blocks.append(replace(block, rows=tuple(tuple(name for _ in row) for row in block.rows)))
            case Facts():
                blocks.append(replace(block, rows=tuple((label, name) for label, _ in block.rows)))
            case _:
                blocks.append(block)
    return replace(record, bureau=name, title=name, signed_by=name, blocks=tuple(blocks))


@pytest.fixture
def rename() -> Callable[[Notice, str], Notice]:
    return renamed


@pytest.fixture
def words() -> Callable[[str], str]:
    """A page's text as a reader sees it: without head, tags and line breaks."""

    def read(page: str) -> str:
        return re.sub(r"[ \n]+", " ", re.sub(r"<[^>]*>", "", page.split("</head>")[1]))

    return read
