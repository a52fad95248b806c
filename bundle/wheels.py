"""Which wheels a machine needs, by the committed lock, and whether a folder has them, by the tags in their names.

Nothing here touches disk or network. A target is a Python on a platform; a pin is one line of a lock with its hashes.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from packaging.markers import Marker
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
#: An older glibc comes first: a wheel for it runs on newer ones as well. 2.28 is that of the systems in offices today.
_GLIBC = range(17, 29)
_PIN = re.compile(
    r"^(?P<name>\S+)==(?P<version>\S+)(?: ; (?P<marker>[^\n\\]+?))? \\\n"
    r"(?P<hashes>(?: +--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Pin:
    """One package of a lock: this version, these files, where the marker holds."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]

    def requirement(self, hashes: Iterable[str]) -> str:
        """The line of a requirements file that takes these files alone."""
        condition = f" ; {self.marker}" if self.marker else ""
        return f"{self.name}=={self.version}{condition}" + "".join(f" --hash=sha256:{each}" for each in hashes)


@dataclass(frozen=True)
class Target:
    """A Python on a platform; a bundle without what a target must have is none."""

    python: str
    name: str
    platforms: tuple[str, ...]
    environment: tuple[tuple[str, str], ...]
    must: bool

    @property
    def abi(self) -> str:
        """The tag of CPython's own interface: cp311."""
        return "cp" + self.python.replace(".", "")

    def tags(self) -> tuple[Tag, ...]:
        """All tags that fit, the best first."""
        version = tuple(map(int, self.python.split(".")))
        general = compatible_tags(version, self.abi, self.platforms)
        return tuple(dict.fromkeys((*cpython_tags(version, [self.abi], self.platforms), *general)))

    def markers(self) -> dict[str, str]:
        """What a marker asks of the machine."""
        version = f"{self.python}.0"
        own = {"python_version": self.python, "python_full_version": version, "implementation_version": version}
        return {**dict(self.environment), **own, "platform_release": "", "platform_version": ""}

    def needs(self, pins: Iterable[Pin]) -> list[Pin]:
        """The pins whose marker holds there."""
        return [pin for pin in pins if not pin.marker or Marker(pin.marker).evaluate(self.markers())]


def _linux(machine: str) -> tuple[str, ...]:
    return (f"manylinux2014_{machine}", *(f"manylinux_2_{minor}_{machine}" for minor in _GLIBC))


def _environment(system: str, platform: str, os_name: str, machine: str) -> tuple[tuple[str, str], ...]:
    return (
        ("platform_system", system),
        ("sys_platform", platform),
        ("os_name", os_name),
        ("platform_machine", machine),
        ("implementation_name", "cpython"),
        ("platform_python_implementation", "CPython"),
    )


TARGETS = tuple(
    Target(python, name, platforms, environment, must)
    for python in PYTHONS
    for name, platforms, environment, must in (
        ("linux-x86_64", _linux("x86_64"), _environment("Linux", "linux", "posix", "x86_64"), True),
        ("linux-aarch64", _linux("aarch64"), _environment("Linux", "linux", "posix", "aarch64"), True),
        ("windows-x86_64", ("win_amd64",), _environment("Windows", "win32", "nt", "AMD64"), False),
    )
)


def pins_of(lock: str) -> list[Pin]:
    """The pins of a lock, in its order."""
    return [
        Pin(
            canonicalize_name(found["name"]),
            found["version"],
            found["marker"] or "",
            tuple(re.findall(r"sha256:([0-9a-f]{64})", found["hashes"])),
        )
        for found in _PIN.finditer(lock)
    ]


def lacking(wheels: Iterable[str], pins: Iterable[Pin], target: Target) -> list[Pin]:
    """What the target needs and no wheel of these names gives it."""
    fitting, tags = set(), frozenset(target.tags())
    for file in wheels:
        name, version, _, its_tags = parse_wheel_filename(file)
        if its_tags & tags:
            fitting.add((name, str(version)))
    return [pin for pin in target.needs(pins) if (pin.name, pin.version) not in fitting]


def files_of(pin: Pin, hashes: dict[str, str]) -> list[str]:
    """The hashes of a pin's wheels among these files (name -> hash), in the order of their names."""
    return [hashes[file] for file in sorted(hashes) if parse_wheel_filename(file)[:2] == _as_parsed(pin)]


def foreign(hashes: dict[str, str], pins: Sequence[Pin], built: Iterable[str]) -> list[str]:
    """Wheels (name -> hash) that the lock does not name by hash, but for those that were built here."""
    known, ours = {each for pin in pins for each in pin.hashes}, set(built)
    return [
        file
        for file, value in sorted(hashes.items())
        if value not in known and parse_wheel_filename(file)[0] not in ours
    ]


def _as_parsed(pin: Pin) -> tuple[object, object]:
    name, version, *_ = parse_wheel_filename(f"{pin.name.replace('-', '_')}-{pin.version}-py3-none-any.whl")
    return name, version
