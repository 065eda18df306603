/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * drive.c - runs a target without libFuzzer: its seeds as they are, then each spoilt and cut so many times; and what
 * libFuzzer found worth keeping, as it is (fuzz.h).
 *
 *   fuzz-NAME TIMES [CORPUS]
 *   fuzz-NAME --seeds FOLDER     writes the seeds there, for libFuzzer to begin with
 */
#include "ledger/file.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/spoil.h"
#include "tests/support/testing.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
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

static const char *seeds_folder;

static void write_seed(const void *bytes, size_t length)
{
	char path[PATH_SIZE];
	snprintf(path, sizeof path, "%s/seed-%ld", seeds_folder, runs++);
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, length, file), length);
	assert_int_equal(fclose(file), 0);
}

static void feed_file(const char *path)
{
	struct bytes bytes = {0};
	read_whole(&bytes, path);
	feed(bytes.at, bytes.length);
	bytes_free(&bytes);
}

static void feed_corpus(const char *folder)
{
	glob_t found;
	char pattern[PATH_SIZE];
	snprintf(pattern, sizeof pattern, "%s/*", folder);
	if (glob(pattern, 0, NULL, &found) == 0) {
		for (size_t k = 0; k < found.gl_pathc; k++) {
			feed_file(found.gl_pathv[k]);
		}
		globfree(&found);
	}
}

int main(int count, char **values)
{
	bool writes = count == 3 && strcmp(values[1], "--seeds") == 0;
	times = !writes && (count == 2 || count == 3) ? strtol(values[1], NULL, 10) : 0;
	if (!writes && times < 1) {
		fputs("Usage: fuzz-NAME TIMES [CORPUS] | fuzz-NAME --seeds FOLDER\n", stderr);
		return 2;
	}
	seeds_folder = writes ? values[2] : NULL;
	fuzz_seeds(writes ? write_seed : spoil_seed);
	if (!writes && count == 3) {
		feed_corpus(values[2]);
	}
	printf("%ld inputs\n", runs);
	return 0;
}
