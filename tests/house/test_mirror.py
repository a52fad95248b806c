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
        "cli/files/change_tables.py",
        "cli/imports/results.py",
        "cli/imports/sheet_screen.py",
        "cli/plan/description.py",
        "cli/plan/overlaps.py",
        "cli/publish/listing.py",
        "cli/results/result.py",
        "cli/results/task.py",
        "cli/screen/draw_json.py",
        "cli/screen/entered.py",
        "cli/screen/findings.py",
        "cli/screen/frozen.py",
        "cli/screen/plain.py",
        "cli/screen/progress.py",
        "cli/screen/prompt.py",
        "cli/show/draw.py",
        "cli/show/enterprise.py",
        "cli/show/enterprise_file.py",
        "cli/show/explain.py",
        "cli/show/inspector.py",
        "cli/show/item.py",
        "cli/show/report.py",
        "cli/show/status.py",
        "core/aftercare/archives.py",
        "core/aftercare/assessment.py",
        "core/aftercare/credit_rows.py",
        "core/aftercare/deadlines.py",
        "core/aftercare/open_matters.py",
        "core/aftercare/results.py",
        "core/draw/freeze.py",
        "core/draw/hall.py",
        "core/draw/lookahead.py",
        "core/draw/outcome.py",
        "core/draw/roster.py",
        "core/draw/substitute_teams.py",
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
        "core/notices/draw_record/annexes.py",
        "core/notices/draw_record/basics.py",
        "core/notices/draw_record/concluded.py",
        "core/notices/draw_record/outcome.py",
        "core/notices/draw_record/seed.py",
        "core/notices/draws.py",
        "core/notices/due.py",
        "core/notices/forms/inspection.py",
        "core/notices/forms/rectification_order.py",
        "core/notices/forms/recusal_decision.py",
        "core/notices/frame.py",
        "core/notices/lists.py",
        "core/notices/number.py",
        "core/notices/people.py",
        "core/notices/results.py",
        "core/notices/substitutions.py",
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
        "core/record/cases.py",
        "core/record/credit.py",
        "core/record/publications.py",
        "core/record/result_table.py",
        "core/replay/derive.py",
        "core/replay/files.py",
        "core/replay/frozen.py",
        "core/replay/head.py",
        "core/replay/notes.py",
        "core/replay/recompute.py",
        "core/replay/trial.py",
        "desk/actor.py",
        "desk/clock.py",
        "desk/draw/draw_record.py",
        "desk/known.py",
        "desk/log/events.py",
        "desk/log_mark.py",
        "desk/names.py",
        "desk/open_store.py",
        "desk/publish/drafting.py",
        "desk/results/draw_results.py",
        "desk/show/bearing.py",
        "desk/show/order.py",
        "desk/show/report_page.py",
        "desk/who_and_when.py",
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
        "store/sheets/csv_text.py",
        "store/sheets/grades.py",
        "store/sheets/headers.py",
        "store/sheets/refusals.py",
        "store/sheets/results.py",
        "store/sheets/sheet_rows.py",
        "store/sheets/substitutes.py",
        "store/sheets/table_header.py",
        "store/sheets/visits.py",
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
