"""The benchmarks' own reckoning is imported as they import each other: from their folder."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
