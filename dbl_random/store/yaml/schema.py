"""JSON Schemas of the store's files, for editors that complete and check YAML.

Law: a schema is the declaration that the reader itself follows (layout.py, layout_plan.py); nothing is written twice.
"""

from dbl_random.store.yaml import layout, layout_bureau, layout_registry
from dbl_random.store.yaml.calendar import YEARS
from dbl_random.store.yaml.fields import Schema
from dbl_random.store.yaml.layout_grounds import GROUNDS, POWERS
from dbl_random.store.yaml.layout_plan import PLAN

#: Name of the schema -> what it describes. `<name>.schema.json` fits the files of the same name.
_DECLARED: dict[str, Schema] = {
    "organisation": layout_bureau.ORGANISATION.schema,
    "policy": layout_bureau.POLICY.schema,
    "checklist": layout.CHECKLIST.schema,
    "inspectors": layout.INSPECTORS.schema,
    "recusals": layout.RECUSALS.schema,
    "calendar": YEARS.schema,
    "grounds": GROUNDS.schema,
    "powers": POWERS.schema,
    "registry": layout_registry.REGISTRY_HEAD.schema,
    "plan": PLAN.schema,
}


def schemas() -> dict[str, Schema]:
    """The JSON Schema (2020-12) of every kind of file, by name."""
    return {
        name: {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": name, **schema}
        for name, schema in _DECLARED.items()
    }
