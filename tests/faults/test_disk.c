/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_disk.c - the disk that loses its power keeps what was synced, and of the rest whatever it is told.
 */
#include "tests/faults/disk.h"

#include "tests/support/testing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	CHANGES = 16,
	TWO_SECTORS = 2 * DISK_SECTOR
};

static char folder[64];
static struct disk disk;
static enum fate fates[CHANGES];

static int begin(void **state)
{
	(void)state;
	snprintf(folder, sizeof folder, "/tmp/bunting-disk.XXXXXX");
	if (!mkdtemp(folder)) {
		return -1;
	}
	disk_begin(&disk, folder);
	memset(fates, 0, sizeof fates);
	return 0;
}

static int end(void **state)
{
	(void)state;
	disk_free(&disk);
	return rmdir(folder);
}

/* How long the file of this name is when the power goes at `point`, or -1; and its first and last byte. */
static int left(int point, const char *name, char ends[3])
{
	struct disk_state state;
	int length = -1;
	disk_settle(&disk);
	disk_lose_power(&state, &disk, point, fates);
	for (int k = 0; k < state.name_count; k++) {
		const struct disk_file *file = &state.files[state.named[k]];
		if (strcmp(state.names[k], name) == 0) {
			length = (int)file->length;
			ends[0] = length > 0 ? (char)file->bytes[0] : '-';
			ends[1] = length > 0 ? (char)file->bytes[length - 1] : '-';
			ends[2] = '\0';
		}
	}
	disk_state_free(&state);
	return length;
}

static int made_with(const char *name, char letter)
{
	char bytes[TWO_SECTORS];
	memset(bytes, letter, sizeof bytes);
	int file = disk_make(&disk, name);
	disk_write(&disk, file, 0, bytes, sizeof bytes);
	return file;
}

static void what_was_synced__is_there__whatever_becomes_of_the_rest(void **state)
{
	(void)state;
	char ends[3];
	int file = made_with("a", 'a'); /* 0: its name, 1: its bytes */
	disk_sync(&disk, file);
	disk_sync_folder(&disk);
	disk_write(&disk, file, TWO_SECTORS, "b", 1); /* 4 */
	assert_int_equal(left(5, "a", ends), TWO_SECTORS);
	assert_string_equal(ends, "aa");
	fates[4] = FATE_KEPT;
	assert_int_equal(left(5, "a", ends), TWO_SECTORS + 1);
	assert_string_equal(ends, "ab");
}

static void sync_of_a_file__is_none_of_its_name__nor_the_other_way_round(void **state)
{
	(void)state;
	char ends[3];
	int file = made_with("a", 'a');
	disk_sync(&disk, file);
	assert_int_equal(left(3, "a", ends), -1);
	fates[0] = FATE_KEPT;
	assert_int_equal(left(3, "a", ends), TWO_SECTORS);
	made_with("b", 'b'); /* 3, 4 */
	disk_sync_folder(&disk);
	assert_int_equal(left(6, "b", ends), 0);
}

static void write__is_torn_at_a_sector__or_leaves_a_hole(void **state)
{
	(void)state;
	char ends[3];
	made_with("a", 'a');
	fates[0] = FATE_KEPT;
	fates[1] = FATE_HEAD;
	assert_int_equal(left(2, "a", ends), DISK_SECTOR);
	assert_string_equal(ends, "aa");
	fates[1] = FATE_TAIL;
	assert_int_equal(left(2, "a", ends), TWO_SECTORS);
	assert_int_equal(ends[0], 0);
	assert_int_equal(ends[1], 'a');
	fates[1] = FATE_HOLE;
	assert_int_equal(left(2, "a", ends), TWO_SECTORS);
	assert_int_equal(ends[1], 0);
}

static void move__is_there_or_not__and_takes_the_place_of_what_was_there(void **state)
{
	(void)state;
	char ends[3];
	int old = made_with("a", 'a'), part = made_with("a.part", 'b');
	disk_sync(&disk, old);
	disk_sync(&disk, part);
	disk_sync_folder(&disk); /* 6 */
	disk_move(&disk, "a.part", "a");
	assert_int_equal(left(8, "a", ends), TWO_SECTORS);
	assert_string_equal(ends, "aa");
	assert_int_equal(left(8, "a.part", ends), TWO_SECTORS);
	fates[7] = FATE_KEPT;
	assert_int_equal(left(8, "a", ends), TWO_SECTORS);
	assert_string_equal(ends, "bb");
	assert_int_equal(left(8, "a.part", ends), -1);
}

static void name_that_went__comes_back_until_the_folder_is_synced(void **state)
{
	(void)state;
	char ends[3];
	disk_sync(&disk, made_with("a", 'a'));
	disk_sync_folder(&disk);
	disk_unname(&disk, "a"); /* 4 */
	disk_step(&disk);
	assert_int_equal(left(6, "a", ends), TWO_SECTORS);
	disk_sync_folder(&disk);
	assert_int_equal(left(6, "a", ends), TWO_SECTORS);
	assert_int_equal(left(7, "a", ends), -1);
	assert_int_equal(disk_steps(&disk, 5), 0);
	assert_int_equal(disk_steps(&disk, 6), 1);
}

static void file_made_again__is_another_one(void **state)
{
	(void)state;
	char ends[3];
	made_with("a", 'a');
	disk_unname(&disk, "a");
	int second = made_with("a", 'b'); /* 3, 4 */
	disk_sync(&disk, second);
	fates[0] = fates[1] = FATE_KEPT;
	assert_int_equal(left(6, "a", ends), TWO_SECTORS);
	assert_string_equal(ends, "aa");
	fates[3] = FATE_KEPT;
	assert_int_equal(left(6, "a", ends), TWO_SECTORS);
	assert_string_equal(ends, "bb");
}

#define test_of_disk(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_disk(what_was_synced__is_there__whatever_becomes_of_the_rest),
		test_of_disk(sync_of_a_file__is_none_of_its_name__nor_the_other_way_round),
		test_of_disk(write__is_torn_at_a_sector__or_leaves_a_hole),
		test_of_disk(move__is_there_or_not__and_takes_the_place_of_what_was_there),
		test_of_disk(name_that_went__comes_back_until_the_folder_is_synced),
		test_of_disk(file_made_again__is_another_one),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
