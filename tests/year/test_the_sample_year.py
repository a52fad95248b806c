"""A year of the sample store, counted anew from its raw events (issue of the policy, acceptance)."""

from collections import Counter
from datetime import date

FOUR = {
    "2016-energy": "undirected",
    "2016-joint-boilers": "joint",
    "2016-complaints": "directed",
    "2016-coast": "undirected",
}


def visits_before(log, intent, day):
    """Visits of each enterprise in the twelve months before a draw's day, by the raw events and what was entered."""
    since = date.fromisoformat(day).replace(year=int(day[:4]) - 1).isoformat()
    count = Counter()
    for body in log.bodies("visits.entered"):
        count.update(row["id"] for row in log.table(body["visits"]) if since < row["date"] <= day)
    for other, when, visited in log.draws():
        if other["draw"] == intent["draw"]:
            break
        if since < when <= day:
            count.update(visited)
    return count


def test_four_plans_and_eight_batches_were_drawn(log):
    drawn = [intent for intent, _, _ in log.draws()]
    assert {intent["plan"]: intent["mode"] for intent in drawn} == FOUR
    assert Counter(intent["plan"] for intent in drawn) == dict.fromkeys(FOUR, 2)


def test_both_kinds_of_substitution_and_a_void_with_a_second_attempt(log):
    assert {body["kind"] for body in log.bodies("draw.substituted")} == {"enterprise", "inspector"}
    (void,) = log.of("draw.void")
    second = next(body for body in log.bodies("draw.intent") if body["after_void"] == void["seq"])
    assert second["draw"] == "2016-energy-2.2"


def test_recusals_before_a_draw_and_after_one_that_led_to_a_substitution(log):
    first_draw = log.of("draw.intent")[0]["seq"]
    granted = [event["seq"] for event in log.of("recusal.decided") if event["body"]["granted"]]
    assert min(granted) < first_draw < max(granted)
    after = [event for event in log.of("draw.substituted") if event["body"]["reason"] == "recusal"]
    assert [event["seq"] - 2 for event in after] == [max(granted)]  # the paper of the decision is between them


def test_changes_were_reported_and_acknowledged(log):
    reports = [event["seq"] for event in log.of("changes.submitted")]
    assert len(reports) == 2
    assert [body["submission"] for body in log.bodies("changes.acknowledged")] == reports
    first, second = log.bodies("changes.submitted")
    assert second["since"] == first["sources"]
    assert [row["change"] for row in log.table(second["changes"]) if row["file"].endswith("energy.csv")] == ["altered"]


def test_every_drawn_plan_was_approved_before_from_that_very_file(log):
    approved = {}
    for event in log.events:
        body = event["body"]
        if event["type"] in {"plan.submitted", "plan.amended"}:
            approved[event["seq"]] = body["sources"]
        elif event["type"] == "plan.approved":
            approved[body["plan"]] = approved[body["submission"]]
        elif event["type"] == "draw.intent":
            assert approved[body["plan"]].items() <= body["sources"].items()


def test_an_enterprise_drawn_twice_is_drawn_a_third_time_only_by_a_directed_draw_with_leave(log):
    thirds = 0
    for intent, day, visited in log.draws():
        before = visits_before(log, intent, day)
        beyond = {enterprise for enterprise in visited if before[enterprise] >= 2}
        if intent["mode"] != "directed":
            assert not beyond
        elif beyond:
            thirds += 1
            assert "DBR208" in {deviation["rule"] for deviation in intent["deviations"]}
    assert thirds


def test_whoever_reached_the_cap_is_excluded_and_the_reason_names_the_earlier_draws(log):
    named = 0
    for intent, day, _ in log.draws():
        before = visits_before(log, intent, day)
        for row in log.table(intent["candidates"]):
            first, *draws = row["reason"].split(" ")
            if first == "frequency-cap":
                named += 1
                assert row["status"] == "excluded"
                assert len(draws) == before[row["id"]] >= 2
                assert all(draw.startswith(("2016-", "entered-")) for draw in draws)
    assert named


def test_no_recused_inspector_is_in_a_team(log):
    barred = 0
    intents = {event["seq"]: event["body"] for event in log.of("draw.intent")}
    for event in log.of("draw.outcome"):
        pool = log.pool(intents[event["body"]["intent"]]["pool"])
        pairs = {(inspector, enterprise) for inspector, enterprise, _ in pool["recusals"]}
        barred += len(pairs)
        for row in log.table(event["body"]["result"]):
            assert not pairs & {(member, row["id"]) for member in row["team"].split(",")}
    assert barred


def test_a_joint_team_has_one_of_each_department_and_a_cross_region_team_one_of_each_region(log, sample_year):
    text = (sample_year.root / "data/inspectors.yaml").read_text(encoding="utf-8")
    people = {block.split("\n")[0].strip(): block for block in text.split("  - id: ")[1:]}
    wanted = {
        "2016-joint-boilers": ("department: centre", "department: quality"),
        "2016-coast": ("region: 350582", "region: 350581"),
    }
    seen = 0
    intents = {event["seq"]: event["body"] for event in log.of("draw.intent")}
    for event in log.of("draw.outcome"):
        for row in log.table(event["body"]["result"]):
            for member, line in zip(
                row["team"].split(","), wanted.get(intents[event["body"]["intent"]]["plan"], ()), strict=False
            ):
                assert line in people[member]
                seen += 1
    assert seen


def test_verify_log_proves_the_year(sample_year, log):
    said = sample_year("2016-12-31", "verify-log", status=6, as_json=True)
    assert said["events"] == len(log.events)
    assert {finding["weight"] for finding in said["findings"]} <= {"note", "unchecked"}
    assert {finding["point"] for finding in said["findings"] if finding["weight"] == "unchecked"} == {5, 7}
