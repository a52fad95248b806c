"""The sizes of the house: functions, files, rooms, and the floor that talks."""

import ast
import io
import sys
import tokenize
from pathlib import Path

import pytest

pytestmark = pytest.mark.no_cover

PACKAGE = Path(__file__).parents[2] / "dbl_random"
FILES = sorted(PACKAGE.rglob("*.py"))
ROOMS = sorted({file.parent for file in FILES})

by_name = pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))


def code_lines(file):
    """How many lines of a file hold code: no blank line, comment or docstring counts."""
    text = file.read_text(encoding="utf-8")
    nodes = [
        node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
    ]
    first = [node.body[0] for node in nodes if node.body and ast.get_docstring(node, clean=False) is not None]
    told = {line for node in first for line in range(node.lineno, node.end_lineno + 1)}
    idle = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
    tokens = [t for t in tokenize.generate_tokens(io.StringIO(text).readline) if t.type not in idle]
    return len({line for t in tokens for line in range(t.start[0], t.end[0] + 1)} - told)


@by_name
def test_no_file_is_over_300_lines(file):
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 300


@by_name
def test_no_function_is_over_40_lines(file):
    tree = ast.parse(file.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert [f"{node.name}: {size}" for node in functions if (size := node.end_lineno - node.lineno + 1) > 40] == []


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: str(room.relative_to(PACKAGE.parent)))
def test_every_room_says_what_lives_there(room):
    told = ast.get_docstring(ast.parse((room / "__init__.py").read_text(encoding="utf-8")))
    assert told is not None
    assert told.rstrip().endswith(".")


def test_the_floor_that_talks_is_a_quarter_of_the_code_at_most():
    total = sum(map(code_lines, FILES))
    cli = sum(code_lines(file) for file in FILES if file.is_relative_to(PACKAGE / "cli"))
    assert cli * 4 <= total, f"cli has {cli} of {total} lines"


if __name__ == "__main__":
    floors = {floor.name: sum(map(code_lines, floor.rglob("*.py"))) for floor in sorted(PACKAGE.iterdir())}
    sys.stdout.writelines(
        f"{name:8} {lines:6}\n" for name, lines in {**floors, "all": sum(map(code_lines, FILES))}.items() if lines
    )
