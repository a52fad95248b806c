"""What the records lack, on the sample store with one thing changed at a time."""

from dataclasses import replace
from datetime import date

import pytest

from dbl_random.core.policy.review import qualified, review
from dbl_random.model.inspector import Away, Certificate
from dbl_random.store.founding import example_files
from dbl_random.store.records import load_records
from dbl_random.store.source import GivenBytes

DAY = date(2016, 7, 1)


@pytest.fixture(scope="module")
def sample():
    return load_records(GivenBytes(example_files()), registries="all").records


def told(faults):
    return [(fault.code, fault.subject) for fault in faults]


def with_item(records, name, **changes):
    return replace(records, items={**records.items, name: replace(records.items[name], **changes)})


def with_inspectors(records, change):
    return replace(records, inspectors=tuple(map(change, records.inspectors)))


def test_the_sample_has_no_finding_and_tells_of_the_salt_and_the_expired(sample):
    found = review(sample, DAY)
    assert found.findings == ()
    assert told(found.remarks) == [("DBR201", "item salt"), ("DBR215", "inspector jx-007")]
    assert "2017-12-26" in found.remarks[0].message


def test_an_item_without_a_registry_is_a_finding(sample):
    left = {name: registry for name, registry in sample.registries.items() if name != "salt"}
    assert told(review(replace(sample, registries=left), DAY).findings) == [("DBR209", "item salt")]


def test_a_registry_without_an_item_is_a_remark(sample):
    idle = replace(sample.registries["salt"], id="idle", items=())
    found = review(replace(sample, registries={**sample.registries, "idle": idle}), DAY)
    assert found.findings == ()
    assert ("DBR214", "registry idle") in told(found.remarks)


def test_an_item_for_which_one_inspector_is_left_is_a_finding(sample):
    def without_salt(each):
        return replace(each, items=tuple(i for i in each.items if i != "salt")) if each.id != "jx-001" else each

    found = review(with_inspectors(sample, without_salt), DAY).findings
    assert told(found) == [("DBR206", "item salt")]
    assert "只有 1 名" in found[0].message


def test_an_item_without_anybody_who_may_lead_is_a_finding(sample):
    def without_certificate(each):
        return replace(each, certificate=None) if "salt" in each.items else each

    found = review(with_inspectors(sample, without_certificate), DAY).findings
    assert [fault.message for fault in found if fault.subject == "item salt"] == [
        "事项“食盐生产、批发企业监督检查”在 2016-07-01 没有持有效执法证件的人员可任组长"
    ]


def test_who_is_away_is_still_in_the_pool(sample):
    def away(each):
        return replace(each, away=(Away(DAY, DAY, "培训"),))

    assert review(with_inspectors(sample, away), DAY).findings == ()


def test_an_item_that_is_not_public_on_the_day_is_a_remark(sample):
    assert ("DBR202", "item salt") in told(review(with_item(sample, "salt", published=None), DAY).remarks)
    assert ("DBR202", "item salt") in told(review(sample, date(2016, 6, 19)).remarks)
    assert ("DBR202", "item salt") not in told(review(sample, date(2016, 6, 20)).remarks)


@pytest.mark.parametrize(
    ("expires", "code"),
    [
        (date(2016, 6, 30), "DBR215"),
        (date(2016, 7, 1), "DBR216"),
        (date(2016, 8, 30), "DBR216"),  # policy.yaml: 60 days
        (date(2016, 8, 31), None),
    ],
)
def test_certificates_are_told_from_the_warning_days_on(sample, expires, code):
    def changed(each):
        return replace(each, certificate=Certificate("1", expires)) if each.id == "jx-001" else each

    remarks = review(with_inspectors(sample, changed), DAY).remarks
    assert [fault.code for fault in remarks if fault.subject == "inspector jx-001"] == ([code] if code else [])


def test_a_certificate_is_good_on_its_last_day(sample):
    last = date(2016, 5, 31)  # jx-007
    assert "jx-007" in [each.id for each in qualified(sample.inspectors, "salt", last)]
    assert "jx-007" not in [each.id for each in qualified(sample.inspectors, "salt", date(2016, 6, 1))]
