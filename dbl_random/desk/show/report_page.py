"""The year's report as the page and the workbook lay it out: headline, tables, charts (三(二))."""

from collections.abc import Callable, Sequence
from dataclasses import astuple
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from dbl_random.core.aftercare.assessment import OUTCOME_ORDER, YearReport
from dbl_random.core.aftercare.department_year import DepartmentYear
from dbl_random.core.aftercare.year_course import Activity, County
from dbl_random.model.findings import OUTCOMES
from dbl_random.model.records import Records
from dbl_random.model.standing import STANDINGS, Standing
from dbl_random.model.words import TRAININGS
from dbl_random.render.year_report import Bars, Cell, Columns, ReportPage, Table, Tiles, percent


def report_page(records: Records, found: YearReport, before: YearReport, head: str) -> ReportPage:
    """The report in words.

    Args:
        records: the names of departments and reasons.
        found: what was counted.
        before: what was counted of the year before.
        head: hash of the log's last event, zeros for an empty log.
    """
    bureau, rows = records.organisation, found.departments
    names = {each.department: bureau.unit_name(each.department) for each in rows}
    regions = {region.id: region.name for region in bureau.regions}
    tables = (
        _beside(found, before),
        _plans(rows, names),
        _shares(rows, names),
        _results(rows, names),
        _rectification(rows, names),
        _duties(rows, names),
        _outcomes(found.total),
        _substitutions(found.total, {each.code: each.name for each in records.policy.substitution_reasons}),
        _months(found),
        _counties(found, regions),
        _people(rows, names),
        _activities(found, regions),
        *([_standings(found)] if found.standings else ()),
    )
    charts = (
        _by_month(found),
        Bars("各科室抽中户次", tuple((names[r.department], float(r.drawn), f"{r.drawn} 户次") for r in rows)),
        Bars("各科室检查完成", tuple(_done(names[r.department], r) for r in rows), 1.0),
        Bars("检查结果", tuple(_outcome_bars(found.total))),
    )
    headline = _headline(found.total)
    places = _places(found, regions)
    return ReportPage(bureau.name, found.year, found.day, bureau.practice, headline, tables, charts, head, places)


def _headline(row: DepartmentYear) -> tuple[tuple[str, str], ...]:
    reached = f"不定向和联合抽查 {len(row.at_random)} 户 / 抽查对象 {len(row.population)} 户"
    return (
        ("批次", f"计划 {row.batches_planned} 批，已抽 {row.batches_drawn} 批，联合抽查 {row.joint} 批"),
        ("抽中", f"{row.drawn} 户次，{len(row.visited)} 户"),
        ("抽查比例", f"{percent(row.ratio_reached)}（{reached}）"),
        (
            "检查",
            f"应检查 {row.to_inspect} 户次，已有结果 {row.recorded}，发现问题 {row.problems} 户次、{row.findings} 个",
        ),
        ("完成率", f"{percent(row.completion)}（已公示 {row.published} / 应检查 {row.to_inspect}）"),
        ("完结率", f"{percent(row.conclusion)}（已公示的已办结 {row.concluded} / 已公示 {row.published}）"),
        ("整改", f"责令改正 {row.orders} 件，完成 {row.orders_closed} 件，过期 {row.orders_overdue} 件"),
        ("处罚和移送", f"处罚 {row.penalties} 件，移送 {row.transfers} 件"),
        ("逾期", f"公示 {row.notices_late} 件，归档 {row.archives_late} 件，推送 {row.credit_late} 条"),
    )  # fmt: skip


#: What a year is compared with the year before by.
_COMPARED: tuple[tuple[str, Callable[[DepartmentYear], Cell]], ...] = (
    ("已抽批次", lambda row: row.batches_drawn),
    ("抽查对象（户）", lambda row: len(row.population)),
    ("抽中（户次）", lambda row: row.drawn),
    ("抽中（户）", lambda row: len(row.visited)),
    ("抽查比例", lambda row: row.ratio_reached),
    ("应检查（户次）", lambda row: row.to_inspect),
    ("已有结果", lambda row: row.recorded),
    ("发现问题", lambda row: row.problems),
    ("完成率", lambda row: row.completion),
    ("完结率", lambda row: row.conclusion),
    ("责令改正", lambda row: row.orders),
    ("处罚", lambda row: row.penalties),
    ("移送", lambda row: row.transfers),
    ("公示逾期", lambda row: row.notices_late),
    ("归档逾期", lambda row: row.archives_late),
    ("推送逾期", lambda row: row.credit_late),
    ("作废", lambda row: row.voids),
    ("变通", lambda row: row.deviations),
)


def _beside(found: YearReport, before: YearReport) -> Table:
    now, then = found.total, before.total if before.begun else None
    rows = tuple((name, of(now), of(then) if then else None) for name, of in _COMPARED)
    note = "上年的抽查对象按现在的名录计算。" if then else f"{before.year} 年度没有计划，不能比较。"
    return Table("与上年比较", ("指标", f"{found.year} 年", f"{before.year} 年"), rows, note)


def _plans(rows: Sequence[DepartmentYear], names: dict[str, str]) -> Table:
    header = ("科室", "计划", "批准", "计划批次", "已抽批次", "联合", "作废", "变通")
    cells = (
        (
            names[r.department],
            len(r.plans),
            r.approved,
            r.batches_planned,
            r.batches_drawn,
            r.joint,
            r.voids,
            r.deviations,
        )
        for r in rows
    )
    return Table("计划执行", header, tuple(cells))


def _shares(rows: Sequence[DepartmentYear], names: dict[str, str]) -> Table:
    header = ("科室", "抽查对象", "抽中户次", "抽中户数", "抽查比例", "覆盖")
    cells = (
        (names[r.department], len(r.population), r.drawn, len(r.visited), r.ratio_reached, r.coverage) for r in rows
    )
    note = (
        "抽查对象是科室的事项和计划所及的企业，一户计一次，没有抽取的科室也计入。比例是不定向和联合抽查的户数与抽查对象之比，"
        "覆盖另计定向抽查。户次计入计划的科室；户数也计入事项所属的科室。"
    )
    return Table("抽查比例和覆盖", header, tuple(cells), note)


def _results(rows: Sequence[DepartmentYear], names: dict[str, str]) -> Table:
    header = ("科室", "应检查", "已有结果", "已公示", "已办结", "完成率", "完结率", "平均天数", "发现问题")
    cells = (
        (
            names[r.department],
            r.to_inspect,
            r.recorded,
            r.published,
            r.closed,
            r.completion,
            r.conclusion,
            _mean(r.days_to_record),
            r.problems,
        )
        for r in rows
    )
    return Table("检查和公示", header, tuple(cells), "平均天数是从抽取到记录结果的天数。")


def _rectification(rows: Sequence[DepartmentYear], names: dict[str, str]) -> Table:
    header = ("科室", "责令改正", "完成", "过期", "处罚", "移送", "督办问责", "得分", "意见")
    cells = (
        (
            names[r.department],
            r.orders,
            r.orders_closed,
            r.orders_overdue,
            r.penalties,
            r.transfers,
            r.notices,
            r.score,
            r.opinion or None,
        )
        for r in rows
    )
    return Table("整改和考核", header, tuple(cells))


def _duties(rows: Sequence[DepartmentYear], names: dict[str, str]) -> Table:
    header = ("科室", "公示逾期", "已归档", "未归档", "归档逾期", "应推送", "已接收", "推送逾期")
    cells = (
        (
            names[r.department],
            r.notices_late,
            r.archived,
            r.archives_open,
            r.archives_late,
            r.credit_rows,
            r.credit_accepted,
            r.credit_late,
        )
        for r in rows
    )
    note = "逾期的，既有过了期限才办的，也有过了期限还没有办的。公示以件计，归档以案卷计，推送信用平台以条计。"
    return Table("公示、归档和推送", header, tuple(cells), note)


def _month_names(found: YearReport) -> tuple[str, ...]:
    return tuple(f"{number} 月" if number < 13 else "次年" for number in range(1, len(found.months) + 1))


def _months(found: YearReport) -> Table:
    header = ("月份", "抽中户次", "检查户次", "公示", "责令改正", "整改完成")
    rows = ((name, *astuple(month)) for name, month in zip(_month_names(found), found.months, strict=True))
    return Table("各月", header, tuple(rows))


def _by_month(found: YearReport) -> Columns:
    series = (
        ("抽中户次", tuple(month.drawn for month in found.months)),
        ("检查户次", tuple(month.visited for month in found.months)),
        ("公示", tuple(month.published for month in found.months)),
    )
    return Columns("各月抽取、检查和公示", _month_names(found), series)


def _by_county(found: YearReport, regions: dict[str, str]) -> list[tuple[str, County]]:
    """Those of the organisation in its order, then the rest."""
    known = [(name, found.counties.get(each, County())) for each, name in regions.items()]
    rest = [(each or "没有填写", county) for each, county in sorted(found.counties.items()) if each not in regions]
    return [*known, *rest]


def _counties(found: YearReport, regions: dict[str, str]) -> Table:
    header = ("县市区", "抽查对象", "抽中户数", "覆盖", "已检查", "发现问题", "责令改正", "未完成")
    rows = (
        (name, len(c.population), len(c.listed), _of(c), len(c.visited), len(c.problems), c.orders, c.orders_open)
        for name, c in _by_county(found, regions)
    )
    return Table("各县市区", header, tuple(rows), "一户计一次。")


def _places(found: YearReport, regions: dict[str, str]) -> Tiles:
    counted_in = [(name, county) for name, county in _by_county(found, regions) if county.population]
    most = max((_of(county) for _, county in counted_in), default=Fraction(0)) or Fraction(1)
    tiles = tuple(
        (
            name,
            _of(county) / most,
            (
                f"抽中 {len(county.listed)} / {len(county.population)} 户",
                f"覆盖 {percent(_of(county))}",
                f"发现问题 {len(county.problems)} 户",
            ),
        )
        for name, county in counted_in
    )
    return Tiles("各县市区覆盖", tiles, "颜色越深，抽中的占抽查对象的比例越高。")


def _of(county: County) -> Fraction:
    return Fraction(len(county.listed), len(county.population)) if county.population else Fraction(0)


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


def _activities(found: YearReport, regions: dict[str, str]) -> Table:
    def row(name: str, done: Activity) -> tuple[Cell, ...]:
        where = "、".join(regions.get(each, each) for each in sorted(done.regions))
        return name, done.times, done.hours, done.attendance, len(done.inspectors), where or None

    header = ("方式", "次数", "学时", "参加人次", "检查人员", "县市区")
    rows = (row(name, found.activities.get(kind, Activity())) for kind, name in TRAININGS.items())
    return Table("培训、宣传和指导", header, tuple(rows))


def _standings(found: YearReport) -> Table:
    cells: list[tuple[Cell, ...]] = [
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


def _mean(days: list[int]) -> Decimal | None:
    """To one place, rounded half up."""
    return (Decimal(sum(days)) / len(days)).quantize(Decimal("0.1"), ROUND_HALF_UP) if days else None
