"""What was answered when a store is made, as the content of data/organisation.yaml.

Laws:
1. Answers are names: ids are made here, and no one has to think of one.
2. Who is named twice is one person; in two units is a fault. Whoever chairs neither operates nor witnesses, and no
   witness operates.
3. A name is more than digits and signs.
4. The witness of an office is of the working group, 三(一); whoever heads a department handles its matters, too.
5. An office has the id of its work, known by its name: 政策法规股 does the work of 法规科. Where no name says
   who does that work (`law`), it is asked: the log keeps the ids for ever.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dbl_random.model.organisation import LAW_OFFICE, Duty
from dbl_random.store.book.plain import Record
from dbl_random.store.divisions import regions_named

#: Answers so far: question -> its lines.
Said = Mapping[str, tuple[str, ...]]
_WORDS = re.compile(r"[\s、，,；;：:]+")
_PARTS = re.compile(r"[、，,；;\n]+")
#: Id of an office -> what its name has in it (law 5); the first that fits.
_WORK = {
    LAW_OFFICE: ("法规", "法制", "法治", "法务"),
    "personnel": ("人事", "政工", "组织"),
    "supervision": ("监察", "纪检", "督察"),
    "general": ("办公室", "综合"),
}


class AnswerError(ValueError):
    """What is wrong with an answer, in Chinese."""


@dataclass(slots=True)
class _Staff:
    """Name -> what the file says of the person."""

    people: dict[str, Record] = field(default_factory=dict)

    def add(self, name: str, unit: str, *duties: Duty) -> Record:
        """Law 2."""
        who = self.people.setdefault(name, Record({"id": f"staff-{len(self.people) + 1}", "name": name}))
        if unit and who.setdefault("department", unit) != unit:
            raise AnswerError(f"{name}已经写在另一个科室")
        who["duties"] = list(dict.fromkeys((*who.get("duties", ()), *(duty.value for duty in duties))))
        return who

    def refuse(self, name: str, duties: Iterable[Duty], words: str) -> None:
        """Refuse a name that has one of these duties."""
        if set(duties) & set(self.people.get(name, Record()).get("duties", ())):
            raise AnswerError(f"{name}{words}")


def words_of(line: str) -> list[str]:
    """The words of a line, however they are parted."""
    return [word for word in _WORDS.split(line) if word]


def organisation_of(said: Said, origin: str, *, practice: bool = False) -> tuple[Record, str]:
    """The file's content as far as the answers go, and the id of who is at the keyboard ("" while nobody is named).

    Raises:
        AnswerError: an answer does not fit, or does not fit the earlier ones.
    """
    staff = _Staff()
    made = Record({"origin": origin, "practice": "true" if practice else "false"})
    for key, what in (("name", "单位全称"), ("document_mark", "机关代字"), ("place", "抽取地点")):
        if key in said:
            made[key] = _line(said[key], what)
    _units(said, made, staff)
    if "regions" in said:
        made["regions"] = _regions(said["regions"])
    _leaders(said, made, staff)
    made["staff"] = list(staff.people.values())
    return made, _keyboard(said, origin, staff)


def _line(lines: tuple[str, ...], what: str) -> str:
    if not lines or not lines[0]:
        raise AnswerError(f"没有写{what}")
    refuse_digits(lines[:1])
    return lines[0]


def refuse_digits(names: Iterable[str]) -> None:
    """Law 3."""
    for name in names:
        if unicodedata.normalize("NFKC", name).isdecimal():
            raise AnswerError(f"“{name}”只有数字，不是名称")
        if not any(map(str.isalnum, name)):
            raise AnswerError(f"“{name}”没有文字，不是名称")


def _units(said: Said, made: Record, staff: _Staff) -> None:
    names: set[str] = set()
    works = _works(offices_of(said), "".join(said.get("law", ())))
    for key, head, duties in (
        ("departments", "负责人", (Duty.HANDLE, Duty.HEAD)),
        ("offices", "监督人", (Duty.HANDLE, Duty.GROUP)),
    ):
        for at, line in enumerate(said.get(key, ()), 1):
            unit, *people = words_of(line) or [""]
            refuse_digits((unit, *people))
            if not people:
                raise AnswerError(f"“{unit}”后面没有写{head}，写成“{unit} 姓名”")
            if unit in names:
                raise AnswerError(f"“{unit}”写了两次")
            names.add(unit)
            made.setdefault(key, []).append(row := Record({"id": f"unit-{at}", "name": unit}))
            if key == "offices":
                row["id"] = works.get(unit, f"office-{at}")
                staff.refuse(people[0], (Duty.HEAD, Duty.GROUP), "已经是另一个科室的负责人或监督人")
            first = staff.add(people[0], row["id"], *duties)
            if key == "offices":
                row["witness"] = first["id"]
            for other in people[1:]:
                staff.add(other, row["id"], Duty.HANDLE)
    for key, what in (("departments", "责任科室"), ("offices", "监督科室")):
        if key in said and key not in made:
            raise AnswerError(f"没有写{what}")


def offices_of(said: Said) -> list[str]:
    """The names of the supervising offices, in the order of their lines."""
    return [words[0] for words in map(words_of, said.get("offices", ())) if words]


def law_is_clear(offices: Iterable[str]) -> bool:
    """Whether the names say which one of the offices does the work of 法规科."""
    return sum(_work(name) == LAW_OFFICE for name in offices) == 1


def _work(name: str) -> str:
    return next((work for work, words in _WORK.items() if any(word in name for word in words)), "")


def _works(offices: Iterable[str], law: str) -> dict[str, str]:
    """Law 5: name -> the id of its work; no id is given twice."""
    names = list(offices)
    chosen = law if law in names and not law_is_clear(names) else ""
    found = {chosen: LAW_OFFICE} if chosen else {}
    for name in names:
        work = _work(name)
        if work and name not in found and work not in found.values():
            found[name] = work
    return found


def _regions(lines: tuple[str, ...]) -> list[Record]:
    found: dict[str, Record] = {}
    for word in filter(None, map(str.strip, _PARTS.split("\n".join(lines)))):
        regions = regions_named(word)
        if isinstance(regions, str):
            raise AnswerError(regions)
        found |= {each.id: Record({"id": each.id, "name": each.name}) for each in regions}
    if not found:
        raise AnswerError("没有写区域")
    return list(found.values())


def _leaders(said: Said, made: Record, staff: _Staff) -> None:
    if "chair" in said:
        name, *title = words_of(_line(said["chair"], "主持人")) or [""]
        if not name:
            raise AnswerError("没有写主持人")
        refuse_digits((name,))
        staff.refuse(name, (Duty.GROUP,), "是监督人，不能主持抽取")
        chair = staff.add(name, "", Duty.APPROVE, Duty.CHAIR)
        chair.update({"title": "".join(title)} if title else {})
        made["chair"] = chair["id"]
    if "operator" in said:
        names = words_of(_line(said["operator"], "平台操作人"))
        offices = [each["id"] for each in made.get("offices", ())]
        refuse_digits(names)
        for name in names:
            staff.refuse(name, (Duty.CHAIR,), "主持抽取，不能同时操作")
            staff.refuse(name, (Duty.GROUP,), "是监督人，抽取时不能同时操作")
            unit = "" if name in staff.people or not offices else "general" if "general" in offices else offices[0]
            staff.add(name, unit, Duty.OPERATOR)


def _keyboard(said: Said, origin: str, staff: _Staff) -> str:
    if "keyboard" not in said:
        return ""
    who = staff.people.get(_line(said["keyboard"], "操作人"))
    if who is None:
        raise AnswerError(f"“{said['keyboard'][0]}”前面没有写到过；前面写了{'、'.join(staff.people)}")
    if not {Duty.OPERATOR, Duty.HANDLE} & set(who["duties"]) or Duty.CHAIR in who["duties"]:
        raise AnswerError(f"{who['name']}不经办也不操作，不能由他记入日志")
    who["email"] = f"{who['id']}@{origin}"
    return str(who["id"])
