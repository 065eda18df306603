# SPDX-License-Identifier: GPL-3.0-or-later
# C code without its comments and without what stands between quotes, for checks that look for names.

# Gives what is left of a line. Call it for every line in order, with `in_comment` set to 0 at a file's first line.
function code_of(line,    code, mark) {
	code = ""
	while (line != "") {
		if (in_comment) {
			if (!match(line, /[*]\//)) {
				return code
			}
			in_comment = 0
			line = substr(line, RSTART + 2)
		} else if (!match(line, /\/[*]|\/\/|"|'/)) {
			return code line
		} else {
			mark = substr(line, RSTART, RLENGTH)
			code = code substr(line, 1, RSTART - 1)
			line = substr(line, RSTART + RLENGTH)
			if (mark == "//") {
				return code
			} else if (mark == "/*") {
				in_comment = 1
			} else {
				code = code mark mark
				line = after_quote(line, mark)
			}
		}
	}
	return code
}

# What stands behind the closing quote.
function after_quote(line, quote) {
	while (match(line, "[\\\\" quote "]")) {
		if (substr(line, RSTART, 1) == quote) {
			return substr(line, RSTART + 1)
		}
		line = substr(line, RSTART + 2)
	}
	return ""
}

# Takes the first name off `rest`, a piece of code, and gives it; "" when there is none left.
function next_name(    name) {
	if (!match(rest, /[A-Za-z_][A-Za-z0-9_]*/)) {
		return ""
	}
	name = substr(rest, RSTART, RLENGTH)
	rest = substr(rest, RSTART + RLENGTH)
	return name
}

function complain(what) {
	print FILENAME ":" FNR ": " what
	faults++
}
