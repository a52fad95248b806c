"""Ceremonies by script on the sample store: what is taken, what is refused, what is taken up again."""

import json
import re
import shutil
import subprocess

import pytest

from dbl_random.cli import app
from dbl_random.store.writing import Folder

DIGITS = {
    "legal": "3141592653",
    "general": "2718281828",
    "personnel": "1414213562",
    "supervision": "1732050807",
}
EXPLOSIVES = "2016-civil-explosives"
BY = ("--approved-by", "chen-mingyuan")


@pytest.fixture
def store(example_store, tmp_path):
    shutil.copytree(example_store, tmp_path / "store", symlinks=True)
    return tmp_path / "store"


@pytest.fixture
def dbr(store, capsys):
    def run(*words, at="2016-07-01T09:30"):
        capsys.readouterr()
        status = app.run(["-C", str(store), "--at", at, "--actor", "fu-ziang", *words])
        said = capsys.readouterr()
        return status, said.out + said.err

    return run


def digits(**changes):
    return [word for office, text in {**DIGITS, **changes}.items() for word in ("--digits", f"{office}={text}")]


def draw(plan=EXPLOSIVES, **changes):
    return ["draw", "--plan", plan, *digits(**changes)]


def refused(answer, code):
    status, said = answer
    return status == 4 and code in said


def everything(store):
    return {p: p.read_bytes() for p in sorted(store.rglob("*")) if p.is_file() and ".git" not in p.parts}


def commit(store):
    subprocess.run(["git", "-C", store, "add", "-A"], check=True)
    subprocess.run(
        ["git", "-C", store, "-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "changed"], check=True
    )


def edit(store, path, *changes):
    text = (store / path).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (store / path).write_text(text, encoding="utf-8")
    commit(store)


@pytest.fixture
def public_value(store, change_plan):
    """A plan that names a public value, changed and approved."""
    named = "{batch: 1, month: 7, public: {name: 福彩3D, digits: 3, not_before: 2016-07-01T20:00:00+08:00}}"
    change_plan(store, EXPLOSIVES, ("{batch: 1, month: 7}", named))


@pytest.fixture
def waiting(dbr, store, public_value, founded):
    """A draw that waits for that value."""
    assert dbr(*draw())[0] == 0
    assert founded(store) == ["plan.amended", "plan.approved", "draw.intent", "draw.sealed"]


# --- what is entered ---
def test_a_plan_that_does_not_exist_is_refused_with_the_nearest_name(dbr, store, founded):
    status, said = dbr(*draw("2016-energi"))
    assert status == 3
    assert "2016-energy" in said
    assert founded(store) == []


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("314159265", "只有 9 位"),
        ("3" * 65, "有 65 位"),
        ("31415926５3", "半角数字"),
        ("3141592abc", "半角数字"),
        ("", "只有 0 位"),
    ],
)
def test_digits_that_are_not_10_to_64_ascii_digits_are_refused_and_nothing_is_logged(dbr, store, text, fact, founded):
    status, said = dbr(*draw(legal=text))
    assert status == 4
    assert "DBR400" in said
    assert fact in said
    assert founded(store) == []


def test_all_bad_digits_are_told_at_once(dbr):
    _, said = dbr(*draw(legal="1", personnel="x"))
    assert said.count("DBR400") == 2


def test_off_a_terminal_every_office_is_needed_before_anything_is_logged(dbr, store, founded):
    status, said = dbr("draw", "--plan", EXPLOSIVES, "--digits", "legal=3141592653")
    assert status == 4
    assert "DBR401" in said
    assert "办公室、人事科、监察室" in said
    assert founded(store) == []


def test_an_office_that_is_not_there_is_a_usage_fault_with_the_nearest_name(dbr):
    status, said = dbr("draw", "--plan", EXPLOSIVES, "--digits", "legel=3141592653")
    assert (status, "DBR402" in said) == (2, True)
    assert "legal" in said


def test_digits_may_stand_in_a_file(dbr, store, tmp_path, event_of):
    (tmp_path / "digits").write_text("3141592653\n")
    assert dbr(*draw(legal=f"@{tmp_path / 'digits'}"))[0] == 0
    assert event_of(store, "draw.outcome")["body"]["contributions"]["legal"]["digits"] == "3141592653"


def test_plain_digits_are_told_of_once_however_many_offices_give_them_and_quietly_not_at_all(dbr, store):
    assert dbr(*draw(), "--dry-run")[1].count("这台电脑上的其他人能看到") == 1
    assert "其他人能看到" not in dbr("-q", *draw(), "--dry-run")[1]
    assert "其他人能看到" not in dbr("draw", "--plan", EXPLOSIVES, "--dry-run")[1]


def test_the_same_digits_four_times_from_files_are_refused(dbr, store, tmp_path):
    (tmp_path / "digits").write_text("3141592653")
    answer = dbr(*draw(**dict.fromkeys(DIGITS, f"@{tmp_path / 'digits'}")))
    assert refused(answer, "DBR348")
    assert answer[1].count("与另一个科室的数字相同") == 4


def test_a_source_that_is_not_committed_is_refused(dbr, store, founded):
    with (store / "data" / "inspectors.yaml").open("a", encoding="utf-8") as file:
        file.write("# 待核对\n")
    status, said = dbr(*draw())
    assert status == 4
    assert "DBR406" in said
    assert "data/inspectors.yaml" in said
    assert founded(store) == []


def test_an_item_without_a_basis_in_force_is_refused_with_its_place(dbr, store, founded):
    status, said = dbr(*draw("2016-salt"))
    assert status == 4
    assert "plans/2016-salt.yaml:" in said
    assert "DBR201" in said
    assert founded(store) == []


def test_rehearsal_and_preview_write_nothing(dbr, store):
    before = everything(store)
    status, said = dbr("draw", "--plan", "2016-energy", "--rehearse")
    assert status == 0
    assert "演练" in said
    assert dbr("draw", "--plan", "2016-energy", "--dry-run")[0] == 0
    assert everything(store) == before


# --- broken off and taken up ---
def test_an_intent_may_wait_for_the_offices_devices_and_digits_open_their_seals(
    dbr, store, tmp_path, founded, event_of
):
    assert dbr("draw", "--plan", EXPLOSIVES, "--intent-only")[0] == 0
    assert founded(store) == ["draw.intent"]
    intent = re.search(r"--intent ([0-9a-f]{64})", dbr("draw", "--plan", EXPLOSIVES, "--intent-only")[1])[1]
    seal = [
        "seal",
        f"{EXPLOSIVES}-1",
        "--office",
        "supervision",
        "--intent",
        intent,
        "--state",
        str(tmp_path / "seals"),
    ]
    assert dbr(*seal, "--digits", DIGITS["supervision"])[0] == 0
    found = json.loads((tmp_path / "seals").read_text())[f"{EXPLOSIVES}-1/supervision"]
    assert DIGITS["supervision"] not in (tmp_path / "seals").read_text()
    assert (tmp_path / "seals").stat().st_mode & 0o777 == 0o600
    assert refused(dbr(*seal, "--digits", DIGITS["supervision"]), "DBR417")  # one sealing a draw id
    others = [word for o, d in DIGITS.items() if o != "supervision" for word in ("--digits", f"{o}={d}")]
    bound = ["--commitment", f"supervision={found['commitment']}"]
    assert refused(dbr("draw", "--plan", EXPLOSIVES, *others, *bound), "DBR401")
    assert founded(store)[-1] == "draw.sealed"
    assert event_of(store, "draw.sealed")["body"]["how"]["supervision"] == "device"
    opening = ["--salt", f"supervision={found['salt']}"]
    assert refused(dbr(*draw(supervision="9999999999"), *opening), "DBR403")
    assert dbr(*draw(), *opening)[0] == 0
    assert event_of(store, "draw.outcome")["body"]["contributions"]["supervision"]["salt"] == found["salt"]
    assert dbr("verify-log")[0] == 6


def test_a_draw_waits_for_its_public_value_and_goes_on_with_it(dbr, store, waiting, event_of):
    assert refused(dbr(*draw(), "--public", "482"), "DBR404")  # before the value can be known
    for wrong in ("48", "4821", "48x"):
        assert refused(dbr(*draw(), "--public", wrong, at="2016-07-01T21:00"), "DBR404")
    assert dbr(*draw(), "--public", "482", at="2016-07-01T21:00")[0] == 0
    assert event_of(store, "draw.outcome")["body"]["public"] == "482"
    assert dbr("verify-log")[0] == 6


def test_digits_that_were_not_sealed_are_refused_and_an_office_may_withhold(dbr, store, waiting, founded, event_of):
    later = {"at": "2016-07-01T21:00"}
    assert refused(dbr(*draw(legal="3141592654"), "--public", "482", **later), "DBR403")
    assert founded(store)[-1] == "draw.sealed"
    rest = [word for o, d in DIGITS.items() if o != "legal" for word in ("--digits", f"{o}={d}")]
    assert refused(dbr("draw", "--plan", EXPLOSIVES, *rest, "--public", "482", **later), "DBR401")
    assert dbr("draw", "--plan", EXPLOSIVES, *rest, "--public", "482", "--withhold", "legal", *BY, **later)[0] == 0
    assert event_of(store, "draw.outcome")["body"]["contributions"]["legal"] is None
    assert dbr("verify-log")[0] == 6


def test_a_sealing_after_the_public_value_may_be_known_is_refused(dbr, public_value):
    assert dbr("draw", "--plan", EXPLOSIVES, "--intent-only")[0] == 0
    assert refused(dbr(*draw(), at="2016-07-01T20:00"), "DBR405")


def test_a_lost_nonce_is_withheld_and_the_next_intent_needs_leave(dbr, store, waiting, event_of):
    shutil.rmtree(store / ".dbr" / "ceremony")
    every = [word for office in DIGITS for word in ("--withhold", office)]  # the salts are lost with it
    assert dbr("draw", "--plan", EXPLOSIVES, "--public", "482", *every, *BY, at="2016-07-01T21:00")[0] == 0
    assert event_of(store, "draw.outcome")["body"]["machine_nonce"] is None
    assert refused(dbr(*draw(), at="2016-12-01T09:00"), "DBR211")
    assert dbr(*draw(), "--reason", "硬盘损坏，已查明", "--document", "审批表1号", at="2016-12-01T09:00")[0] == 0
    assert event_of(store, "draw.intent")["body"]["deviations"][0]["rule"] == "DBR211"
    assert dbr("verify-log")[0] == 6


def test_digits_are_nowhere_on_disk_before_the_outcome(dbr, store, waiting):
    for path in store.rglob("*"):
        if path.is_file():
            assert not any(text.encode() in path.read_bytes() for text in DIGITS.values()), path


# --- void, finished ---
def test_a_void_comes_before_the_sealing_only_and_leads_to_a_second_attempt(dbr, store, event_of):
    assert dbr("draw", "--plan", EXPLOSIVES, "--intent-only")[0] == 0
    assert dbr("void", f"{EXPLOSIVES}-1", "--reason", "名录库有误", "--document", "审批表1号")[0] == 0
    assert refused(dbr("void", f"{EXPLOSIVES}-1", "--reason", "再来"), "DBR410")
    assert dbr(*draw())[0] == 0
    assert event_of(store, "draw.intent")["body"]["draw"] == f"{EXPLOSIVES}-1.2"
    assert refused(dbr("void", f"{EXPLOSIVES}-1.2", "--reason", "不满意"), "DBR410")
    assert dbr("verify-log")[0] == 6


def test_a_batch_that_is_drawn_is_not_drawn_again(dbr):
    assert dbr(*draw(), "--batch", "1")[0] == 0
    assert refused(dbr(*draw(), "--batch", "1"), "DBR407")
    assert refused(dbr(*draw(), "--batch", "99"), "DBR408")


# --- people ---
def test_fewer_than_two_eligible_inspectors_is_refused(dbr, store, founded):
    text = (store / "data" / "inspectors.yaml").read_text(encoding="utf-8")
    edit(
        store,
        "data/inspectors.yaml",
        *{(line, "items: []") for line in re.findall(r"items: \[[^\]]*civil[^\]]*\]", text)},
    )
    assert refused(dbr(*draw()), "DBR206")
    assert founded(store) == []


def test_enterprises_without_teams_stand_and_are_teamed_later_with_the_same_seed(dbr, store, founded):
    recusals = store / "data" / "recusals.yaml"
    before = recusals.read_text(encoding="utf-8")
    text = (store / "data" / "inspectors.yaml").read_text(encoding="utf-8")
    people = re.findall(r"id: ([a-z]+-[0-9]+)", text)
    firm = re.search(r"id: ([0-9A-Z]{18})", (store / "data/registries/explosives.yaml").read_text(encoding="utf-8"))[1]
    barred = "".join(
        f"  - {{inspector: {who}, enterprise: {firm}, reason: near-relative, since: 2016-01-01, "
        "decided_by: chen-mingyuan, decided_on: 2016-01-01}\n"
        for who in people
    )
    recusals.write_text("recusals:\n" + barred, encoding="utf-8")
    commit(store)
    answer = dbr(*draw())
    assert refused(answer, "DBR411")
    assert "这 1 家企业" in answer[1]
    assert founded(store)[-1] == "draw.outcome"
    assert refused(dbr(*draw()), "DBR411")
    recusals.write_text(before, encoding="utf-8")
    commit(store)
    assert dbr(*draw(), at="2016-07-02T09:00")[0] == 0
    assert founded(store) == ["draw.intent", "draw.sealed", "draw.outcome", "draw.teamed"]
    assert dbr("verify-log")[0] == 6


# --- substitutes ---
def drawn(store, outcome):
    ref = outcome["body"]["result"]["file"]
    lines = (store / "audit-log" / "snapshots" / ref).read_text(encoding="utf-8").splitlines()[1:]
    return [(line.split("\t")[1], line.split("\t")[5].split(",")) for line in lines]


def test_substitutes_are_taken_in_order_and_each_ground_is_asked_for(dbr, store, founded, event_of):
    assert dbr(*draw("2016-energy"))[0] == 0
    (first, _), *_, (last, team) = drawn(store, event_of(store, "draw.outcome"))
    gone = ["substitute", "2016-energy-1", "--enterprise", first, "--evidence", "现场照片"]
    assert refused(dbr(*gone, "--reason", "not-liked"), "DBR413")
    blank = ["substitute", "2016-energy-1", "--enterprise", first, "--evidence", " ", "--reason", "not-found"]
    assert refused(dbr(*blank), "DBR413")
    assert dbr(*gone, "--reason", "not-found")[0] == 0
    assert refused(dbr(*gone, "--reason", "not-found"), "DBR412")
    ill = ["substitute", "2016-energy-1", "--inspector", team[1], "--for", last, "--evidence", "决定书"]
    assert dbr(*ill, "--reason", "recusal")[0] == 0
    assert refused(dbr(*ill, "--reason", "recusal"), "DBR412")
    assert dbr("verify-log")[0] == 6
    assert founded(store)[3:] == ["draw.substituted"] * 2


def test_where_nobody_is_left_there_is_no_substitute_and_the_log_says_so(dbr, store, event_of):
    assert dbr(*draw())[0] == 0
    (first, _), *_ = drawn(store, event_of(store, "draw.outcome"))
    words = ["substitute", f"{EXPLOSIVES}-1", "--enterprise", first, "--evidence", "照片", "--reason", "not-found"]
    status, said = dbr(*words)
    assert (status, "没有企业可以递补" in said) == (0, True)
    assert event_of(store, "draw.substituted")["body"]["replacement"] is None
    assert dbr("verify-log")[0] == 6


# --- the surroundings ---
def test_another_writer_is_told_to_wait(dbr, store):
    holder = subprocess.Popen(
        ["/usr/bin/env", "python3", "-c",
         ("import fcntl, sys; f = open(sys.argv[1], 'w'); fcntl.flock(f, fcntl.LOCK_EX);"
         "print('held', flush=True); sys.stdin.read()"),
         store / ".dbr" / "lock"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    with holder:
        assert holder.stdout.readline() == "held\n"
        status, said = dbr(*draw(), "--wait", "0")
        holder.stdin.close()
    assert (status, "DBR504" in said) == (5, True)
    assert dbr(*draw())[0] == 0


def test_a_lock_of_git_is_explained_and_nothing_is_written(dbr, store, founded):
    (store / ".git" / "index.lock").touch()
    status, said = dbr(*draw())
    assert (status, "DBR505" in said) == (5, True)
    assert founded(store) == []


def test_without_git_the_log_works_and_says_so(dbr, store, event_of):
    shutil.rmtree(store / ".git")
    status, said = dbr(*draw())
    assert (status, "不在 git 中" in said) == (0, True)
    assert event_of(store, "draw.intent")["body"]["commit"] is None
    status, said = dbr("verify-log")
    assert status == 6
    assert "6. 未核对" in said


def test_what_others_have_staged_is_not_committed_and_stays_staged(dbr, store):
    (store / "letter.txt").write_text("给法规科\n", encoding="utf-8")
    subprocess.run(["git", "-C", store, "add", "letter.txt"], check=True)
    assert dbr(*draw())[0] == 0
    left = subprocess.run(["git", "-C", store, "status", "--porcelain"], capture_output=True, text=True, check=True)
    assert "A  letter.txt" in left.stdout
    assert "audit-log" not in left.stdout


def test_hooks_and_line_ending_rules_of_a_repository_do_not_touch_the_log(dbr, store):
    hook = store / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\ntouch ran\nexit 1\n")
    hook.chmod(0o755)
    subprocess.run(["git", "-C", store, "config", "core.autocrlf", "true"], check=True)
    assert dbr(*draw())[0] == 0
    assert not (store / "ran").exists()
    assert dbr("verify-log")[0] == 6


@pytest.mark.parametrize(("number", "code"), [(28, "DBR502"), (13, "DBR501"), (30, "DBR501")])
def test_a_disk_that_cannot_be_written_is_told_and_nothing_is_half_written(
    dbr, store, monkeypatch, number, code, founded
):
    def fail(folder, name, *_):
        raise OSError(number, "no", str(folder.path / name))

    with monkeypatch.context() as patch:
        patch.setattr(Folder, "create", fail)
        status, said = dbr(*draw())
    assert (status, code in said) == (3, True)
    assert founded(store) == []
    assert not list((store / "audit-log").rglob("*.tsv"))
    assert dbr(*draw())[0] == 0
    assert dbr("verify-log")[0] == 6
