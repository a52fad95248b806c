#!/usr/bin/env bash
# The main job on a scratch copy of the sample store: check, a full draw with scripted digits, verify-log.
set -euo pipefail
scratch=$(mktemp -d "${TMPDIR:-/tmp}/dbr-demo-XXXXXX")
store="$scratch/store"

say() { printf '\n\033[1m$ %s\033[0m\n' "$*"; }
run() { say "$@"; "$@"; }

run dbr init "$store" --example
cd "$store"
run dbr check
run dbr draw --plan 2016-energy --at 2016-07-01T09:30 --actor fu-ziang \
    --digits legal=3141592653 --digits general=2718281828 --digits personnel=1414213562 --digits supervision=1732050807
run dbr publish draw 2016-energy-1 --at 2016-07-01T10:30 --actor fu-ziang
# 6 is the true answer here: the log is consistent, and nothing outside it anchors it yet.
say dbr verify-log
status=0; dbr verify-log || status=$?
[ "$status" = 6 ] || { echo "verify-log ended with $status, expected 6"; exit 1; }

printf '\nWhere to look:\n'
printf '  %s\n' "$store/audit-log" "$store/notices" "$store/plans/2016-energy.yaml"
printf 'The log is a git history as well: git -C %s log --stat\n' "$store"
