#!/usr/bin/env bash
# Pictures of the report page for people to look at: 1280 pixels wide, and printed on A4 (docs/pictures/).
# Needs Debian's chromium and poppler-utils, and a Chinese font (fonts-noto-cjk).
set -euo pipefail
cd "$(dirname "$0")/.."
scratch=$(mktemp -d "${TMPDIR:-/tmp}/dbr-pictures-XXXXXX")
trap 'rm -rf "$scratch"' EXIT
python=${PYTHON:-.venv/bin/python}
mkdir -p docs/pictures

git config --file "$scratch/gitconfig" user.name 林知夏
git config --file "$scratch/gitconfig" user.email lin.zhixia@dbr.example
export GIT_CONFIG_GLOBAL="$scratch/gitconfig" GIT_CONFIG_NOSYSTEM=1
"$python" docs/sample_year.py "$scratch/store"
"$python" -m dbl_random.cli.app -C "$scratch/store" -q --at 2016-12-31 report 2016 --html "$scratch/report.html" >/dev/null

chrome() { chromium --headless --no-sandbox --disable-gpu --hide-scrollbars "$@" 2>/dev/null; }
chrome --window-size=1280,3000 --screenshot="$scratch/report.png" "file://$scratch/report.html"
chrome --no-pdf-header-footer --print-to-pdf="$scratch/report.pdf" "file://$scratch/report.html"
cp "$scratch/report.png" docs/pictures/report-1280.png
pdftoppm -png -r 60 "$scratch/report.pdf" docs/pictures/report-a4
printf 'docs/pictures: %s\n' docs/pictures/*.png
