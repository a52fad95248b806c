"""The bureau's powers (行政权力清单, 公共服务事项目录; data/powers.yaml): the checklist comes of them, 二(一)."""

from enum import StrEnum

from dbl_random.model.immutable import immutable


class PowerKind(StrEnum):
    """Which of the two lists."""

    POWER = "power"
    SERVICE = "service"


@immutable
class Power:
    """One power or service: the checklist's items that come of it, or the reason why none does."""

    id: str
    name: str
    kind: PowerKind
    items: tuple[str, ...] = ()
    reason: str = ""
