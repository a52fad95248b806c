"""Bracket width, blanks and no-break spaces as the only change of a name are no change of the firm, and told."""

import subprocess

import pytest

A, B = "9135050000000001X1", "9135050200000002QF"


@pytest.fixture
def take(dbr, tmp_path):
    """Imports a sheet of firms with these names."""

    def run(one, other, *words):
        file = tmp_path / "firms.csv"
        file.write_text(f"统一社会信用代码,企业名称\n{A},{one}\n{B},{other}\n", encoding="utf-8")
        return dbr("import", "registry", "lamps", str(file), "--item", "energy-use", *words)

    return run


def test_bracket_width_and_blanks_are_no_change_of_the_firm_and_told(dbr, take):
    assert take("泉州（示例）有限公司", "示例 陶瓷厂") == 0
    table = dbr.root / "data/registries/lamps.csv"
    before = table.read_bytes()
    assert take("泉州(示例)有限公司 ", "示例\u00a0陶瓷厂") == 0
    assert "新增 0，减少 0，变更 0，不变 2。" in dbr.out
    assert f"有 2 家企业的名称只是写法不同（括号宽窄、空格），不算变更，名录库保留原来的写法：{A}、{B}" in dbr.err
    assert table.read_bytes() == before


def test_another_name_is_a_change(dbr, take):
    assert take("泉州（示例）有限公司", "示例陶瓷厂") == 0
    assert take("泉州示例有限公司", "示例陶瓷厂", "--dry-run") == 0
    assert "变更 1，不变 1。" in dbr.out
    assert "写法不同" not in dbr.err


def test_changes_tell_another_spelling_as_such(dbr, take):
    assert take("泉州（示例）有限公司", "示例陶瓷厂") == 0
    git = ("git", "-C", str(dbr.root))
    for words in (("add", "-A"), ("-c", "user.name=x", "-c", "user.email=x@localhost", "commit", "-qm", "lamps")):
        subprocess.run([*git, *words], check=True)
    table = dbr.root / "data/registries/lamps.csv"
    text = table.read_text(encoding="utf-8").replace("（示例）", "(示例)").replace("示例陶瓷厂", "示例瓷厂")
    table.write_text(text, encoding="utf-8")
    assert dbr("changes", "--since", "HEAD") == 0
    assert "仅写法不同" in dbr.out
    assert "其中 1 处只是名称的写法不同（括号宽窄、空格），名称没有变。" in dbr.out
    assert dbr.json("changes", "--since", "HEAD")["spelled_otherwise"] == [A]
