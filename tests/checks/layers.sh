#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Includes point downwards only, and libraries stay where they belong: layers.txt says how.
. "$(dirname "$0")/sources.sh"

table=$(mktemp)
trap 'rm -f "$table"' EXIT
# Without its comments, each rule on a line of its own; of a name's beginning, a pattern.
grep -v -e '^#' -e '^$' "$here/layers.txt" | sed -e ':more' -e '$!N' -e 's/\n\t/ /' -e 't more' -e P -e D |
	awk '$1 == "names" { for (k = 2; $k != ":"; k++) if ($k ~ /_$/) $k = $k "*" } { print }' >"$table"
c_files | xargs -0 awk -v table="$table" -f "$here/code.awk" -f "$here/layers.awk" "$table"
