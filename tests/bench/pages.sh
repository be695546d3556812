#!/usr/bin/env bash
# Pages to measure with: pages.sh COUNT FOLDER
#
# The fixtures over and over, each time under another name and (those in UTF-8)
# with other figures. The same pages every time.
set -euo pipefail
cd "$(dirname "$0")/../../fixtures/sources"
pages=(*)
mkdir -p "$2"
for ((i = 0; i < $1; i++)); do
	page=${pages[i % ${#pages[@]}]}
	round=$((i / ${#pages[@]}))
	to=$2/${page%.*}-$round.${page##*.}
	if iconv -f utf-8 -t utf-8 "$page" >/dev/null 2>&1; then
		sed "s/[3-8]\([0-9][%.0-9]\)/$((round % 9 + 1))\1/g" "$page" >"$to"
	else
		cp "$page" "$to"
	fi
done
