"""Every code that the program can say is explained, once."""

import ast
import pkgutil
import re
from importlib import import_module
from pathlib import Path

import dbl_random
from dbl_random.model import codes
from dbl_random.model.codes import ALL_CODES

PACKAGE = Path(dbl_random.__file__).parent
CODE = re.compile(r"DBR[0-9]{3}")


def said():
    """Every code that stands as a whole text in the sources, with a file where it does."""
    found = {}
    for path in PACKAGE.rglob("*.py"):
        if path.parent.name != "codes":
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
                    found[node.value] = path.name
    return found


def test_every_code_that_is_said_is_explained():
    assert {code: file for code, file in said().items() if code not in ALL_CODES} == {}


def test_every_area_is_merged_and_no_code_stands_in_two():
    areas = [import_module(f"{codes.__name__}.{found.name}") for found in pkgutil.iter_modules(codes.__path__)]
    listed = [code for area in areas for code in getattr(area, "CODES", {})]
    assert sorted(listed) == sorted(ALL_CODES)
    assert all(CODE.fullmatch(code) for code in listed)
