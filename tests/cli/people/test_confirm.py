"""`dbr confirm` and `dbr attest`, and what `log show` and `status` say of them."""

import shutil
import subprocess

import pytest

DRAW, AT = "2016-energy-1", ("--at", "2016-07-03T09:00")


@pytest.fixture
def scan(tmp_path):
    path = tmp_path / "记录表.pdf"
    path.write_bytes(b"%PDF-1.4 signed")
    return str(path)


def test_a_sheet_is_entered_and_shown(dbr, adopted, scan):
    assert dbr("attest", DRAW, "--scan", scan, *AT) == 0
    last = dbr.json("log", "list", "--all")[-1]["seq"]
    assert dbr("log", "show", str(last)) == 0
    assert "监察室：苏正言" in dbr.out
    assert dbr("verify-log") == 6
    assert adopted == dbr.root


@pytest.mark.parametrize(
    ("wrong", "status", "code"), [("personnel", 2, "DBR402"), ("=出差", 2, "DBR402"), ("personnel=", 4, "DBR475")]
)
def test_an_office_and_its_reason_go_together(dbr, adopted, scan, wrong, status, code):
    assert dbr("attest", DRAW, "--scan", scan, "--absent", wrong, *AT) == status
    assert code in dbr.err
    assert adopted == dbr.root


def test_an_act_is_confirmed_and_shown(dbr, adopted):
    intent = next(each["seq"] for each in dbr.json("log", "list", "--all") if each["type"] == "draw.intent")
    assert dbr("confirm", str(intent), "--document", "3号", "--by", "chen-mingyuan", *AT) == 0
    assert "有书面件" in dbr.err
    last = dbr.json("log", "list", "--all")[-1]["seq"]
    assert dbr("log", "show", str(last)) == 0
    assert f"第 {intent} 号事件（主持人）" in dbr.out
    assert "有书面件，3号" in dbr.out
    assert dbr("confirm", str(intent), *AT) == 2
    assert adopted == dbr.root


def test_a_request_is_shown_from_its_own_bytes_and_its_signature_taken_back(dbr, adopted, tmp_path):
    key, asked, given = (str(tmp_path / name) for name in ("key", "asked", "given"))
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    intent = next(each["seq"] for each in dbr.json("log", "list", "--all") if each["type"] == "draw.intent")
    assert dbr("confirm", str(intent), "--by", "chen-mingyuan", "--request", asked, *AT) == 0
    shutil.move(adopted, tmp_path / "away")  # who signs has no store
    assert dbr("confirm", "--sign", asked, "--key", key, "--output", given) == 0
    assert f"第 {intent} 号事件" in dbr.out
    assert "chen-mingyuan 为主持人" in dbr.out
    assert "91350500" in dbr.out, "the table of candidates is shown"
    shutil.move(tmp_path / "away", adopted)
    assert dbr("confirm", "--signature", given, *AT) == 0
    assert "本人签名" in dbr.err
    assert dbr("log", "show", str(intent)) == 0
    assert "陈明远（主持人）：本人签名" in dbr.out


WAYS = [[], ["1", "--signature", "x"], ["--sign", "x"], ["--signature", "x", "--request", "y"]]


@pytest.mark.parametrize("words", WAYS)
def test_one_way_of_confirming_is_chosen(dbr, adopted, words):
    assert dbr("confirm", *words, *AT) == 2
    assert "DBR473" in dbr.err
    assert adopted == dbr.root


def test_a_key_that_is_not_there_is_refused_before_anything_is_shown_or_asked(dbr, adopted, tmp_path):
    asked = str(tmp_path / "request.json")
    intent = next(each["seq"] for each in dbr.json("log", "list", "--all") if each["type"] == "draw.intent")
    assert dbr("confirm", str(intent), "--by", "chen-mingyuan", "--request", asked, *AT) == 0
    assert dbr("confirm", "--sign", asked, "--key", str(tmp_path / "none"), "--output", str(tmp_path / "s.json")) == 3
    assert ("DBR545" in dbr.err, dbr.out) == (True, "")
