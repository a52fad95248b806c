"""核对报告: what a verification of the log found, on one or two sides for the 监察室 to sign and file (全程留痕).

Laws:
1. It says what `verify-log` found and no more: the same verdict gives the same paper.
2. What was not checked stands beside what was proven, and what only the clerk stands for is counted.
3. Lists are bounded, so that it stays two sides; how many more there are is said.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from dbl_random.core.notices.frame import day_in_words, facts, time_in_words
from dbl_random.core.record.log_head import LogHead, format_head
from dbl_random.core.record.merkle import root
from dbl_random.core.record.standing_words import adoption_in_words, counted
from dbl_random.core.replay.anchor import KINDS, Answer
from dbl_random.core.replay.finding import Finding, Weight
from dbl_random.core.replay.walk import Verdict
from dbl_random.model.codes import ALL_CODES
from dbl_random.model.notice import Block, Column, Heading, Notice, Signatures, Table
from dbl_random.model.standing import STANDINGS, Standing

#: What each point of section 6 is about.
POINTS: Mapping[int, str] = {
    1: "文件名、顺序、格式、校验值链",
    2: "快照",
    3: "封存、种子、票号、名单、检查组、递补的复算",
    4: "候选名单和人员库由来源文件推算",
    5: "各项规定",
    6: "与 git 中已提交的内容一致",
    7: "库外的凭据：日志头、检查点、公告",
}
ANSWERS: Mapping[str, str] = {
    "wrong": "不通过",
    "unchecked": "未核对",
    "form": "形式符合，凭书面件",
    "proven": "通过",
}
_ROWS = 8
_EACH = 2  # of one kind, before they are counted
_PLACE = Column("event", "日志", 3, "mid")


def log_report(verdict: Verdict, states: Mapping[int, str], day: date, bureau: str) -> Notice:
    """The report of a verification.

    Args:
        verdict: what was found.
        states: what became of each point, as a key of `ANSWERS`.
        day: of the verification.
        bureau: whose log it is.
    """
    opened = verdict.history.opened
    head = LogHead(opened.origin if opened else "", verdict.events, root(verdict.leaves[: verdict.events]))
    return Notice(
        kind="log-report",
        subject=head.origin,
        bureau=bureau,
        practice=verdict.practice,
        title="抽查日志核对报告",
        number="",
        recipients=(),
        blocks=tuple(_blocks(verdict, states, format_head(head))),
        attachments=(),
        signed_by=bureau,
        day=day.isoformat(),
        copies=(),
        printed_by="",
        contact="",
        log=None,  # its head stands in the text
    )


def _blocks(verdict: Verdict, states: Mapping[int, str], head: str) -> Iterator[Block]:
    answer, last = verdict.answer, verdict.last_time
    numbers = iter("一二三四五六")
    yield Heading(1, f"{next(numbers)}、结论")
    rows = (
        ("结论", _conclusion(verdict)),
        ("有凭据的", _reach(answer)),
        ("还缺", "；".join(answer.lacks)),
        ("核对范围", f"第1至{verdict.events}号事件" + (f"，最后一个在{time_in_words(last)}" if last else "")),
        *((("不在结论之内", behind_in_words(verdict)),) if verdict.behind else ()),
        ("日志头", head),
        ("说明", "以上由程序从日志复算；书面件、签名是否真实，由核对人查看原件"),
    )
    yield facts(*rows, mono=("日志头",))
    yield Heading(1, f"{next(numbers)}、各项核对")
    columns = (Column("point", "项", 2, "mid"), Column("content", "内容", 17), Column("state", "结果", 7, "mid"))
    yield Table("points", "", columns, tuple((str(p), POINTS[p], ANSWERS[states[p]]) for p in sorted(states)))
    if verdict.wrong:
        yield Heading(1, f"{next(numbers)}、不符之处")
        yield _told("wrong", verdict.wrong)
    if verdict.anchors:
        yield Heading(1, f"{next(numbers)}、库外的凭据")
        yield _anchors(verdict)
    yield Heading(1, f"{next(numbers)}、应当知道的事项")
    yield from _matters(verdict)
    yield Heading(1, f"{next(numbers)}、没有核对的")
    yield _told("unchecked", [each for each in verdict.findings if each.weight is Weight.UNCHECKED], _behind(verdict))
    yield Signatures((("核对人", ""), ("监察室负责人", "")))


def _conclusion(verdict: Verdict) -> str:
    if verdict.answer.status == 1:
        return f"不通过：有{len(verdict.wrong)}处不符，日志不可信"
    if verdict.answer.status == 0:
        scope = f"日志的前{verdict.events}个事件" if verdict.behind else "日志全部"
        return f"通过：{scope}核对无误，并有库外的凭据"
    return "部分核对：日志自身前后一致，尚不能下完全的结论"


def behind_in_words(verdict: Verdict) -> str:
    """What the verdict leaves out because the verifier asked for the first events alone, "" for nothing."""
    first, last = verdict.events + 1, verdict.events + verdict.behind
    which = f"第{first}号事件" if verdict.behind == 1 else f"第{first}至{last}号事件"
    return f"{which}（共{verdict.behind}个）没有核对，不在结论之内" if verdict.behind else ""


def _behind(verdict: Verdict) -> Iterator[tuple[str, str]]:
    if words := behind_in_words(verdict):
        yield str(verdict.events + 1), words


def _reach(answer: Answer) -> str:
    by = "、".join(each.told() for each in answer.by)
    return f"到第{answer.proven}号事件，凭{by}" if answer.proven else ""


def _anchors(verdict: Verdict) -> Table:
    columns = (
        Column("kind", "凭据", 7),
        Column("words", "来源", 11),
        Column("size", "覆盖", 5, "mid"),
        Column("weight", "效力", 6, "mid"),
    )
    rows = [
        (KINDS[each.kind][0], each.words, f"前{each.size}个", "可证明" if each.proves else "只能否定")
        for each in sorted(verdict.anchors, key=lambda each: -each.size)
    ]
    return Table("anchors", "", columns, _bounded(rows, 4))


def _matters(verdict: Verdict) -> Iterator[Block]:
    columns = (_PLACE, Column("kind", "事项", 5), Column("fact", "内容", 18))
    notes = [each for each in verdict.findings if each.weight is Weight.NOTE]
    rows = [*_deviations(verdict), *_rule_changes(verdict), *_findings(notes)]
    yield Table("matters", "", columns, _bounded(rows or [("", "无", "")], 3))
    if standings := counted(verdict.history, verdict.history.events):
        yield facts(*_standings(standings))


def _standings(counts: Mapping[str, Mapping[Standing, int]]) -> Iterator[tuple[str, str]]:
    """What the words of others rest on: how many of each kind of act, the weakest first."""
    for standing, words in STANDINGS.items():
        found = ((act, rests[Standing(standing)]) for act, rests in counts.items())
        yield words, "；".join(f"{act}{count}件" for act, count in found if count)


def _deviations(verdict: Verdict) -> Iterator[tuple[str, ...]]:
    for state in verdict.history.draws.values():
        for each in state.body.deviations:
            words = f"{state.body.draw}，{each.clause}：{each.reason}；批准人{_name(verdict, each.approved_by)}"
            yield str(state.intent.seq), "变通", words


def _rule_changes(verdict: Verdict) -> Iterator[tuple[str, ...]]:
    for each in verdict.adoptions:
        body = each.body
        state = adoption_in_words(verdict.history.people, each.seq)
        approver = _name(verdict, body.approved_by)
        words = f"{day_in_words(each.day)}，{body.document}：{body.reason}；批准人{approver}；{state}"
        yield str(each.seq), "职责和规定", words


def _name(verdict: Verdict, staff: str) -> str:
    """The name that the rules in force have, the id where they have none."""
    rules = verdict.history.people.rules
    return next((each.name for each in (rules.staff if rules else ()) if each.id == staff), staff)


def _findings(found: Sequence[Finding]) -> Iterator[tuple[str, ...]]:
    """Each kind by its first few, and how many more there are (law 3)."""
    kinds: dict[str, list[Finding]] = {}
    for each in found:
        kinds.setdefault(each.code, []).append(each)
    for code, those in kinds.items():
        for each in those[:_EACH]:
            yield str(each.seq or ""), ALL_CODES[code].title, each.message
        if len(those) > _EACH:
            yield "", ALL_CODES[code].title, f"另有{len(those) - _EACH}项"


def _told(key: str, found: Sequence[Finding], first: Iterable[tuple[str, str]] = ()) -> Table:
    """What each finding says, behind what comes first; its kind is in its words."""
    rows = [*first, *((seq, words) for seq, _, words in _findings(found))]
    return Table(key, "", (_PLACE, Column("fact", "内容", 23)), _bounded(rows or [("", "无")], 2))


def _bounded(rows: Sequence[tuple[str, ...]], cells: int) -> tuple[tuple[str, ...], ...]:
    """Law 3."""
    if len(rows) <= _ROWS:
        return tuple(rows)
    rest = f"还有{len(rows) - _ROWS}行，见 dbr verify-log --all"
    return (*rows[:_ROWS], (*[""] * (cells - 1), rest))
