#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# cppcheck over all C files at once. What it may leave unsaid is in cppcheck.txt, each with its reason. What it learned of
# a file that did not change stays in BUILD/checks/cppcheck.
. "$(dirname "$0")/sources.sh"

kept=${2:?usage: cppcheck.sh ROOT BUILD}/checks/cppcheck
mkdir -p "$kept"
c_files '*.c' | tr '\0' '\n' >"$kept/files"
cppcheck --quiet --error-exitcode=1 --enable=warning,performance,portability --inline-suppr --std=c11 -j "$jobs" \
	--template='{file}:{line}: {severity}: {message} [{id}]' --suppressions-list="$here/cppcheck.txt" \
	-D_GNU_SOURCE -I . --cppcheck-build-dir="$kept" --file-list="$kept/files"
