"""责令改正通知书: facts, clause, content, deadline, recheck, and what may be done against it."""

from dataclasses import replace
from datetime import date

from dbl_random.core.notices.forms.rectification_order import rectification_order
from dbl_random.model.findings import FollowUp, ItemResult, Method, Nature, Outcome
from dbl_random.model.notice import Facts, Paragraph

BAD = ItemResult(
    "energy-use", Method.ON_SITE, Outcome.CORRECTED, Nature.VIOLATION, "未设岗位", follow_ups=(FollowUp.RECTIFY,)
)


def made(after, seq):
    notice = rectification_order(after.frame(), after.history.cases.orders[seq])
    (facts,) = (dict(block.rows) for block in notice.blocks if isinstance(block, Facts))
    return notice, facts, [block.text for block in notice.blocks if isinstance(block, Paragraph)]


def test_it_says_what_was_found_when_and_against_which_clause(after):
    after.results(after.visit(0, BAD))
    notice, facts, texts = made(after, after.order().seq)
    assert texts[0] == "2016年7月15日，检查人员在检查节能监察时发现：未设岗位。上述情况违反了第十二条的规定。"
    assert facts["改正内容"] == "设立岗位"
    assert facts["改正期限"] == "2016年8月10日前"
    assert notice.recipients == (f"{after.rows[0].name}（{after.ids[0]}）",)


def test_it_says_what_may_be_done_against_it(after):
    _, _, texts = made(after, after.order().seq)
    for way in ("陈述、申辩", "行政复议", "行政诉讼", "六十日", "六个月"):
        assert way in texts[-1]


def test_it_is_handed_out_and_says_whom_to_ask(after):
    notice, _, _ = made(after, after.order().seq)
    assert (notice.stays_inside, notice.contact) == (False, "节能科")


def test_a_county_follows_up_its_own_orders_and_the_bureau_the_others(after):
    county = after.order().seq
    city = after.order(level="city", region="").seq
    assert made(after, county)[1]["督促单位"] == "晋江市经信部门"
    assert made(after, city)[1]["督促单位"] == "示例局"


def test_it_is_what_was_served_whenever_it_is_printed(after):
    """The number and day of the log, not of the printer; what came later is told by papers of its own."""
    first = after.results(after.visit(0, BAD))
    order = after.order(document="泉经信责改〔2016〕3号", served="2016-07-18")
    plain = after.order(1, document="")
    after.correction(after.visit(0, replace(BAD, detail="未设能源岗位")), first.seq)
    after.recheck(order.seq, outcome="extended", deadline="2016-08-20")
    late = after.frame(day=date(2016, 12, 1))
    notice = rectification_order(late, after.history.cases.orders[order.seq])
    assert (notice.number, notice.day) == ("泉经信责改〔2016〕3号", "2016-07-18")
    assert rectification_order(late, after.history.cases.orders[plain.seq]).day == "2016-07-20"
    _, facts, texts = made(after, order.seq)
    assert (facts["改正期限"], "未设岗位" in texts[0]) == ("2016年8月10日前", True)


def test_what_was_found_ends_in_one_full_stop(after):
    after.results(after.visit(0, replace(BAD, detail="未设岗位。")))
    _, _, texts = made(after, after.order().seq)
    assert "发现：未设岗位。上述情况" in texts[0]
