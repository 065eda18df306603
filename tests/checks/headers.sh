#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Every header compiles by itself, as it stands: whoever includes it needs nothing before it.
#
# The build has shown that already of a header that is the first include of the C file of its name. The others are
# compiled here.
. "$(dirname "$0")/sources.sh"

# Where this build finds the headers of others, and what it defines: of all commands together.
options=$(mktemp)
trap 'rm -f "$options"' EXIT
"$here/commands.sh" "${2:?usage: headers.sh ROOT BUILD}" | cut -f2- | tr ' ' '\n' | awk '
	/^-isystem$/ { getline place; $0 = $0 " " place }
	/^-(I|D|isystem)/ && !seen[$0]++' >"$options"

is_shown_by_build() {
	local source=${1%.h}.c
	[ -f "$source" ] && [ "$(grep -m1 '^#include' "$source")" = "#include \"$1\"" ]
}

check() {
	is_shown_by_build "$1" && return 0
	cc -std=c17 -Wall -Wextra -Werror "@$options" -I. -fsyntax-only -x c -include "$1" /dev/null 2>&1 ||
		{ echo "$1:1: does not compile by itself"; return 1; }
}
c_files '*.h' | in_parallel check
