"""The table of a draw's substitutions: who went, why, who came, who was passed over."""

from dataclasses import replace

from dbl_random.core.notices.substitutions import substitutions

PLAIN, ODD = "2016-energy-1", "2016-energy-3"


def test_each_is_told_with_reason_evidence_approver_and_the_team_that_stands(world):
    rows = substitutions(world.concluded(PLAIN).frame, PLAIN).rows
    assert [row[0] for row in rows] == ["1", "2"]
    assert [row[1] for row in rows] == ["企业", "人员"]
    assert [row[3] for row in rows] == ["已注销；登记机关公告", "回避；回避决定书"]
    assert all("检查组 检查员" in row[4] for row in rows)
    assert [row[5] for row in rows] == ["周敏", "周敏"]
    assert [row[7] for row in rows] == ["2016-07-05", "2016-07-06"]


def test_who_was_passed_over_is_told_with_the_reason(world):
    frame = world.concluded(PLAIN).frame
    body = frame.draw(PLAIN).substitutions[0].body
    came = substitutions(frame, PLAIN).rows[0][4]
    assert body.skipped
    for each in body.skipped:
        assert f"；越过 {each.id} {frame.firm(each.id)}：已注销" in came


def test_a_draw_without_substitutions_has_no_rows(world):
    assert substitutions(world.concluded(ODD).frame, ODD).rows == ()


def test_nobody_who_could_come_is_told(after):
    after.substitute(0)
    (row,) = substitutions(after.frame(), PLAIN).rows
    assert row[2].endswith(after.ids[0])
    assert row[4] == "没有可以递补的企业"


def test_a_reason_that_the_policy_no_longer_has_is_told_by_its_code(after):
    after.substitute(0)
    policy = replace(after.records.policy, substitution_reasons=())
    frame = after.frame(records=replace(after.records, policy=policy))
    (row,) = substitutions(frame, PLAIN).rows
    assert row[3] == "deregistered；公告"
