"""What was added, removed and altered: told once, in order, in words that say the difference."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dbl_random.core.record.acts import Acts, fold_acts
from dbl_random.core.record.changes import diff, unreasoned, unreported, written
from dbl_random.core.record.snapshots import format_changes, parse_changes
from dbl_random.model.acts import ChangesSubmitted
from dbl_random.model.checklist import Basis, Item, Published, Revision, Weight
from dbl_random.model.event import Recorded
from dbl_random.model.frozen import ChangeRow
from dbl_random.model.ground import Ground, GroundKind
from dbl_random.model.inspector import Certificate, Inspector
from dbl_random.model.parts import Parts
from dbl_random.model.ratio import Ratio
from dbl_random.model.reference import FileRef
from dbl_random.model.registry import Enterprise, Registry

LAW = Basis("节约能源法", "第十二条", date(2008, 4, 1))
ITEM = Item("energy-use", "节能监察", "energy", Weight.KEY, "用能单位", "用能", "现场检查", (LAW,))
CHEN = Inspector("J01", "陈雅芳", "支队", "detachment", "法学", "执法", ("energy-use",))
FIRMS = tuple(Enterprise(f"9135050000000000{n}X", f"{n}号公司", "active", "350502", "A", ("电",)) for n in range(1, 4))
ENERGY = Registry("energy", "用能单位", ("energy-use",), "energy", "350500", ("行业",), FIRMS)
PARTS = Parts({"energy-use": ITEM}, {"energy": ENERGY}, (CHEN,), {"energy": "energy.csv"})
TABLE = "data/registries/energy.csv"


def rows(*firms, extra=("行业",)):
    return replace(PARTS, registries={"energy": replace(ENERGY, enterprises=firms, extra_columns=extra)})


def item(**changes):
    return replace(PARTS, items={"energy-use": replace(ITEM, **changes)})


def test_nothing_changed_between_a_moment_and_itself():
    assert diff(PARTS, PARTS) == ()
    assert diff(Parts(), Parts()) == ()


def test_rows_that_only_moved_did_not_change():
    assert diff(PARTS, rows(*reversed(FIRMS))) == ()


def test_at_first_everything_is_added_in_the_order_of_files_and_ids():
    found = diff(Parts(), rows(*reversed(FIRMS)))
    assert {row.change for row in found} == {"added"}
    assert [(row.file, row.kind, row.id) for row in found] == [
        ("data/checklist.yaml", "item", "energy-use"),
        ("data/inspectors.yaml", "inspector", "J01"),
        ("data/registries/energy.yaml", "registry", "energy"),
        *((TABLE, "enterprise", firm.id) for firm in FIRMS),
    ]
    assert found[-1] == ChangeRow(TABLE, "enterprise", FIRMS[2].id, "added", "name", "", "3号公司")


def test_what_went_is_told_with_its_name_and_where_it_stood():
    assert diff(PARTS, rows(*FIRMS[:2])) == (
        ChangeRow(TABLE, "enterprise", FIRMS[2].id, "removed", "name", "3号公司", ""),
    )
    assert len(diff(PARTS, Parts())) == 6


def test_an_altered_row_has_a_line_for_each_column_that_changed():
    changed = FIRMS[1]._replace(name="新名", grade="D", extra=("煤",))
    told = [
        (row.change, row.id, row.field, row.before, row.after) for row in diff(PARTS, rows(FIRMS[0], changed, FIRMS[2]))
    ]
    assert told == [
        ("altered", FIRMS[1].id, "name", "2号公司", "新名"),
        ("altered", FIRMS[1].id, "grade", "A", "D"),
        ("altered", FIRMS[1].id, "行业", "电", "煤"),
    ]


def test_columns_are_compared_by_name_wherever_they_stand():
    wider = tuple(firm._replace(extra=("", *firm.extra)) for firm in FIRMS)
    told = diff(PARTS, rows(*wider, extra=("电话", "行业")))
    assert [(row.kind, row.field, row.before, row.after) for row in told] == [
        ("registry", "extra_columns", "[行业]", "[电话, 行业]")
    ]
    assert [row.field for row in diff(rows(*wider, extra=("行业", "电话")), PARTS) if row.kind == "enterprise"] == [
        "行业", "电话", "行业", "电话", "行业", "电话"
    ]  # fmt: skip


def test_the_same_cells_under_other_headings_are_other_values():
    pair = (FIRMS[0]._replace(extra=("电", "煤")),)
    found = diff(rows(*pair, extra=("行业", "燃料")), rows(*pair, extra=("燃料", "行业")))
    told = [(row.field, row.before, row.after) for row in found if row.kind == "enterprise"]
    assert told == [("行业", "电", "煤"), ("燃料", "煤", "电")]


def test_a_row_that_went_is_told_where_it_stood_and_one_that_came_where_it_stands():
    came = FIRMS[0]._replace(id="91350500000000009X")
    inline = replace(rows(*FIRMS[:2], came), tables={})
    told = {row.change: row.file for row in diff(PARTS, inline) if row.kind == "enterprise"}
    assert told == {"removed": TABLE, "added": "data/registries/energy.yaml"}


def test_values_are_told_whole_as_the_files_write_them():
    changed = replace(
        ITEM, weight=Weight.GENERAL, ratio=Ratio(1, 20), published=Published(date(2016, 6, 20), "公告, 一")
    )
    told = {row.field: (row.before, row.after) for row in diff(PARTS, replace(PARTS, items={"energy-use": changed}))}
    assert told == {
        "weight": ("key", "general"),
        "ratio": ("", "5%"),
        "published": ("", '{date: 2016-06-20, notice: "公告, 一"}'),
    }
    later = replace(CHEN, certificate=Certificate("1", date(2019, 12, 31)))
    assert [(row.field, row.after) for row in diff(PARTS, replace(PARTS, inspectors=(later,)))] == [
        ("certificate", "{number: 1, expires: 2019-12-31}")
    ]


@pytest.mark.parametrize("pair", [(("a", "b"), ("a, b",)), (("",), ()), (("a",), ('"a"',)), (("\\",), ('"\\\\"',))])
def test_two_values_are_never_told_alike(pair):
    assert written(pair[0]) != written(pair[1])


TEXT = st.text(st.sampled_from(" ab,[]{}\"'\\:#电"), max_size=4)


@given(st.lists(TEXT, max_size=3).map(tuple), st.lists(TEXT, max_size=3).map(tuple))
def test_lists_are_told_alike_only_where_they_are_equal(one, other):
    assert (written(one) == written(other)) == (one == other)


def test_the_head_of_a_registry_and_the_place_of_its_rows_are_compared():
    moved = replace(PARTS, tables={}, registries={"energy": replace(ENERGY, items=("energy-use", "salt"))})
    assert [(row.file, row.field, row.before, row.after) for row in diff(PARTS, moved)] == [
        ("data/registries/energy.yaml", "items", "[energy-use]", "[energy-use, salt]"),
        ("data/registries/energy.yaml", "table", "energy.csv", ""),
    ]


def test_every_row_may_stand_in_the_snapshot():
    found = diff(Parts(), PARTS) + diff(PARTS, item(method="查阅资料"))
    assert parse_changes(format_changes(found)) == found


# --- 二(一): dated and reasoned ---


def test_an_altered_item_needs_a_new_entry_in_its_revisions():
    found = unreasoned(PARTS, item(method="查阅资料"))
    assert [(fault.code, fault.subject) for fault in found] == [("DBR247", "item energy-use")]
    assert "method" in found[0].message
    reasoned = (Revision(date(2016, 7, 1), "简化"),)
    assert unreasoned(PARTS, item(method="查阅资料", revisions=reasoned)) == ()


def test_an_entry_that_was_there_before_does_not_reason_a_later_change():
    reasoned = (Revision(date(2016, 7, 1), "简化"),)
    assert len(unreasoned(item(revisions=reasoned), item(revisions=reasoned, method="查阅资料"))) == 1


def test_publication_new_items_and_items_that_went_need_no_entry():
    assert unreasoned(PARTS, item(published=Published(date(2016, 6, 20), "公告"))) == ()
    assert unreasoned(Parts(), PARTS) == unreasoned(PARTS, Parts()) == ()


# --- what was not reported ---


def reported(sources):
    body = ChangesSubmitted({}, sources, FileRef("a.tsv", 1, 0), None)
    return fold_acts(
        [Recorded(7, "0" * 64, "2016-07-01T09:30:00+08:00", "changes.submitted", "a", "t", body, "1" * 64)]
    )


def test_without_a_report_every_watched_file_is_unreported():
    sources = {TABLE: "1", "data/checklist.yaml": "2", "plans/2016-energy.yaml": "3", "data/policy.yaml": "4"}
    assert unreported(Acts(), sources) == ("data/checklist.yaml", TABLE)


def test_only_what_differs_from_the_last_report_is_unreported():
    acts = reported({TABLE: "1", "data/checklist.yaml": "2"})
    assert unreported(acts, {TABLE: "1", "data/checklist.yaml": "2"}) == ()
    assert unreported(acts, {TABLE: "9", "data/checklist.yaml": "2"}) == (TABLE,)


def test_a_file_that_is_gone_is_unreported_only_where_all_files_were_looked_at():
    acts = reported({TABLE: "1", "data/checklist.yaml": "2"})
    assert unreported(acts, {TABLE: "1"}) == ()
    assert unreported(acts, {TABLE: "1"}, every=True) == ("data/checklist.yaml",)


def test_earlier_numbers_are_told_of_those_who_stay_and_of_those_who_come():
    old, now = FIRMS[0].id, FIRMS[1].id
    named = replace(PARTS, registries={"energy": replace(ENERGY, former_ids={now: (old, "110108000000016")})})
    told = ChangeRow(TABLE, "enterprise", now, "altered", "former_ids", "", f"[{old}, 110108000000016]")
    assert diff(PARTS, named) == (told,)
    fewer = rows(FIRMS[0])
    came = [row for row in diff(fewer, named) if row.id == now]
    assert [(row.change, row.field) for row in came] == [("added", "name"), ("added", "former_ids")]
    assert diff(named, named) == ()


def test_a_ground_that_came_went_or_was_approved_is_told():
    one = Ground(GroundKind.COMPLAINT, "热线", date(2016, 5, 16), enterprise="E1", count=3)
    twice = replace(one, source="另一条热线")
    rows = diff(Parts(grounds=(one, twice)), Parts(grounds=(replace(one, approved_by="staff-01", count=4),)))
    assert [(row.file, row.kind, row.id, row.change, row.field, row.before, row.after) for row in rows] == [
        ("data/grounds.yaml", "ground", "complaint E1 2016-05-16", "altered", "count", "3", "4"),
        ("data/grounds.yaml", "ground", "complaint E1 2016-05-16", "altered", "approved_by", "", "staff-01"),
        ("data/grounds.yaml", "ground", "complaint E1 2016-05-16 2", "removed", "source", "另一条热线", ""),
    ]
