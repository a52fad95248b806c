"""The golden values never change: a change of the protocol is a new number with new values beside these."""

from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).parent
GOLDEN_VALUES = "33c3f675933da2313a77e2b0cd362f2760fdd4655c0369884c524464a337f7da"
GOLDEN_TRUST = "3d6bb3a8ff492e088cc65a292cbd3f575d2f22626a7680a6366e23afb1eaf6b7"
GOLDEN_HEAD = "bcc9ca9f717e108ec81baf9e01c2d804a94d8fcd06443ddc048b617cc6dc74b7"
GOLDEN_LOG = "e92123fbba4da32360ba204fbf8fffc470c8bc8b6b0f9d0b2d8afd9e0671a3be"


def listing():
    """What `find audit-log -type f | LC_ALL=C sort | xargs sha256sum` prints in the golden log's folder."""
    folder = HERE / "golden-log"
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return "".join(
        f"{sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n" for path in files
    )


def test_the_golden_values_are_what_they_were():
    assert sha256((HERE / "protocol.json").read_bytes()).hexdigest() == GOLDEN_VALUES

    assert sha256((HERE / "trust.json").read_bytes()).hexdigest() == GOLDEN_TRUST


def test_the_golden_log_is_what_it_was_file_by_file():
    assert sha256(listing().encode()).hexdigest() == GOLDEN_LOG
    assert listing().count("\n") == 20
    assert f"{GOLDEN_HEAD}  audit-log/0000/00000012.json" in listing()
