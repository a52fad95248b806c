"""Training names inspectors of the pool, and has a title."""

from dbl_random.desk.results.training import record_training


def test_training_counts_who_took_part(at, unwritten):
    with unwritten():
        done = record_training(at(), "training", " 节能监察 ", hours=4, inspectors=["jx-002", "jx-001"], preview=True)
    assert (done.body.title, done.body.attendance, done.body.date) == ("节能监察", 2, "2016-07-20")
    assert record_training(at(), "publicity", "宣传", attendance=40).written


def test_who_or_what_is_unknown_is_refused(at, refused):
    assert refused(record_training, at(), "training", "题目", inspectors=["nobody"]) == (4, ["DBR443"])
    assert refused(record_training, at(), "training", " ") == (4, ["DBR451"])
    assert refused(record_training, at(), "guidance", "题目", region="nowhere") == (4, ["DBR451"])
    assert refused(record_training, at(), "training", "题目", day="2016-07-21") == (2, ["DBR442"])
