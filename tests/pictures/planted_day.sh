#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# planted_day.sh YOUR-DAY-PROGRAM PAGE BUILD: the test of "Your day with the kiosk" fails, and says why, for each thing
# that its text can have wrong.
set -euo pipefail
status=0
page=$(mktemp "$3/your-day-planted.XXXXXX")
trap 'rm -f "$page"' EXIT

# plant SED MESSAGE: with this change the program ends with 1, and says this
plant() {
	sed -e "$1" "$2" >"$page"
	cmp -s "$page" "$2" && { echo "planted: $1 changes nothing"; status=1; }
	local answer
	if answer=$("$program" "$page"); then
		echo "planted: $1 was not found"
		status=1
	elif ! grep -q -F -e "$3" <<<"$answer"; then
		echo "planted: of $1 this was not said: $3"
		echo "$answer"
		status=1
	fi
}
program=$1
plant 's|<b>The clock is right</b>|<b>My watch is right</b>|' "$2" 'no page of the pictures has "My watch is right" to touch'
plant 's|your-day/kit.png|your-day/event.png|' "$2" 'step 5 is not that of the picture "kit"'
plant '/<li id="stick">/,/<\/li>/d' "$2" '11 steps, and 12 pictures'
exit "$status"
