"""The shipped year, asked by commands."""

import json

import pytest

from dbl_random.cli.app import run


@pytest.fixture
def ask(shipped, capsys):
    """Runs a command on the shipped year, which must answer with `status`; answers stdout and stderr."""

    def call(*words, status=0):
        capsys.readouterr()
        assert run(["-C", str(shipped.directory), *words]) == status
        return capsys.readouterr()

    return call


@pytest.fixture
def ask_json(ask):
    """The same for machines."""
    return lambda *words, **more: json.loads(ask(*words, "--json", **more).out)
