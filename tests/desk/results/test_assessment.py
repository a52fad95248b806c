"""A notice of the working group is answered once; a department is one that the organisation has."""

from dbl_random.desk.results.assessment import answer_notice, assess_department, serve_notice


def test_a_department_is_assessed_by_its_name(at, unwritten):
    with unwritten():
        done, name = assess_department(at(actor="ye-wanqing"), 2016, "energy", 90, " 良好 ", preview=True)
    assert (done.body.score, done.body.opinion) == (90, "良好")
    assert name


def test_a_notice_is_answered_once(at, refused):
    done, _ = serve_notice(at(actor="ye-wanqing"), "supervise", "energy", "批次未抽", deadline="2016-08-01")
    assert done.body.deadline == "2016-08-01"
    number = done.event.seq
    assert refused(answer_notice, at(), number, " ") == (4, ["DBR452"])
    assert answer_notice(at(), number, "已抽取").body.notice == number
    assert refused(answer_notice, at(), number, "已抽取") == (4, ["DBR452"])
    assert refused(answer_notice, at(), 1, "已抽取") == (4, ["DBR452"])


def test_what_is_missing_is_refused(at, refused):
    assert refused(assess_department, at(actor="ye-wanqing"), 2016, "nowhere", 90, "良好") == (4, ["DBR452"])
    assert refused(assess_department, at(actor="ye-wanqing"), 2016, "energy", 90, "") == (4, ["DBR452"])
    assert refused(assess_department, at(actor="ye-wanqing"), 2016, "energy", 90, "良好", approved_by="nobody") == (
        4,
        ["DBR270", "DBR275"],
    )
    assert refused(serve_notice, at(), "supervise", "energy", "") == (4, ["DBR452"])
