#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Every check fails when it should: each is run on a small tree that is right, and then on the same tree with one defect
# planted, which it must find and name.
. "$(dirname "$0")/sources.sh"

# So that what stands at the end of a pipe counts.
shopt -s lastpipe
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
status=0 planted=0

# The small tree, and how it would be built.
make_tree() {
	mkdir -p "$tree"/{ledger,kiosk/{ui,screens},admin/figures,assets/documents,tests,build}
	cp .clang-format .clang-tidy "$tree"
	cp tests/.clang-tidy "$tree/tests"
	cp ledger/{schema,schema_local,views}.sql "$tree/ledger"
	cd "$tree"
	cat >ledger/cup.h <<'C'
/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cup.h - something small to be right or wrong.
 */
#ifndef LEDGER_CUP_H
#define LEDGER_CUP_H

int cup(const int *tea);

#endif
C
	cat >ledger/cup.c <<'C'
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/cup.h"

int cup(const int *tea)
{
	return tea ? *tea : 0;
}
C
	cat >admin/figures/cups.sql <<'SQL'
-- Cups
-- Counts  people.
-- Unit    people
-- Window  all days
-- Source  the attendance stream
SELECT count(*) FROM attendance;
-- Entries
SELECT log, 1 AS stream, seq, 1 AS amount FROM attendance;
SQL
	printf '#!/bin/sh\necho cup\n' >run.sh
	list_commands -fsanitize=address,undefined -fno-sanitize-recover=all
}

# compile_commands.json as CMake writes it, for all C files of the tree, with these options.
list_commands() {
	local file separator=""
	{
		echo "["
		while IFS= read -r -d '' file; do
			printf '%s{\n  "directory": "%s",\n' "$separator" "$tree"
			printf '  "command": "cc -D_GNU_SOURCE -I%s -std=c17 -O1 -g %s -o cup.o -c %s",\n' "$tree" "$*" "$tree/$file"
			printf '  "file": "%s"\n}' "$tree/$file"
			separator=$',\n'
		done < <(c_files '*.c')
		printf '\n]\n'
	} >build/compile_commands.json
}

run() { "$here/$1.sh" "$tree" "$tree/build" 2>&1; }

# found CHECK MESSAGE: the check fails on the tree as it is now, and says this of it.
found() {
	local answer
	planted=$((planted + 1))
	if answer=$(run "$1"); then
		echo "planted: $1 did not find: $2"
		status=1
	elif ! grep -q -E -e "$2" <<<"$answer"; then
		echo "planted: $1 failed without saying \"$2\" but"
		echo "$answer"
		status=1
	fi
}

# plant CHECK MESSAGE FILE: the same with a file of this text, from standard input, in the tree, which goes again.
plant() {
	local check=$1 message=$2 file=$3
	[ ! -f "$file" ] || mv "$file" "$tree/before"
	cat >"$file"
	list_commands
	found "$check" "$message"
	rm "$file"
	[ ! -f "$tree/before" ] || mv "$tree/before" "$file"
	list_commands
}

# lines COUNT TEXT: a text so many times over.
lines() {
	local k
	for ((k = 0; k < $1; k++)); do printf '%s\n' "$2"; done
}

spdx='/* SPDX-License-Identifier: GPL-3.0-or-later */'
opening() { printf '/* SPDX-License-Identifier: GPL-3.0-or-later\n *\n * %s - something wrong.\n */\n' "$1"; }

make_tree
for check in format tidy cppcheck layers headers house shell sql documents sanitizers; do
	run "$check" || { echo "planted: $check finds something wrong in the tree that is right"; status=1; }
done

plant format 'clang-format-violations' ledger/cup.c <<'C'
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/cup.h"

int cup(const int* tea) {
    return tea ? *tea:0;
}
C

plant tidy 'ledger/cup.c:6:.*core.NullDereference' ledger/cup.c <<'C'
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/cup.h"

int cup(const int *tea)
{
	return tea ? 0 : *tea;
}
C
plant tidy 'ledger/cup.c:6:.*branch-clone' ledger/cup.c <<'C'
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/cup.h"

int cup(const int *tea)
{
	if (tea) {
		return 1;
	} else {
		return 1;
	}
}
C
# A header alone was changed: what includes it is looked at again.
plant tidy 'ledger/cup.h:4:.*different parameter names' ledger/cup.h <<'C'
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LEDGER_CUP_H
#define LEDGER_CUP_H
int cup(const int *coffee);
#endif
C
{
	opening nest.c
	echo '#include "ledger/cup.h"'
	echo 'static int deep(int a) { if (a) { if (a > 1) { if (a > 2) { if (a > 3) { if (a > 4) { return 1; } } } } } return 0; }'
	echo 'int cup(const int *tea) { return deep(*tea); }'
} | plant tidy 'nesting level 5|exceeds recommended size' ledger/nest.c
{
	opening wide.c
	echo 'int wide(int a, int b, int c, int d, int e, int f, int g, int h);'
	echo 'int wide(int a, int b, int c, int d, int e, int f, int g, int h) { return a + b + c + d + e + f + g + h; }'
} | plant tidy 'exceeds recommended size' ledger/wide.c
# The rules were changed: everything is looked at again.
plant tidy 'parameter name .tea. is too short' .clang-tidy <<'YAML'
Checks: '-*,readability-identifier-length'
WarningsAsErrors: '*'
CheckOptions: [{ key: readability-identifier-length.MinimumParameterNameLength, value: 9 }]
YAML
# A file that nobody builds.
{ opening lost.c; echo 'int lost = 1;'; } >ledger/lost.c
found tidy 'ledger/lost.c:1: no target compiles it'
rm ledger/lost.c

echo '<code>cup__that_is_full__holds_tea</code>' |
	plant documents 'assets/documents/proof.html:1: there is no test cup__that_is_full__holds_tea' assets/documents/proof.html

plant cppcheck 'ledger/cup.c:9:.*arrayIndexOutOfBounds|ledger/cup.c:9:.*out of bounds' ledger/cup.c <<'C'
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/cup.h"

int cup(const int *tea)
{
	int cups[4] = {0};
	cups[0] = *tea;
	int k = 4;
	return cups[k];
}
C

# layer FILE INCLUDE MESSAGE
layer() {
	{ opening "$(basename "$1")"; echo "#include $2"; } | plant layers "$1:5: $3" "$1"
}
layer ledger/low.c '"kiosk/ui/page.h"' 'a file of this layer may not include kiosk/ui/page.h'
layer kiosk/ui/low.c '"ledger/status.h"' 'a file of this layer may not include ledger/status.h'
layer kiosk/ui/low.c '"kiosk/screens/screen.h"' 'a file of this layer may not include kiosk/screens/screen.h'
layer kiosk/screens/low.c '"kiosk/app/app.h"' 'a file of this layer may not include kiosk/app/app.h'
layer kiosk/screens/low.c '"ledger/store.h"' 'a file of this layer may not include ledger/store.h'
layer kiosk/screens/low.c '"kiosk/platform/window.h"' 'a file of this layer may not include kiosk/platform/window.h'
layer admin/low.c '"kiosk/app/app.h"' 'a file of this layer may not include kiosk/app/app.h'
layer admin/low.c '"admin/commands.h"' 'a file of this layer may not include admin/commands.h'
layer admin/low.c '"ledger/book_inside.h"' 'ledger/book_inside.h is for its own folder'
layer admin/low.c '"tests/support/fixture.h"' 'a file of this layer may not include tests/support/fixture.h'
layer admin/low.c '<sqlite3.h>' '<sqlite3.h> may be included in'
layer kiosk/screens/low.c '<SDL.h>' '<SDL.h> may be included in'
layer ledger/low.c '<curl/curl.h>' 'layers.txt does not know <curl/curl.h>'
{ opening low.c; } | plant layers 'layers.txt has no layer for this file' kiosk/low.c
{ opening low.c; echo 'int low(void) { return SDL_WasInit(0); }'; } |
	plant layers 'SDL_WasInit may be used in' kiosk/screens/low.c

plant headers 'ledger/cup.h:1: does not compile by itself|ledger/bare.h:1: does not compile by itself' ledger/bare.h <<'C'
/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bare.h - leans on what others include.
 */
#ifndef LEDGER_BARE_H
#define LEDGER_BARE_H
size_t bare(void);
#endif
C

{ echo '/* bare.c - no licence. */'; } | plant house 'the first line must be the SPDX line' ledger/bare.c
{ echo "$spdx"; echo 'int bare;'; } | plant house 'no opening comment' ledger/bare.c
{ opening bare.h; lines 1 '#ifndef BARE_H'; } | plant house 'the include guard must be LEDGER_BARE_H' ledger/bare.h
{ opening long.c; lines 597 ''; } | plant house 'more than 600 lines' ledger/long.c
{ opening long.c; echo 'int long_one(void)'; echo '{'; lines 68 '	;'; echo '}'; } |
	plant house 'long.c:5: the function long_one has more than 70 lines' ledger/long.c
{ opening wide.c; printf '/* %0118d */\n' 0; } | plant house 'wide.c:5: more than 120 columns' ledger/wide.c
{ opening later.c; echo '/* TO''DO: later */'; } | plant house 'later.c:5: write an issue instead' ledger/later.c
for name in utils string_helper box_manager common; do
	opening "$name.c" | plant house "$name.c:1: this name says nothing" "ledger/$name.c"
done
# Every call of the table, and none that only looks like one.
while read -r name _; do
	{ opening calls.c; echo "int calls(void) { return $name(0); }"; } |
		plant house "calls.c:5: $name\(\) is not used here: it .*[.] Use .*" ledger/calls.c
done < <(grep -v -e '^#' -e '^$' "$here/calls.txt")
{
	opening calls.c
	echo '/* system("rm") in a comment'
	echo ' * strcpy(a, b) */ // gets(line)'
	echo "static const char text[] = \"rand() \\\" popen(\"; enum { quote = '\"' };"
	echo 'int file_system(int system); int my_rand(int atoi, int (*gets)(int));'
} >ledger/calls.c
run house || { echo "planted: house finds calls where there are none"; status=1; }
rm ledger/calls.c

plant shell 'run.sh:2:.*SC2086' run.sh <<'SH'
#!/bin/sh
rm -r $1/cups
SH

echo 'CREATE TABEL cups (tea);' | plant sql 'ledger/schema.sql:1: .*syntax error' ledger/schema.sql
{ cat ledger/views.sql; echo 'CREATE VIEW cups AS SELECT tea FROM entry;'; } >"$tree/views"
plant sql 'ledger/views.sql:1: .*no such column: tea' ledger/views.sql <"$tree/views"
sed 's/ attendance;/ attendances;/' admin/figures/cups.sql >"$tree/figure"
plant sql 'admin/figures/cups.sql:1: .*no such table: attendances' admin/figures/cups.sql <"$tree/figure"
grep -v Window admin/figures/cups.sql >"$tree/figure"
plant sql 'the heading has no line "-- Window"' admin/figures/cups.sql <"$tree/figure"
grep -v Entries admin/figures/cups.sql >"$tree/figure"
plant sql 'no line "-- Entries" with a second SELECT' admin/figures/cups.sql <"$tree/figure"

list_commands -fsanitize=undefined -fno-sanitize-recover=all
found sanitizers 'a program with a heap-overflow ran to its end'
list_commands -fsanitize=address
found sanitizers 'a program with a signed-overflow ran to its end'
list_commands -fsanitize=address,undefined
found sanitizers 'a program with a signed-overflow ran to its end'

echo "$planted defects planted"
exit "$status"
