"""`dbr save`: what was saved stands on the screen, and what is still to be mended behind it."""


def test_each_file_is_named_and_counted(dbr):
    (dbr.root / "data/notes.txt").write_text("x", encoding="utf-8")
    assert dbr("save", "-m", "说明") == 0
    assert dbr.out.splitlines() == ["新增  data/notes.txt", "已保存 1 个文件的改动。"]
    assert dbr("save") == 0
    assert dbr.out.splitlines() == ["没有改动，不需要保存。"]


def test_its_json_names_the_files_and_the_commit(dbr):
    (dbr.root / "data/notes.txt").write_text("x", encoding="utf-8")
    found = dbr.json("save", "--dry-run")
    assert found == {"added": ["data/notes.txt"], "changed": [], "removed": [], "commit": None, "left": []}
    assert len(dbr.json("save")["commit"]) == 40


def test_what_must_still_be_mended_is_told_and_hinders_nothing(dbr):
    path = dbr.root / "plans/2016-power.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    assert dbr("save", "--at", "2016-08-20") == 0
    assert "已保存 1 个文件的改动。" in dbr.out
    assert "DBR218" in dbr.out
    assert "个问题须改正" in dbr.err
