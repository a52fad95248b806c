"""The seat from which events after the draw are entered: records, cases, who and when."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from dbl_random.cli.options import Settings
from dbl_random.cli.screen import voice
from dbl_random.core.record.cases import Cases
from dbl_random.desk.open_store import Desk, open_desk, writing_desk
from dbl_random.desk.who_and_when import open_log, take_seat, whole
from dbl_random.model.aftercare import Aftercare
from dbl_random.model.clock import is_day
from dbl_random.model.organisation import Member
from dbl_random.model.problem import Exit, refuse
from dbl_random.model.records import Records
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.place import find_store
from dbl_random.store.yaml.records import load_records


@dataclass(frozen=True, slots=True)
class AfterDesk:
    """Who acts at which desk, and when; `cases` as the log has them."""

    said: Settings
    desk: Desk
    records: Records
    cases: Cases
    who: Member
    now: datetime
    dry_run: bool

    def enter(self, body: Aftercare, told: str, snapshots: dict[str, bytes] | None = None) -> Exit:
        """Log the event, or say what would be logged."""
        if self.dry_run:
            voice.say(self.said, f"预览（什么也没有写入）：{told}", "warn")
            return Exit.DONE
        open_log(self.desk, self.records.organisation, self.who, self.now)
        event = self.desk.enter(body, snapshots or {}, self.who, self.now)
        voice.say(self.said, told, "strong")
        voice.say(self.said, f"已记入日志：第 {event.seq} 号事件，哈希 {event.hash}")
        if self.said.json:
            voice.json_out({"event": event.seq, "type": event.type, "hash": event.hash})
        return Exit.DONE

    def day(self, said: str, *, future: bool = False) -> str:
        """A day as it was said, today where nothing was.

        Raises:
            Refusal: it is no day, or lies in the future where none may (exit status 2, DBR442).
        """
        today = self.now.date().isoformat()
        if not said:
            return today
        if not is_day(said) or (said > today and not future):
            why = "在今天之后" if is_day(said) else "不是日期"
            raise refuse(Exit.USAGE, "DBR442", f"“{said}”{why}", "写成 2016-07-20")
        return said

    def item_of(self, draw: str, said: str) -> str:
        """The item that was said, or the draw's only one.

        Raises:
            Refusal: there is no such draw or item, or the draw has several and none was said (exit status 4).
        """
        items = self.desk.draw(draw).body.items
        if said in items or (not said and len(items) == 1):
            return said or items[0]
        raise refuse(
            Exit.REFUSED,
            "DBR444",
            f"“{said}”不是 {draw} 的事项" if said else f"{draw} 有几个事项",
            f"--item：{'、'.join(items)}",
        )

    def region_of(self, draw: str, enterprise: str) -> str:
        """The region of an enterprise by the registries of the draw's plan, "" where they do not say."""
        plan = self.desk.draw(draw).body.plan
        found = load_records(WorkingTree(self.desk.root), plans=[plan]).records
        rows = (e for registry in (found.registries.values() if found else ()) for e in registry.enterprises)
        return next((each.region for each in rows if each.id == enterprise and each.region), "")

    def refuse_strangers(self, inspectors: Iterable[str]) -> None:
        """Refuse ids that are nobody's in the pool (exit status 4, DBR443)."""
        known = {each.id for each in self.records.inspectors}
        for each in inspectors:
            if each not in known:
                raise refuse(Exit.REFUSED, "DBR443", f"人员信息库中没有“{each}”", "核对检查人员的编号")

    def refuse_not_staff(self, person: str) -> None:
        """Refuse an approver who is not on the organisation's list (exit status 4, DBR415)."""
        if self.records.organisation.member(person) is None:
            raise refuse(Exit.REFUSED, "DBR415", f"“{person}”不在机构名单中", "核对人员编号")


@contextmanager
def seated(said: Settings, *, dry_run: bool) -> Iterator[AfterDesk]:
    """Sit down, to write or for a dry run."""
    root = find_store(said.directory)
    if dry_run:
        yield _sit(said, open_desk(root), dry_run=True)
        return
    with writing_desk(root) as desk:
        yield _sit(said, desk, dry_run=False)


def _sit(said: Settings, desk: Desk, *, dry_run: bool) -> AfterDesk:
    records = whole(load_records(WorkingTree(desk.root), plans=[]))
    who, clock = take_seat(said, desk, records.organisation)
    if not dry_run:
        desk.catch_up(who)
    return AfterDesk(said, desk, records, desk.history.cases, who, clock(), dry_run)
