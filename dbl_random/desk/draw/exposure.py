"""Where the names of the drawn could leave the store by: its log has them from the outcome on (二(二), 不提前告知)."""

from dbl_random.desk.open_store import Desk
from dbl_random.store.platform import open_to_others

_UNTIL = "每一家都检查以前"


def exposures(desk: Desk) -> tuple[str, ...]:
    """What should be known before a draw, in Chinese; () where nobody else has a way to the store."""
    told = []
    if remotes := desk.repository.remotes() if desk.repository else []:
        told.append(
            f"本库的 git 有远程库（{'、'.join(remotes)}）。{_UNTIL}不要推送过去：日志的快照写明抽中的企业和人员"
        )
    if open_to_others(desk.root):
        told.append(f"本库所在的文件夹，这台电脑上的其他用户也能读。请收回权限（chmod go-rwx）：{_UNTIL}名单不能外传")
    return tuple(told)
