#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# All SQL is understood by SQLite before a program has to find out: the tables and views are made, each view is asked,
# and each query is prepared against them. A figure's heading says what it counts, its unit, its window and its source.
. "$(dirname "$0")/sources.sh"

status=0
book=(ledger/schema.sql ledger/schema_local.sql ledger/views.sql)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# try FILE COMMAND...: what SQLite complains of is a fault of FILE.
try() {
	local file=$1 answer
	shift
	answer=$("$@" 2>&1) && [ -z "$answer" ] && return
	echo "$file:1: ${answer//$'\n'/; }"
	status=1
}

for file in "${book[@]}"; do
	try "$file" sqlite3 -bail "$folder/book" ".read $file"
done
for view in $(sqlite3 "$folder/book" "SELECT name FROM sqlite_schema WHERE type = 'view'"); do
	try ledger/views.sql sqlite3 -bail "$folder/book" "SELECT * FROM $view LIMIT 0"
done
# The events that a figure is of are a table of the moment (chosen.h); a figure has a second SELECT (figures.h).
chosen=admin/chosen_event.sql
# What a report keeps beside the book is a file of its own (sums.h).
sums=admin/sums.sql
[ ! -f "$sums" ] || try "$sums" sqlite3 -bail "$folder/book" "ATTACH '' AS sums" ".read $sums"
while IFS= read -r -d '' file; do
	case " ${book[*]} $chosen $sums " in *" $file "*) continue ;; esac
	{ [ ! -f "$chosen" ] || cat "$chosen"; echo; echo EXPLAIN; sed 's/^-- Entries$/EXPLAIN/' "$file"; } >"$folder/query"
	try "$file" sqlite3 -bail "$folder/book" ".output $folder/plan" ".read $folder/query"
done < <(find ledger admin -name '*.sql' -print0 | sort -z)
while IFS= read -r -d '' file; do
	for word in Counts Unit Window Source; do
		grep -q "^-- $word  *[^ ]" "$file" || { echo "$file:1: the heading has no line \"-- $word\""; status=1; }
	done
	[ "$(grep -cx -e '-- Entries' "$file")" = 1 ] || { echo "$file:1: no line \"-- Entries\" with a second SELECT"; status=1; }
done < <(find admin -path '*/figures/*.sql' -print0 | sort -z)
while IFS= read -r -d '' file; do
	for word in Row Unit Source; do
		grep -q "^-- $word  *[^ ]" "$file" || { echo "$file:1: the heading has no line \"-- $word\""; status=1; }
	done
done < <(find admin -path '*/tidy/*.sql' -print0 | sort -z)
exit "$status"
