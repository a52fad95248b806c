"""Completion of shells."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dbl_random.store.completion import SCRIPTS, install, shell_here

PROJECT = Path(__file__).parents[2]


@pytest.mark.parametrize("shell", SCRIPTS)
def test_a_file_of_a_person_s_own_gets_one_line_once(tmp_path, monkeypatch, shell):
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.delenv("ZDOTDIR", raising=False)
    (tmp_path / ".bashrc").write_text("alias l=ls", encoding="utf-8")
    script, *starts = install(shell, tmp_path)
    assert script.read_text(encoding="utf-8") == SCRIPTS[shell]
    assert install(shell, tmp_path) == (script,)
    for start in starts:
        assert start.read_text(encoding="utf-8").splitlines()[-1] == f'. "{script}" # dbr: completion'
    if shell == "bash":
        assert starts[0].read_text(encoding="utf-8").startswith("alias l=ls\n. ")


@pytest.mark.parametrize(
    ("said", "modules", "shell"),
    [
        ("/bin/bash", "", "bash"),
        ("/usr/bin/pwsh", "", "powershell"),
        ("", "C:\\", "powershell"),
        ("/bin/sh", "C:\\", ""),
    ],
)
def test_the_shell_is_known_by_its_surroundings(monkeypatch, said, modules, shell):
    monkeypatch.setenv("SHELL", said)
    monkeypatch.setenv("PSModulePath", modules)
    assert shell_here() == shell


@pytest.mark.no_cover
def test_bash_completes_with_its_script(finished, tmp_path):
    """The real shell, the real program: what stands in COMPREPLY after Tab."""
    program = tmp_path / "bin" / "dbr"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m dbl_random.cli.app "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    asked = 'COMP_WORDS=(dbr plan show 2016-ener); COMP_CWORD=3; _dbr; printf "%s\\n" "${COMPREPLY[@]}"'
    done = subprocess.run(
        [shutil.which("bash") or "bash", "--norc", "-c", f"{SCRIPTS['bash']}\n{asked}"],
        cwd=finished,
        env={"PATH": f"{program.parent}:/usr/bin:/bin", "PYTHONPATH": str(PROJECT), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "2016-energy\n"
