#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The build that the tests run in stops at a read behind the end of memory, at an overflow, and at what is never freed:
# small programs with these defects, compiled as the build compiles the ledger, must end badly and say why.
. "$(dirname "$0")/sources.sh"

command=$("$here/commands.sh" "${2:?usage: sanitizers.sh ROOT BUILD}" | cut -f2- | sed -n 1p)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
status=0

# stops NAME MESSAGE: the program on standard input must fail with this message.
stops() {
	cat >"$folder/$1.c"
	eval "$command -Wno-error -w -o $folder/$1 $folder/$1.c"
	if "$folder/$1" x x x x >"$folder/out" 2>&1; then
		echo "sanitizers: a program with a $1 ran to its end"
		status=1
	elif ! grep -q "$2" "$folder/out"; then
		echo "sanitizers: a program with a $1 ended without saying \"$2\""
		status=1
	fi
}

stops heap-overflow 'heap-buffer-overflow' <<'C'
#include <stdlib.h>
int main(int count, char **values)
{
	char *place = calloc(1, (size_t)count);
	place[count] = values[0][0];
	return place[0];
}
C
stops signed-overflow 'signed integer overflow' <<'C'
#include <limits.h>
int main(int count, char **values)
{
	(void)values;
	return (INT_MAX - 1 + count) == 0;
}
C
stops use-after-free 'heap-use-after-free' <<'C'
#include <stdlib.h>
int main(int count, char **values)
{
	char *place = calloc(1, 8);
	free(place);
	return place[count] + values[0][0];
}
C
stops leak 'detected memory leaks' <<'C'
#include <stdlib.h>
int main(int count, char **values)
{
	(void)values;
	static char *volatile place;
	place = calloc(1, (size_t)count);
	place = NULL;
	return 0;
}
C
exit "$status"
