"""`tests/` mirrors the tree: every module with decisions has a test file of its name, in the folder of its name."""

import ast
from pathlib import Path

import pytest

pytestmark = pytest.mark.no_cover

TESTS = Path(__file__).parents[1]
PACKAGE = TESTS.parent / "dbl_random"
DECIDES = ast.If | ast.IfExp | ast.Match | ast.While | ast.For | ast.comprehension | ast.BoolOp | ast.Try
#: A module with fewer branches has nothing to decide: it names, joins or passes on.
FEW = 3


def decisions(file):
    return sum(isinstance(node, DECIDES) for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))))


MODULES = [file for file in sorted(PACKAGE.rglob("*.py")) if file.name != "__init__.py" and decisions(file) >= FEW]


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_a_module_with_decisions_has_its_test_file(file):
    inside = file.relative_to(PACKAGE)
    assert (TESTS / inside.parent / f"test_{inside.name}").is_file()
