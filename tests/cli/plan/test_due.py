"""`dbr plan due`."""


def test_what_is_owed_is_told_and_ends_with_1(dbr):
    assert dbr("plan", "due", "--year", "2016") == 1
    assert "监控化学品" in dbr.out
    assert "民用爆炸物品" in dbr.out
    assert "DBR255" in dbr.out + dbr.err


def test_as_json(dbr):
    found = dbr.json("plan", "due", "--year", "2016")
    assert found["status"] == 1
    assert {"item", "population", "promised", "wanted", "drawn"} <= set(found["items"][0])
