import pytest

from dbl_random.cli.screen.text_width import pad, safe, table, truncate, width, wrap


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[2J", "<U+001B>[2J"),
        ("\x9b2J", "<U+009B>2J"),
        ("a\rb\nc\td", "a<U+000D>b<U+000A>c<U+0009>d"),
        ("\u202e司公", "<U+202E>司公"),
        ("\u2066x\u2069", "<U+2066>x<U+2069>"),
        ("泉\u200b州\ufeff", "泉<U+200B>州<U+FEFF>"),
        ("一\u2028二", "一<U+2028>二"),
        ("\ud800", "<U+D800>"),
        ("空\u3164白", "空<U+3164>白"),
        ("\x7f\x00", "<U+007F><U+0000>"),
    ],
)
def test_what_could_steer_or_hide_is_spelled_out(hostile, shown):
    assert safe(hostile) == shown


@pytest.mark.parametrize("name", ["泉州市丰泽区[/]公司", "𠮷野家（中国）", "Ålesund №1", "\ue000造字"])
def test_names_of_firms_stay_as_they_are(name):
    assert safe(name) == name


def test_a_chinese_character_is_two_cells_and_a_combining_one_none():
    assert [width(text) for text in ("a", "抽", "，", "e\u0301", "√", "𠮷")] == [1, 2, 2, 1, 1, 2]


@pytest.mark.parametrize("cells", range(12))
def test_padding_gives_exactly_the_cells(cells):
    assert width(pad("泉州a公司", cells)) == cells
    assert width(pad("泉州a公司", cells, right=True)) == cells


def test_what_is_cut_says_so_and_what_fits_is_not_cut():
    assert truncate("泉州市公司", 10) == "泉州市公司"
    assert truncate("泉州市公司", 9) == "泉州市.."


def test_a_table_stays_in_line_and_on_the_screen():
    rows = [(n, "9135050015" + "0" * 8, "泉州" * n + "有限公司", "组长甲") for n in (1, 9, 40)]
    lines = table(("序号", "代码", "名称", "组长"), rows)
    assert all(width(line) <= 80 for line in lines)
    assert {width(line[: line.index("组长")]) for line in lines if "组长" in line} == {width(lines[0]) - 4}
    assert lines[2].startswith("   1  91350500")


def test_a_table_with_a_hostile_name_has_one_line_a_row():
    assert len(table(("名称",), [("一\n二",), ("\x1b[31m",)])) == 4


def test_a_table_may_be_empty():
    assert table(("代码", "名称"), []) == ["代码  名称", "----  ----"]


def test_wrapping_keeps_words_whole_and_loses_nothing():
    text = "在 data/checklist.yaml 中核对施行日期，确无依据的，不得抽查。"
    lines = wrap(text, 24)
    assert all(width(line) <= 26 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert any("data/checklist.yaml" in line for line in lines)
    assert not any(line.startswith(("，", "。")) for line in lines)
