"""What a ceremony shows: to the offices around the terminal, and to the room by projector.

Laws:
1. Before anything is sealed the room sees what is frozen (cli/screen/frozen).
2. The sealing's hash is shown before any opening; the outcome only after it is in the log.
3. Lists are bounded on screen: the record sheet and the snapshot have the whole.
4. Who is hidden is not named, nor is the seed (cli/screen/scenes, law 2).
5. Nothing is wider than the screen but what is to be copied: hashes stay whole.
6. A draw that broke off is told before it goes on: which it is, what is done, and what comes next.
"""

from collections.abc import Callable, Iterator, Sequence

from dbl_random.cli.options import Settings
from dbl_random.cli.screen import streams, voice
from dbl_random.cli.screen.draw_json import draw_as_json
from dbl_random.cli.screen.frozen import show_frozen, tell, time_of
from dbl_random.cli.screen.scenes import HIDDEN, result_rows
from dbl_random.cli.screen.text_width import table
from dbl_random.core.draw.ceremony import Open, Seal, Team
from dbl_random.core.draw.continuity import Continued, leaving_in_words
from dbl_random.core.draw.freeze import Frozen
from dbl_random.core.draw.outcome import Teamed
from dbl_random.core.draw.teams import hall_message
from dbl_random.core.record.chain import event_path
from dbl_random.core.record.draws import DrawState
from dbl_random.desk.draw.rehearsal import Rehearsal
from dbl_random.desk.draw.view import CeremonyView, Drawn
from dbl_random.desk.show.draw import overview_of
from dbl_random.model.event import DrawIntent, DrawOutcome, DrawSealed, Event, LogOpened, PublicValue, Recorded
from dbl_random.model.frozen import ResultRow
from dbl_random.model.immutable import immutable
from dbl_random.model.plan import Batch, Plan
from dbl_random.model.records import Records
from dbl_random.model.words import HOW

_ROWS = 30
_CONTINUED = 12
NEXT = {Seal: "各科室封存", Open: "开启封存的数字，得出结果", Team: "为抽中的企业配检查组"}
NOT_TO_BE_COPIED = "日志的快照写明抽中的企业和人员：每一家都检查以前，本库不要推送，也不要拷出去。"
_REHEARSAL = "演练：种子用后即弃，不记入日志，结果无效"


@immutable
class CeremonyScreen(CeremonyView):
    """Who runs the command, and all who look on; with `hide`, others watch who must not know the drawn yet."""

    settings: Settings
    hide: bool = False

    def preview(self, records: Records, plan: Plan, frozen: Frozen, batch: Batch) -> None:
        """Law 1."""
        show_frozen(self.settings, records, plan, frozen, batch)

    def not_reported(self, sentence: str) -> None:
        """What 法规科 was not told of."""
        tell(self.settings, f"注意：{sentence}（dbr changes 查看，dbr changes --submit 报告）。", "warn")

    def exposed(self, sentences: tuple[str, ...]) -> None:
        """How the names of the drawn could get out."""
        for sentence in sentences:
            tell(self.settings, f"注意：{sentence}。", "warn")

    def resumed(self, state: DrawState, step: Seal | Open | Team) -> None:
        """Law 6."""
        body = state.body
        which = f"{body.draw}（{body.plan} 第 {body.batch} 批{f'，第 {body.attempt} 次' if body.attempt > 1 else ''}）"
        tell(self.settings, f"接着办理 {which}，不是另一次抽取。", "strong")
        for line in done_in_words(state):
            tell(self.settings, line)
        tell(self.settings, f"接着：{NEXT[type(step)]}", "strong")

    def intent_logged(self, event: Event) -> None:
        """The intent stands: its number and hash."""
        tell(self.settings, f"抽取意向已记入日志：第 {event.seq} 号事件，校验值 {event.hash}")

    def intent_waits(self, state: DrawState) -> None:
        """An intent that waits for the offices' own devices."""
        voice.say(self.settings, "各监督科室可在自有设备上封存：", "strong")
        voice.say(self.settings, f"  dbr seal {state.body.draw} --office 科室 --intent {state.intent.hash}")
        voice.say(self.settings, f"封存后继续：dbr draw --plan {state.body.plan}")

    def signs_first(self, offices: Sequence[str], path: str) -> None:
        """Who sealed on its own device signs the checkpoint before it opens."""
        voice.say(self.settings, signing_in_words(offices, path))

    def sealed(self, opened: LogOpened | None, event: Recorded[DrawSealed], public: PublicValue | None) -> None:
        """Law 2."""
        sealing = event.body
        names = {office.id: office.name for office in opened.offices} if opened else {}
        rows = [(name, HOW[sealing.how[id_]], sealing.commitments[id_][:32] + "..") for id_, name in names.items()]
        _table(self.settings, ("科室", "封存方式", "封存值"), rows)
        for office, name in names.items():
            if sealing.how[office] == "device":
                text = f"{name}在自有设备上算出的封存值，请与设备核对：{sealing.commitments[office]}"
                tell(self.settings, text, "strong")
        tell(self.settings, f"已全部封存：第 {event.seq} 号事件，校验值 {event.hash}", "strong")
        tell(self.settings, f"封存值全文见 audit-log/{event_path(event.seq)}。")
        self.tell_public(public)

    def tell_public(self, public: PublicValue | None) -> None:
        """The value that the seed still waits for."""
        if public:
            tell(self.settings, f"种子还要合入“{public.name}”，{time_of(public)}以后产生。")

    def public_value_waits(self, draw: str, public: PublicValue) -> None:
        """The draw waits for its public value."""
        tell(self.settings, f"{draw} 等待“{public.name}”。{time_of(public)}以后运行：", "strong")
        voice.say(self.settings, f"  dbr draw --plan {draw.rpartition('-')[0]} --public 数值")

    def nonce_is_lost(self) -> None:
        """A withheld nonce is said aloud."""
        tell(
            self.settings,
            "注意：找不到机器随机数，抽取将以它的封存值代替，并记入日志；本计划的下一次抽取须说明理由、经批准。",
            "warn",
        )

    def taken_up(self, draw: str) -> None:
        """A draw that was over when the last run broke off, and had not been shown."""
        tell(self.settings, f"{draw} 上次已有结果，显示之前中断了。现在补上，不另抽取。", "warn")

    def outcome(
        self, records: Records, intent: DrawIntent, rows: tuple[ResultRow, ...], event: Recorded[DrawOutcome]
    ) -> None:
        """Law 2, second half: the draw, big enough for a projector."""
        title, seed = f"{'演练库 ' if records.organisation.practice else ''}抽取结果", event.body.seed
        below = [HIDDEN] if self.hide else ["种子", seed[:32], seed[32:]]
        voice.banner(self.settings, title, [f"{intent.draw}   抽中 {len(rows)} 户", *below])
        result_table(self.settings, records, rows, hide=self.hide)
        if words := cap_in_words(len(event.body.skips), event.body.team_cap):
            tell(self.settings, words)
        tell(self.settings, f"结果已记入日志：第 {event.seq} 号事件，校验值 {event.hash}", "strong")

    def teamed(self, records: Records, intent: DrawIntent, found: Teamed, event: Event) -> None:
        """Teams that were drawn later."""
        voice.banner(self.settings, "检查组", [f"{intent.draw}   {len(found.rows)} 户"])
        result_table(self.settings, records, found.rows, hide=self.hide)
        tell(self.settings, cap_in_words(len(found.skips), found.team_cap))
        tell(self.settings, f"检查组已记入日志：第 {event.seq} 号事件，校验值 {event.hash}", "strong")

    def continued(self, records: Records, found: tuple[Continued, ...]) -> None:
        """Who stays of each previous team and who does not, and why; the first `_CONTINUED` of a long list."""
        if not found:
            return
        named = people_in(records)
        stay, leave = sum(len(each.stays) for each in found), sum(len(each.leaves) for each in found)
        counts = f"{len(found)} 户以前有检查组，留任 {stay} 人次，不留任 {leave} 人次"
        tell(self.settings, f"同一企业同一组人员：{counts}", "strong")
        for each in () if self.hide else found[:_CONTINUED]:
            stays = "、".join(map(named, each.stays)) or "无"
            leaves = "；".join(f"{named(who)} 不留任（{leaving_in_words(why)}）" for who, why in each.leaves)
            tell(self.settings, f"  {each.enterprise} 留任 {stays}{f'；{leaves}' if leaves else ''}")
        if len(found) > _CONTINUED and not self.hide:
            tell(self.settings, f"……以上为前 {_CONTINUED} 户；全部见抽取记录表。")

    def finished(self, drawn: Drawn) -> None:
        """Where the record sheet is, and the draw for programs."""
        sheet = drawn.sheet.relative_to(drawn.desk.root)
        back = f"dbr attest {drawn.state.body.draw} --scan 扫描件"
        voice.say(self.settings, f"抽取记录表：{sheet}，请打印后由主持人和各监督科室签字；交回以前不公布结果：{back}")
        tell(self.settings, NOT_TO_BE_COPIED, "warn")
        if self.settings.json:
            voice.json_out(draw_as_json(overview_of(drawn.desk, drawn.state)))


def done_in_words(state: DrawState) -> Iterator[str]:
    """What of a draw is on the log."""
    for title, event in (("抽取意向", state.intent), ("各科室封存", state.sealed), ("抽取结果", state.outcome)):
        if event:
            yield f"已办：{title}，{event.time[:16].replace('T', ' ')}，第 {event.seq} 号事件"


def signing_in_words(offices: Sequence[str], path: str) -> str:
    """What offices sign that sealed on their own devices."""
    return (
        f"{'、'.join(offices)} 先在自有设备上签署 {path}（dbr checkpoint sign），签名放在同一文件夹，"
        "再给出数字和盐值；没有签署的按现场终端看待。"
    )


def people_in(records: Records) -> Callable[[str], str]:
    """What inspectors are called."""
    names = {inspector.id: inspector.name for inspector in records.inspectors}
    return lambda who: names.get(who, who)


def result_table(settings: Settings, records: Records, rows: tuple[ResultRow, ...], *, hide: bool = False) -> None:
    """The drawn, in line at 80 columns; the first `_ROWS` of a long list."""
    head, shown = result_rows(rows[:_ROWS], people_in(records), hide=hide)
    _table(settings, head, shown)
    if len(rows) > _ROWS:
        tell(settings, f"……共 {len(rows)} 户，以上为前 {_ROWS} 户；全部名单见抽取记录表。")


def show_rehearsal(settings: Settings, rehearsal: Rehearsal) -> None:
    """A draw that does not count: everything is marked 演练."""
    voice.banner(settings, "演  练", [_REHEARSAL])
    result_table(settings, rehearsal.records, rehearsal.rows)
    if rehearsal.no_teams is not None:
        voice.say(settings, f"配不出检查组：{hall_message(rehearsal.no_teams)}", "warn")
    voice.say(settings, _REHEARSAL, "warn")
    if settings.json:
        drawn = [row._asdict() for row in rehearsal.rows]
        voice.json_out({"rehearsal": True, "note": _REHEARSAL, "drawn": drawn})


def cap_in_words(count: int, cap: int | None) -> str:
    """How many visits an inspector has at most, and how often somebody was passed over for it; "" for no teams."""
    passed = f"，为保证其他企业有人可派而越过 {count} 人次" if count else ""
    return f"每名检查人员至多 {cap} 户{passed}。" if cap is not None else ""


def _table(settings: Settings, head: Sequence[str], rows: Sequence[tuple[str | int, ...]]) -> None:
    voice.say(settings, "\n".join(table(head, rows, streams.columns())))
