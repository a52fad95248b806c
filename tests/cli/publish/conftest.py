"""The finished draw after its visits."""

import pytest

DRAW = "2016-energy-1"


@pytest.fixture
def codes_of():
    """The codes of the problems of a command that is refused."""
    return lambda dbr, *words: [each["code"] for each in dbr.json(*words)["problems"]]


@pytest.fixture
def sheet():
    """Writes the filled sheet: every drawn enterprise is in order but the first, which has something to put right."""

    def write(path, dbr, people=2, detail="未设立能源管理岗位"):
        shown = dbr.json("show", "draw", DRAW)
        lines = ["统一社会信用代码,事项,检查日期,检查人员,检查结果,问题性质,检查情况,后续处置"]
        for at, row in enumerate(shown["present"]):
            found = f"发现问题已责令改正,违法行为,{detail},责令改正" if at == 0 else "未发现问题,,,"
            lines.append(f"{row['id']},{shown['items'][0]},2016-07-20,{'、'.join(row['team'][:people])},{found}")
        path.write_text("\n".join([*lines, ""]), encoding="utf-8-sig")
        return path

    return write


@pytest.fixture
def visited(dbr, tmp_path, sheet, attest):
    """A draw whose sheet is signed and whose visits are all recorded."""
    words = ("import", "results", str(sheet(tmp_path / "r.csv", dbr)), "--draw", DRAW, "--at", "2016-07-25T10:00")
    attest(dbr.root)
    assert dbr(*words) == 0
    return dbr
