"""The second reading of a log: verifier/dbr_verify.py, which shares no code with the program."""

import importlib.util
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).resolve().parents[3] / "verifier" / "dbr_verify.py"


@pytest.fixture(scope="package")
def judge():
    """The single-file verifier, loaded as a module."""
    spec = importlib.util.spec_from_file_location("dbr_verify_beside", PROGRAM)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
