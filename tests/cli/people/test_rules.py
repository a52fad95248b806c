"""`dbr rules`: who may do what, on the screen and as data."""

from dbl_random.cli.app import run
from tests.conftest import commit


def test_before_the_first_adoption_there_is_nothing(shipped, capsys):
    assert run(["-C", str(shipped.directory), "rules", "list"]) == 0
    assert "还没有施行过" in capsys.readouterr().out
    assert run(["-C", str(shipped.directory), "rules", "list", "--json"]) == 0
    assert capsys.readouterr().out == "[]\n"


def test_duties_are_listed_with_each_adoption(dbr, adopted):
    assert dbr("rules", "list") == 0
    assert "郑思齐" in dbr.out
    assert "经办、督导工作小组" in dbr.out
    assert "泉经信（示例）〔2016〕11号：首次施行" in dbr.out
    (only,) = dbr.json("rules", "list")
    assert only["document"] == "泉经信（示例）〔2016〕11号"
    assert {"where": "staff fu-ziang duties", "before": "", "after": "handle"} in only["changes"]
    assert adopted == dbr.root


def test_a_change_is_shown_before_it_is_entered(dbr, adopted, give_duties):
    give_duties(adopted, {"cai-chengzhi": "[handle]"})
    words = ("--reason", "增加", "--approved-by", "chen-mingyuan", "--document", "2号", "--at", "2016-07-03T09:00")
    assert dbr("rules", "adopt", *words, "--dry-run") == 0
    assert "staff cai-chengzhi duties：handle、head → handle" in dbr.err
    assert dbr("rules", "adopt", *words) == 0
    assert dbr("verify-log") == 6
    assert dbr.out.count("职责和规定：") == 2
    assert len(dbr.json("verify-log")["rules"]) == 2


def test_an_adoption_below_its_standing_is_announced_as_not_in_force_everywhere(dbr, adopted, give_duties):
    at = ("--approved-by", "chen-mingyuan", "--document", "2号", "--at", "2016-07-03T09:00")
    policy = adopted / "data/policy.yaml"
    policy.write_text(policy.read_text("utf-8") + "\nstanding: {rules: [signed]}\n", "utf-8")
    commit(adopted)
    assert dbr("rules", "adopt", *at, "--reason", "只认签名") == 0
    strict = dbr.json("rules", "list")[-1]["event"]
    give_duties(adopted, {"cai-chengzhi": "[handle]"})
    for preview in (("--dry-run",), ()):
        assert dbr("rules", "adopt", *at, "--reason", "减少职责", *preview) == 0
        assert f"尚未施行，现行的规定不变：批准须本人签名，随后 dbr confirm {strict + 1} --key 密钥" in dbr.err
        assert "起施行" not in dbr.err
    assert dbr("rules", "list") == 0
    assert "尚未施行：减少职责" in dbr.out
    assert [each["in_force_from"] for each in dbr.json("rules", "list")] == [2, strict, None]
    assert dbr("verify-log") == 6
    assert f"第 {strict + 1} 号事件，2号，尚未施行，校验值" in dbr.out
    assert [each["in_force_from"] for each in dbr.json("verify-log")["rules"]] == [2, strict, None]
    weak = [each["subject"] for each in dbr.json("status", "--at", "2016-07-03") if "书面件" in each["what"]]
    assert f"第 {strict + 1} 号事件" in weak
    assert f"第 {strict} 号事件" not in weak
