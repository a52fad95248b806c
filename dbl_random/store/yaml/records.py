"""The store's files -> the records that a decision may read; or all that is wrong with them.

Laws:
1. Either there are records and no problems, or problems and no records.
2. All files are read before anything is said: all faults are told, file by file, in the order of the lines.
3. Only what was asked for is read: a draw's `sources` are the files that the draw stands on, and no others.
4. An id that is referred to exists. Where the file that would define it cannot be read, that alone is told.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Literal, NamedTuple, TypeVar

from dbl_random.model.handed import TODAY, Law
from dbl_random.model.ids import id_fault
from dbl_random.model.immutable import immutable
from dbl_random.model.parts import Parts
from dbl_random.model.plan import Plan
from dbl_random.model.problem import Fault, Problem
from dbl_random.model.records import Records
from dbl_random.model.registry import Registry
from dbl_random.model.rules import Rules, rules_of
from dbl_random.store.git.source import Source, SourceFault
from dbl_random.store.sheets.table_header import COLUMNS
from dbl_random.store.yaml import layout, layout_bureau, layout_grounds, layout_registry, places
from dbl_random.store.yaml.fields import Kind, Named, Sheet, find, nearest
from dbl_random.store.yaml.layout_plan import PLAN
from dbl_random.store.yaml.registry import read_registry
from dbl_random.store.yaml.strict_yaml import MOST_FAULTS, Scalar, read_yaml
from dbl_random.store.yaml.strict_yaml import Mapping as MappingNode

T = TypeVar("T")


@immutable
class Loaded:
    """What was read.

    Attributes:
        records: None where there are problems.
        problems: everything that is wrong.
        sources: path -> SHA-256 of every file that was read.
        files: the YAML files, for `locate`.
    """

    records: Records | None
    problems: tuple[Problem, ...]
    sources: dict[str, str]
    files: Mapping[str, places.Opened]

    def locate(self, fault: Fault) -> Problem:
        """The place of a fault that core found in these records."""
        return places.locate(self.files, fault)


def load_records(
    source: Source,
    plans: Iterable[str] | None = None,
    registries: Literal["named", "all"] | frozenset[str] = "named",
    law: Law = TODAY,
) -> Loaded:
    """Read the store.

    Args:
        source: where the bytes come from.
        plans: ids of the plans to read; None for all.
        registries: those that the plans name, or all, or those and these.
        law: by which text, codes and names are judged.
    """
    reading = _Reading(source, law)
    organisation = reading.file(places.ORGANISATION, layout_bureau.ORGANISATION, "单位信息")
    policy = reading.file(places.POLICY, layout_bureau.POLICY, "抽查规则")
    items = reading.file(places.CHECKLIST, layout.CHECKLIST, "事项清单")
    inspectors = reading.file(places.INSPECTORS, layout.INSPECTORS, "人员信息库")
    recusals = reading.file(places.RECUSALS, layout.RECUSALS, "回避名单", ())
    grounds = reading.file(places.GROUNDS, layout_grounds.GROUNDS, "定向抽查的依据", ())
    # Powers decide nothing at a draw: only those who look at everything read them.
    powers = reading.file(places.POWERS, layout_grounds.POWERS, "权力清单", ()) if registries == "all" else ()
    planned = reading.plans(plans)
    listed = reading.registries(every=registries == "all", beside=frozenset(registries))
    for plan in planned.values():
        reading.columns_of(plan, listed)
    reading.settle()
    problems = tuple(reading.problems())
    if problems or organisation is None or policy is None or items is None or inspectors is None:
        return Loaded(None, problems, source.sources, reading.opened)
    by_id = {item.id: item for item in items}
    listed_powers = powers if places.POWERS in reading.opened else None
    records = Records(
        organisation, policy, by_id, listed, inspectors, recusals or (), planned, grounds or (), listed_powers
    )
    return Loaded(records, (), source.sources, reading.opened)


def load_rules(source: Source, law: Law = TODAY) -> Rules | tuple[Problem, ...]:
    """The rules that organisation.yaml and policy.yaml give, or what is wrong with these two; no other file is read."""
    reading = _Reading(source, law)
    organisation = reading.file(places.ORGANISATION, layout_bureau.ORGANISATION, "单位信息")
    policy = reading.file(places.POLICY, layout_bureau.POLICY, "抽查规则")
    reading.settle()
    problems = tuple(reading.problems())
    return problems if problems or not (organisation and policy) else rules_of(organisation, policy)


@immutable
class LoadedParts:
    """Checklist, registries and pool as they were read; `parts` is None where there are problems."""

    parts: Parts | None
    problems: tuple[Problem, ...]
    sources: dict[str, str]
    files: Mapping[str, places.Opened]

    def locate(self, fault: Fault) -> Problem:
        """The place of a fault that core found in these parts."""
        return places.locate(self.files, fault)


def load_parts(source: Source, law: Law = TODAY) -> LoadedParts:
    """Read what 二(二) asks to be reported when it changes, and no other file; what is not there yet is empty.

    Ids of departments and regions stand in other files and are not looked up.
    """
    reading = _Reading(source, law)
    items = reading.file(places.CHECKLIST, layout.CHECKLIST, "事项清单", ())
    inspectors = reading.file(places.INSPECTORS, layout.INSPECTORS, "人员信息库", ())
    grounds = reading.file(places.GROUNDS, layout_grounds.GROUNDS, "定向抽查的依据", ())
    registries = reading.registries(every=True)
    for sheet in reading.sheets.values():
        _refuse_twice(sheet)
    problems = tuple(reading.problems())
    if problems or items is None or inspectors is None or grounds is None:
        return LoadedParts(None, problems, source.sources, reading.opened)
    tables = {name: reading.table_of(name) for name in registries}
    held = {name: file for name, file in tables.items() if file}
    parts = Parts({i.id: i for i in items}, registries, inspectors, held, grounds)
    return LoadedParts(parts, (), source.sources, reading.opened)


class _Where(NamedTuple):
    """What a kind of thing is called, and the file that defines it."""

    label: str
    file: str


_DEFINED_IN: dict[str, _Where] = {
    "item": _Where("事项", places.CHECKLIST),
    "department": _Where("科室", places.ORGANISATION),
    "office": _Where("监督科室", places.ORGANISATION),
    "unit": _Where("科室或部门", places.ORGANISATION),
    "partner": _Where("其他部门", places.ORGANISATION),
    "member": _Where("人员", places.ORGANISATION),
    "region": _Where("区域", places.ORGANISATION),
    "inspector": _Where("检查人员", places.INSPECTORS),
    "registry": _Where("名录库", f"{places.REGISTRIES}/"),
}


class _Reading:
    """One reading of a store, file after file."""

    def __init__(self, source: Source, law: Law) -> None:
        self.source, self.law = source, law
        self.sheets: dict[str, Sheet] = {}
        self.opened: dict[str, places.Opened] = {}
        self.beside: list[Problem] = []

    def file(self, path: str, kind: Kind[T], label: str, default: T | None = None) -> T | None:
        """A file read as a kind; `default` where it does not exist (None: it must)."""
        sheet = self.sheets.setdefault(path, Sheet(path, self.law))
        try:
            data = self.source.read(path)
        except SourceFault as fault:
            sheet.fault(0, 0, "DBR101", fault.message, fault.hint)
            return None
        if data is None:
            if default is None:
                hint = "用 dbr init 建立存储库，或按 docs/store.md 补上这个文件"
                sheet.fault(0, 0, "DBR100", f"缺少文件：{label}", hint)
            return default
        root = read_yaml(data, sheet)
        if root is None:
            return None
        self.opened[path] = places.Opened(sheet, root)
        return kind.read(sheet, root, label)

    def plans(self, wanted: Iterable[str] | None) -> dict[str, Plan]:
        """The plans by id."""
        there = self._names(places.PLANS, tell=wanted is None)
        found: dict[str, Plan] = {}
        for name in there if wanted is None else dict.fromkeys(wanted):
            path = f"{places.PLANS}/{name}.yaml"
            if name not in there:
                hint = nearest(name, there) or "用 dbr plan list 查看有哪些计划"
                self.beside.append(Problem(path, 0, 0, "DBR126", f"计划“{name}”不存在", hint))
            elif plan := self.file(path, PLAN, "计划"):
                self._same_name(path, "plan", plan.id, name)
                found[name] = replace(plan, digest=self.source.sources[path])
        return found

    def registries(self, *, every: bool, beside: frozenset[str] = frozenset()) -> dict[str, Registry]:
        """The registries that the plans name and those beside, or every one, by id."""
        there = self._names(places.REGISTRIES, tell=every)
        named = dict.fromkeys(n.id for s in self.sheets.values() for n in s.referred if n.kind == "registry")
        found: dict[str, Registry] = {}
        regions = self._known("region")
        for name in there if every else [name for name in (*named, *sorted(beside - named.keys())) if name in there]:
            path = f"{places.REGISTRIES}/{name}.yaml"
            if head := self.file(path, layout_registry.REGISTRY_HEAD, "名录库"):
                self._same_name(path, "registry", head.registry, name)
                opened = self.opened[path]
                registry, problems = read_registry(self.source, opened.sheet, head, opened.root, regions)
                self.beside += problems
                if registry:
                    found[name] = registry
        return found

    def table_of(self, registry: str) -> str:
        """The file that holds a registry's rows, "" where they stand in its own."""
        root = self.opened[f"{places.REGISTRIES}/{registry}.yaml"].root
        table = root.get("table") if isinstance(root, MappingNode) else None
        return table.text if isinstance(table, Scalar) else ""

    def columns_of(self, plan: Plan, registries: Mapping[str, Registry]) -> None:
        """The columns that a plan names are columns of one of its registries (where all of them could be read)."""
        if not set(plan.registries) <= set(registries):
            return
        named = {f"filter.columns[{at}].column": each.column for at, each in enumerate(plan.filter.columns)}
        if plan.stratum_column:
            named["stratum_column"] = plan.stratum_column
        columns = [*COLUMNS[2:], *(c for name in plan.registries for c in registries[name].extra_columns)]
        for field, column in named.items():
            if column not in columns:
                hint = nearest(column, columns) or f"可用的列：{'、'.join(dict.fromkeys(columns))}"
                message = f"计划的名录库没有“{column}”这一列"
                self._at(f"{places.PLANS}/{plan.id}.yaml", field, "DBR124", message, hint)

    def settle(self) -> None:
        """Law 4, and no id twice."""
        known = {kind: self._known(kind) for kind in _DEFINED_IN}
        for sheet in self.sheets.values():
            _refuse_twice(sheet)
            for named in sheet.referred:
                ids = known[named.kind]
                if ids is not None and named.id not in ids:
                    label, file = _DEFINED_IN[named.kind]
                    hint = nearest(named.id, ids) or f"先在 {file} 中列出"
                    sheet.at(named.node, "DBR120", f"{label}“{named.id}”不存在", hint)

    def problems(self) -> list[Problem]:
        """Everything that is wrong, file by file, in the order of the lines."""
        more = [_counted(sheet) for sheet in self.sheets.values() if sheet.more]
        found = [*(p for sheet in self.sheets.values() for p in sheet.problems), *self.beside, *more]
        order = {file: at for at, file in enumerate(dict.fromkeys(p.file for p in found))}
        return sorted(found, key=lambda p: (order[p.file], p.line, p.column))

    def _known(self, kind: str) -> frozenset[str] | None:
        """The ids that exist; None where nobody can say."""
        if kind == "registry":
            return frozenset(self._names(places.REGISTRIES, tell=False))
        if _DEFINED_IN[kind].file not in self.opened:
            return None
        kinds = {"department", "office", "partner"} if kind == "unit" else {kind}
        defined = self.opened[_DEFINED_IN[kind].file].sheet.defined
        return frozenset(named.id for named in defined if named.kind in kinds)

    def _names(self, folder: str, *, tell: bool) -> list[str]:
        """The ids for which a folder has a file; files that a person may take for one are told."""
        found = []
        for name in self.source.list(folder):
            stem, dot, ending = name.rpartition(".")
            if ending == "yaml" and dot and not id_fault(stem):
                found.append(stem)
            elif tell and ending in {"yaml", "yml"}:
                self.beside.append(places.unfit_name(folder, name, id_fault(stem)))
        return found

    def _same_name(self, path: str, key: str, written: str, name: str) -> None:
        if written != name:
            self._at(path, key, "DBR122", f"编号“{written}”与文件名“{name}.yaml”不一致", "改其中一个")

    def _at(self, path: str, field: str, code: str, message: str, hint: str) -> None:
        sheet, root = self.opened[path]
        sheet.at(find(root, field), code, message, hint)


def _counted(sheet: Sheet) -> Problem:
    told = f"错误太多，只列出前 {MOST_FAULTS} 处，另有 {sheet.more} 处"
    return Problem(sheet.file, 0, 0, "DBR134", told, "先改这些，再检查一次")


def _refuse_twice(sheet: Sheet) -> None:
    first: dict[tuple[str, str], Named] = {}
    for named in sheet.defined:
        before = first.setdefault((named.kind, named.id), named).node
        if before is not named.node:
            code, label = ("DBR128", "企业代码") if named.kind == "enterprise" else ("DBR121", "编号")
            where = f"前一处在第 {before.line} 行第 {before.column} 列"
            sheet.at(named.node, code, f"{label}“{named.id}”重复，{where}", "两处只能留一处")
