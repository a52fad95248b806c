"""Which forms are handed to somebody outside."""

from dbl_random.model.notice_types import FORM_TYPES, NOTICES, OUTWARD


def test_letters_notices_to_a_firm_and_the_receipt_go_out_and_no_notice_is_a_form():
    letters = {"transfer-letter", "punishment-letter"}
    assert letters | {"inspection-notice", "rectification-order", "service-receipt"} == OUTWARD
    assert not {row.kind for row in FORM_TYPES} & set(NOTICES)
