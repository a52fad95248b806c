"""No private part of a library or of another module is used."""

import ast
from pathlib import Path

import pytest

pytestmark = pytest.mark.no_cover

PACKAGE = Path(__file__).parents[2] / "dbl_random"
FILES = sorted(PACKAGE.rglob("*.py"))
#: What the standard library and this package call public although it begins with a line.
PUBLIC = frozenset({"_asdict", "_fields", "_make", "_replace"})


def is_own(owner):
    """Whether an attribute's owner is the object itself: `self`, `cls`, `super()`."""
    return ast.unparse(owner) in {"self", "cls", "super()"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_no_private_part_of_another_module_is_used(file):
    tree = ast.parse(file.read_text(encoding="utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    parts = [part for node in imports for part in [*(node.module or "").split("."), *(n.name for n in node.names)]]
    others = (node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and not is_own(node.value))
    parts += [node.attr for node in others]
    private = {part for part in parts if part.startswith("_") and not part.endswith("__")} - PUBLIC
    assert private == set()
