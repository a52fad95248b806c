"""What a ceremony shows: to the offices around the terminal, and to the room by projector.

Laws:
1. Before anything is sealed the room sees what is frozen: population, exclusions by reason, quotas, pool, deviations.
2. The sealing's hash is shown before any opening; the outcome only after it is in the log.
3. Lists are bounded on screen: the record sheet and the snapshot have the whole.
4. Nothing is wider than the screen but what is to be copied: hashes stay whole.
"""

from collections import Counter

from dbl_random.cli.options import Settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.text_width import SCREEN
from dbl_random.core.draw.continuity import Continued, leaving_in_words
from dbl_random.core.draw.freeze import Frozen
from dbl_random.core.draw.outcome import Teamed
from dbl_random.core.policy import candidates, pool
from dbl_random.core.policy.recusals import too_few
from dbl_random.core.record.chain import event_path
from dbl_random.core.record.draws import DrawState
from dbl_random.model.clock import parse_time
from dbl_random.model.event import DrawIntent, DrawOutcome, DrawSealed, Event, LogOpened, PublicValue, Recorded
from dbl_random.model.frozen import CandidateRow, ResultRow
from dbl_random.model.plan import Batch, Plan
from dbl_random.model.records import Records

_ROWS = 30
#: How many enterprises without a possible team the preview names.
_FEW = 5
_CONTINUED = 12
_HOW = {"terminal": "现场终端", "device": "自有设备", "script": "命令选项（未独立封存）"}


def without_git(settings: Settings, why: str) -> None:
    """The log works without git, flagged."""
    _tell(settings, f"注意：{why}，日志只有哈希链保护，没有提交记录。", "warn")


def preview(settings: Settings, records: Records, plan: Plan, frozen: Frozen, batch: Batch | None = None) -> None:
    """Law 1."""
    _tell(settings, f"{plan.title}（{plan.id}）{f'第 {batch.number} 批' if batch else ''}", "strong")
    registries = "、".join(f"{records.registries[name].name}" for name in plan.registries)
    excluded = Counter(_kind(row) for row in frozen.candidates if row.status == candidates.EXCLUDED)
    outside = Counter(_kind(row) for row in frozen.candidates if row.status == candidates.OUTSIDE)
    _tell(settings, f"名录库：{registries}，共 {len(frozen.candidates)} 户")
    for title, reasons in (("不在范围", outside), ("排除", excluded)):
        parts = "、".join(
            f"{candidates.REASONS.get(reason, reason)} {count} 户" for reason, count in sorted(reasons.items())
        )
        _tell(settings, f"{title}：{parts or '无'}")
    rows = [(s.id, s.population, s.candidates, s.ratio or f"{s.count} 户", s.quota) for s in frozen.strata]
    _lines(settings, voice.table(("分层", "总数", "候选", "比例", "应抽"), rows))
    eligible = sum(row.status == "eligible" for row in frozen.pool.inspectors)
    leads = sum(0 in row.fills for row in frozen.pool.inspectors)
    why = Counter(row.reason for row in frozen.pool.inspectors if row.status == "excluded")
    parts = "、".join(f"{pool.REASONS.get(reason, reason)} {count} 人" for reason, count in sorted(why.items()))
    _tell(
        settings,
        f"人员库：{len(frozen.pool.inspectors)} 人，可抽取 {eligible} 人，其中可任组长 {leads} 人"
        f"；排除：{parts or '无'}；回避 {len(frozen.pool.recusals)} 项",
    )
    drawable = (row.id for row in frozen.candidates if row.status == candidates.CANDIDATE)
    for few in too_few(frozen.pool, len(plan.slots), drawable)[:_FEW]:
        _tell(
            settings, f"注意：{few.enterprise} 除去回避的人员，只剩 {few.left} 人可以检查；抽中后配不出检查组。", "warn"
        )
    if batch and batch.public:
        _tell(settings, f"公开值：{batch.public.name}（{batch.public.digits} 位数字），{_when(batch.public)}以后产生")
    for deviation in frozen.deviations:
        approver = records.organisation.member(deviation.approved_by)
        _tell(
            settings,
            f"变通：{deviation.rule} {deviation.clause}，{deviation.reason}"
            f"（{approver.name if approver else deviation.approved_by} 批准）",
            "warn",
        )


def not_reported(settings: Settings, sentence: str) -> None:
    """二(二)1: a draw goes on, and says what 法规科 was not told of; "" says nothing."""
    if sentence:
        _tell(settings, f"注意：{sentence}（dbr changes 查看，dbr changes --submit 报告）。", "warn")


def _kind(row: CandidateRow) -> str:
    return row.reason.split(" ", 1)[0]


def intent_logged(settings: Settings, event: Event) -> None:
    """The intent stands: its number and hash."""
    _tell(settings, f"抽取意向已记入日志：第 {event.seq} 号事件，哈希 {event.hash}")


def intent_waits(settings: Settings, state: DrawState) -> None:
    """An intent that waits for the offices' own devices."""
    voice.say(settings, "各监督科室可在自有设备上封存：", "strong")
    voice.say(settings, f"  dbr seal {state.body.draw} --office 科室 --intent {state.intent.hash}")
    voice.say(settings, f"封存后继续：dbr draw --plan {state.body.plan}")


def sealed(
    settings: Settings, opened: LogOpened | None, event: Recorded[DrawSealed], public: PublicValue | None
) -> None:
    """Law 2."""
    names = {office.id: office.name for office in opened.offices} if opened else {}
    rows = [
        (name, _HOW[event.body.how[office]], event.body.commitments[office][:32] + "..")
        for office, name in names.items()
    ]
    _lines(settings, voice.table(("科室", "封存方式", "承诺值"), rows))
    for office, name in names.items():
        if event.body.how[office] == "device":
            _tell(settings, f"{name}在自有设备上算出的承诺值，请与设备核对：{event.body.commitments[office]}", "strong")
    _tell(settings, f"已全部封存：第 {event.seq} 号事件，哈希 {event.hash}", "strong")
    _tell(settings, f"承诺值全文见 audit-log/{event_path(event.seq)}。")
    if public:
        _tell(settings, f"种子还要合入“{public.name}”，{_when(public)}以后产生。")


def waits(settings: Settings, draw: str, public: PublicValue) -> None:
    """A draw that waits for its public value."""
    _tell(settings, f"{draw} 等待“{public.name}”。{_when(public)}以后运行：", "strong")
    voice.say(settings, f"  dbr draw --plan {draw.rpartition('-')[0]} --public 数值")


def nonce_is_lost(settings: Settings) -> None:
    """A withheld nonce is said aloud."""
    _tell(
        settings,
        "注意：找不到机器随机数，抽取将以它的承诺值代替，并记入日志；本计划的下一次抽取须说明理由、经批准。",
        "warn",
    )


def taken_up(settings: Settings, draw: str) -> None:
    """A draw that was over when the last run broke off, and had not been shown."""
    _tell(settings, f"{draw} 上次已有结果，显示之前中断了。现在补上，不另抽取。", "warn")


def outcome(
    settings: Settings,
    records: Records,
    intent: DrawIntent,
    body: DrawOutcome,
    rows: tuple[ResultRow, ...],
    event: Event,
) -> None:
    """Law 2, second half: the draw, big enough for a projector."""
    drawn = len(rows)
    title = f"{'演练库 ' if records.organisation.practice else ''}抽取结果"
    voice.banner(settings, title, [f"{intent.draw}   抽中 {drawn} 户", "种子", body.seed[:32], body.seed[32:]])
    result_table(settings, records, rows)
    _skips(settings, len(body.skips), body.team_cap)
    _tell(settings, f"结果已记入日志：第 {event.seq} 号事件，哈希 {event.hash}", "strong")


def teamed(settings: Settings, records: Records, intent: DrawIntent, found: Teamed, event: Event) -> None:
    """Teams that were drawn later."""
    voice.banner(settings, "检查组", [f"{intent.draw}   {len(found.rows)} 户"])
    result_table(settings, records, found.rows)
    _skips(settings, len(found.skips), found.team_cap)
    _tell(settings, f"检查组已记入日志：第 {event.seq} 号事件，哈希 {event.hash}", "strong")


def result_table(settings: Settings, records: Records, rows: tuple[ResultRow, ...]) -> None:
    """The drawn, in line at 80 columns; the first `_ROWS` of a long list."""
    names = {inspector.id: inspector.name for inspector in records.inspectors}
    shown = [(row.order, row.id, row.name, row.ticket[:8], *_team(row.team, names)) for row in rows[:_ROWS]]
    _lines(settings, voice.table(("序号", "代码", "名称", "票号", "组长", "组员"), shown))
    if len(rows) > _ROWS:
        _tell(settings, f"……共 {len(rows)} 户，以上为前 {_ROWS} 户；全部名单见抽取记录表。")


def continued(settings: Settings, records: Records, found: tuple[Continued, ...]) -> None:
    """Who stays of each previous team and who does not, and why; the first `_CONTINUED` of a long list."""
    if not found:
        return
    names = {inspector.id: inspector.name for inspector in records.inspectors}
    stay, leave = sum(len(each.stays) for each in found), sum(len(each.leaves) for each in found)
    _tell(settings, f"同一企业同一组人员：{len(found)} 户以前有检查组，留任 {stay} 人次，不留任 {leave} 人次", "strong")
    for each in found[:_CONTINUED]:
        stays = "、".join(names.get(who, who) for who in each.stays) or "无"
        leaves = "；".join(f"{names.get(who, who)} 不留任（{leaving_in_words(why)}）" for who, why in each.leaves)
        _tell(settings, f"  {each.enterprise} 留任 {stays}{f'；{leaves}' if leaves else ''}")
    if len(found) > _CONTINUED:
        _tell(settings, f"……以上为前 {_CONTINUED} 户；全部见抽取记录表。")


def _team(team: tuple[str, ...], names: dict[str, str]) -> tuple[str, str]:
    people = [names.get(member, member) for member in team]
    return (people[0], " ".join(people[1:])) if people else ("待定", "待定")


def _skips(settings: Settings, count: int, cap: int | None) -> None:
    if cap is not None:
        passed = f"，为保证其他企业有人可派而越过 {count} 人次" if count else ""
        _tell(settings, f"每名检查人员至多 {cap} 户{passed}。")


def _when(public: PublicValue) -> str:
    moment = parse_time(public.not_before)
    return f"{moment:%Y-%m-%d %H:%M} " if moment else public.not_before


def _tell(settings: Settings, text: str, style: voice.Style = "") -> None:
    """Law 4."""
    voice.say(settings, "\n".join(voice.wrap(text, SCREEN)), style)


def _lines(settings: Settings, lines: list[str]) -> None:
    for line in lines:
        voice.say(settings, line)
