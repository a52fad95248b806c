"""A trap stands wherever git reads the name of a program: none fires in a walk of all commands.

That each would fire is shown by git itself, run without the guard. Left out, since this git (2.39) never runs them from
a store's own configuration: `alias` of a command that git has, `uploadpack.packObjectsHook` (protected configuration
alone), `trace2` (system and global alone); `interactive.diffFilter`, which only answers somebody at the keys; and the
hooks of mail and of Perforce, whose programs are not here.
"""

import os
import pty
import subprocess

import pytest
import xlsxwriter

from dbl_random.cli.app import COMMANDS
from dbl_random.store.git import call, repository
from dbl_random.store.sheets import workbook
from tests.conftest import loose

pytestmark = pytest.mark.no_cover

HOOKS = (
    "applypatch-msg", "pre-applypatch", "post-applypatch", "pre-commit", "pre-merge-commit", "prepare-commit-msg",
    "commit-msg", "post-commit", "pre-rebase", "post-checkout", "post-merge", "pre-push", "pre-receive", "update",
    "post-receive", "post-update", "reference-transaction", "push-to-checkout", "pre-auto-gc", "post-rewrite",
    "post-index-change", "proc-receive",
)  # fmt: skip
#: Setting -> what its trap does beside; the trap is named like the setting.
SETTINGS = {
    "core.fsmonitor": "", "core.sshCommand": "exit 1", "core.gitProxy": "exit 1", "core.askPass": "echo x",
    "core.editor": 'echo x >>"$1"', "sequence.editor": "", "core.pager": "cat", "core.alternateRefsCommand": "",
    "credential.helper": "", "gpg.program": "exit 1", "gpg.ssh.program": "exit 1", "diff.external": "",
    "diff.command.command": "", "diff.textconv.textconv": 'cat "$1"', "filter.lines.clean": "cat",
    "filter.lines.smudge": "cat", "filter.long.process": "exit 1", "merge.driver.driver": "exit 1",
    "remote.local.uploadpack": "exit 1", "remote.local.receivepack": "exit 1", "alias.walk": "",
    "difftool.tool.cmd": "", "trailer.walk.cmd": "",
}  # fmt: skip
PLAIN = {
    "remote.ssh.url": "ssh://nobody.invalid/x", "remote.proxied.url": "git://nobody.invalid/x",
    "remote.evil.vcs": "evil", "remote.evil.url": "x", "remote.origin.promisor": "true",
    "extensions.partialClone": "origin", "protocol.allow": "always", "commit.gpgSign": "true",
    "user.signingKey": "x", "receive.denyCurrentBranch": "updateInstead", "receive.procReceiveRefs": "refs/for",
    "merge.driver.name": "driver", "filter.long.required": "false",
    "pager.log": "true", "pager.cat-file": "true", "pager.rev-list": "true", "pager.ls-tree": "true",
}  # fmt: skip
ATTRIBUTES = """\
*.json filter=lines
*.yaml filter=lines diff=command merge=driver
*.csv filter=long diff=textconv
"""


def a_promised_blob(box):
    """The first checklist, which the draw rests on, is missing: a partial clone would ask its remote for it."""
    path = box.root / "data/checklist.yaml"
    oid = box.git("rev-parse", "HEAD:data/checklist.yaml").stdout.decode().strip()
    path.write_bytes(path.read_bytes() + b"# changed\n")
    box.commit()
    (loose(box.root) / ".git/objects" / oid[:2] / oid[2:]).unlink()
    return oid


def a_side_branch(box):
    """Two branches that changed the same line."""
    plain = ("-c", "user.name=x", "-c", "user.email=x@x", "-c", "core.hooksPath=/dev/null")
    path = box.root / "plans/2016-salt.yaml"
    text = path.read_text(encoding="utf-8")
    box.git("checkout", "-qb", "side")
    path.write_text(text.replace("title: ", "title: 甲"), encoding="utf-8")
    box.git(*plain, "commit", "-qam", "side")
    box.git("checkout", "-q", "main")
    path.write_text(text.replace("title: ", "title: 乙"), encoding="utf-8")
    box.git(*plain, "commit", "-qam", "main")


@pytest.fixture
def hostile(sandbox, monkeypatch):
    """The store with all traps; whoever runs commands stands in it, and looks for programs where he stands."""
    box = sandbox
    a_side_branch(box)
    box.oid = a_promised_blob(box)
    subprocess.run(["git", "init", "-q", "--bare", box.folder / "other.git"], check=True)
    for name in HOOKS:
        box.trap(f"hook-{name}", at=box.root / ".git/hooks" / name, then="exit 1" if name == "proc-receive" else "")
    settings = {name: str(box.trap(name, then)) for name, then in SETTINGS.items()}
    settings["alias.walk"] = f"!{settings['alias.walk']}"
    settings["credential.helper"] = f"!{settings['credential.helper']}"
    settings |= PLAIN | {
        "remote.origin.url": f"ext::{box.trap('ext-url', 'exit 1')}", "remote.local.url": str(box.folder / "other.git"),
    }  # fmt: skip
    for name, value in settings.items():
        done = subprocess.run(["git", "config", "--file", box.root / ".git/config", name, value], check=False)
        assert done.returncode == 0, name
    for place in (".git/info/attributes", ".gitattributes"):
        (box.root / place).parent.mkdir(exist_ok=True)
        with (box.root / place).open("a", encoding="ascii") as file:
            file.write(ATTRIBUTES)
    (box.root / ".git/objects/info").mkdir(exist_ok=True)
    (box.root / ".git/objects/info/alternates").write_text(f"{box.folder}/other.git/objects\n", encoding="utf-8")
    for name in ("git", "ssh-keygen", "python", "python3", "less", "git-remote-evil"):
        box.trap(f"here-{name}", "exit 1", at=box.root / name)
    for name in ("json", "ctypes", "python_calamine", "dbl_random", "sitecustomize", "bagit", "stdnum"):
        mark = f"import pathlib; pathlib.Path({str(box.traps / f'module-{name}.fired')!r}).touch()\n"
        (box.root / f"{name}.py").write_text(mark, encoding="utf-8")
    monkeypatch.chdir(box.root)
    monkeypatch.setenv("PATH", f".{os.pathsep}{os.environ['PATH']}")
    assert box.fired == []
    return box


#: What those commands answer that need the missing blob, or that find something; every other one does its work.
LACKING = {"form record": 3, "verify-log": 3, "plan due": 1, "doctor": 1}


def test_no_command_of_the_table_steps_into_a_trap(hostile):
    replaced = subprocess.check_output(
        [call.program("git"), "-C", hostile.root, "rev-parse", "main"], text=True
    ).strip()
    (hostile.root / ".git/refs/replace").mkdir()
    (hostile.root / f".git/refs/replace/{replaced}").write_text(f"{'0' * 39}1\n", encoding="ascii")
    with (hostile.root / ".git/config").open("a", encoding="utf-8") as file:
        file.write(f"[core]\n\tworktree = {hostile.folder}/precious\n")
    before, walked = hostile.around(), set()
    for command, status, said in hostile.walk():
        assert (command, hostile.fired) == (command, [])
        assert (command, status) == (command, LACKING.get(command, 0)), said
        assert "Traceback" not in said
        walked.add(command)
    assert hostile.around() == before
    assert walked == set(COMMANDS)


# --- without the guard ---

UNSIGNED = ("-c", "commit.gpgSign=false")
#: Git, without a guard: what springs the traps, with "tty" at a terminal; what changes a file says which.
SPRINGS = (
    ("hash-object", "--path=x.csv", "--stdin"), ("fetch", "origin"), ("fetch", "ssh"), ("fetch", "proxied"),
    ("fetch", "evil"), ("fetch", "local"), ("push", "local", "HEAD"), ("push", ".", "HEAD:refs/heads/new"),
    ("push", ".", "HEAD:refs/for/x"), ("walk",), ("tty", "log", "-1"), ("interpret-trailers", "--trailer", "walk"),
    ("credential", "fill"), ("status",), ("diff",), ("diff", "--no-ext-diff"), ("difftool", "-y", "-t", "tool"),
    ("add", "-A"), ("commit", "-m", "x"),
    ("-c", "gpg.format=ssh", "commit", "--allow-empty", "-m", "x"), (*UNSIGNED, "commit", "-m", "x"),
    (*UNSIGNED, "commit", "--amend"), ("checkout", "-qf", "-b", "third"), ("reset", "-q", "--hard"),
    (*UNSIGNED, "merge", "side"), ("reset", "-q", "--hard"), (*UNSIGNED, "merge", "-s", "ours", "-m", "x", "side"),
    (*UNSIGNED, "am"), (*UNSIGNED, "am", "--abort"), (*UNSIGNED, "rebase", "-i", "HEAD~1"),
    ("push", "-f", ".", "HEAD~1:third"), ("gc", "--auto"),
)  # fmt: skip


def spring(box):
    """Run git at all places; answers the traps that fired."""
    patch = b"From: x <x@x>\nSubject: x\n\n---\ndiff --git a/new b/new\nnew file mode 100644\n"
    patch += b"--- /dev/null\n+++ b/new\n@@ -0,0 +1 @@\n+x\n"
    (box.root / ".git/objects/17").mkdir(exist_ok=True)
    for name in "ab":  # git takes it for many loose objects
        (box.root / ".git/objects/17" / (name * 38)).touch()
    for words in SPRINGS:
        if words == ("walk",):  # what it broke would break everything that comes
            for place in (".git/info/attributes", ".gitattributes"):
                text = (box.root / place).read_text(encoding="utf-8")
                (box.root / place).write_text(text.replace(" filter=long", ""), encoding="utf-8")
        if words == ("diff",):
            for path in ("data/checklist.yaml", "data/registries/energy.csv", ".gitignore"):
                with (box.root / path).open("ab") as file:
                    file.write(b"# x\n")
        given = patch if words[-1] == "am" else b"protocol=https\nhost=x\n\n"
        if words[0] == "tty":
            main, end = pty.openpty()
            subprocess.run(["git", "-C", box.root, *words[1:]], stdin=end, stdout=end, stderr=end, check=False)
            os.close(main)
            os.close(end)
        else:
            box.git("-c", "user.name=x", "-c", "user.email=x@x", "-c", "gc.auto=1", *words, stdin=given, timeout=60)
    return set(box.fired)


def every_trap(box):
    """All but those of Python's modules and of programs that bear a name which is found elsewhere first."""
    return (
        {path.stem for path in box.traps.glob("*.sh")} | {f"hook-{name}" for name in HOOKS} | {"here-git-remote-evil"}
    )


def test_without_a_guard_each_trap_fires(hostile, monkeypatch):
    monkeypatch.setenv("PATH", os.environ["PATH"].removeprefix(f".{os.pathsep}") + f"{os.pathsep}.")
    assert spring(hostile) == every_trap(hostile)


def test_were_git_looked_for_where_somebody_stands_another_would_be_found(hostile, monkeypatch):
    monkeypatch.setattr(call, "program", lambda name: name)
    monkeypatch.setattr("dbl_random.store.ssh.program", lambda name: name)
    hostile.obey("status")
    hostile.obey("confirm", "4", "--key", str(hostile.given / "scan.pdf"))
    assert hostile.fired == ["here-git", "here-ssh-keygen"]


def test_were_the_workbooks_reader_not_kept_to_itself_a_module_beside_it_would_be_read(hostile, monkeypatch):
    book = hostile.given / "grades.xlsx"
    with xlsxwriter.Workbook(str(book)) as made:
        made.add_worksheet().write_row(0, 0, ["统一社会信用代码", "信用等级"])
    words = ("credit", "grades", "energy", str(book))
    assert hostile.obey(*words)[0] in {0, 3}
    assert hostile.fired == []
    popen = subprocess.Popen
    monkeypatch.setenv("PYTHONPATH", str(hostile.root))
    plain = lambda words, **options: popen([word for word in words if word != "-I"], **options)  # noqa: E731 - once
    monkeypatch.setattr(workbook.subprocess, "Popen", plain)
    hostile.obey(*words)
    assert any(name.startswith("module-") for name in hostile.fired)


def test_were_the_one_call_of_git_a_plain_one_the_commands_would_step_into_traps(hostile, monkeypatch):
    def plain(folder, words, stdin=b"", env=None):
        words = [word for word in words if word != "--no-filters"]
        surroundings = {**os.environ, **(env or {})}
        return subprocess.run(
            ["/usr/bin/env", "git", *words], cwd=folder, input=stdin, env=surroundings, capture_output=True, check=False
        )

    monkeypatch.setenv("PATH", os.environ["PATH"].removeprefix(f".{os.pathsep}"))
    monkeypatch.setattr(repository, "git", plain)
    for words in (("training", "publicity", "--title", "宣传"), ("verify-log",)):
        hostile.obey(*words)
    assert set(hostile.fired) >= {
        "ext-url",
        "hook-reference-transaction",
        "hook-post-index-change",
        "filter.lines.clean",
    }
