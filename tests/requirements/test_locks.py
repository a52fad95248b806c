"""The locks: every requirement of pyproject.toml is in them, by hash, and nothing tells where they were made."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUN = PROJECT["project"]["dependencies"]
EXTRAS = PROJECT["project"]["optional-dependencies"]
GROUPS = PROJECT["dependency-groups"]
EVERYTHING = [*RUN, *(line for part in (EXTRAS, GROUPS) for lines in part.values() for line in lines)]
NEEDED = {
    "run": RUN,
    "dev": [*RUN, *EXTRAS["dev"]],
    "bundle": [*RUN, *GROUPS["bundle"]],
    "build": GROUPS["build"],
    "all": EVERYTHING,
}


def text(name):
    return (ROOT / "requirements" / f"{name}.lock").read_text(encoding="utf-8")


def locked(name):
    """Name, version and number of hashes of each line of a lock."""
    entries = re.findall(
        r"^(\S+)==(\S+)[^\n]*\\\n((?: +--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", text(name), re.MULTILINE
    )
    return {(canonicalize_name(package), version, hashes.count("--hash")) for package, version, hashes in entries}


def test_every_lock_is_asked_for():
    assert {path.stem for path in (ROOT / "requirements").iterdir()} == set(NEEDED)


@pytest.mark.parametrize("name", NEEDED)
def test_what_is_required_is_locked_within_its_range(name):
    for wanted in map(Requirement, NEEDED[name]):
        versions = [version for package, version, _ in locked(name) if package == canonicalize_name(wanted.name)]
        assert versions, f"{wanted} is not locked: run `make lock`"
        assert all(wanted.specifier.contains(version) for version in versions), f"{wanted}: run `make lock`"


@pytest.mark.parametrize("name", NEEDED)
def test_every_line_is_a_version_a_hash_or_a_reason(name):
    lines = [line for line in text(name).splitlines() if not re.match(r" +--hash=sha256:[0-9a-f]{64}( \\)?$", line)]
    assert len([line for line in lines if not line.lstrip().startswith("#")]) == len(locked(name))
    assert not re.search(r"://|file:|--index|--find|^ *#.*/(?!all\.lock)", text(name), re.MULTILINE)


@pytest.mark.parametrize("name", sorted(NEEDED.keys() - {"all"}))
def test_every_lock_is_a_part_of_the_whole(name):
    assert locked(name) <= locked("all")


def test_what_builds_it_is_locked():
    builders = {canonicalize_name(Requirement(line).name) for line in PROJECT["build-system"]["requires"]}
    assert builders <= {package for package, _, _ in locked("build")}
