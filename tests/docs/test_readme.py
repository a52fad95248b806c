"""README.md tells the truth: its files, commands and numbers are there, and what it says happens."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from dbl_random.cli import app

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
LINKS = sorted({link for link in re.findall(r"\]\(([^)#]+)\)|src=\"([^\"]+)\"", README) for link in link if link})
COMMANDS = sorted(set(re.findall(r"\bdbr ((?:[a-z]+-?)+(?: [a-z]+)?)", README)))


@pytest.mark.parametrize("link", LINKS)
def test_a_file_that_it_names_is_there(link):
    assert (ROOT / link).exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_that_it_names_is_known(command, capsys):
    name, *word = command.split()
    assert app.run([name, "--help"]) == 0
    told = capsys.readouterr().out
    if "命令：" in told and word:
        assert app.run([name, *word, "--help"]) == 0


def test_every_clause_of_the_scheme_has_a_command_and_a_test():
    rows = [line for line in README.splitlines() if re.match(r"\| (二|三|全程)", line)]
    assert len(rows) >= 12
    for row in rows:
        assert "`dbr " in row, row
        assert "](tests/" in row, row


def test_one_changed_byte_is_found_as_it_says(tmp_path, capsys):
    line = re.search(r"^    (sed -i .*) && dbr verify-log; echo", README, flags=re.MULTILINE)
    for part in ("data", "plans", "audit-log"):
        shutil.copytree(ROOT / part, tmp_path / part)
    subprocess.run([shutil.which("bash"), "-c", line[1]], cwd=tmp_path, check=True)
    assert app.run(["-C", str(tmp_path), "verify-log"]) == 1
    told = capsys.readouterr().out
    for code in ("DBR334", "DBR337", "DBR338", "DBR304"):  # its seal, the seed, the drawn, the next event
        assert code in told
    assert "3141592654" not in told  # a seal is compared with a seal, not with the digits


def test_the_enterprise_that_it_names_has_a_history(capsys):
    code = re.search(r"dbr show enterprise (\S+)", README)[1]
    assert app.run(["-C", str(ROOT), "show", "enterprise", code]) == 0
    assert "抽中" in capsys.readouterr().out
