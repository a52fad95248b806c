"""What an office's own device remembers of its sealings: one file, mode 0600, outside every store."""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from pathlib import Path

from dbl_random.model.immutable import immutable
from dbl_random.model.problem import Exit, refuse
from dbl_random.store.writing import write_output


@immutable
class DeviceSeal:
    """One sealing: the intent's hash (64 hex digits), the salt (32) and the commitment (64)."""

    intent: str
    salt: str
    commitment: str


def read_seals(path: Path) -> dict[str, DeviceSeal]:
    """Every sealing by `draw/office`, none where there is no file.

    Raises:
        Refusal: the file is something else (exit status 3, DBR418).
    """
    names = [field.name for field in fields(DeviceSeal)]
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        sealed = {key: DeviceSeal(*(each[name] for name in names)) for key, each in found.items()}
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError, KeyError, AttributeError):
        sealed = None
    if sealed is None or not all(isinstance(text, str) for each in sealed.values() for text in asdict(each).values()):
        raise refuse(Exit.UNUSABLE, "DBR418", f"封存记录 {path} 读不懂", "不要删除它；换一个文件用 --state 指明")
    return sealed


def write_seals(path: Path, sealed: Mapping[str, DeviceSeal]) -> None:
    """Write every sealing, durably."""
    text = json.dumps({key: asdict(each) for key, each in sealed.items()}, ensure_ascii=False, indent=1)
    write_output(path, text.encode(), mode=0o600)
