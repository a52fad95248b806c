"""Answers become the content of organisation.yaml: ids are made, people are one by their names, duties do not clash."""

import pytest

from dbl_random.desk.files.answers import AnswerError, organisation_of

SAID = {
    "name": ("东海市工业局",),
    "document_mark": ("东工",),
    "place": ("会议室",),
    "departments": ("节能科 林知夏 傅子昂", "电力科：蔡承志"),
    "offices": ("法规科 吴静怡", "办公室 郑思齐、叶婉清", "质量科 黄若兰"),
    "regions": ("莆田市、320106 鼓楼区",),
    "chair": ("陈明远 副局长",),
    "operator": ("叶婉清",),
    "keyboard": ("叶婉清",),
}


def test_people_have_their_units_and_duties():
    made, keyboard = organisation_of(SAID, "x.dbr")
    staff = {each["name"]: each for each in made["staff"]}
    assert {name: each["duties"] for name, each in staff.items()} == {
        "林知夏": ["handle", "head"],
        "傅子昂": ["handle"],
        "蔡承志": ["handle", "head"],
        "吴静怡": ["handle", "group"],
        "郑思齐": ["handle", "group"],
        "叶婉清": ["handle", "operator"],
        "黄若兰": ["handle", "group"],
        "陈明远": ["approve", "chair"],
    }
    assert [(each["id"], each["witness"]) for each in made["offices"]] == [
        ("legal", staff["吴静怡"]["id"]),
        ("general", staff["郑思齐"]["id"]),
        ("office-3", staff["黄若兰"]["id"]),
    ]
    assert (made["chair"], staff["陈明远"]["title"]) == (staff["陈明远"]["id"], "副局长")
    assert (keyboard, staff["叶婉清"]["email"]) == (staff["叶婉清"]["id"], f"{keyboard}@x.dbr")
    assert [each["id"] for each in made["regions"]][-2:] == ["350322", "320106"]


def test_an_operator_who_was_not_named_yet_is_of_the_office():
    made, _ = organisation_of({**SAID, "operator": ("新人",), "keyboard": ("新人",)}, "x.dbr")
    new = next(each for each in made["staff"] if each["name"] == "新人")
    assert (new["department"], new["duties"]) == ("general", ["operator"])


@pytest.mark.parametrize(
    ("key", "said", "told"),
    [
        ("name", ("",), "没有写单位全称"),
        ("document_mark", ("？",), "“？”没有文字，不是名称"),
        ("departments", ("节能科",), "“节能科”后面没有写负责人"),
        ("departments", (), "没有写责任科室"),
        ("departments", ("法规科 林知夏",), "“法规科”写了两次"),
        ("offices", ("法规科 林知夏",), "林知夏已经是另一个科室的负责人或监督人"),
        ("offices", ("法规科 吴静怡 傅子昂",), "傅子昂已经写在另一个科室"),
        ("regions", ("泉洲市",), "区划表中没有“泉洲市”"),
        ("regions", ("、",), "没有写区域"),
        ("chair", ("吴静怡",), "吴静怡是监督人，不能主持抽取"),
        ("chair", ("、",), "“、”没有文字，不是名称"),
        ("operator", ("郑思齐",), "郑思齐是监督人，抽取时不能同时操作"),
        ("operator", ("陈明远",), "陈明远主持抽取，不能同时操作"),
        ("keyboard", ("谁",), "“谁”前面没有写到过"),
        ("keyboard", ("陈明远",), "陈明远不经办也不操作"),
    ],
)
def test_what_does_not_fit_is_told(key, said, told):
    with pytest.raises(AnswerError, match=told):
        organisation_of({**SAID, key: said}, "x.dbr")


@pytest.mark.parametrize(
    ("names", "law", "ids"),
    [
        ("政策法规股 办公室 人事股 纪检监察室", "", "legal general personnel supervision"),
        ("监察室 组织人事科 法制科 综合科", "", "supervision personnel legal general"),
        ("审批科 办公室 政工科 纪检组", "审批科", "legal general personnel supervision"),
        ("法规一科 法规二科 质量科", "法规二科", "office-1 legal office-3"),
        ("综合办公室 审批办公室", "审批办公室", "general legal"),
    ],
)
def test_an_office_has_the_id_of_its_work_by_whatever_name(names, law, ids):
    lines = tuple(f"{name} 人{at}" for at, name in zip("甲乙丙丁", names.split(), strict=False))
    made, _ = organisation_of({"offices": lines, "law": (law,)}, "x.dbr")
    assert [each["id"] for each in made["offices"]] == ids.split()
