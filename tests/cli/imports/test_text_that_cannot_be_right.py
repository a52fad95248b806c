"""Text and codes that cannot be right are refused or told at the cell, by every reader and by `check`."""

import pytest

CODE = "9135050000000001X1"
IDENTITY = "350502190001010738"
LOST, PRIVATE, UNSEEN = "甲\ufffd公司", "甲\ue81e公司", "甲\u3164公司"


@pytest.fixture
def sheet(tmp_path):
    """A CSV file of these lines."""

    def write(*lines, encoding="utf-8"):
        file = tmp_path / "sheet.csv"
        file.write_bytes("\n".join([*lines, ""]).encode(encoding))
        return str(file)

    return write


READERS = {
    "registry": (("import", "registry", "r", "{}", "--dry-run"), "企业代码,企业名称", "{code},{text}"),
    "visits": (("import", "visits", "{}", "--source", "台账"), "企业代码,检查日期,事项", "{code},2016-03-01,{text}"),
    "grades": (("credit", "grades", "energy", "{}"), "企业代码,信用等级", "{code},{text}"),
    "results": (
        ("import", "results", "{}", "--draw", "2016-energy-1"),
        "企业代码,事项,检查日期,检查人员,检查结果,检查情况",
        "{code},重点用能单位节能监察,2016-07-01,陈,未发现问题,{text}",
    ),
}  # fmt: skip


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", [LOST, PRIVATE, UNSEEN, "甲\u202e公司", "甲\ufdd0公司"])
def test_u_fffd_private_use_and_the_unseen_are_refused_at_the_cell_in_every_reader(dbr, sheet, reader, text):
    words, head, row = READERS[reader]
    file = sheet(head, row.format(code=CODE, text=text))
    assert dbr(*(word.format(file) for word in words)) == 3
    column = len(row.format(code=CODE, text="\t").partition("\t")[0]) + 1
    assert f"sheet.csv:2:{column}: DBR1" in dbr.err


@pytest.mark.parametrize("reader", READERS)
def test_an_identity_number_in_the_code_column_is_refused_in_every_reader(dbr, sheet, reader):
    words, head, row = READERS[reader]
    file = sheet(head, row.format(code=IDENTITY, text="甲"))
    assert dbr(*(word.format(file) for word in words)) == 3
    assert "“350502…”有误：是身份证号码，不是企业代码" in dbr.err


@pytest.mark.parametrize("reader", READERS)
def test_a_row_with_more_cells_than_the_header_is_refused_in_every_reader(dbr, sheet, reader):
    words, head, row = READERS[reader]
    file = sheet(head, row.format(code=CODE, text="甲") + ",,多")
    assert dbr(*(word.format(file) for word in words)) == 3
    assert "DBR154" in dbr.err


def test_gb_18030_is_read_as_the_standard_of_2022_has_it(dbr, sheet, tmp_path):
    file = tmp_path / "gb.csv"
    rows = [
        b"id,name",
        CODE.encode() + b",\xfe\x59\xca\xbe\xc0\xfd",
        b"110108000000016,\xfe\x61\x95\x32\x82\x36\x95\x4e",
    ]
    file.write_bytes(b"\n".join([*rows, "甲".encode("gb18030"), b""][:3]) + b"\n")
    assert dbr("import", "registry", "gb", str(file), "--item", "energy-use") == 0
    assert (dbr.root / "data/registries/gb.csv").read_text(encoding="utf-8").splitlines()[1:] == [
        f"{CODE},龴示例,active,,",
        "110108000000016,龵𠀀昇,active,,",
    ]


@pytest.mark.parametrize("text", [LOST, PRIVATE, UNSEEN, "甲?公司", "甲&#40884;公司"])
def test_check_refuses_such_a_name_in_yaml_and_in_a_table(dbr, sheet, text):
    table = next((dbr.root / "data/registries").glob("*.csv"))
    lines = table.read_text(encoding="utf-8").splitlines()
    name = lines[1].split(",")[1]
    table.write_text("\n".join([lines[0], lines[1].replace(name, text), *lines[2:], ""]), encoding="utf-8")
    staff = dbr.root / "data/organisation.yaml"
    staff.write_text(staff.read_text(encoding="utf-8").replace("name: 林知夏", f"name: {text}"), encoding="utf-8")
    assert dbr("check") == 3
    assert f"{table.name}:2:20: DBR105" in dbr.err
    assert "data/organisation.yaml:" in dbr.err


def test_check_refuses_an_identity_number_in_yaml(dbr):
    grounds = dbr.root / "data/grounds.yaml"
    text = grounds.read_text(encoding="utf-8")
    code = text.split("enterprise: ")[1].split()[0].strip(",")
    grounds.write_text(text.replace(code, IDENTITY), encoding="utf-8")
    assert dbr("check") == 3
    assert "DBR113 企业代码“350502…”有误：是身份证号码" in dbr.err


@pytest.mark.parametrize("text", [LOST, PRIVATE, IDENTITY])
def test_what_is_typed_is_refused_before_it_comes_onto_the_log(dbr, events_of, text):
    before = len(events_of(dbr.root))
    words = ("--change", "entry", "--reason", text, "--document", "泉经信〔2016〕1号")
    assert dbr("credit", "blacklist", "91350582500748689Q", *words) == 4
    assert ("DBR460" if text == IDENTITY else "DBR432") in dbr.err  # an identity number is a person's
    assert len(events_of(dbr.root)) == before
