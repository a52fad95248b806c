"""Training, assessment, and the notices of the working group (三)."""

AT = ("--at", "2016-07-20T10:00")
GROUP = ("--actor", "zheng-siqi")


def test_training_and_assessment_enter_the_report(dbr, codes):
    assert dbr("training", "training", "--title", "培训", "--hours", "4", "--inspector", "jx-011", *AT) == 0
    assert codes("training", "training", "--title", "培训", "--inspector", "nobody", *AT) == (4, ["DBR443"])
    assert (
        dbr("assess", "score", "2016", "--department", "energy", "--score", "90", "--opinion", "良好", *AT, *GROUP) == 0
    )
    nowhere = ("--department", "nowhere", "--score", "90", "--opinion", "良好")
    assert codes("assess", "score", "2016", *nowhere, *AT, *GROUP) == (4, ["DBR452"])
    found = {each["department"]: each for each in dbr.json("report", "2016", *AT)["departments"]}
    assert (found["centre"]["trained"], found["centre"]["hours"]) == (1, 4)
    assert (found["energy"]["score"], found["energy"]["opinion"]) == (90, "良好")


def test_a_notice_is_open_until_it_is_answered_once(dbr, codes):
    words = ("--department", "energy", "--subject", "批次未抽", "--deadline", "2016-08-01", *AT, *GROUP)
    assert dbr("assess", "notice", "supervise", *words) == 0
    (seq,) = [each["seq"] for each in dbr.json("log", "list", "--all") if each["type"] == "notice.served"]
    late = [each for each in dbr.json("status", "--at", "2016-08-02") if "批次未抽" in each["what"]]
    assert [each["late"] for each in late] == [True]
    assert dbr("assess", "answer", str(seq), "--outcome", "已抽取", *AT, *GROUP) == 0
    assert codes("assess", "answer", str(seq), "--outcome", "已抽取", *AT, *GROUP) == (4, ["DBR452"])
    assert dbr("verify-log") == 6
