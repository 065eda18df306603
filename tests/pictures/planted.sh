#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# planted.sh REFERENCES-PROGRAM REFERENCES BUILD: the test of the pictures fails, and says why, for each thing that can be
# wrong with the pictures that are kept; renewing puts all of it right.
set -euo pipefail
program=$1
status=0
folder=$(mktemp -d "$3/pictures-planted.XXXXXX")
trap 'rm -rf "$folder"' EXIT
cp -r "$2" "$folder/references"

cd "$folder/references"
cp welcome-en.png nobody-draws-this.png
rm sent-en.png
cp languages-en.png kit-en.png      # as large, and another page
cp pin-en-pressed.png welcome-en.png # another size
echo 'no picture' >code-en.png
sed -i 's/^FreeType .*/FreeType 2.4.0/' versions.txt

if answer=$("$program" "$folder/references" "$folder/differences"); then
	echo "planted: nothing was found"
	status=1
fi
# said MESSAGE
said() {
	if ! grep -q -E -e "$1" <<<"$answer"; then
		echo "planted: this was not said: $1"
		status=1
	fi
}
said '^nobody-draws-this: nothing draws this picture'
said '^sent-en: there is none to compare with; look at .*/differences/sent-en.png'
said '^kit-en: [0-9]+ pixels are others; [0-9]+ places are more than edges'
said 'look at .*/differences/kit-en.png \(expected, got, and where\)'
said '^welcome-en: another size'
said '^.*code-en.png: .*PNG'
said 'here FreeType [0-9.]+, the references FreeType 2.4.0'
said ' 4 differ, 1 failed$'
for name in sent-en kit-en welcome-en; do
	[ -s "$folder/differences/$name.png" ] || { echo "planted: no picture was left of $name"; status=1; }
done

rm code-en.png # a broken file is not written over: somebody should know
answer=$("$program" --renew "$folder/references" "$folder/differences") || status=1
said ' 5 renewed, 0 failed$'
diff -r "$2" "$folder/references" || status=1
[ "$status" -eq 0 ] || echo "$answer"
exit "$status"
