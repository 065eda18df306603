# SPDX-License-Identifier: GPL-3.0-or-later
# Reads the table of calls (calls.txt), then C files, and complains about what breaks the rules of the house (house.sh).

# Columns of a line: a tab goes on to the next multiple of 4, a character of UTF-8 counts once.
function columns(line,    count, tab) {
	gsub(/[\200-\277]/, "", line)
	count = 0
	while ((tab = index(line, "\t")) > 0) {
		count += tab - 1
		count += 4 - count % 4
		line = substr(line, tab + 1)
	}
	return count + length(line)
}

function guard_of(path) {
	path = toupper(path)
	gsub(/[^A-Z0-9]/, "_", path)
	return path
}

function base_of(path) {
	sub(/.*\//, "", path)
	return path
}

function exists(path,    line, result) {
	result = (getline line < path) >= 0
	close(path)
	return result
}

# At the end of a file: what must have been seen in it.
function end_file() {
	if (file == "") {
		return
	}
	header = file
	sub(/[.]c$/, ".h", header)
	if (!has_opening && (header == file || !exists(header))) {
		print file ":3: no opening comment: \"" base_of(file) " - \" and the file's one idea"
		faults++
	}
	if (file ~ /[.]h$/ && guard != guard_of(file)) {
		print file ":1: the include guard must be " guard_of(file)
		faults++
	}
	if (lines > 600 && index(" " tables " ", " " file " ") == 0) {
		print file ":" lines ": more than 600 lines"
		faults++
	}
}

function check_calls(code,    name) {
	rest = code
	while ((name = next_name()) != "") {
		if ((name in instead) && rest ~ /^[ \t]*[(]/) {
			complain(name "() is not used here: it " why[name] ". Use " instead[name])
		}
	}
}

FILENAME == calls {
	if ($0 !~ /^#/ && NF > 0) {
		split($0, columns_of, /   +/)
		instead[$1] = columns_of[2]
		why[$1] = columns_of[3]
	}
	next
}

FNR == 1 {
	end_file()
	file = FILENAME
	in_comment = 0
	has_opening = 0
	guard = ""
	if ($0 !~ /^\/\* SPDX-License-Identifier: GPL-3[.]0-or-later( \*\/)?$/) {
		complain("the first line must be the SPDX line")
	}
	if (base_of(FILENAME) ~ /(^|_)(utils?|managers?|helpers?|common|misc)[_.]/) {
		complain("this name says nothing of what is in the file")
	}
}

FNR == 3 {
	has_opening = index($0, " * " base_of(FILENAME) " - ") == 1
}

{
	lines = FNR
	if (columns($0) > 120) {
		complain("more than 120 columns")
	}
	if ($0 ~ /(^|[^A-Za-z0-9_])(TODO|FIXME|XXX)([^A-Za-z0-9_]|$)/) {
		complain("write an issue instead")
	}
	if (guard == "" && $1 == "#ifndef") {
		guard = $2
	}
	check_calls(code_of($0))
}

END {
	end_file()
	exit faults > 0
}
