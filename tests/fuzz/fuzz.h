/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz.h - hostile input by the thousand. A target is one file with these two functions. With the preset "fuzz" (clang)
 * libFuzzer drives it and finds its own way; in the tests drive.c spoils the target's seeds, always in the same way.
 *
 *   build/dev/fuzz-catalogue --seeds FOLDER
 *   cmake --preset fuzz && cmake --build build/fuzz && build/fuzz/fuzz-catalogue FOLDER
 *
 * What it found worth keeping (-merge=1) lies in corpus/NAME, and every test run reads it.
 */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>

/* Reads the input as the programs do. Whatever it holds, it must be refused or taken whole. Always 0. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* Hands good input to `take`, to be spoilt. */
void fuzz_seeds(void (*take)(const void *bytes, size_t length));

#endif
