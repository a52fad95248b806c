"""Completion is installed and shown in Chinese."""

import json

import pytest

from dbl_random.cli.app import run
from dbl_random.store.completion import SCRIPTS


def test_it_is_installed_for_the_shell_that_is_in_use(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("SHELL", "/usr/bin/zsh")
    monkeypatch.delenv("ZDOTDIR", raising=False)
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    assert run(["--install-completion", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said == {"shell": "zsh", "files": [str(tmp_path / ".config/dbr/completion.zsh"), str(tmp_path / ".zshrc")]}
    assert run(["--install-completion"]) == 0
    told = capsys.readouterr()
    assert told.out == f"已写入 {tmp_path}/.config/dbr/completion.zsh\n"
    assert "zsh 的命令补全已安装" in told.err


def test_a_shell_that_is_none_of_these_is_refused_with_another_way(capsys, monkeypatch):
    monkeypatch.setenv("SHELL", "/bin/dash")
    assert run(["--install-completion", "--json"]) == 3
    assert json.loads(capsys.readouterr().out)["problems"][0]["code"] == "DBR463"


@pytest.mark.parametrize("shell", SCRIPTS)
def test_a_script_is_shown(capsys, shell):
    assert run(["--show-completion", shell]) == 0
    assert capsys.readouterr().out == SCRIPTS[shell]


def test_a_script_of_no_shell_that_is_known_is_a_usage_fault(capsys):
    assert run(["--show-completion", "tcsh"]) == 2
    assert "选项 --show-completion 的值不对：“tcsh”，应为 bash" in capsys.readouterr().err
