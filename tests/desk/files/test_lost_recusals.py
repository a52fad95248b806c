"""A recusal that was struck from the file after a draw is told by `check`, and at the next draw by `verify-log`."""

import subprocess

from dbl_random.cli.app import run
from dbl_random.core.replay.finding import Weight
from dbl_random.desk.files.check import check_store
from dbl_random.desk.log.verify import verify_log
from dbl_random.desk.open_store import open_desk


def strike(root):
    """Take the first recusal out of the file, and commit that."""
    path = root / "data/recusals.yaml"
    head, _, *rest = path.read_text(encoding="utf-8").split("  - inspector:")
    path.write_text("  - inspector:".join([head, *rest]), encoding="utf-8")
    subprocess.run(["git", "-C", str(root), "commit", "-qam", "changed"], check=True)


def test_it_is_told_by_check_and_by_verify_log(at, finished, digits):
    assert "DBR263" not in {each.code for each in check_store(at()).remarks}
    strike(finished)
    assert "DBR263" in {each.code for each in check_store(at()).remarks}
    words = [word for office, text in digits.items() for word in ("--digits", f"{office}={text}")]
    seat = ["-C", str(finished), "--actor", "lin-zhixia", "--at", "2016-08-01T09:30", "-q"]
    assert run([*seat, "draw", "--plan", "2016-power", *words]) == 0
    (found,) = (each for each in verify_log(at()).findings if each.code == "DBR263")
    assert found.weight is Weight.NOTE
    assert "2016-energy-1" in found.message
    told = [each.message for each in check_store(at()).remarks if each.code == "DBR263"]
    assert told == [found.message], "a draw in between does not settle it"


def test_an_inspector_who_got_another_number_does_not_escape_in_silence(at, finished, digits):
    seat = ["-C", str(finished), "--actor", "lin-zhixia", "--at", "2016-08-01T09:30", "-q"]
    firm = verify_log(at()).history.draws["2016-energy-1"]
    row = next(iter(open_desk(finished).candidates(firm.body.candidates)))
    asked = ("recusal", "declare", "--inspector", "jx-026", "--enterprise", row.id, "--reason", "亲属")
    assert run([*seat, *asked]) == 0
    path = finished / "data/inspectors.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("id: jx-026\n", "id: jx-126\n"), encoding="utf-8")
    subprocess.run(["git", "-C", str(finished), "commit", "-qam", "changed"], check=True)
    words = [word for office, text in digits.items() for word in ("--digits", f"{office}={text}")]
    assert run([*seat, "draw", "--plan", "2016-power", *words]) == 0
    for told in (check_store(at("2016-08-02T09:00")).remarks, verify_log(at()).findings):
        assert [f"jx-026 对 {row.id}" in each.message for each in told if each.code == "DBR263"] == [True]
