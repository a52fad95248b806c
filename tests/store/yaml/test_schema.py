import json

import pytest

from dbl_random.store.yaml.schema import schemas


def test_a_schema_is_json_and_closed():
    found = json.loads(json.dumps(schemas()))
    assert set(found) == {
        "organisation",
        "policy",
        "checklist",
        "inspectors",
        "recusals",
        "grounds",
        "calendar",
        "powers",
        "registry",
        "plan",
    }
    assert all(s["additionalProperties"] is False and s["type"] == "object" for s in found.values())


def test_a_schema_asks_for_what_the_reader_asks_for():
    plan = schemas()["plan"]
    assert plan["required"] == ["plan", "title", "year", "department", "items", "registries", "batches"]
    assert plan["properties"]["mode"]["enum"] == ["undirected", "directed", "joint"]
    assert plan["properties"]["batches"]["items"]["properties"]["month"] == {
        "type": "integer",
        "minimum": 1,
        "maximum": 12,
        "title": "月份",
    }


@pytest.mark.parametrize("name", sorted(schemas()))
def test_every_key_has_its_chinese_name(name):
    assert all(value["title"] for value in schemas()[name]["properties"].values())
