"""The options of a draw: `office=value` pairs, files for digits, and the rest.

Laws:
1. An office that the bureau does not have is refused, with the nearest name.
2. What stands on the command line, others on the machine can read: digits there are told of. `legal=@FILE` reads a
   file, one newline at its end aside; one that others can read is told of, too. Only digits and salts are read so.
3. Nothing is mended: what the protocol does not take is refused where it is used.
4. What was given is never repeated: a word in the wrong place may be somebody's digits, and the room reads along.
"""

import difflib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import Protocol

from dbl_random.model.immutable import immutable
from dbl_random.model.problem import Exit, refuse
from dbl_random.store.given_secret import read_secret


class NamedOffice(Protocol):
    """An office of the bureau or of the log."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def name(self) -> str:
        """Its name."""


@immutable
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

    def of_offices(self, offices: Iterable[NamedOffice]) -> "DrawOptions":
        """The options with each office by its id (law 1).

        Raises:
            Refusal: law 1 (exit status 2, DBR402), or an office opens and withholds (2, DBR433).
        """
        known = tuple(offices)
        given = (by_office(each, known) for each in (self.digits, self.witnesses, self.commitments, self.salts))
        digits, witnesses, commitments, salts = given
        withheld = frozenset(office_meant(name, known) for name in self.withheld)
        if both := withheld & {*digits, *salts}:
            named = "、".join(office.name for office in known if office.id in both)
            raise refuse(Exit.USAGE, "DBR433", f"{named}给出了数字，又写明不能开启", "二者只写一种")
        return replace(
            self, digits=digits, witnesses=witnesses, commitments=commitments, salts=salts, withheld=withheld
        )


def office_meant(word: str, offices: Collection[NamedOffice]) -> str:
    """The id of the office that a word names, by id or by name.

    Raises:
        Refusal: there is no such office (exit status 2, DBR402).
    """
    known = {word: office.id for office in offices for word in (office.name, office.id)}
    if word in known:
        return known[word]
    near = difflib.get_close_matches(word, known, n=1)
    hint = f"是不是 {near[0]}？" if near else ""
    listed = "、".join(f"{office.name}（{office.id}）" for office in offices)
    raise refuse(Exit.USAGE, "DBR402", f"没有科室“{word}”", f"{hint}科室有 {listed}")


def by_office(given: Mapping[str, str], offices: Collection[NamedOffice]) -> dict[str, str]:
    """What was given for offices, by their ids.

    Raises:
        Refusal: there is no such office, or one was named twice (exit status 2, DBR402).
    """
    found: dict[str, str] = {}
    for word, value in given.items():
        if (office := office_meant(word, offices)) in found:
            raise refuse(Exit.USAGE, "DBR402", f"科室“{word}”出现了两次", "每个科室只给一次")
        found[office] = value
    return found


NO_OPTIONS = DrawOptions()
_BETTER = "请在终端上隐藏输入，或写入只有本人能读的文件，用 @文件 给出"


def pairs(option: str, said: Iterable[str] | None) -> dict[str, str]:
    """`office=value` pairs of one option, none where it was not given.

    Raises:
        Refusal: a word without `=`, or an office named twice (exit status 2, DBR402).
    """
    found: dict[str, str] = {}
    for word in said or ():
        office, sign, value = word.partition("=")
        if not sign or not office:
            raise refuse(Exit.USAGE, "DBR402", f"{option} 应写成 科室=值", f"例如 {option} legal=…")
        if office in found:
            raise refuse(Exit.USAGE, "DBR402", f"{option} 中科室“{office}”出现了两次", "每个科室只给一次")
        found[office] = value
    return found


def hidden_pairs(option: str, said: Iterable[str] | None) -> tuple[dict[str, str], tuple[str, ...]]:
    """`office=value` or `office=@FILE` pairs of what nobody else should see, and by which ways others can (law 2).

    Raises:
        Refusal: as `pairs`, or a file that cannot be read (exit status 3, DBR402).
    """
    read = {office: read_hidden(option, word) for office, word in pairs(option, said).items()}
    values = {office: value for office, (value, _) in read.items()}
    return values, tuple(dict.fromkeys(way for _, way in read.values() if way))


def read_hidden(option: str, word: str) -> tuple[str, str]:
    """A word that nobody else should see, or what its `@FILE` holds; and by which way others can, "" for none."""
    if not word.startswith("@"):
        return word, f"写在命令行上的数字（{option}），这台电脑上的其他人能看到，命令历史里也有。{_BETTER}"
    try:
        data, others = read_secret(Path(word[1:]))
        text = data.decode("ascii")
    except (OSError, UnicodeDecodeError, ValueError):
        raise refuse(
            Exit.UNUSABLE, "DBR402", f"读不到文件“{word[1:]}”，或其中不是数字", "文件中应只有该科室的数字，一行"
        ) from None
    way = f"文件“{word[1:]}”这台电脑上的其他用户也能读。请改为只有本人可读（chmod 600）" if others else ""
    return text.removesuffix("\n").removesuffix("\r"), way
