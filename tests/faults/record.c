/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/faults/record.h"

#include "tests/support/testing.h"

#include <string.h>

static struct disk *recorded;
static struct left_out left_out;

void record_begin(struct disk *disk, const struct left_out *without)
{
	assert_null(recorded);
	shim_register();
	recorded = disk;
	left_out = without ? *without : (struct left_out){.of_files = NULL};
}

void record_end(void)
{
	recorded = NULL;
}

struct disk *record_disk(void)
{
	return recorded;
}

static bool ends_with(const char *name, const char *ending)
{
	size_t length = strlen(name), wanted = ending ? strlen(ending) : 0;
	return ending && length >= wanted && strcmp(name + length - wanted, ending) == 0;
}

void record_sync(int file)
{
	if (recorded && file >= 0 && !ends_with(recorded->names[file], left_out.of_files)) {
		disk_sync(recorded, file);
	}
}

/* The name that was made or moved last. */
static const char *last_name(const struct disk *disk)
{
	for (int k = disk->change_count - 1; k >= 0; k--) {
		const struct disk_change *change = &disk->changes[k];
		if (change->name[0]) {
			return change->act == DISK_MOVE ? change->to : change->name;
		}
	}
	return "";
}

void record_sync_folder(bool by_sqlite)
{
	bool out = recorded && (by_sqlite ? left_out.folder_by_sqlite
									  : ends_with(last_name(recorded), left_out.folder_after));
	if (recorded && !out) {
		disk_sync_folder(recorded);
	}
}
