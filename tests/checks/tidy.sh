#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# clang-tidy, as .clang-tidy says, over every C file that the build compiles: a file a run, as many at a time as there
# are processors. A file of ours that no target compiles is a fault, too.
#
# What a good result rests on is kept as a stamp in BUILD/checks/tidy: version, rules, the file's command, and the sums
# of the file and of all headers of ours that it includes. While all of that is still true, the file is not looked at
# again.
. "$(dirname "$0")/sources.sh"

build=$(cd "${2:?usage: tidy.sh ROOT BUILD}" && pwd)
stamps=$build/checks/tidy
mkdir -p "$stamps"
now=$stamps/now commands=$stamps/commands
status=0

stamp_of() { printf '%s/%s.stamp' "$stamps" "${1//\//+}"; }

# Everything that is true now, a line each.
"$here/commands.sh" "$build" | awk -v root="$root/" 'index($0, root) == 1 { print substr($0, length(root) + 1) }' >"$commands"
{
	clang-tidy --version | grep -i version | tr -s ' '
	find . -maxdepth 2 -name .clang-tidy -print0 | sort -z | xargs -0 cat | sha256sum | sed 's/-/rules/'
	sed 's/^/command /' "$commands"
	c_files | xargs -0 sha256sum
} >"$now"

# What the result for a file rests on: the lines of `now` that speak of it and of what it includes.
write_stamp() {
	local file=$1 command
	command=$(awk -F '\t' -v file="$file" '$1 == file { print $2 }' "$commands")
	{
		head -2 "$now"
		grep -F -e "command $file	" "$now"
		eval "$command -MM $(printf '%q' "$root/$file")" | tr -d '\\\n' | tr -s ' ' '\n' | sed -n "s,^$root/,,p" |
			awk 'NR == FNR { wanted[$0] = 1; next } $2 in wanted' - "$now"
	} >"$(stamp_of "$file").new"
	mv "$(stamp_of "$file").new" "$(stamp_of "$file")"
}

check() {
	local found
	if found=$(clang-tidy --quiet -p "$build" "$1" 2>/dev/null); then
		write_stamp "$1"
		return 0
	fi
	# What the analyzer assumed on the way is left out: `clang-tidy -p BUILD FILE` tells it all.
	grep -E ': (error|warning): ' <<<"$found" | sed -e "s,^$root/,," -e 's/,-warnings-as-errors]$/]/'
	rm -f "$(stamp_of "$1")"
	return 1
}

# Files whose stamp is not there or not true any more.
stale() {
	cut -f1 "$commands" | awk -v stamps="$stamps" '
		NR == FNR { now[$0]; next }
		{
			stamp = $0
			gsub("/", "+", stamp)
			stamp = stamps "/" stamp ".stamp"
			lines = wrong = 0
			while ((getline line <stamp) > 0) { lines++; wrong += !(line in now) }
			close(stamp)
			if (!lines || wrong) print
		}' "$now" - | tr '\n' '\0'
}
stale | in_parallel check || status=1

while IFS= read -r -d '' file; do
	grep -q -F -e "$file	" "$commands" || { echo "$file:1: no target compiles it"; status=1; }
done < <(c_files '*.c')
exit "$status"
