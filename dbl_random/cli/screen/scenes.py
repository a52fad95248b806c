"""What a room is shown of a draw, screen by screen (cli/screen/stage); the same when it is shown again.

Laws:
1. A scene is made of what is on the log and in its snapshots; people's names alone come from the files of today.
2. Whoever is hidden is nowhere: no name, code or ticket of an enterprise, no inspector, and no seed, by which whoever
   has the registry finds them. Numbers, strata and places in the drawn order stay.
3. Digits are on no screen, opened or not.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from dbl_random.cli.screen.frozen import reasons_of, tally
from dbl_random.cli.screen.labels import clock
from dbl_random.cli.screen.stage import Scene
from dbl_random.core.draw.continuity import Continued, leaving_in_words
from dbl_random.core.policy import candidates, pool
from dbl_random.core.record.draws import DrawState
from dbl_random.model.event import DrawOutcome, DrawSealed, Event, FrozenStratum, OfficeName, Recorded
from dbl_random.model.frozen import CandidateRow, Pool, ResultRow
from dbl_random.model.words import HOW

#: What stands in the place of names.
HIDDEN = "检查以前不公布名单，这里只有序号和分层"
_OPENED = {True: "已开启，与封存值相符", False: "没有开启，以封存值代替"}
_STRATA = ("分层", "总数", "候选", "比例", "应抽")


def frozen_scenes(
    about: str, rows: Sequence[CandidateRow], frozen: Pool, strata: Sequence[FrozenStratum]
) -> list[Scene]:
    """What is drawn and from how many; who is left out, and why; who may inspect."""
    listed = [
        (candidates.stratum_in_words(s.id), s.population, s.candidates, s.ratio or f"{s.count} 户", s.quota)
        for s in strata
    ]
    chosen, total = sum(row.status == candidates.CANDIDATE for row in rows), sum(s.quota for s in strata)
    out = [
        (title, *counted)
        for title, status in (("不在范围", candidates.OUTSIDE), ("排除", candidates.EXCLUDED))
        for counted in tally(reasons_of(rows, status), candidates.REASONS)
    ]
    people = frozen.inspectors
    kept = tally((row.reason for row in people if row.status == "excluded"), pool.REASONS)
    may, leads = sum(row.status == "eligible" for row in people), sum(0 in row.fills for row in people)
    return [
        Scene(f"{about}：抽取多少户", str(total), f"户，从 {chosen} 户候选企业中随机抽取", (), _STRATA, listed),
        Scene(
            f"{about}：不参加抽取的企业",
            str(len(rows) - chosen),
            f"户，名录库共 {len(rows)} 户",
            () if out else ("没有不参加抽取的企业。",),
            ("情况", "原因", "户数"),
            out,
        ),
        Scene(
            f"{about}：可以抽取的检查人员",
            str(may),
            f"人，其中可任组长 {leads} 人；人员库共 {len(people)} 人，回避 {len(frozen.recusals)} 项",
            (),
            ("不参加的原因", "人数"),
            kept,
        ),
    ]


def intent_scene(intent: Event) -> Scene:
    """The intent stands: its number and hash."""
    lines = ("从这一刻起，名单、比例、规则都已冻结。", *_stands(intent))
    return Scene("抽取意向已记入日志", "已冻结", "", lines)


def turn_scene(office: OfficeName, what: str, names: Iterable[str], intent: Event) -> Scene:
    """An office is asked; `names` are those that are through with it."""
    through = "、".join(names)
    lines = (f"已完成：{through or '无'}", f"抽取意向：第 {intent.seq} 号事件，校验值", intent.hash)
    return Scene(f"现在轮到：{what}", office.name, "", lines)


def resumed_scene(state: DrawState, done: Iterable[str], next_: str) -> Scene:
    """A draw that broke off goes on."""
    return Scene("接着办理，不是另一次抽取", state.body.draw, "", (*done, next_))


def sealed_scenes(names: Mapping[str, str], event: Recorded[DrawSealed]) -> list[Scene]:
    """Each office's seal, and the event that has them all."""
    body, total = event.body, len(names)
    each = [
        Scene(
            f"各科室的封存值：{at}/{total}",
            name,
            HOW[body.how[office]],
            (body.commitments[office], *(("请与设备核对。",) if body.how[office] == "device" else ())),
        )
        for at, (office, name) in enumerate(names.items(), 1)
    ]
    return [*each, Scene("封存值已记入日志，从现在起谁也不能更换", "全部封存", "", _stands(event))]


def opening_scene(names: Mapping[str, str], event: Recorded[DrawOutcome], *, hide: bool) -> Scene:
    """Who opened, and the seed that came of it."""
    body = event.body
    rows = [(name, _OPENED[body.contributions.get(office) is not None]) for office, name in names.items()]
    rows.append(("机器随机数", _OPENED[body.machine_nonce is not None]))
    public = () if body.public is None else (f"公开值：{body.public}",)
    seed = HIDDEN if hide else f"种子：{body.seed}"
    return Scene("开启", "已经开启", "结果已先记入日志", (*public, seed, *_stands(event)), ("封存", "开启"), rows)


def drawn_scenes(draw: str, rows: Sequence[ResultRow], *, hide: bool) -> list[Scene]:
    """How many are drawn, and each of them."""
    first = Scene(f"{draw} 抽取结果", str(len(rows)), "户已经抽定", (HIDDEN,) if hide else ())
    if hide:
        return [first]
    return [
        first,
        *(
            Scene(
                f"{draw} 抽取结果：第 {row.order} 户，共 {len(rows)} 户",
                row.name,
                row.id,
                (f"分层 {candidates.stratum_in_words(row.stratum)}，票号 {row.ticket[:16]}",),
            )
            for row in rows
        ),
    ]


def team_scene(draw: str, rows: Sequence[ResultRow], people: Callable[[str], str], *, hide: bool) -> Scene:
    """The whole list with its teams."""
    head, listed = result_rows(rows, people, hide=hide)
    if not hide:  # each was shown with its ticket
        head, listed = (*head[:3], *head[4:]), [(*row[:3], *row[4:]) for row in listed]
    return Scene(f"{draw} 抽取结果和检查组", "检查组", f"{len(rows)} 户", (), head, listed)


def result_rows(
    rows: Sequence[ResultRow], people: Callable[[str], str], *, hide: bool
) -> tuple[tuple[str, ...], list[tuple[str | int, ...]]]:
    """The header and rows of a table of the drawn (law 2)."""
    if hide:
        return ("序号", "分层", "检查组"), [
            (row.order, candidates.stratum_in_words(row.stratum), _size(row.team)) for row in rows
        ]
    shown = [(row.order, row.id, row.name, row.ticket[:8], *_team(row.team, people)) for row in rows]
    return ("序号", "代码", "名称", "票号", "组长", "组员"), [*shown]


def continued_scene(found: Collection[Continued], people: Callable[[str], str], *, hide: bool) -> Scene:
    """Who stays of each previous team and who does not, and why."""
    stay, leave = sum(len(each.stays) for each in found), sum(len(each.leaves) for each in found)
    rows = [
        (
            each.enterprise,
            "、".join(map(people, each.stays)) or "无",
            "；".join(f"{people(who)}（{leaving_in_words(why)}）" for who, why in each.leaves) or "无",
        )
        for each in ([] if hide else found)
    ]
    about = f"同一企业同一组人员：{len(found)} 户以前有检查组"
    return Scene(about, str(stay), f"人次留任，不留任 {leave} 人次", (), ("企业", "留任", "不留任"), rows)


def _stands(event: Event) -> tuple[str, str]:
    return f"第 {event.seq} 号事件，{clock(event.time)}，校验值", event.hash


def _team(team: tuple[str, ...], people: Callable[[str], str]) -> tuple[str, str]:
    named = list(map(people, team))
    return (named[0], " ".join(named[1:])) if named else ("待定", "待定")


def _size(team: tuple[str, ...]) -> str:
    return f"{len(team)} 人" if team else "待定"
