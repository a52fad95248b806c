import pytest

from dbl_random.store.yaml.strict_yaml import Page, Scalar, read_yaml


def read(text):
    page = Page("f.yaml")
    root = read_yaml(text.encode() if isinstance(text, str) else text, page)
    return root, [f"{p.line}:{p.column} {p.code} {p.message}" for p in page.problems]


@pytest.mark.parametrize(
    "text", ["no", "012", "12:30", "91350500156001E10", "~", "null", "1_000", "0x1F", "2016-06-17", ".inf", "1e3", "on"]
)
def test_a_value_is_the_text_that_stands_there(text):
    root, problems = read(f"key: {text}\n")
    assert problems == []
    assert root.get("key") == Scalar(text, 1, 6)


def test_every_value_knows_its_place():
    root, _ = read("# 注释\n计划:\n  - 名称: 甲\n    数量: 3\n")
    (entry,) = root.get("计划").items
    assert (entry.line, entry.column) == (3, 5)
    assert entry.get("数量") == Scalar("3", 4, 9)
    assert entry.entries["数量"][0] == Scalar("数量", 4, 5)


def test_places_count_characters_and_crlf_is_one_line_end():
    root, problems = read("甲乙丙: 𠮷\r\n丁: 2\r\n")
    assert problems == []
    assert root.get("甲乙丙") == Scalar("𠮷", 1, 6)
    assert root.get("丁") == Scalar("2", 2, 4)


def test_long_text_may_be_folded_but_stays_one_line():
    root, problems = read("a: >-\n  甲\n  乙\nb: |\n  丙\n  丁\n")
    assert root.get("a").text == "甲 乙"
    assert problems == ["4:4 DBR105 文字里有换行"]


def test_a_key_twice_is_told_with_both_places():
    _, problems = read("a: 1\nb: 2\n\n  # ...\na: 3\n")
    assert problems == ["5:1 DBR108 键“a”重复，前一处在第 1 行第 1 列"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x 1\nb: 2\n", ["1:4 DBR107 不能用锚点 &x"]),
        ("a: 1\nb: *x\n", ["2:4 DBR107 不能用引用 *x"]),
        ("a: !!python/object:os.system x\n", ["1:4 DBR107 不能用标签 tag:yaml.org,2002:python/object:os.system"]),
        ("a: ! 1\n", ["1:4 DBR107 不能用标签 !"]),
        ("a: !!map {b: 1}\n", ["1:4 DBR107 不能用标签 tag:yaml.org,2002:map"]),
        ("a: &x [1]\nb:\n  <<: *x\n", ["1:4 DBR107 不能用锚点 &x", "3:7 DBR107 不能用引用 *x"]),
        ("a: 1\n---\nb: 2\n", ["2:1 DBR107 一个文件只能有一份文档"]),
        ("? [a, b]\n: c\n", ["1:3 DBR109 键必须是一个词"]),
        ('"": c\n', ["1:1 DBR109 键必须是一个词"]),
        ("", ["0:0 DBR106 文件是空的"]),
        ("# 只有注释\n", ["0:0 DBR106 文件是空的"]),
        ("a:\n\tb: 1\n", ["2:1 DBR106 YAML 写法有误：缩进用了制表符"]),
        ("a: b: c\n", ["1:5 DBR106 YAML 写法有误：这里不能出现“: ”"]),
        ("a: [1, 2\nb: 3\n", ["1:4 DBR106 YAML 写法有误：方括号没有配对，或缺少逗号"]),
        ("a: {b: 1\n", ["1:4 DBR106 YAML 写法有误：花括号没有配对，或缺少逗号"]),
        ('a: "x\n', ["1:4 DBR106 YAML 写法有误：引号没有配对"]),
        ("a:\n  - b\n c: 1\n", ["3:2 DBR106 YAML 写法有误：缩进不齐，或这里缺少键"]),
        ("{a:}\n", ["1:3 DBR106 YAML 写法有误：冒号后面没有空格"]),
        ("a: *\n", ["1:5 DBR106 YAML 写法有误：& 或 * 开头的文字没有加引号"]),
        ("a: @x\n", ["1:4 DBR106 YAML 写法有误：文字不能以这个符号开头"]),
    ],
)
def test_what_is_refused_is_told_in_chinese_with_its_place(text, expected):
    assert read(text)[1] == expected


def test_a_fault_says_the_line_as_it_stands():
    page = Page("f.yaml")
    read_yaml("甲: 1\n乙: *x   # 注释\n".encode(), page)
    assert page.problems[0].text == "乙: *x   # 注释"


def test_a_thousand_faults_of_a_file_are_told_and_the_others_counted():
    page = Page("x.yaml")
    for line in range(1, 1_503):
        page.fault(line, 1, "DBR105", "x")
    assert (len(page.problems), page.more, page.wrong) == (1_000, 502, 1_502)
