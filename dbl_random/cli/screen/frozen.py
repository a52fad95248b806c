"""What a draw freezes, on screen: population, exclusions by reason, quotas, pool, deviations."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from dbl_random.cli.options import Settings
from dbl_random.cli.screen import streams, voice
from dbl_random.cli.screen.text_width import table, wrap
from dbl_random.core.draw.freeze import Frozen
from dbl_random.core.policy import candidates, pool
from dbl_random.core.policy.recusals import too_few
from dbl_random.desk.request import Style
from dbl_random.model.clock import parse_time
from dbl_random.model.event import PublicValue
from dbl_random.model.frozen import CandidateRow, Pool
from dbl_random.model.plan import Batch, Plan
from dbl_random.model.records import Records

#: How many enterprises without a possible team are named.
_FEW = 5


def show_frozen(settings: Settings, records: Records, plan: Plan, frozen: Frozen, batch: Batch | None = None) -> None:
    """Show it; `batch` is the one that is drawn now, None where nothing is drawn."""
    tell(settings, f"{plan.title}（{plan.id}）{f'第 {batch.number} 批' if batch else ''}", "strong")
    for line in _enterprises(records, plan, frozen):
        tell(settings, line)
    rows = [
        (candidates.stratum_in_words(s.id), s.population, s.candidates, s.ratio or f"{s.count} 户", s.quota)
        for s in frozen.strata
    ]
    voice.say(settings, "\n".join(table(("分层", "总数", "候选", "比例", "应抽"), rows, streams.columns())))
    tell(settings, _inspectors(frozen.pool))
    for line in _too_few(plan, frozen):
        tell(settings, line, "warn")
    if batch and batch.public:
        public = batch.public
        tell(settings, f"公开值：{public.name}（{public.digits} 位数字），{time_of(public)}以后产生")
    for line in _deviations(records, frozen):
        tell(settings, line, "warn")


def tell(settings: Settings, text: str, style: Style = "") -> None:
    """Words, in lines no wider than the screen."""
    voice.say(settings, "\n".join(wrap(text, streams.columns())), style)


def time_of(public: PublicValue) -> str:
    """When a public value can be had at the earliest: `2016-07-01 09:30 `."""
    moment = parse_time(public.not_before)
    return f"{moment:%Y-%m-%d %H:%M} " if moment else public.not_before


def tally(reasons: Iterable[str], words: Mapping[str, str]) -> list[tuple[str, int]]:
    """Each reason in words, and how many have it."""
    return [(words.get(reason, reason), count) for reason, count in sorted(Counter(reasons).items())]


def reasons_of(rows: Iterable[CandidateRow], status: str) -> Iterator[str]:
    """The reasons of the rows of a status, without what they rest on."""
    return (row.reason.split(" ", 1)[0] for row in rows if row.status == status)


def _enterprises(records: Records, plan: Plan, frozen: Frozen) -> Iterator[str]:
    registries = "、".join(f"{records.registries[name].name}" for name in plan.registries)
    yield f"名录库：{registries}，共 {len(frozen.candidates)} 户"
    for title, status in (("不在范围", candidates.OUTSIDE), ("排除", candidates.EXCLUDED)):
        yield f"{title}：{_counted(reasons_of(frozen.candidates, status), candidates.REASONS, '户')}"


def _inspectors(frozen: Pool) -> str:
    people = frozen.inspectors
    eligible = sum(row.status == "eligible" for row in people)
    leads = sum(0 in row.fills for row in people)
    reasons = _counted((row.reason for row in people if row.status == "excluded"), pool.REASONS, "人")
    return (
        f"人员库：{len(people)} 人，可抽取 {eligible} 人，其中可任组长 {leads} 人"
        f"；排除：{reasons}；回避 {len(frozen.recusals)} 项"
    )


def _counted(reasons: Iterable[str], words: Mapping[str, str], unit: str) -> str:
    return "、".join(f"{word} {count} {unit}" for word, count in tally(reasons, words)) or "无"


def _too_few(plan: Plan, frozen: Frozen) -> Iterator[str]:
    for few in too_few(frozen.pool, len(plan.slots), frozen.drawable)[:_FEW]:
        yield f"注意：{few.enterprise} 除去回避的人员，只剩 {few.left} 人可以检查；抽中后配不出检查组。"


def _deviations(records: Records, frozen: Frozen) -> Iterator[str]:
    for each in frozen.deviations:
        name = records.organisation.member_name(each.approved_by)
        yield f"变通：{each.rule} {each.clause}，{each.reason}（{name} 批准）"
