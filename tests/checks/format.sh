#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The look of all C files is what .clang-format says. `clang-format -i FILE` mends it.
. "$(dirname "$0")/sources.sh"

c_files | xargs -0 -r -n 20 -P "$jobs" clang-format --dry-run -Werror
