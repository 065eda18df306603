#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What shellcheck finds in our scripts: in what ends in .sh, and in what begins by naming a shell. It is not asked about
# functions that are called without their optional argument (SC2119) or by in_parallel (SC2317).
. "$(dirname "$0")/sources.sh"

scripts() {
	find . \( -path ./build -o -path ./demo-output -o -path ./.git \) -prune -o -type f -size -200k -print0 |
		xargs -0 awk 'FNR == 1 && (/^#!.*(sh|bash)$/ || FILENAME ~ /[.]sh$/) { printf "%s%c", FILENAME, 0 } FNR > 1 { nextfile }'
}
scripts | sort -z | cut -zc3- | xargs -0 -r shellcheck --format=gcc --exclude=SC2119,SC2317 --external-sources --source-path=SCRIPTDIR
