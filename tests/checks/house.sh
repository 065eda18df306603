#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The rules of the house that a machine can see (HACKING.md, "How the code reads"): how a file begins, how long files, lines and
# functions may be, what files are never called, and which calls of the C library are not used (calls.txt).
. "$(dirname "$0")/sources.sh"

# Tables of data may be longer than 600 lines. Each with its reason:
long_tables=()

status=0
c_files | xargs -0 -r awk -v calls="$here/calls.txt" -v tables="${long_tables[*]-}" \
	-f "$here/code.awk" -f "$here/house.awk" "$here/calls.txt" || status=1

# ctags knows where a function ends.
c_files | xargs -0 -r ctags -x --language-force=C --kinds-C=f --fields=+e --_xformat='%F:%n %e %N' |
	awk '{ split($1, place, ":") }
		$2 - place[2] + 1 > 70 { print $1 ": the function " $3 " has more than 70 lines"; faults++ }
		END { exit faults > 0 }' || status=1
exit "$status"
