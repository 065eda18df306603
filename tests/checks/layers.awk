# SPDX-License-Identifier: GPL-3.0-or-later
# Reads the table of layers.txt, each rule on one line, then C files, and complains about every include and every name
# that the table does not allow there.

# A pattern in which * stands for any text, as a regular expression.
function expression_of(pattern) {
	gsub(/[.]/, "[.]", pattern)
	gsub(/[*]/, ".*", pattern)
	return "^" pattern "$"
}

# Does a text fit one of these patterns, and none that "!" takes away?
function fits(text, patterns,    list, count, k, found) {
	if ((text, patterns) in known) {
		return known[text, patterns]
	}
	count = split(patterns, list, " ")
	found = 0
	for (k = 1; k <= count; k++) {
		if (substr(list[k], 1, 1) != "!") {
			found = found || text ~ expression_of(list[k])
		} else if (text ~ expression_of(substr(list[k], 2))) {
			found = 0
			break
		}
	}
	known[text, patterns] = found
	return found
}

# The number of the first rule of this kind whose left side fits; 0: none.
function rule_for(kind, text,    k) {
	for (k = 1; k <= rules; k++) {
		if (kinds[k] == kind && fits(text, lefts[k])) {
			return k
		}
	}
	return 0
}

function check_ours(header,    rule) {
	rule = rule_for("include", FILENAME)
	if (rule && !fits(header, rights[rule])) {
		complain("a file of this layer may not include " header)
	}
	if (header ~ /_inside[.]h$/ && FILENAME !~ /^tests\// && folder_of(header) != folder_of(FILENAME)) {
		complain(header " is for its own folder")
	}
}

function folder_of(path) {
	sub(/[^\/]*$/, "", path)
	return path
}

function check_library(header,    rule) {
	rule = rule_for("library", header)
	if (rule == 0) {
		complain("layers.txt does not know <" header ">: say there who may include it, and why")
	} else if (!fits(FILENAME, rights[rule])) {
		complain("<" header "> may be included in " rights[rule] " only")
	}
}

function check_names(code,    name, k) {
	rest = code
	while ((name = next_name()) != "") {
		if (!(name in rule_of_name)) {
			rule_of_name[name] = rule_for("names", name)
		}
		k = rule_of_name[name]
		if (k && !fits(FILENAME, rights[k])) {
			complain(name " may be used in " rights[k] " only")
		}
	}
}

FNR == 1 {
	in_comment = 0
	is_table = FILENAME == table
}

FNR == 1 && !is_table && !rule_for("include", FILENAME) {
	complain("layers.txt has no layer for this file")
}

is_table {
	middle = index($0, " : ")
	if (middle == 0 || !($1 == "include" || $1 == "library" || $1 == "names")) {
		print "layers.txt: this is no rule: " $0
		faults++
		next
	}
	rules++
	kinds[rules] = $1
	lefts[rules] = substr($0, length($1) + 2, middle - length($1) - 2)
	rights[rules] = substr($0, middle + 3)
	next
}

/^[ \t]*#[ \t]*include[ \t]/ {
	header = $0
	sub(/^[ \t]*#[ \t]*include[ \t]+./, "", header)
	sub(/[">].*/, "", header)
	if ($0 ~ /include[ \t]+"/) {
		check_ours(header)
	} else {
		check_library(header)
	}
	next
}

{
	check_names(code_of($0))
}

END {
	exit faults > 0
}
