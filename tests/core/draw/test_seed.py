import pytest

from dbl_random.core.draw.seed import commitment, digits_fault, nonce_fault, public_fault, salt_fault, seed
from dbl_random.model.event import Contribution

INTENT = "ab" * 32
OFFICES = ["legal", "general"]
OPENED = {"legal": Contribution("00" * 16, "3141592653"), "general": Contribution("11" * 16, "2718281828")}
SEALS = {"legal": "22" * 32, "general": "33" * 32}


def seed_of(intent=INTENT, nonce="44" * 32, offices=OFFICES, public="482", **contributions):
    return seed(intent, nonce, "55" * 32, offices, OPENED | contributions, SEALS, public)


def test_everything_that_is_opened_changes_the_seed():
    other = Contribution("00" * 16, "3141592654")
    seeds = [
        seed_of(),
        seed_of(intent="ac" * 32),
        seed_of(nonce="45" * 32),
        seed_of(nonce=None),
        seed_of(offices=["general", "legal"]),
        seed_of(public="483"),
        seed_of(public=None),
        seed_of(legal=other),
        seed_of(legal=None),
        seed_of(general=None),
    ]
    assert len(set(seeds)) == len(seeds)


def test_the_salt_is_no_part_of_the_seed_but_of_the_seal():
    assert seed_of(legal=Contribution("99" * 16, "3141592653")) == seed_of()
    assert commitment(INTENT, "legal", "99" * 16, "3141592653") != commitment(INTENT, "legal", "00" * 16, "3141592653")


def test_a_seal_is_for_one_intent_and_one_office():
    seals = {commitment(i, o, "00" * 16, "3141592653") for i in (INTENT, "ac" * 32) for o in OFFICES}
    assert len(seals) == 4


@pytest.mark.parametrize("digits", ["0123456789", "0" * 64])
def test_ten_to_sixty_four_digits_are_taken(digits):
    assert digits_fault(digits) is None


@pytest.mark.parametrize(
    ("digits", "why"),
    [
        ("", "只有 0 位"),
        ("012345678", "只有 9 位"),
        ("0" * 65, "有 65 位"),
        ("０１２３４５６７８９", "半角"),
        ("٠١٢٣٤٥٦٧٨٩", "半角"),
        ("01234 56789", "半角"),
        ("0123456789\n", "半角"),
        ("-123456789", "半角"),
    ],
)
def test_other_digits_are_refused_with_the_reason(digits, why):
    assert why in digits_fault(digits)


def test_salts_and_nonces_are_lower_case_hex_of_their_length():
    assert salt_fault("0a" * 16) is None
    assert nonce_fault("0a" * 32) is None
    assert "32 位" in salt_fault("0a" * 32)
    assert "64 位" in nonce_fault("0a" * 16)
    assert "小写" in salt_fault("0A" * 16)
    assert "小写" in nonce_fault("0a" * 31 + "0a\n")


def test_a_public_value_has_exactly_its_digits():
    assert public_fault("007", 3) is None
    assert "应为 3 位" in public_fault("0007", 3)
    assert "半角" in public_fault("７７７", 3)
