"""Notices of a draw: before the visits (numbers and hashes alone), after them (the list), and of a void attempt.

Laws:
1. Before the visits nothing tells who is drawn, nor lets anybody compute it: no seed, nonce, digits, salt or ticket
   (二(二), 不提前告知). The registry is half public, so the seed with the list of candidates would tell.
2. Of a deviation the notice gives rule and clause; the free text stays on the log.
3. After the visits all is told that the draw rests on.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from dbl_random.core.draw.trust import BEYOND_TERMINAL, BY_DEVICE, MACHINE, ON_TERMINAL, rests_on_terminal, withheld_by
from dbl_random.core.notices.frame import Frame, Maker, day_in_words, facts, numbered, slot_in_words
from dbl_random.core.policy import candidates as who
from dbl_random.core.record.draws import DrawState, attempts
from dbl_random.model.event import DrawOutcome, Event, FrozenStratum
from dbl_random.model.event_types import row_of
from dbl_random.model.frozen import CandidateRow, Pool, ResultRow
from dbl_random.model.immutable import immutable
from dbl_random.model.notice import Block, Column, Facts, Heading, Notice, Paragraph, Table
from dbl_random.model.notice_types import NoticeKind
from dbl_random.model.ratio import parse_ratio
from dbl_random.model.words import HOW, MODES


@immutable
class Figures:
    """Counts of a frozen draw that its events do not state.

    Attributes:
        outside, excluded: enterprises by reason, in words.
        inspectors, eligible: of the pool, and those of them who could be drawn.
    """

    outside: tuple[tuple[str, int], ...]
    excluded: tuple[tuple[str, int], ...]
    inspectors: int
    eligible: int


def figures_of(rows: Sequence[CandidateRow], pool: Pool) -> Figures:
    """Count the frozen candidates and pool."""
    return Figures(
        _tally(rows, who.OUTSIDE),
        _tally(rows, who.EXCLUDED),
        len(pool.inspectors),
        sum(each.status == "eligible" for each in pool.inspectors),
    )


def _tally(rows: Sequence[CandidateRow], status: str) -> tuple[tuple[str, int], ...]:
    kinds = Counter(row.reason.split(" ", 1)[0] for row in rows if row.status == status)
    return tuple((who.REASONS.get(reason, reason), count) for reason, count in sorted(kinds.items()))


def before_visits(frame: Frame, name: str, figures: Figures) -> Notice:
    """抽取情况公告 (law 1)."""
    state, bureau = frame.draw(name), frame.records.organisation.name
    blocks: tuple[Block, ...] = (
        Paragraph(
            f"{bureau}已完成{frame.title_of(name)}的随机抽取，检查对象和检查人员均由随机抽取产生，现将抽取情况公告如下。"
            "检查按规定不提前告知，本公告不载明被抽中的单位和检查人员。"
        ),
        Heading(1, "一、抽取概况"),
        outline(frame, state, figures),
        Heading(1, "二、各层户数"),
        strata(frame, state),
        Paragraph(
            "同一层中，每个候选单位被抽中的机会相同，等于应抽户数除以候选户数。"
            f"共抽中{sum(each.quota for each in state.body.strata)}户。"
        ),
        Heading(1, "三、监督和种子来源"),
        Paragraph(
            "抽取所用的种子由机器和下列各监督科室"
            f"{'以及一个公开值' if state.body.seed.public else ''}共同决定。"
            "各方先封存，全部封存以后才开启，任何一方都不能独自决定结果。"
        ),
        _seals(frame, state),
        _remarks(frame, state),
        Heading(1, "四、校验值"),
        Paragraph("校验值（SHA-256）好比文件的指纹：文件改动一个字，校验值就完全不同；从校验值推不出文件的内容。"),
        hashes(state),
        Heading(1, "五、暂不公布的内容"),
        Paragraph(
            "种子、各监督科室开启的数字、机器随机数和各单位的票号，检查结束以前不公布。名录可以公开查到，一旦公布种子，"
            "任何人都能算出被抽中的单位，等于提前告知。检查结束后，上述内容随检查结果一并公布。"
        ),
        Heading(1, "六、怎样核对"),
        *_how_to_check(frame),
    )
    title = f"{bureau}{frame.title_of(name)}抽取情况公告"
    return frame.paper("draw", name, title, blocks, contact=frame.contact(name))


def outline(frame: Frame, state: DrawState, figures: Figures) -> Facts:
    """What was drawn where, from whom, and how."""
    body, name = state.body, state.body.draw
    return facts(
        ("任务编号", name),
        ("抽查事项", "；".join(frame.items_of(name))),
        ("责任科室", frame.department_of(name)),
        ("抽取方式", MODES[body.mode] + (f"，第{body.attempt}次抽取" if body.attempt > 1 else "")),
        ("抽取时间", day_in_words(state.outcome.time[:10]) if state.outcome else ""),
        ("抽取地点", body.place),
        ("不在范围", "；".join(f"{words}{count}户" for words, count in figures.outside)),
        ("排除", "；".join(f"{words}{count}户" for words, count in figures.excluded)),
        (
            "检查人员",
            f"人员库{figures.inspectors}人，可参加{figures.eligible}人，每组{len(body.team.slots)}人（"
            + "、".join(slot_in_words(slot) for slot in body.team.slots)
            + "）",
        ),
    )


def strata(frame: Frame, state: DrawState) -> Table:
    """Population, candidates, share and quota of each stratum."""
    columns = (
        Column("stratum", "分层", 8),
        Column("population", "总体（户）", 6, "right"),
        Column("candidates", "候选（户）", 6, "right"),
        Column("share", "比例", 6, "mid"),
        Column("quota", "应抽（户）", 6, "right"),
    )
    rows = [
        (frame.stratum(state.body.draw, s.id), str(s.population), str(s.candidates), share_in_words(s), str(s.quota))
        for s in state.body.strata
    ]
    return Table("rows", "", columns, tuple(rows))


def share_in_words(stratum: FrozenStratum) -> str:
    """The ratio as people write it, or the fixed number."""
    ratio = parse_ratio(stratum.ratio) if stratum.ratio else None
    return ratio.percent if ratio else f"固定{stratum.count}户"


def _seals(frame: Frame, state: DrawState) -> Table:
    columns = (
        Column("source", "来源", 5, "mid"),
        Column("how", "封存方式", 7, "mid"),
        Column("commitment", "封存值", 18),
    )
    rows = [("机器", "随方案冻结", state.body.seed.machine_commitment)]
    if state.sealed:
        body = state.sealed.body
        rows += [(frame.office(each), HOW[body.how[each]], value) for each, value in body.commitments.items()]
    if state.body.seed.public:
        public = state.body.seed.public
        rows.append(("公开值", "公开渠道", f"{public.name}（{day_in_words(public.not_before[:10])}以后才能知道）"))
    return Table("seals", "", columns, tuple(rows))


def _remarks(frame: Frame, state: DrawState) -> Facts:
    body, outcome = state.body, state.concluded
    silent = withheld_in_words(frame, outcome) if outcome else ""
    voids = [each for each in attempts(frame.history.draws, body.plan, body.batch) if each.void]
    return facts(
        ("未开启", f"{silent}（以封存值代替）" if silent else ""),
        ("变通规定", "；".join(f"{each.clause}（{each.rule}）" for each in body.deviations)),
        ("作废的抽取", f"{len(voids)}次（均在封存以前）" if voids else ""),
        ("可信程度", trust_in_words(state)),
    )


def withheld_in_words(frame: Frame, outcome: DrawOutcome) -> str:
    """Who did not open, "" where everybody did."""
    return "、".join("机器" if each == MACHINE else frame.office(each) for each in withheld_by(outcome))


def trust_in_words(state: DrawState) -> str:
    """How far the draw can be trusted."""
    sealed = state.sealed
    if sealed is None or rests_on_terminal(state.body, sealed.body):
        return ON_TERMINAL
    return BY_DEVICE if state.body.seed.public is None else BEYOND_TERMINAL


def events_of(state: DrawState) -> tuple[tuple[str, Event], ...]:
    """The ceremony's events in order, each with its name."""
    return tuple((row_of(each.body).title, each) for each in (state.intent, state.sealed, state.outcome) if each)


def hashes(state: DrawState) -> Facts:
    """Of the frozen files and of the three events; they tell nothing of what they are of."""
    rows = [
        ("候选名单", state.body.candidates.file.split(".")[0]),
        ("人员库", state.body.pool.file.split(".")[0]),
        ("抽取结果", state.concluded.result.file.split(".")[0] if state.concluded else ""),
        *((f"{words}（第{event.seq}号）", event.hash) for words, event in events_of(state)),
    ]
    return Facts((*rows, ("算法", state.body.algorithm)), tuple(label for label, _ in rows))


def _how_to_check(frame: Frame) -> Iterator[Paragraph]:
    yield Paragraph("请现在保存本公告。检查结果公布后，可以自行核对：")
    for text in (
        "1. 名单没有换过：公布的候选名单、结果文件，其校验值与本公告第四部分相同。",
        "2. 数字没有换过：用公布的数字和盐值重算，得到本公告第三部分的封存值。未开启的除外。",
        "3. 种子没有挑过：把各方的数字按算法合在一起重算，得到公布的种子。",
        "4. 结果没有改过：各单位的票号由种子、任务编号和单位代码算出，各层票号最小的若干户即为抽中。",
        f"5. 日志没有改过：以后的日志只在本公告所列{frame.log.size}个事件之后增加，前{frame.log.size}个事件的根不变。",
    ):
        yield Paragraph(text)
    yield Paragraph("结果公示附有核验页，用浏览器打开即可完成以上核对，不需要联网，也不需要安装软件。")


_LISTED = (
    Column("name", "企业名称", 14),
    Column("code", "统一社会信用代码", 13, "mid"),
    Column("stratum", "分层", 6, "mid"),
    Column("ticket", "票号（前16位）", 11, "mid"),
    Column("state", "备注", 5, "mid"),
)


def after_visits(frame: Frame, name: str, rows: Sequence[ResultRow]) -> Notice:
    """抽取名单公告 (law 3); `rows` is the result's table."""
    state = frame.draw(name)
    outcome, standing = state.concluded, frame.history.standings[name]
    assert outcome is not None  # noqa: S101 - by the caller: a draw with an outcome
    called = {each.id: frame.stratum(name, each.id) for each in state.body.strata}
    listed = [
        (r.name, r.id, called[r.stratum], r.ticket[:16], "" if r.id in standing.teams else "已递补") for r in rows
    ]
    drawn = {row.id for row in rows}
    came = [each for each in standing.teams if each not in drawn]
    listed += [(frame.firm(each), each, called.get(standing.strata.get(each, ""), ""), "", "递补") for each in came]
    opened = _opened(frame, outcome)
    blocks: tuple[Block, ...] = (
        Paragraph(
            f"{frame.title_of(name)}的检查已经结束，现将抽取名单和抽取所依据的数字公告如下。"
            f"共抽中{len(rows)}户，递补{len(came)}户。"
        ),
        Heading(1, "一、抽取名单"),
        numbered(_LISTED, listed),
        Heading(1, "二、种子和各方开启的数字"),
        Facts(
            (
                ("种子", outcome.seed),
                ("机器随机数", outcome.machine_nonce or "已丢失，以封存值代替"),
                *opened,
                *((("公开值", outcome.public),) if outcome.public else ()),
            ),
            ("种子", "机器随机数", *(label for label, _ in opened)),
        ),
        Heading(1, "三、核对"),
        Paragraph(
            "票号是“种子,任务编号,统一社会信用代码”（末尾换行）的 SHA-256。各层票号最小的若干户为抽中，"
            "其后依次为递补顺位。结果公示所附的核验页可以逐步核对。"
        ),
    )
    title = f"{frame.records.organisation.name}{frame.title_of(name)}抽取名单公告"
    return frame.paper("list", name, title, blocks, contact=frame.contact(name))


def _opened(frame: Frame, outcome: DrawOutcome) -> list[tuple[str, str]]:
    """What each office opened."""
    return [
        (frame.office(each), f"{given.digits}（盐值 {given.salt}）" if given else "未开启")
        for each, given in outcome.contributions.items()
    ]


def void(frame: Frame, name: str) -> Notice:
    """抽取作废公告: an attempt that was void before anything was sealed."""
    state = frame.draw(name)
    event = state.void
    assert event is not None  # noqa: S101 - by the caller: a void draw
    later = [
        each.body.draw
        for each in attempts(frame.history.draws, state.body.plan, state.body.batch)
        if each.body.attempt > state.body.attempt
    ]
    again = f"本批已另行抽取，任务编号为{'、'.join(later)}。" if later else "本批将另行抽取，结果另行公告。"
    blocks = (
        Paragraph(
            f"{frame.title_of(name)}第{state.body.attempt}次抽取（任务编号{name}）于{day_in_words(event.time[:10])}作废。"
            "作废时各监督科室尚未封存，种子还不存在，没有产生任何名单。"
        ),
        facts(
            ("作废理由", event.body.reason),
            ("冻结方案", f"日志第{state.intent.seq}号事件"),
            ("作废", f"日志第{event.seq}号事件"),
        ),
        Paragraph(again),
    )
    title = f"{frame.records.organisation.name}{frame.title_of(name)}抽取作废公告"
    return frame.paper("void", name, title, blocks, contact=frame.contact(name))


MAKERS: Mapping[NoticeKind, Maker] = {"void": void}
