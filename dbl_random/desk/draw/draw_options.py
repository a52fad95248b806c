"""The options of a draw: `office=value` pairs, files for digits, and the rest.

Laws:
1. An office that the bureau does not have is refused, with the nearest name.
2. `legal=@FILE` reads the file's first line: digits need not stand in the shell's history.
3. Nothing is mended: what the protocol does not take is refused where it is used.
4. What was given is never repeated: a word in the wrong place may be somebody's digits, and the room reads along.
"""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from dbl_random.model.problem import Exit, refuse


@dataclass(frozen=True, slots=True)
class DrawOptions:
    """Options of `dbr draw`, by office where they belong to one."""

    digits: dict[str, str] = field(default_factory=dict)
    witnesses: dict[str, str] = field(default_factory=dict)
    commitments: dict[str, str] = field(default_factory=dict)
    salts: dict[str, str] = field(default_factory=dict)
    withheld: frozenset[str] = frozenset()
    public: str | None = None
    reason: str = ""
    place: str = ""
    chair: str = ""
    intent_only: bool = False
    approved_by: str = ""

    def check_offices(self, offices: Iterable[str]) -> None:
        """Law 1.

        Raises:
            Refusal: exit status 2, DBR402.
        """
        known = list(offices)
        for name in (*self.digits, *self.witnesses, *self.commitments, *self.salts, *self.withheld):
            if name not in known:
                near = difflib.get_close_matches(name, known, n=1)
                hint = f"是不是 {near[0]}？" if near else ""
                raise refuse(Exit.USAGE, "DBR402", f"没有科室“{name}”", f"{hint}科室编号有 {'、'.join(known)}")


NO_OPTIONS = DrawOptions()


def pairs(option: str, said: Iterable[str] | None) -> dict[str, str]:
    """`office=value` pairs of one option, none where it was not given.

    Raises:
        Refusal: a word without `=`, an office named twice, or a file that cannot be read (exit status 2, DBR402).
    """
    found: dict[str, str] = {}
    for word in said or ():
        office, sign, value = word.partition("=")
        if not sign or not office:
            raise refuse(Exit.USAGE, "DBR402", f"{option} 应写成 科室=值", f"例如 {option} legal=…")
        if office in found:
            raise refuse(Exit.USAGE, "DBR402", f"{option} 中科室“{office}”出现了两次", "每个科室只给一次")
        found[office] = _from_file(value[1:]) if value.startswith("@") else value
    return found


def _from_file(name: str) -> str:
    try:
        return (Path(name).read_text(encoding="ascii").splitlines() or [""])[0]
    except (OSError, UnicodeDecodeError):
        raise refuse(
            Exit.UNUSABLE, "DBR402", f"读不到文件“{name}”，或其中不是数字", "文件第一行应是该科室的数字"
        ) from None
