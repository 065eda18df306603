#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The build that the tests run in stops at a read behind the end of memory, at an overflow, and at what is never freed;
# and where SQLite's memory comes from a heap of the tests (tests/memory), at a read behind a text of SQLite's, or of one
# that is no longer there. Small programs with these defects, compiled as the build compiles the ledger, must end badly
# and say why.
. "$(dirname "$0")/sources.sh"

command=$("$here/commands.sh" "${2:?usage: sanitizers.sh ROOT BUILD}" | cut -f2- | sed -n 1p)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
status=0
linked=""

# stops NAME MESSAGE: the program on standard input must fail with this message.
stops() {
	cat >"$folder/$1.c"
	eval "$command -Wno-error -w -o $folder/$1 $folder/$1.c $linked"
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
	static char *volatile place; /* of a hundred, a few may still lie where memory was used before */
	for (int k = 0; k < 100; k++) {
		place = calloc(1, (size_t)count);
	}
	place = NULL;
	return 0;
}
C

eval "$command -fno-sanitize=address,undefined -Wno-error -w -I$here/../.. -c -o $folder/sqlite_memory.o $here/../memory/sqlite_memory.c"
linked="$folder/sqlite_memory.o -lsqlite3 -Wl,--undefined=sqlite_memory_begin"
stops read-behind-sqlite-text 'use-after-poison' <<'C'
#include <sqlite3.h>
#include <string.h>
int main(int count, char **values)
{
	(void)values;
	char *text = sqlite3_mprintf("%s", "door chain");
	return text[strlen(text) + 2 * (size_t)count];
}
C
stops sqlite-text-after-its-row 'use-after-poison' <<'C'
#include <sqlite3.h>
int main(int count, char **values)
{
	(void)values;
	sqlite3 *db;
	sqlite3_stmt *row;
	sqlite3_open(":memory:", &db);
	sqlite3_prepare_v2(db, "SELECT hex(randomblob(30))", -1, &row, 0);
	sqlite3_step(row);
	const unsigned char *text = sqlite3_column_text(row, 0);
	sqlite3_finalize(row);
	return text[count];
}
C
exit "$status"
