"""Who imports whom, beside the contracts in pyproject.toml: no circle, no command from a command, no private part."""

import ast
from pathlib import Path

import grimp
import pytest

from dbl_random.cli.app import COMMANDS

PACKAGE = Path(__file__).parents[2] / "dbl_random"
FILES = sorted(PACKAGE.rglob("*.py"))
#: What the standard library and this package call public although it begins with a line.
PUBLIC = frozenset({"_asdict", "_fields", "_make", "_replace"})


@pytest.fixture(scope="module")
def graph():
    return grimp.build_graph("dbl_random", cache_dir=None)


def circles(imports):
    """What is left when modules that import nothing, or that nobody imports, are taken away again and again."""
    left = dict(imports)
    while True:
        wanted = {each for names in left.values() for each in names}
        ends = {module for module, names in left.items() if not names & left.keys() or module not in wanted}
        if not ends:
            return sorted(left)
        left = {module: names for module, names in left.items() if module not in ends}


def test_no_modules_import_each_other_in_a_circle(graph):
    assert circles({module: graph.find_modules_directly_imported_by(module) for module in graph.modules}) == []


def test_a_circle_would_be_noticed():
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": set()}) == ["b", "c"]


def test_no_command_imports_a_command(graph):
    commands = {row.module for row in COMMANDS.values()}
    assert {m: found for m in commands if (found := graph.find_modules_directly_imported_by(m) & commands)} == {}


def test_every_subject_with_commands_is_under_the_contract():
    contracts = (PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8")
    subjects = {row.module.rpartition(".")[0] for row in COMMANDS.values()}
    assert [subject for subject in subjects if f'    "{subject}",\n' not in contracts] == []


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
