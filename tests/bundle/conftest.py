"""The scripts of bundle/ are no package: they are found where they lie."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bundle"))
