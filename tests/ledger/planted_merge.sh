#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Every check of a file that wants in is needed: each is left out of the ledger in its turn, and a test must fail then.
# The object with the defect takes the place of its sound one in a copy of the library; nothing else is built.
#
#   planted_merge.sh ROOT BUILD
. "$(dirname "$0")/../checks/sources.sh"

build=$(cd "${2:?usage: planted_merge.sh ROOT BUILD}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0 planted=0

# command_of OUTPUT: how the build makes it, run in the build's folder.
command_of() { ninja -C "$build" -t commands "$1" | tail -1; }

# plant FILE TEST SED WHAT: the ledger's FILE with SED done to it; TEST must fail, and is told by WHAT if it does not.
plant() {
	local file=$1 test=$2 edit=$3 what=$4 object compile link
	planted=$((planted + 1))
	sed -E "$edit" "$file" >"$work/$(basename "$file")"
	if cmp -s "$file" "$work/$(basename "$file")"; then
		echo "planted: nothing to leave out any more in $file: $what"
		status=1
		return
	fi
	object="CMakeFiles/ledger.dir/$file.o"
	compile=$(command_of "$object")
	compile=${compile//"$root/$file"/"$work/$(basename "$file")"}
	compile=${compile//" -o $object"/" -o $work/$(basename "$file").o"}
	(cd "$build" && eval "${compile//-Werror/-w}")
	cp "$build/libledger.a" "$work/libplanted.a"
	ar r "$work/libplanted.a" "$work/$(basename "$file").o"
	link=$(command_of "tests/test-ledger-$test")
	link=${link//" libledger.a"/" $work/libplanted.a"}
	link=${link//" -o tests/test-ledger-$test"/" -o $work/test"}
	(cd "$build" && eval "$link")
	# It is over with the first failure, or when the sanitizer or an assertion ends it.
	if (cd "$build" && ASAN_OPTIONS=detect_leaks=0 "$work/test" 2>&1 || true) | grep -q -m1 -E 'FAILED  \]|Sanitizer|runtime error|Assert'; then
		return
	fi
	echo "planted: ledger/$test passed without this check of $file: $what"
	status=1
}

plant ledger/foreign.c merge_hostile 's/return status \|\| are_ours \? status : /return status ? status : are_ours || !local ? DONE : /' \
	"its tables are ours, letter by letter"
plant ledger/foreign.c merge_hostile 's/if \(!header->is_whole\)/if (false)/' "it is as long as it says"
plant ledger/foreign.c merge_hostile 's/if \(at\[AT_WRITE_VERSION\] != 1.*/if (false) {/' "it is no working book"
plant ledger/foreign.c merge_hostile 's/big_endian\(at \+ AT_USER_VERSION\) > BOOK_LAYOUT/false/' "its layout is known"
plant ledger/foreign.c merge_hostile 's/big_endian\(at \+ AT_SCHEMA_FORMAT\) != 4.*ENCODING\) != 1/false/' "its texts are UTF-8"
plant ledger/candidate.c merge_hostile 's/if \(memcmp\(foreign->organisation.*/if (false) {/' "it is of this organisation"
plant ledger/candidate.c merge_hostile 's/if \(foreign->mode != office->mode\)/if (false)/' "it is of this mode"
plant ledger/candidate.c merge_hostile 's/if \(strcmp\(incoming->fingerprint, fingerprint\) != 0\)/if (false)/' \
	"a fingerprint is that of the key"
plant ledger/candidate.c merge_hostile 's/return status \|\| count == 0 \? status/return true ? status/' "no row is of no log"
plant ledger/candidate.c merge_tree 's/rows == candidate->logs\[0\]\.check\.entries/rows >= 0/' "all entries are reached"
plant ledger/verify.c merge_tree 's/if \(!is_behind\(walk, entry\)\)/if (entry->seq < 0)/' "entries stand in order"
plant ledger/verify.c merge_hostile 's/!statement_is_signed\([^)]*\)/false/' "a statement is signed"
plant ledger/verify.c merge_hostile 's/memcmp\(own, digest, DIGEST_BYTES\) != 0/false/' "a statement has its digest"
plant ledger/verify.c merge_hostile 's/if \(!same && !walk->heads\[k\]\.is_known\)/if (false)/' "the chain ends where a statement says"
plant ledger/verify.c merge_hostile 's/memcmp\(together, boxes->wanted, DIGEST_BYTES\) == 0/true/' "an entry has its sealed parts"
plant ledger/verify.c merge_hostile 's/&& memcmp\(own, digest, DIGEST_BYTES\) == 0/\&\& own[0] >= 0/' "a sealed part has its digest"
plant ledger/verify.c merge_hostile 's/return boxes->entries == walk->boxed/return true/' "no entry lacks its sealed parts"
plant ledger/verify_row.c merge_hostile 's/bool good = are_integers\(cells\) \&\& is_undo_or_none\(cells\[8\]\)/bool good = true/' \
	"numbers are numbers, and no undo is 0"
plant ledger/cells.c merge_hostile 's/strlen\(\*text\) == \(size_t\)sqlite3_value_bytes\(cell\)/true/' "a text has no NUL"
plant ledger/merge.c merge_hostile 's/if \(!status \&\& !found\) \{/if (false) {/' "a set-up file of this office began it"
plant ledger/merge.c merge_hostile 's/if \(incoming->check\.of_office > 0.*/if (false) {/' "no kiosk speaks for the office"
plant ledger/merge.c erasure 's/if \(incoming->check\.erased > 0 \&\&/if (false \&\&/' "no kiosk erases"
plant ledger/merge.c merge_hostile 's/return statements > 0 \|\| merge->use != MERGE_SAVED/return true/' "something in it is signed"

[ "$status" -eq 0 ] && echo "each of $planted checks is missed when it is left out"
exit "$status"
