# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2034
# What every check needs: which files it looks at, and one way to complain. To be sourced, with the tree as $1.
#
# A check is a script CHECK.sh ROOT [BUILD]. It looks at the tree at ROOT, which need not be the repository it stands
# in (planted.sh gives it spoilt ones), prints one line for each fault, "FILE:LINE: what is wrong", and fails when
# there was any.
set -euo pipefail
export LC_ALL=C

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "${1:?usage: CHECK.sh ROOT [BUILD]}" && pwd)
cd "$root"

# c_files [PATTERN]: every C file of ours that has this ending (*.[ch] when there is none), NUL after each.
c_files() {
	find . -maxdepth 1 -mindepth 1 -type d \( -name ledger -o -name kiosk -o -name admin -o -name tests \) -print0 |
		sort -z | xargs -0 -I{} find {} -type f -name "${1:-*.[ch]}" -print0 | sort -z | cut -zc3-
}

# How many processes a check may use.
jobs=$(nproc)

# in_parallel FUNCTION: calls it with each of the names on standard input (NUL after each), so many at a time. Fails when
# one of them failed.
in_parallel() {
	local name running=0 status=0
	while IFS= read -r -d '' name; do
		if [ "$running" -eq "$jobs" ]; then
			wait -n || status=1
			running=$((running - 1))
		fi
		"$1" "$name" &
		running=$((running + 1))
	done
	for (( ; running > 0; running--)); do
		wait -n || status=1
	done
	return "$status"
}
