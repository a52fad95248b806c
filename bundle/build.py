"""Puts together one folder from which `dbr` is installed without a network, into dist/.

    make bundle

    wheels/            for Python 3.11 to 3.14 on Linux (x86-64, aarch64) and Windows, in the locked versions
    requirements.txt   what is installed from them, each file by its hash
    install.sh, install.bat, install.ps1
    dbr-linux-x86_64.pex   the program for this platform in one file
    用户手册.html, .pdf, 读我.txt, SHA256SUMS

Versions and hashes come from requirements/run.lock, and pip refuses anything else. What has no wheel is built from the
source that the lock names. The folder is tried before it is called done: it is installed from in an environment that
has nothing, without an index; for every other Python and platform the tags of the wheels say that nothing is missing.
"""

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from handbook import as_pdf, handbook
from wheels import TARGETS, Pin, Target, files_of, foreign, lacking, pins_of

from dbl_random import __version__

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
#: They come without a wheel; the group `build` of pyproject.toml builds them.
FROM_SOURCE = ("bagit",)
PEX = f"dbr-linux-{platform.machine()}.pex"
OURS = Pin("dbl-random", __version__, "", ())
#: The Python outside of the environment that builds.
PYTHON = str(Path(sys.base_prefix, "bin", f"python{sys.version_info.major}.{sys.version_info.minor}"))
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")


def run(*words: str | Path, **more: str) -> None:
    """Run a program that must succeed, in the project's folder."""
    subprocess.run(list(map(str, words)), check=True, cwd=ROOT, env={**os.environ, **more})


def hashes_of(folder: Path) -> dict[str, str]:
    """Name -> SHA-256 of each file directly in a folder."""
    return {file.name: sha256(file.read_bytes()).hexdigest() for file in sorted(folder.iterdir()) if file.is_file()}


def build(pins: Iterable[Pin], wheels: Path, scratch: Path) -> None:
    """The wheels that are built here: ours, and what comes as source alone. The day in them is the last commit's."""
    day = subprocess.run(("git", "log", "-1", "--format=%ct"), check=True, capture_output=True, text=True, cwd=ROOT)  # noqa: S607 - git, where PATH has it
    wanted = scratch / "source.txt"
    wanted.write_text(
        "\n".join(pin.requirement(pin.hashes) for pin in pins if pin.name in FROM_SOURCE), encoding="utf-8"
    )
    how = (*PIP, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", wheels)
    run(*how, "--require-hashes", "-r", wanted, SOURCE_DATE_EPOCH=day.stdout.strip())
    run(*how, ".", SOURCE_DATE_EPOCH=day.stdout.strip())


def fetch(pins: Iterable[Pin], target: Target, wheels: Path, scratch: Path) -> None:
    """The wheels of a target that are not there yet: all at once, or, where there is none of some, one by one."""
    missing = lacking(hashes_of(wheels), pins, target)
    if missing and not download(missing, target, wheels, scratch):
        for pin in missing:
            download([pin], target, wheels, scratch)


def download(pins: Iterable[Pin], target: Target, wheels: Path, scratch: Path) -> bool:
    """Ask for the wheels of a target.

    Returns:
        Whether there were all of them.
    """
    wanted = scratch / "wanted.txt"
    lines = [
        pin.requirement(pin.hashes).replace(f" ; {pin.marker}", "") for pin in pins
    ]  # asked elsewhere than it holds
    wanted.write_text("\n".join(lines), encoding="utf-8")
    how = ("download", "--no-deps", "--only-binary", ":all:", "--require-hashes", "--dest", wheels, "-r", wanted)
    python = ("--implementation", "cp", "--python-version", target.python)
    abis = [word for abi in (target.abi, "abi3", "none") for word in ("--abi", abi)]
    where = [word for each in target.platforms for word in ("--platform", each)]
    words = (*PIP, *how, *python, *abis, *where)
    return subprocess.run(list(map(str, words)), check=False, cwd=ROOT).returncode == 0


def complete(pins: list[Pin], wheels: Path) -> list[Target]:
    """The targets that have all; one that must and has not ends the build."""
    found = hashes_of(wheels)
    if strangers := foreign(found, pins, (*FROM_SOURCE, OURS.name)):
        raise SystemExit(f"not in requirements/run.lock: {', '.join(strangers)}")
    whole = []
    for target in TARGETS:
        if missing := lacking(found, [*pins, OURS], target):
            told = f"{target.name}, Python {target.python}: no wheel of {', '.join(pin.name for pin in missing)}"
            if target.must:
                raise SystemExit(told)
            print(told)
        else:
            whole.append(target)
    return whole


def write_scripts(folder: Path, whole: list[Target]) -> None:
    """The scripts and 读我.txt, as each system wants them: CRLF on Windows, PowerShell with a mark."""
    shutil.copy(HERE / "install.sh", folder)
    (folder / "install.sh").chmod(0o755)
    for name, encoding in (("install.bat", "utf-8"), ("install.ps1", "utf-8-sig")):
        text = (HERE / name).read_text(encoding="utf-8")
        (folder / name).write_text(text, encoding=encoding, newline="\r\n")
    names = {name: [t.python for t in whole if t.name == name] for name in dict.fromkeys(t.name for t in whole)}
    systems = "\n".join(f"  {name}：Python {'、'.join(pythons)}" for name, pythons in names.items())
    text = (HERE / "读我.txt").read_text(encoding="utf-8").format(version=__version__, systems=systems, pex=PEX)
    (folder / "读我.txt").write_text(text, encoding="utf-8-sig", newline="\r\n")


def write_requirements(pins: list[Pin], folder: Path) -> None:
    """What is installed: every package by the hashes of the very files that lie in the folder."""
    found = hashes_of(folder / "wheels")
    lines = [pin.requirement(files_of(pin, found)) for pin in (*pins, OURS)]
    (folder / "requirements.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_pex(folder: Path, scratch: Path) -> Path:
    """One file that runs with each of the Pythons on this platform, by unfolding into an environment of its own."""
    machine = f"linux-{platform.machine()}"
    pex, where = folder / PEX, []
    for target in (each for each in TARGETS if each.name == machine):
        tags = [str(tag) for tag in target.tags()]
        described = scratch / f"{target.abi}.json"
        described.write_text(
            json.dumps({"marker_environment": target.markers(), "compatible_tags": tags}), encoding="utf-8"
        )
        where += ["--complete-platform", described]
    how = ("--no-index", "--find-links", folder / "wheels", "--venv", "prepend", "--console-script", "dbr")
    shebang = ("--python-shebang", "/usr/bin/env python3")
    run(sys.executable, "-m", "pex", f"{OURS.name}=={OURS.version}", *how, *where, *shebang, "--output-file", pex)
    return pex


def try_out(folder: Path, pex: Path, scratch: Path) -> None:
    """Install from the folder into an environment with nothing, without an index; run what came of it, and the PEX."""
    moved, target, store = scratch / "bundle", scratch / "dbr", scratch / "store"
    shutil.copytree(folder, moved)
    bare = {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "PYTHON": PYTHON,
        "HOME": str(scratch),
        "PYTHONPATH": "",
    }
    run(
        "sh", moved / "install.sh", target, **bare, PIP_CONFIG_FILE=os.devnull, PIP_INDEX_URL="", PIP_EXTRA_INDEX_URL=""
    )
    for dbr, name in (((target / "bin" / "dbr",), "installed"), ((PYTHON, pex), "pex")):
        said = subprocess.run(
            (*dbr, "--version"), check=True, capture_output=True, text=True, env={**os.environ, **bare}
        )
        if said.stdout.strip() != f"dbr {__version__}":
            raise SystemExit(f"{dbr[-1]} says {said.stdout!r}")
        run(*dbr, "-q", "init", store / name, "--example", **bare)
        # A workbook is read by a process of its own: it must find what it needs there, too.
        run(*dbr, "-q", "-C", store / name, "export", "checklist", scratch / f"{name}.xlsx", **bare)
        run(*dbr, "-q", "-C", store / name, "import", "checklist", scratch / f"{name}.xlsx", "--dry-run", **bare)


def main() -> None:
    """Build it anew."""
    began, pins = time.monotonic(), pins_of((ROOT / "requirements" / "run.lock").read_text(encoding="utf-8"))
    folder = ROOT / "dist" / f"dbr-{__version__}"
    shutil.rmtree(folder, ignore_errors=True)
    wheels = folder / "wheels"
    wheels.mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="dbr-bundle-") as name:
        scratch = Path(name)
        build(pins, wheels, scratch)
        for target in TARGETS:
            fetch(pins, target, wheels, scratch)
        write_scripts(folder, complete(pins, wheels))
        write_requirements(pins, folder)
        page = folder / "用户手册.html"
        page.write_text(handbook(ROOT), encoding="utf-8")
        if not as_pdf(page, scratch):
            print("no Chromium and no LibreOffice here: the handbook is HTML alone")
        pex = write_pex(folder, scratch)
        sums = {file: sha256(file.read_bytes()).hexdigest() for file in sorted(folder.rglob("*")) if file.is_file()}
        lines = [f"{value}  {file.relative_to(folder).as_posix()}\n" for file, value in sums.items()]
        (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")
        try_out(folder, pex, scratch)
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6
    print(f"{folder.relative_to(ROOT)}: {len(hashes_of(wheels))} wheels, PEX {pex.stat().st_size / 1e6:.1f} MB")
    print(f"all {size:.1f} MB, {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
