"""The contract that no command imports a command names every command."""

import subprocess
import sys
import tomllib
from pathlib import Path

import grimp

from dbl_random.cli.app import COMMANDS

ROOT = Path(__file__).parents[2]


def test_the_contract_names_every_command():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (independent,) = (each for each in contracts if each["type"] == "independence")
    assert independent["modules"] == sorted({row.module for row in COMMANDS.values()})


def test_no_file_imports_itself_by_others():
    graph = grimp.build_graph("dbl_random", exclude_type_checking_imports=True)
    seen, circles = {}, []

    def walk(module, above):
        if module in above:
            circles.append(above[above.index(module) :])
            return
        if module in seen:
            return
        for other in sorted(graph.find_modules_directly_imported_by(module)):
            walk(other, [*above, module])
        seen[module] = True

    for module in sorted(graph.modules):
        walk(module, [])
    assert circles == []


def test_help_loads_no_store():
    heavy = "dbl_random.desk.open_store"
    program = f"import sys; from dbl_random.cli import app; app.run(['--help']); sys.exit({heavy!r} in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
