"""Completion of shells: what each is told, and where it looks for it.

Laws:
1. A shell asks `dbr --complete N WORDS`: N words stand before the one that is completed. It answers one line a
   candidate, the word, a tab, and what it is; where there is none, the shell offers files.
2. Nothing of a person's own file is changed but one line that is added once, and says what it is for.
"""

import os
from pathlib import Path

SCRIPTS: dict[str, str] = {
    "bash": r"""_dbr() {
    local value about
    COMPREPLY=()
    while IFS=$'\t' read -r value about; do COMPREPLY+=("$value"); done \
        < <(dbr --complete "$((COMP_CWORD - 1))" "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _dbr dbr
""",
    "zsh": r"""(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
_dbr() {
    local value about
    local -a values shown
    while IFS=$'\t' read -r value about; do values+=("$value"); shown+=("$value  $about"); done \
        < <(dbr --complete "$((CURRENT - 2))" "${(@)words[2,CURRENT]}" 2>/dev/null)
    if (( $#values )); then compadd -U -l -d shown -a values; else _files; fi
}
compdef _dbr dbr
""",
    "fish": r"""function __dbr_complete
    set -l before (commandline -opc)[2..-1]
    dbr --complete (count $before) $before (commandline -ct) 2>/dev/null
end
complete -c dbr -a '(__dbr_complete)'
""",
    "powershell": r"""Register-ArgumentCompleter -Native -CommandName dbr -ScriptBlock {
    param($word, $ast, $position)
    $words = @($ast.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
    $before = if ($word) { $words.Count - 1 } else { $words.Count }
    dbr --complete $before @words 2>$null | ForEach-Object {
        $value, $about = $_ -split "`t", 2
        if (-not $about) { $about = $value }
        [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $about)
    }
}
""",
}
_NOTE = "# dbr: completion"


def shell_here() -> str:
    """The shell that this process was most likely started from, "" where it is none that can be completed for."""
    said = Path(os.environ.get("SHELL", "")).name
    if said in SCRIPTS:
        return said
    return "powershell" if said == "pwsh" or (not said and os.environ.get("PSModulePath")) else ""  # noqa: SIM112


def install(shell: str, home: Path) -> tuple[Path, ...]:
    """Write a shell's script, and the line by which the shell finds it; answers the files that were written.

    Raises:
        OSError: a file cannot be written.
    """
    config = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    if shell == "fish":  # it looks there by itself
        return (_written(config / "fish" / "completions" / "dbr.fish", SCRIPTS[shell]),)
    suffix = "ps1" if shell == "powershell" else shell
    script = _written(config / "dbr" / f"completion.{suffix}", SCRIPTS[shell])
    starts = {
        "bash": (home / ".bashrc",),
        "zsh": (Path(os.environ.get("ZDOTDIR") or home) / ".zshrc",),
        "powershell": tuple(folder / "Microsoft.PowerShell_profile.ps1" for folder in _profiles(home, config)),
    }[shell]
    return (script, *(start for start in starts if _line_added(start, f'. "{script}" {_NOTE}')))


def _profiles(home: Path, config: Path) -> tuple[Path, ...]:
    if os.name == "nt":
        return home / "Documents" / "PowerShell", home / "Documents" / "WindowsPowerShell"
    return (config / "powershell",)


def _written(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
    return file


def _line_added(file: Path, line: str) -> bool:
    """Law 2: whether the line was not there yet."""
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    if line in text.splitlines():
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8", newline="\n") as added:
        added.write(f"{'' if not text or text.endswith(chr(10)) else chr(10)}{line}\n")
    return True
