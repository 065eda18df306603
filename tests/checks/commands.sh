#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# commands.sh BUILD: how the build compiles each C file: the file, a tab, the compiler and its options without those that
# say where the result goes; one line for a file, the first where several targets have it.
#
# CMake writes compile_commands.json with one key a line, the command before its file.
awk '
function value_of(line) {
	sub(/^ *"[a-z]+": "/, "", line)
	sub(/",?$/, "", line)
	gsub(/\\\\/, "\001", line)
	gsub(/\\"/, "\"", line)
	gsub(/\001/, "\\", line)
	return line
}
/^ *"command": / {
	command = value_of($0)
	sub(/ -o .*$/, "", command)
}
/^ *"file": / {
	file = value_of($0)
	if (!(file in seen)) {
		print file "\t" command
	}
	seen[file] = 1
}' "$1/compile_commands.json"
