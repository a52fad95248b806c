"""What every notice stands on, and the words that several of them share.

Laws:
1. A notice says what the log says; names come from the files as they are now, and of a draw's rows as they were frozen.
2. No notice names a natural person: neither inspectors nor staff (docs/adr/0006).
   A form may name them: it stays in the house.
3. Dates in running text are `2016年7月1日`; counts have no separators, as in official documents.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from dbl_random.core.policy.candidates import ONE_STRATUM
from dbl_random.core.record.draws import DrawState
from dbl_random.core.record.history import History
from dbl_random.core.record.standing_words import stood_behind
from dbl_random.model.event import Event
from dbl_random.model.immutable import immutable
from dbl_random.model.notice import Block, Column, Facts, LogMark, Notice, Table
from dbl_random.model.notice_types import FormKind, NoticeKind
from dbl_random.model.plan import Plan
from dbl_random.model.records import Records
from dbl_random.model.standing import Role

_COLUMNS = {"grade": "信用等级", "status": "登记状态"}
_SLOTS = {"lead": "组长", "member": "组员"}


@immutable
class Frame:
    """What a notice of one day stands on.

    Attributes:
        names: enterprise id -> name. log: the log's mark. day: of the notice.
        number: 发文字号, "" where it has none. copies: 抄送机关.
    """

    records: Records
    history: History
    names: Mapping[str, str]
    log: LogMark
    day: date
    number: str = ""
    copies: tuple[str, ...] = ()

    def paper(
        self,
        kind: NoticeKind | FormKind,
        subject: str,
        title: str,
        blocks: Iterable[Block],
        *,
        recipients: tuple[str, ...] = (),
        attachments: tuple[str, ...] = (),
        contact: str = "",
    ) -> Notice:
        """A notice or a form with this frame's head and foot."""
        bureau = self.records.organisation
        return Notice(
            kind=kind,
            subject=subject,
            bureau=bureau.name,
            practice=bureau.practice,
            title=title,
            number=self.number,
            recipients=recipients,
            blocks=tuple(blocks),
            attachments=attachments,
            signed_by=bureau.name,
            day=self.day.isoformat(),
            copies=self.copies,
            printed_by=f"{bureau.name}办公室" if self.number else "",
            contact=contact,
            log=self.log,
        )

    def draw(self, name: str) -> DrawState:
        """One attempt at a draw."""
        return self.history.draws[name]

    def plan_of(self, name: str) -> Plan | None:
        """The plan of a draw, None where its file is gone."""
        return self.records.plans.get(self.draw(name).body.plan)

    def title_of(self, name: str) -> str:
        """The plan's title and the batch: `2016年节能监察年度抽查计划第1批`."""
        body, plan = self.draw(name).body, self.plan_of(name)
        return f"{plan.title if plan else body.plan}第{body.batch}批"

    def department_of(self, name: str) -> str:
        """The name of the department whose draw it is, "" where its plan is gone."""
        plan = self.plan_of(name)
        return self.records.organisation.unit_name(plan.department) if plan else ""

    def items_of(self, name: str) -> tuple[str, ...]:
        """Names of the draw's items."""
        return tuple(self.item(each) for each in self.draw(name).body.items)

    def item(self, item: str) -> str:
        """The name of an item, its id where the checklist no longer has it."""
        found = self.records.items.get(item)
        return found.name if found else item

    def firm(self, enterprise: str) -> str:
        """The name of an enterprise, its id where nobody knows it."""
        return self.names.get(enterprise, enterprise)

    def office(self, office: str) -> str:
        """The name of a supervising office."""
        return self.records.organisation.unit_name(office)

    def member(self, staff: str) -> str:
        """The name of a member of staff, the id where nobody has it."""
        return self.records.organisation.member_name(staff)

    def behind(self, event: Event, staff: str, *, role: Role | None = None, apart: str = "，") -> str:
        """The name of a member of staff who stands behind an event (in one role), and what that rests on."""
        return stood_behind(self.history, event, staff, self.member(staff), role=role, apart=apart)

    def inspector(self, inspector: str) -> str:
        """The name of an inspector, the id where the pool no longer has it."""
        return next((each.name for each in self.records.inspectors if each.id == inspector), inspector)

    def contact(self, name: str, *, place: bool = False) -> str:
        """Whom to ask about a draw, in one line: the department's name and telephone, and with `place` where it is."""
        plan = self.plan_of(name)
        return self.asked(plan.department if plan else "", place=place)

    def asked(self, unit: str, *, place: bool = False) -> str:
        """How a unit is asked, the bureau itself where none is named."""
        bureau = self.records.organisation
        found = bureau.contact(unit)
        parts = (bureau.unit_name(unit) or bureau.name, found.telephone, found.contact if place else "")
        return "，".join(filter(None, parts))

    def stratum(self, name: str, stratum: str) -> str:
        """What a stratum of a draw is called: what its rows have in the plan's column; its id where no plan says."""
        if stratum == ONE_STRATUM:
            return "全部"
        plan = self.plan_of(name)
        found = next((each for each in plan.strata if each.id == stratum), None) if plan else None
        return self._called(plan.stratum_column, found.values) if plan and found else stratum

    def _called(self, column: str, values: tuple[str, ...]) -> str:
        """The name of a stratum whose rows have these values in a column."""
        if values in {("*",), ("是",)}:
            return "其他" if values == ("*",) else column
        named = {each.id: each.name for each in self.records.organisation.regions} if column == "region" else {}
        words = "、".join(named.get(each, each) or "未填写" for each in values)
        return words if column == "region" else f"{_COLUMNS.get(column, column)}{words}"


#: How a notice is made of its subject, from the frame alone.
Maker = Callable[[Frame, str], Notice]


def day_in_words(day: date | str) -> str:
    """A date as running text has it.

    >>> day_in_words("2016-07-01")
    '2016年7月1日'
    """
    found = date.fromisoformat(day) if isinstance(day, str) else day
    return f"{found.year}年{found.month}月{found.day}日"


def time_in_words(time: str) -> str:
    """A moment of the log as people read it, whole seconds.

    >>> time_in_words("2016-07-01T09:30:00+08:00")
    '2016年7月1日 09:30:00'
    """
    return f"{day_in_words(time[:10])} {time[11:19]}"


def slot_in_words(slot: str) -> str:
    """A place of the team for people: lead and member have words, other names stand as they are."""
    return _SLOTS.get(slot, slot)


def numbered(columns: Iterable[Column], rows: Iterable[tuple[str, ...]], key: str = "rows", caption: str = "") -> Table:
    """A table whose rows are numbered 1, 2, 3 … in a first column 序号."""
    head = (Column("order", "序号", 3, "mid"), *columns)
    return Table(key, caption, head, tuple((str(at), *row) for at, row in enumerate(rows, 1)))


def room(lines: int) -> str:
    """A value that leaves so many lines to be written by hand: blanks alone, which every rendering keeps high."""
    return "　" * lines


def facts(*rows: tuple[str, str], mono: tuple[str, ...] = ()) -> Facts:
    """Labels and values; a value that is blank reads 无."""
    return Facts(tuple((label, value or "无") for label, value in rows), mono)
