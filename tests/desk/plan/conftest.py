"""A plan that nobody has handed in yet."""

import subprocess

import pytest

PLAN = """\
plan: 2016-spot
title: 2016年度节能抽查补充计划
year: 2016
department: energy
items: [energy-use]
registries: [energy]
ratio: 5%
joint: 无
batches:
  - {batch: 1, month: 8}
  - {batch: 2, month: 10}
"""


@pytest.fixture
def keep(finished):
    """Writes a plan, the spare one with some text of it replaced or another one, and commits it."""

    def write(old="", new="", *, plan="2016-spot", commit=True):
        path = finished / f"plans/{plan}.yaml"
        text = PLAN if plan == "2016-spot" else path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new) if old else text, encoding="utf-8", newline="\n")
        if commit:
            for words in (["add", "plans"], ["commit", "-qm", "A clerk's change"]):
                subprocess.run(["git", "-C", str(finished), *words], check=True)

    return write
