"""The whole store is checked; findings must be mended, remarks need not."""

import pytest

from dbl_random.desk.files.changes import report_changes
from dbl_random.desk.files.check import check_store
from dbl_random.desk.show.status import show_status


def test_the_sample_has_nothing_to_mend(at, unwritten):
    with unwritten():
        found = check_store(at())
    assert found.findings == ()
    assert found.day.isoformat() == "2016-07-20"
    assert len(found.records.plans) == 8
    assert "DBR246" in {each.code for each in found.remarks}


def test_a_report_of_changes_ends_the_remark(at):
    report_changes(at())
    assert "DBR246" not in {each.code for each in check_store(at()).remarks}


def test_a_change_of_duties_that_nobody_adopted_is_told_here_and_as_an_open_matter(at, finished):
    assert "DBR284" not in {each.code for each in check_store(at()).remarks}
    path = finished / "data/organisation.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("duties: [approve, chair, group]", "duties: [approve, chair]"), encoding="utf-8")
    (told,) = [each for each in check_store(at()).remarks if each.code == "DBR284"]
    assert (told.file, told.hint.startswith("dbr rules adopt")) == ("data/organisation.yaml", True)
    assert "chen-mingyuan duties" in told.message
    assert [each.what for each in show_status(at()).matters if each.subject == "职责和规定"] == [told.message]


def test_a_log_without_rules_waits_for_its_first(shipped):
    (told,) = [each for each in check_store(shipped).remarks if each.code == "DBR284"]
    assert told.message == "日志中还没有施行过职责和规定"


def test_a_batch_that_is_due_and_cannot_be_drawn_is_a_finding(at, finished):
    path = finished / "plans/2016-power.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    july, august = (check_store(at(time)) for time in ("2016-07-20T10:00", "2016-08-20T10:00"))
    assert "DBR218" not in {each.code for each in july.findings}  # its first batch is of August
    assert "DBR218" in {each.code for each in july.remarks}
    assert "DBR218" in {each.code for each in august.findings if each.file == "plans/2016-power.yaml"}


def test_a_department_without_a_plan_and_a_recusal_in_a_team_are_remarks(at, finished, teams):
    path = finished / "data/organisation.yaml"
    text = path.read_text(encoding="utf-8")
    more = text.replace("departments: ", "departments:\n  - {id: trade, name: 经济运行科} #", 1)
    path.write_text(more, encoding="utf-8")
    firm, (lead, *_) = next(iter(teams.items()))
    recusals = finished / "data/recusals.yaml"
    decided = "since: 2016-07-02, decided_by: chen-mingyuan, decided_on: 2016-07-02"
    line = f"  - {{inspector: {lead}, enterprise: {firm}, reason: 亲属任职, {decided}}}\n"
    recusals.write_text(recusals.read_text(encoding="utf-8").rstrip("\n") + "\n" + line, encoding="utf-8")
    assert {"DBR244", "DBR245"} <= {each.code for each in check_store(at()).remarks}


def test_every_fault_of_every_file_is_told_first(at, finished, refused):
    (finished / "plans/2016-power.yaml").write_text("plan: [", encoding="utf-8")
    (finished / "data/policy.yaml").unlink()
    status, codes = refused(check_store, at())
    assert status == 3
    assert len(codes) >= 2
    assert "DBR100" in codes


def test_the_sample_refers_to_nobody_unknown_and_its_registries_agree(at, shipped):
    for request in (at(), shipped):
        assert not {"DBR251", "DBR252"} & {each.code for each in check_store(request).remarks}


def test_a_reference_to_nobody_and_two_names_of_one_code_are_told_with_their_place(at, finished):
    path = finished / "data/recusals.yaml"
    decided = "since: 2016-07-02, decided_by: chen-mingyuan, decided_on: 2016-07-02"
    line = f"  - {{inspector: jx-001, enterprise: '110108000000016', reason: 亲属任职, {decided}}}\n"
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + "\n" + line, encoding="utf-8")
    table = finished / "data/registries/energy-shishi.csv"
    header, first, *rest = table.read_text(encoding="utf-8").splitlines()
    name = first.split(",")[1]
    table.write_text("\n".join([header, first.replace(name, f"新{name}"), *rest]) + "\n", encoding="utf-8")
    found = check_store(at())
    assert found.findings == ()
    (unknown,) = (each for each in found.remarks if each.code == "DBR251")
    assert (unknown.file, unknown.line) == ("data/recusals.yaml", len(path.read_text(encoding="utf-8").splitlines()))
    two = next(each for each in found.remarks if each.code == "DBR252" and " 与 energy 中" in each.message)
    assert (two.file, f"“新{name}”“{name}”" in two.message) == ("data/registries/energy.yaml", True)


@pytest.mark.parametrize(("registry", "line"), [("salt", 1), ("chemicals", 0)])
def test_an_earlier_number_that_is_another_firms_is_a_finding(at, finished, registry, line):
    folder = finished / "data/registries"
    first, second, *_ = check_store(at()).records.registries[registry].enterprises
    head, table = folder / f"{registry}.yaml", folder / f"{registry}.csv"
    if table.exists():
        header, *rows = table.read_text(encoding="utf-8").splitlines()
        wide = [f"{header},former_ids", *(f"{row},{second.id if row.startswith(first.id) else ''}" for row in rows)]
        table.write_text("\n".join(wide) + "\n", encoding="utf-8")
    else:
        text = head.read_text(encoding="utf-8")
        head.write_text(text.replace(first.id, f"{first.id}, former_ids: ['{second.id}']"), encoding="utf-8")
    (fault,) = check_store(at()).findings
    assert (fault.file, fault.code) == (f"data/registries/{registry}.yaml", "DBR250")
    assert (first.id in fault.text) == bool(line)
