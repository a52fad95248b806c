"""The contract names every command; none speaks English to whoever types."""

import io
import re
import subprocess
import sys
import tomllib
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import grimp
import pytest

from dbl_random.cli import app
from dbl_random.cli.app import ABOUT, COMMANDS, GROUPS
from dbl_random.cli.lazy import Group

pytestmark = pytest.mark.no_cover

ROOT = Path(__file__).parents[2]
#: Two plain English words in a row, or a word in capitals of a parser's own.
_ENGLISH = re.compile(
    r"(?<![-\w./=<])[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}(?![-\w])|\b(?:Usage|Error|Missing|Invalid|TEXT|PATH|INTEGER)\b"
)


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


def _each(name, command):
    yield name, command
    for word in getattr(command, "names", ()):
        yield from _each(f"{name} {word}", command.command(word))


EVERY = [(name, command) for name, command in _each("dbr", Group("dbr", ABOUT, COMMANDS, GROUPS)) if name != "dbr"]

#: What a text may name in English: a command, whole.
_NAMES = re.compile(rf"\b(?:{'|'.join(sorted((name for name, _ in EVERY), key=len, reverse=True))})(?![-\w])")


def _asked(words):
    capture = io.StringIO()
    with redirect_stdout(capture), redirect_stderr(capture):
        status = app.run(words)
    return status, capture.getvalue()


@pytest.mark.parametrize(("name", "command"), EVERY, ids=[name for name, _ in EVERY])
def test_what_stands_for_a_value_and_every_fault_of_usage_is_chinese(name, command):
    words = name.split()[1:]
    for param in command.params:
        assert not re.fullmatch(r"[A-Z|]+", param.metavar or ""), param.name
    typed = [param for param in command.params if param.param_type_name == "option" and not param.is_flag]
    tries = [["--help"], ["--no-such-option"], ["--at", "noon"], *([max(param.opts, key=len)] for param in typed)]
    tries += [[max(param.opts, key=len), "?"] for param in typed if param.type.name not in {"str", "text", "path"}]
    for more in tries:
        status, told = _asked([*words, *more])
        assert status == (0 if more == ["--help"] else 2), (more, told)
        assert not _ENGLISH.findall(_NAMES.sub("", told)), (more, told)


#: What a command that writes a file calls it.
_WRITTEN = {"--output", "--sheet", "--xlsx", "--html", "--report", "--errors"}


def test_every_command_that_writes_a_file_of_the_users_asks_before_it_replaces_one():
    writers, may = set(), set()
    for name, command in EVERY:
        options = {word for param in command.params for word in param.opts}
        named = any(param.metavar == "文件.xlsx" for param in command.params)
        writers |= {name} if named or options & _WRITTEN else set()
        may |= {name} if "--overwrite" in options else set()
    # A plan is made anew by the same word; where its file stands is the store's own matter.
    assert writers | {"dbr plan new"} == may
    assert len(writers) > 20
