/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * drive.c - runs a target without libFuzzer: its seeds as they are, then each spoilt and cut so many times (fuzz.h).
 *
 *   fuzz-NAME TIMES
 */
#include "tests/fuzz/fuzz.h"
#include "tests/support/spoil.h"
#include "tests/support/testing.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum {
	ANSWER_S = 10 /* within which each input is answered, or the alarm ends the program */
};

static long times;
static long runs;

/* Of exactly this length, so that a reader that goes past the end is caught. */
static void feed(const void *bytes, size_t length)
{
	unsigned char *copy = exact_copy(bytes, length);
	alarm(ANSWER_S);
	LLVMFuzzerTestOneInput(copy, length);
	alarm(0);
	free(copy);
	runs++;
}

static void spoil_seed(const void *bytes, size_t length)
{
	uint64_t seed = 20260718;
	feed(bytes, length);
	feed(bytes, 0);
	for (long k = 0; k < times; k++) {
		unsigned char *spoilt = exact_copy(bytes, length);
		spoil(spoilt, length, &seed);
		feed(spoilt, k % 4 == 0 ? length * (size_t)(k + 1) / (size_t)(times + 1) : length);
		free(spoilt);
	}
}

int main(int count, char **values)
{
	times = count == 2 ? strtol(values[1], NULL, 10) : 0;
	if (times < 1) {
		fputs("Usage: fuzz-NAME TIMES\n", stderr);
		return 2;
	}
	fuzz_seeds(spoil_seed);
	printf("%ld inputs\n", runs);
	return 0;
}
