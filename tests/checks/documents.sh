#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Every test that a document of ours names as a proof is there.
. "$(dirname "$0")/sources.sh"

status=0
for file in assets/documents/*.html; do
	[ -f "$file" ] || continue
	while IFS=: read -r line name; do
		grep -rqE --include='*.c' "^static void $name\(" tests || { echo "$file:$line: there is no test $name"; status=1; }
	done < <(grep -noE '\b[a-z0-9_]+__[a-z0-9_]+\b' "$file")
done
exit "$status"
