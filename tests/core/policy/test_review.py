"""What the records lack, on the sample store with one thing changed at a time."""

from dataclasses import replace
from datetime import date

import pytest

from dbl_random.core.policy.review import qualified, review
from dbl_random.core.record.checklist import MadePublic, content_hash
from dbl_random.core.record.past import NO_PAST
from dbl_random.model.ground import Ground, GroundKind
from dbl_random.model.inspector import Away, Certificate
from dbl_random.model.power import Power, PowerKind
from dbl_random.store.founding import example_files
from dbl_random.store.git.source import GivenBytes
from dbl_random.store.yaml.records import load_records

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
    assert told(found.remarks) == [
        ("DBR201", "item salt"),
        ("DBR262", "ground 0"),
        ("DBR215", "inspector jx-007"),
    ]
    assert "2017-12-26" in found.remarks[0].message


def test_an_item_that_was_altered_since_its_notice_is_told(sample):
    item = sample.items["energy-use"]
    for content, code in ((content_hash(item), []), ("0" * 64, [("DBR202", "item energy-use")])):
        public = MadePublic(DAY, {each: content_hash(sample.items[each]) for each in sample.items} | {item.id: content})
        found = review(sample, DAY, replace(NO_PAST, public=public))
        assert [each for each in told(found.remarks) if each[0] == "DBR202"] == code


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
    assert [each for each in told(found) if each[0] != "DBR242"] == [("DBR206", "item salt")]
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


# --- 二(一): the checklist is drawn up from the powers; 二(二)2, 二(三)2: the pool's days ---


def test_a_power_without_item_or_reason_and_an_item_without_power_are_findings(sample):
    powers = [p for p in sample.powers if p.id not in {"jc-05", "xk-01"}]
    bare = Power("xk-01", "民用爆炸物品销售许可", PowerKind.POWER)
    found = told(review(replace(sample, powers=(*powers, bare)), DAY).findings)
    assert found == [("DBR240", "power xk-01"), ("DBR241", "item salt")]


@pytest.mark.parametrize("powers", [None, ()])
def test_where_no_powers_are_listed_one_remark_says_so(sample, powers):
    found = review(replace(sample, powers=powers), DAY)
    assert not {"DBR240", "DBR241"} & {fault.code for fault in found.findings}
    assert [fault.code for fault in found.remarks if fault.code == "DBR249"] == ["DBR249"]


def test_an_inspector_of_ours_without_items_is_a_finding_and_another_bureaus_is_none(sample):
    idle = with_inspectors(sample, lambda each: replace(each, items=()) if each.id in {"jx-017", "jx-031"} else each)
    assert told(review(idle, DAY).findings) == [("DBR242", "inspector jx-017")]


def test_overlapping_absences_and_recusals_are_findings(sample):
    away = (Away(date(2016, 7, 1), date(2016, 7, 10), "培训"), Away(date(2016, 7, 10), date(2016, 7, 12), "年休假"))
    absent = with_inspectors(sample, lambda each: replace(each, away=away) if each.id == "jx-001" else each)
    assert told(review(absent, DAY).findings) == [("DBR243", "inspector jx-001")]
    first = sample.recusals[0]
    twice = replace(sample, recusals=(*sample.recusals, replace(first, since=date(2016, 9, 1))))
    assert told(review(twice, DAY).findings) == [("DBR243", f"recusal {len(sample.recusals)}")]
    ended = replace(first, until=date(2016, 8, 31))
    apart = replace(sample, recusals=(ended, *sample.recusals[1:], replace(first, since=date(2016, 9, 1))))
    assert review(apart, DAY).findings == ()


def test_a_ground_of_a_registry_that_is_not_there_is_a_finding(sample):
    ground = Ground(GroundKind.KEY_FIELD, "条例", DAY, registry="nowhere")
    found = review(replace(sample, grounds=(ground,)), DAY).findings
    assert told(found) == [("DBR248", "ground 0")]
