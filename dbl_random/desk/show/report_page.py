"""The year's report as the page and the workbook lay it out: headline, tables, charts (三(二))."""

from collections.abc import Sequence
from fractions import Fraction

from dbl_random.core.aftercare.assessment import OUTCOME_ORDER, DepartmentYear, YearReport, total
from dbl_random.model.findings import OUTCOMES
from dbl_random.model.records import Records
from dbl_random.model.standing import STANDINGS, Standing
from dbl_random.render.year_report import Bars, ReportPage, Table


def report_page(records: Records, found: YearReport, head: str) -> ReportPage:
    """The report in words.

    Args:
        records: the names of departments and reasons.
        found: what was counted.
        head: hash of the log's last event, "" for an empty log.
    """
    bureau, rows = records.organisation, found.departments
    names = {each.department: bureau.unit_name(each.department) for each in rows}
    whole_year = total(rows)
    reasons = {each.code: each.name for each in records.policy.substitution_reasons}
    tables = (
        _plans(rows, names),
        _results(rows, names),
        _rectification(rows, names),
        _outcomes(whole_year),
        _substitutions(whole_year, reasons),
        _people(rows, names),
        *([_standings(found)] if found.standings else ()),
    )
    charts = (
        Bars("各科室抽中户数", tuple((names[r.department], float(r.drawn), f"{r.drawn} 户") for r in rows)),
        Bars("各科室检查完成", tuple(_done(names[r.department], r) for r in rows), 1.0),
        Bars("检查结果", tuple(_outcome_bars(whole_year))),
    )
    return ReportPage(bureau.name, found.year, found.day, bureau.practice, _headline(whole_year), tables, charts, head)


def _headline(row: DepartmentYear) -> tuple[tuple[str, str], ...]:
    reached = Fraction(row.share_drawn, row.share_population) if row.share_population else Fraction(0)
    return (
        ("批次", f"计划 {row.batches_planned} 批，已抽 {row.batches_drawn} 批，联合抽查 {row.joint} 批"),
        ("抽中", f"{row.drawn} 户次，{len(row.visited)} 户"),
        ("抽查比例", f"{percent(reached)}（不定向和联合抽查）"),
        (
            "检查",
            f"应检查 {row.to_inspect} 户次，已有结果 {row.recorded}，发现问题 {row.problems} 户次、{row.findings} 个",
        ),
        ("完成率", f"{percent(row.completion)}（已公示 {row.published} / 应检查 {row.to_inspect}）"),
        ("完结率", f"{percent(row.conclusion)}（已公示的已办结 {row.concluded} / 已公示 {row.published}）"),
        ("整改", f"责令改正 {row.orders} 件，完成 {row.orders_closed} 件，过期 {row.orders_overdue} 件"),
        ("处罚和移送", f"处罚 {row.penalties} 件，移送 {row.transfers} 件"),
    )


def _plans(rows: Sequence[DepartmentYear], names: dict[str, str]) -> Table:
    header = ("科室", "计划", "批准", "计划批次", "已抽批次", "总数", "抽中", "比例", "覆盖", "联合", "作废", "变通")
    cells = (
        (names[r.department], len(r.plans), r.approved, r.batches_planned, r.batches_drawn, r.population, r.drawn,
         percent(r.ratio_reached), percent(r.coverage), r.joint, r.voids, r.deviations)
        for r in rows
    )  # fmt: skip
    return Table("计划执行", header, tuple(cells))


def _results(rows: Sequence[DepartmentYear], names: dict[str, str]) -> Table:
    header = ("科室", "应检查", "已有结果", "已公示", "已办结", "完成率", "完结率", "平均天数", "发现问题")
    cells = (
        (names[r.department], r.to_inspect, r.recorded, r.published, r.closed, percent(r.completion),
         percent(r.conclusion), _mean(r.days_to_record), r.problems)
        for r in rows
    )  # fmt: skip
    return Table("检查和公示", header, tuple(cells), "平均天数是从抽取到记录结果的天数。")


def _rectification(rows: Sequence[DepartmentYear], names: dict[str, str]) -> Table:
    header = ("科室", "责令改正", "完成", "过期", "处罚", "移送", "督办问责", "得分", "意见")
    cells = (
        (names[r.department], r.orders, r.orders_closed, r.orders_overdue, r.penalties, r.transfers, r.notices,
         "-" if r.score is None else r.score, r.opinion or "-")
        for r in rows
    )  # fmt: skip
    return Table("整改和考核", header, tuple(cells))


def _outcomes(row: DepartmentYear) -> Table:
    cells = ((OUTCOMES[code], row.outcomes[code.value]) for code in OUTCOME_ORDER)
    return Table("检查结果分类", ("结果", "项"), tuple(cells))


def _substitutions(row: DepartmentYear, reasons: dict[str, str]) -> Table:
    cells = ((reasons.get(code, code), count) for code, count in sorted(row.substitutions.items()))
    return Table("递补理由", ("理由", "次"), tuple(cells))


def _people(rows: Sequence[DepartmentYear], names: dict[str, str]) -> Table:
    header = ("科室", "培训人数", "培训学时", "回避")
    cells = ((names[r.department], len(r.trained), r.hours, r.recusals) for r in rows)
    return Table("人员", header, tuple(cells))


def _standings(found: YearReport) -> Table:
    cells: list[tuple[str | int, ...]] = [
        (kind, *(counts[each] for each in Standing)) for kind, counts in found.standings.items()
    ]
    note = "仅经办人记载的，没有本人的书面件或签名；主持和监督抽取的，以签字交回的抽取记录表为书面件。"
    return Table("批准、决定的效力", ("事项", *(STANDINGS[each] for each in Standing)), tuple(cells), note)


def _done(name: str, row: DepartmentYear) -> tuple[str, float, str]:
    share = row.recorded / row.to_inspect if row.to_inspect else 0.0
    return name, share, f"{row.recorded} / {row.to_inspect}"


def _outcome_bars(row: DepartmentYear) -> list[tuple[str, float, str]]:
    counted = ((OUTCOMES[code], row.outcomes[code.value]) for code in OUTCOME_ORDER)
    return [(words, float(count), str(count)) for words, count in counted if count]


def percent(share: Fraction) -> str:
    """A share for people, rounded half up to one place.

    >>> percent(Fraction(1, 3)), percent(Fraction(1, 8)), percent(Fraction(1))
    ('33.3%', '12.5%', '100%')
    """
    tenths = (share * 2000 + 1) // 2
    whole_part, rest = divmod(int(tenths), 10)
    return f"{whole_part}.{rest}%" if rest else f"{whole_part}%"


def _mean(days: list[int]) -> str:
    return "-" if not days else f"{sum(days) // len(days)}"
