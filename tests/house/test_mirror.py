"""`tests/` mirrors the tree: every module with decisions has a test file of its name, in the folder of its name."""

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
PACKAGE = TESTS.parent / "dbl_random"
DECIDES = ast.If | ast.IfExp | ast.Match | ast.While | ast.For | ast.comprehension | ast.BoolOp | ast.Try
#: A module with fewer branches has nothing to decide: it names, joins or passes on.
FEW = 3


#: Still without a file of their own: what they decide is tested where they are used. Nothing is added here.
LACKING = frozenset(
    [
        "cli/publish/listing.py",
        "cli/results/result.py",
        "cli/results/task.py",
        "core/judgement/changes.py",
        "core/judgement/credit.py",
        "core/judgement/draws.py",
        "core/judgement/endings.py",
        "core/judgement/fault.py",
        "core/judgement/judge.py",
        "core/judgement/notices.py",
        "core/judgement/opening.py",
        "core/judgement/people.py",
        "core/judgement/plans.py",
        "core/judgement/rectification.py",
        "core/judgement/recusals.py",
        "core/judgement/substitutions.py",
        "core/judgement/tasks.py",
        "core/judgement/visits.py",
        "core/policy/candidates.py",
        "core/policy/checklist_rules.py",
        "core/policy/counts.py",
        "core/policy/enterprise_rules.py",
        "core/policy/inspector_rules.py",
        "core/policy/joint_rules.py",
        "core/policy/overlaps.py",
        "core/policy/plan_rules.py",
        "core/policy/pool.py",
        "core/policy/rules.py",
        "core/policy/team_rules.py",
        "core/replay/derive.py",
        "core/replay/files.py",
        "core/replay/frozen.py",
        "core/replay/head.py",
        "core/replay/notes.py",
        "core/replay/recompute.py",
        "core/replay/trial.py",
        "desk/draw/draw_record.py",
        "desk/open_store.py",
        "desk/publish/drafting.py",
        "desk/results/draw_results.py",
        "model/calendar.py",
        "model/laws.py",
        "model/organisation.py",
        "model/plan.py",
        "render/credit_export.py",
        "render/docx/head_and_foot.py",
        "render/docx/page.py",
        "render/docx/tables.py",
        "render/docx/text.py",
        "render/excel_csv.py",
        "render/site_feed.py",
        "render/task_sheets.py",
        "render/year_report.py",
        "store/archives/bags.py",
        "store/archives/evidence_files.py",
        "store/git/identity.py",
        "store/platform.py",
        "store/sheets/csv_text.py",
        "store/sheets/grades.py",
        "store/sheets/refusals.py",
        "store/sheets/sheet_rows.py",
        "store/sheets/substitutes.py",
        "store/sheets/table_header.py",
        "store/sheets/workbook_child.py",
        "store/yaml/fields.py",
        "store/yaml/layout_registry.py",
        "store/yaml/registry.py",
    ]
)


def decisions(file):
    return sum(isinstance(node, DECIDES) for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))))


MODULES = [file for file in sorted(PACKAGE.rglob("*.py")) if file.name != "__init__.py" and decisions(file) >= FEW]


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_a_module_with_decisions_has_its_test_file(file):
    inside = file.relative_to(PACKAGE)
    there = (TESTS / inside.parent / f"test_{inside.name}").is_file()
    assert there is not (inside.as_posix() in LACKING)


def test_what_is_lacking_is_a_module():
    assert {file.relative_to(PACKAGE).as_posix() for file in MODULES} >= LACKING
