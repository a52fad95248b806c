"""Other bureaus are told of the blacklist by letter, and what they answer stands in the file of the enterprise."""

AT = ("--at", "2016-07-20T10:00")


def test_a_letter_is_recorded_printed_shown_and_answered(dbr, codes, two_visited):
    firm = two_visited[0]
    assert dbr("credit", "blacklist", firm, "--change", "entry", "--reason", "拒不整改", "--document", "1号", *AT) == 0
    told = ("credit", "notify", firm, "--to", "quality", "--document", "泉经信函〔2016〕1号", *AT)
    assert dbr(*told) == 0
    said = dbr.err
    letter = str(dbr.json("log", "list", "--all")[-1]["seq"])
    assert f"dbr form punishment {letter}" in said
    assert codes(*told) == (4, ["DBR449"])
    assert dbr("form", "punishment", letter, *AT) == 0
    assert codes("form", "punishment", "1", *AT) == (4, ["DBR609"])
    page = (dbr.root / f"internal/tasks/punishment/{letter}.html").read_text(encoding="utf-8")
    assert "市质量技术监督局（示例）" in page
    assert dbr("show", "enterprise", firm) == 0
    assert "惩戒  " in dbr.out
    assert "列入通报市质量技术监督局（示例）（泉经信函〔2016〕1号），等待答复" in dbr.out.replace("\n        ", "")
    waits = [each for each in dbr.json("status", *AT) if each["what"] == "联合惩戒的通报等待答复"]
    assert [(each["turn"], each["command"]) for each in waits] == [
        ("quality", f"dbr credit answer {letter} --outcome 内容")
    ]
    assert dbr("credit", "answer", letter, "--outcome", "已限制其参加评优", *AT) == 0
    (found,) = dbr.json("show", "enterprise", firm)["letters"]
    assert (found["party"], found["answer"]["outcome"]) == ("quality", "已限制其参加评优")
    assert not [each for each in dbr.json("status", *AT) if "惩戒" in each["what"]]
    assert dbr("verify-log") == 6
