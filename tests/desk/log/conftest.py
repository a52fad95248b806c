"""Keys of the four offices and of a stranger, made once by ssh-keygen itself."""

import subprocess

import pytest

OFFICES = ("legal", "general", "personnel", "supervision")


@pytest.fixture(scope="session")
def keys(tmp_path_factory):
    """Name -> its key; `stranger` is nobody that is trusted."""
    folder = tmp_path_factory.mktemp("keys")
    for name in (*OFFICES, "stranger"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", folder / name], check=True)
    return {name: folder / name for name in (*OFFICES, "stranger")}


@pytest.fixture
def trusted(keys, tmp_path):
    """Writes a file of allowed signers: names, or name -> (options, whose key)."""

    def write(*names, **others):
        rows = [(name, "", name) for name in names] + [(name, *given) for name, given in others.items()]
        lines = (f"{name} {options} {keys[key].with_suffix('.pub').read_text('ascii')}" for name, options, key in rows)
        file = tmp_path / "allowed_signers"
        file.write_text("".join(lines), "ascii")
        return file

    return write
