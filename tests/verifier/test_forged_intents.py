"""Forgeries of what an intent freezes. Each log ends with the forged intent; one rule alone is broken."""

import json

import pytest

pytestmark = pytest.mark.no_cover


def is_named(log, field):
    return "snapshots/" + log.body(2)[field]["file"]


def at(value, path, new):
    """Sets what stands at a dotted path."""
    *parents, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    for part in parents:
        value = value[part]
    value[last] = new


FIELDS = {
    "an unknown algorithm": ("algorithm", "dbr-draw/2", "body.algorithm"),
    "an unknown mode": ("mode", "chosen", "body.mode"),
    "true for a number": ("attempt", True, "body.attempt"),
    "a batch before the first": ("batch", 0, "body.batch"),
    "another plan than the draw's id says": ("plan", "2016-power", "抽查编号"),
    "a draw's id with an attempt it does not need": ("draw", "2016-energy-1.1", "抽查编号"),
    "a void before the first attempt": ("after_void", 1, "第一次抽取的 after_void"),
    "a commit that is no hash": ("commit", "main", "body.commit"),
    "a source without a hash": ("sources", {"data/policy.yaml": "yes"}, "body.sources.data/policy.yaml"),
    "a source outside of the store": ("sources", {"../policy.yaml": "0" * 64}, "body.sources 的字段名"),
    "a source from the root": ("sources", {"/etc/passwd": "0" * 64}, "body.sources 的字段名"),
    "a source of another system": ("sources", {"C:policy.yaml": "0" * 64}, "body.sources 的字段名"),
    "a source with a name that is not ASCII": ("sources", {"资料.csv": "0" * 64}, "字段名"),
    "a team that is no object": ("team", 2, "body.team"),
    "a stratum that is no object": ("strata.0", 3, "body.strata[0]"),
    "a deviation nobody approved": (
        "deviations",
        [{"rule": "DBR208", "clause": "二(三)2", "reason": "x", "approved_by": ""}],
        "body.deviations[0].approved_by",
    ),
    "a larger quota": ("strata.0.quota", 6, "分层 general 的 quota"),
    "a smaller population": ("strata.0.population", 94, "分层 general 的 population"),
    "fewer candidates": ("strata.1.candidates", 22, "分层 key 的 candidates"),
    "a ratio not in lowest terms": ("strata.0.ratio", "5/100", "body.strata[0].ratio"),
    "a ratio above one": ("strata.0.ratio", "3/2", "body.strata[0].ratio"),
    "a ratio in per cent": ("strata.0.ratio", "5%", "body.strata[0].ratio"),
    "a ratio that gives another quota": ("strata.0.ratio", "1/10", "分层 general 的 quota"),
    "a stratum that nobody is in": ("strata.1.id", "other", "分层编号"),
    "a stratum twice": ("strata.1.id", "general", "分层编号"),
    "a ratio and a count": ("strata.0.count", 5, "body.strata[0] 的字段"),
    "no slots": ("team.slots", [], "body.team.slots"),
    "a cap that cannot suffice": ("team.cap", 3, "人员不足"),
    "a slot that nobody fills": ("team.slots", ["lead", "member", "expert"], "岗位无人可任"),
    "a public value without a time": ("seed.public", {"name": "福彩3D", "digits": 3}, "body.seed.public 的字段"),
    "a public value of no digits": ("seed.public.digits", 0, "body.seed.public.digits"),
    "a machine that is not bound": ("seed.machine_commitment", None, "body.seed.machine_commitment"),
    "a field that nobody knows": ("note", "", "body 的字段"),
}


@pytest.mark.parametrize("field", FIELDS)
def test_an_intent_with_something_else_is_refused(log, found, field):
    path, value, what = FIELDS[field]
    at(log.until(2).body(2), path, value)
    assert found(log) == (2, "0000/00000002.json", what)


def test_an_intent_without_a_field_is_refused(log, found):
    del log.until(2).body(2)["chair"]
    assert found(log) == (2, "0000/00000002.json", "body 的字段")


def swap(text):
    lines = text.split("\n")
    lines[2], lines[3] = lines[3], lines[2]
    return "\n".join(lines)


ROWS = {
    "rows in another order": (swap, "候选名单第 4 行次序"),
    "an enterprise twice": (
        lambda text: text.replace("9135050000000002X2", "9135050000000001X1"),
        "候选名单第 4 行次序",
    ),
    "a wrong check character": (lambda text: text.replace("0000002X2", "0000002X3"), "候选名单第 4 行代码"),
    "a wrong check digit": (lambda text: text.replace("110108000000016", "110108000000017"), "候选名单第 2 行代码"),
    "a code in lower case": (lambda text: text.replace("0000002X2", "0000002x2"), "候选名单第 4 行代码"),
    "an unknown status": (lambda text: text.replace("\tcandidate\t", "\tchosen\t", 1), "候选名单第 2 行状态"),
    "an exclusion without a reason": (lambda text: text.replace("frequency-cap", "", 1), "候选名单第 9 行原因"),
    "a candidate with a reason": (
        lambda text: text.replace("candidate\t", "candidate\tlucky", 1),
        "候选名单第 2 行原因",
    ),
    "a candidate in no stratum": (lambda text: text.replace("\tgeneral\t", "\t\t", 1), "候选名单第 2 行分层"),
}


@pytest.mark.parametrize("row", ROWS)
def test_a_list_of_candidates_out_of_order_is_refused(log, found, row):
    edit, what = ROWS[row]
    log.until(2).put(2, "candidates", edit(log.text(2, "candidates")))
    assert found(log) == (2, is_named(log, "candidates"), what)


def test_a_candidate_who_was_excluded_after_counting_is_seen(log, found):
    text = log.until(2).text(2, "candidates").replace("\tcandidate\t", "\texcluded\tfriend", 1)
    log.put(2, "candidates", text)
    assert found(log) == (2, "0000/00000002.json", "分层 general 的 candidates")


POOLS = {
    "inspectors in another order": (lambda pool: pool["inspectors"].reverse(), "人员次序（不重复）"),
    "an inspector twice": (lambda pool: pool["inspectors"].insert(0, pool["inspectors"][0]), "人员次序（不重复）"),
    "recusals in another order": (lambda pool: pool["recusals"].reverse(), "回避次序"),
    "an excluded inspector who fills a slot": (lambda pool: at(pool, "inspectors.5.fills", [1]), "J06 的 fills"),
    "a slot that does not exist": (lambda pool: at(pool, "inspectors.0.fills", [0, 1, 2]), "J01 的 fills"),
    "slots in another order": (lambda pool: at(pool, "inspectors.0.fills", [1, 0]), "J01 的 fills"),
    "an unknown status": (lambda pool: at(pool, "inspectors.0.status", "away"), "人员库.inspectors[0].status"),
    "a recusal without a reason": (lambda pool: pool["recusals"][0].pop(), "人员库.recusals[0]"),
    "a previous team of no enterprise": (
        lambda pool: at(pool, "previous_teams.E1", ["J01"]),
        "人员库.previous_teams 的字段名",
    ),
    "a field that nobody knows": (lambda pool: at(pool, "note", ""), "人员库 的字段"),
}


@pytest.mark.parametrize("pool", POOLS)
def test_a_pool_out_of_order_is_refused(log, found, pool):
    edit, what = POOLS[pool]
    value = log.until(2).pool(2)
    edit(value)
    log.put(2, "pool", json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n")
    assert found(log) == (2, is_named(log, "pool"), what)


def test_a_draw_s_id_occurs_once(log, found):
    log.until(2).append(2)
    assert found(log) == (3, "0000/00000003.json", "抽查编号只能出现一次")


def test_a_second_attempt_needs_the_void_of_the_first(log, found):
    log.until(2).append(2, attempt=2, draw="2016-energy-1.2", after_void=2)
    assert found(log) == (3, "0000/00000003.json", "after_void 所指的作废")


def test_a_third_attempt_needs_the_void_of_the_second(log, found):
    log.until(8).append(7, attempt=3, draw="2016-energy-2.3", after_void=8)
    assert found(log) == (9, "0000/00000009.json", "after_void 所指的作废")


OPENED = {
    "a reserved office": ("offices.0.id", "machine", "办公室编号"),
    "an office twice": ("offices.0.id", "general", "办公室编号"),
    "no offices": ("offices", [], "body.offices"),
    "practice by a word": ("practice", "yes", "body.practice"),
}


@pytest.mark.parametrize("opened", OPENED)
def test_a_log_opened_otherwise_is_refused(log, found, opened):
    path, value, what = OPENED[opened]
    at(log.until(1).body(1), path, value)
    assert found(log) == (1, "0000/00000001.json", what)


def test_a_log_is_opened_once_and_first(log, found):
    log.until(2).append(1)
    assert found(log) == (3, "0000/00000003.json", "记录类型")
