#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# translations.sh - every text of the kiosk is translated into every language there is, and every translation fits: the
# template is fresh, nothing is missing, fuzzy or left over, placeholders and plural forms are right, and a language that
# no native reader has checked says so.
#
#   translations.sh TREE        checks the tree; prints what does not hold
#   translations.sh --planted TREE SCRATCH   shows that each check fails on a planted defect, in copies under SCRATCH
set -u
LC_ALL=C.UTF-8
export LC_ALL
faults=0

complain() {
	echo "translations: $*"
	faults=$((faults + 1))
}

check_template() {
	"$1/assets/packaging/update-translations" --template "$2/fresh.pot" "$1"
	cmp -s "$2/fresh.pot" "$1/locales/bunting.pot" ||
		complain "locales/bunting.pot is not what the sources say: run assets/packaging/update-translations"
}

# Leading and trailing white space must be the same, or words run into each other. A Chinese comma has it in itself.
edges_differ() {
	msgcat --no-wrap "$1" | awk '
		/^msgid "/ { id = $0; sub(/^msgid "/, "", id); sub(/"$/, "", id) }
		/^msgstr(\[[0-9]\])? "/ {
			text = $0; sub(/^msgstr(\[[0-9]\])? "/, "", text); sub(/"$/, "", text)
			if (id != "" && text != "" && ((id ~ /^ /) != (text ~ /^ /) || (id ~ / $/) != (text ~ /( |、)$/))) print id
		}'
}

check_whole() {
	count=$(msgattrib --untranslated --no-obsolete "$po" | grep -c '^msgid "..*"')
	[ "$count" -eq 0 ] || complain "$2: $count texts are not translated"
	msgcmp --use-untranslated "$po" "$1/locales/bunting.pot" >/dev/null 2>&1 || complain "$2: texts of the template are missing"
}

# Easy Read has some of the texts only, none that the kiosk does not have, and no long sentences.
check_easy() {
	msgcmp --use-untranslated "$1/locales/bunting.pot" "$po" >/dev/null 2>&1 || complain "$2: it has texts that the template has not"
	long=$(msgcat --no-wrap "$po" | sed -n 's/^msgstr "\(.*\)"$/\1/p' | sed 's/[.?!:।۔؟] */\n/g' | awk 'NF > 10')
	[ -z "$long" ] || complain "$2: these are more than ten words without a stop: $long"
}

check_language() {
	po=$1/locales/$2.po
	[ -f "$po" ] || { complain "there is no locales/$2.po"; return; }
	head -5 "$po" | grep -q 'Not yet checked by a native reader' || grep -q '^# Checked by ' "$po" ||
		complain "$2: its head does not say whether a native reader has checked it"
	wrong=$(msgfmt --check -o /dev/null "$po" 2>&1) || complain "$2: $wrong"
	count=$(msgattrib --only-fuzzy --no-obsolete "$po" | grep -c '^msgid "..*"')
	[ "$count" -eq 0 ] || complain "$2: $count texts are fuzzy"
	! grep -q '^#~' "$po" || complain "$2: texts are left over that the kiosk no longer has"
	case $2 in
		*@easy) check_easy "$1" "$2" ;;
		*) check_whole "$1" "$2" ;;
	esac
	wrong=$(edges_differ "$po")
	[ -z "$wrong" ] || complain "$2: spaces at the edges differ: $wrong"
}

check_tree() {
	scratch=$(mktemp -d)
	check_template "$1" "$scratch"
	grep -v '^#' "$1/locales/LINGUAS" >"$scratch/languages"
	while read -r language; do
		check_language "$1" "$language"
	done <"$scratch/languages"
	rm -rf "$scratch"
	[ "$faults" -eq 0 ]
}

# plant NAME WANTED SED FILE: a copy with FILE changed must be refused with WANTED.
plant() {
	copy=$scratch/$1
	mkdir -p "$copy/assets"
	cp -r "$tree/kiosk" "$tree/ledger" "$tree/locales" "$copy/"
	cp -r "$tree/assets/packaging" "$copy/assets/"
	sed -i "$3" "$copy/$4"
	if said=$("$0" "$copy"); then
		complain "the planted defect \"$1\" was not noticed"
	elif ! echo "$said" | grep -q "$2"; then
		complain "the planted defect \"$1\" was noticed for another reason: $said"
	fi
}

check_planted() {
	tree=$1
	scratch=$(mktemp -d "$2/XXXXXX")
	language=$(grep -v '^#' "$tree/locales/LINGUAS" | head -1)
	po=locales/$language.po
	plant stale 'not what the sources say' 's/N_("Your phone number")/N_("Your telephone")/' kiosk/flows/keyboard.c
	plant untranslated 'not translated' '/^msgid "Back"$/{n;s/.*/msgstr ""/}' "$po"
	plant fuzzy 'are fuzzy' '/^msgid "Back"$/i #, fuzzy' "$po"
	plant plural 'plural' '/^msgid_plural "%d choices"$/,/^$/{/^msgstr\[1\]/d}' "$po"
	plant placeholder "$language: " '/^msgid "Kiosk %s"$/{n;s/%s/%d/}' "$po"
	plant edges 'spaces at the edges' '/^msgid "Back"$/{n;s/"$/ "/}' "$po"
	plant unsaid 'native reader' '/native reader/d' "$po"
	plant long_easy 'more than ten words' 's/^msgstr "To talk about it.*/msgstr "To talk about it you can call us at %s and then say your number."/' 'locales/en@easy.po'
	plant not_easy 'template has not' 's/^msgid "To talk about it, /msgid "To speak about it, /' 'locales/en@easy.po'
	# shellcheck disable=SC2016  # sed's dollar, not the shell's
	plant obsolete 'left over' '$a #~ msgid "Gone"\n#~ msgstr "Gone"' "$po"
	rm -rf "$scratch"
	[ "$faults" -eq 0 ]
}

if [ "$1" = --planted ]; then
	check_planted "$2" "$3"
else
	check_tree "$1"
fi
