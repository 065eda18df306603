/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/faults/disk.h"

#include "ledger/bytes.h"
#include "ledger/file.h"
#include "tests/support/testing.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	FILE_MOST = 1 << 26
};

static bool ends_with(const char *name, const char *ending)
{
	size_t length = strlen(name), wanted = strlen(ending);
	return length >= wanted && strcmp(name + length - wanted, ending) == 0;
}

static void read_first(struct disk *disk, const char *name)
{
	char path[PATH_SIZE + DISK_NAME];
	struct reason reason;
	struct bytes bytes = {0};
	snprintf(path, sizeof path, "%s/%s", disk->folder, name);
	assert_done(file_read(&bytes, path, FILE_MOST, &reason), &reason);
	int file = disk->file_count++;
	assert_in_range(file, 0, DISK_FILES - 1);
	snprintf(disk->names[file], DISK_NAME, "%s", name);
	snprintf(disk->first[file].name, DISK_NAME, "%s", name);
	disk->first[file].bytes = malloc(bytes.length + 1);
	assert_non_null(disk->first[file].bytes);
	if (bytes.length > 0) {
		memcpy(disk->first[file].bytes, bytes.at, bytes.length);
	}
	disk->first[file].length = bytes.length;
	disk->first_count = disk->file_count;
	bytes_free(&bytes);
}

void disk_begin(struct disk *disk, const char *folder)
{
	*disk = (struct disk){.change_count = 0};
	snprintf(disk->folder, sizeof disk->folder, "%s", folder);
	DIR *entries = opendir(folder);
	assert_non_null(entries);
	for (struct dirent *entry; (entry = readdir(entries));) {
		if (entry->d_type == DT_REG && !ends_with(entry->d_name, "-shm")) {
			read_first(disk, entry->d_name);
		}
	}
	closedir(entries);
}

void disk_free(struct disk *disk)
{
	for (int k = 0; k < disk->first_count; k++) {
		free(disk->first[k].bytes);
	}
	for (int k = 0; k < disk->change_count; k++) {
		free(disk->changes[k].bytes);
	}
	free(disk->changes);
	*disk = (struct disk){.change_count = 0};
}

const char *disk_name(const struct disk *disk, const char *path)
{
	size_t length = strlen(disk->folder);
	if (!path || strncmp(path, disk->folder, length) != 0 || path[length] != '/') {
		return NULL;
	}
	const char *name = path + length + 1;
	return *name && !strchr(name, '/') && !ends_with(name, "-shm") ? name : NULL;
}

int disk_find(const struct disk *disk, const char *name)
{
	for (int k = 0; k < disk->file_count; k++) {
		if (strcmp(disk->names[k], name) == 0) {
			return k;
		}
	}
	return -1;
}

static struct disk_change *add(struct disk *disk, enum disk_act act, int file)
{
	if (disk->change_count == disk->room) {
		disk->room = disk->room ? 2 * disk->room : 256;
		disk->changes = realloc(disk->changes, (size_t)disk->room * sizeof *disk->changes);
		assert_non_null(disk->changes);
	}
	struct disk_change *change = &disk->changes[disk->change_count++];
	*change = (struct disk_change){.act = act, .file = file};
	return change;
}

int disk_make(struct disk *disk, const char *name)
{
	int file = disk->file_count++;
	assert_in_range(file, 0, DISK_FILES - 1);
	snprintf(disk->names[file], DISK_NAME, "%s", name);
	snprintf(add(disk, DISK_NAME_IT, file)->name, DISK_NAME, "%s", name);
	return file;
}

void disk_write(struct disk *disk, int file, int64_t at, const void *bytes, size_t length)
{
	struct disk_change *change = add(disk, DISK_WRITE, file);
	change->at = at;
	change->length = length;
	change->bytes = malloc(length + 1);
	assert_non_null(change->bytes);
	memcpy(change->bytes, bytes, length);
}

void disk_cut(struct disk *disk, int file, int64_t length)
{
	add(disk, DISK_CUT, file)->at = length;
}

void disk_sync(struct disk *disk, int file)
{
	add(disk, DISK_SYNC, file);
}

void disk_unname(struct disk *disk, const char *name)
{
	int file = disk_find(disk, name);
	if (file < 0) {
		return;
	}
	disk->names[file][0] = '\0';
	snprintf(add(disk, DISK_UNNAME, file)->name, DISK_NAME, "%s", name);
}

void disk_move(struct disk *disk, const char *name, const char *to)
{
	int file = disk_find(disk, name), old = disk_find(disk, to);
	assert_true(file >= 0);
	if (old >= 0) {
		disk->names[old][0] = '\0';
	}
	snprintf(disk->names[file], DISK_NAME, "%s", to);
	struct disk_change *change = add(disk, DISK_MOVE, file);
	snprintf(change->name, DISK_NAME, "%s", name);
	snprintf(change->to, DISK_NAME, "%s", to);
}

void disk_sync_folder(struct disk *disk)
{
	add(disk, DISK_SYNC_FOLDER, -1);
}

void disk_step(struct disk *disk)
{
	add(disk, DISK_STEP, -1);
}

static bool is_of_bytes(enum disk_act act)
{
	return act == DISK_WRITE || act == DISK_CUT;
}

static bool is_of_names(enum disk_act act)
{
	return act == DISK_NAME_IT || act == DISK_UNNAME || act == DISK_MOVE;
}

void disk_settle(struct disk *disk)
{
	int folder = disk->change_count, files[DISK_FILES];
	for (int k = 0; k < DISK_FILES; k++) {
		files[k] = disk->change_count;
	}
	for (int k = disk->change_count - 1; k >= 0; k--) {
		struct disk_change *change = &disk->changes[k];
		if (change->act == DISK_SYNC_FOLDER) {
			folder = k;
		} else if (change->act == DISK_SYNC) {
			files[change->file] = k;
		}
		change->settled = is_of_bytes(change->act) ? files[change->file] : folder;
	}
}

bool disk_is_pending(const struct disk *disk, int change, int point)
{
	const struct disk_change *it = &disk->changes[change];
	return change < point && (is_of_bytes(it->act) || is_of_names(it->act)) && it->settled >= point;
}

int disk_steps(const struct disk *disk, int point)
{
	int steps = 0;
	for (int k = 0; k < point; k++) {
		steps += disk->changes[k].act == DISK_STEP;
	}
	return steps;
}

static void make_as_long(struct disk_file *file, size_t length)
{
	if (length > file->room) {
		file->room = 2 * length + 4096;
		file->bytes = realloc(file->bytes, file->room);
		assert_non_null(file->bytes);
	}
	if (length > file->length) {
		memset(file->bytes + file->length, 0, length - file->length);
		file->length = length;
	}
}

/* A write is torn at the sector in its middle. */
static size_t middle(const struct disk_change *change)
{
	int64_t at = (change->at + (int64_t)change->length / 2) / DISK_SECTOR * DISK_SECTOR - change->at;
	return at > 0 ? (size_t)at : 0;
}

static void write_some(struct disk_file *file, const struct disk_change *change, size_t from, size_t to)
{
	if (from < to) {
		make_as_long(file, (size_t)change->at + to);
		memcpy(file->bytes + change->at + from, change->bytes + from, to - from);
	}
}

static void apply_write(struct disk_file *file, const struct disk_change *change, enum fate fate)
{
	if (fate == FATE_KEPT) {
		write_some(file, change, 0, change->length);
	} else if (fate == FATE_HEAD) {
		write_some(file, change, 0, middle(change));
	} else if (fate == FATE_TAIL) {
		write_some(file, change, middle(change), change->length);
	} else if (fate == FATE_HOLE) {
		make_as_long(file, (size_t)change->at + change->length);
	}
}

static void apply_cut(struct disk_file *file, const struct disk_change *change)
{
	make_as_long(file, (size_t)change->at);
	file->length = (size_t)change->at;
}

static int find_name(const struct disk_state *state, const char *name)
{
	for (int k = 0; k < state->name_count; k++) {
		if (strcmp(state->names[k], name) == 0) {
			return k;
		}
	}
	return -1;
}

static void give_name(struct disk_state *state, const char *name, int file)
{
	int place = find_name(state, name);
	if (place < 0) {
		place = state->name_count++;
		assert_in_range(place, 0, DISK_FILES - 1);
		snprintf(state->names[place], DISK_NAME, "%s", name);
	}
	state->named[place] = file;
}

/* Only while it is this file's: it may be another's by now, when something before it did not reach the medium. */
static void take_name(struct disk_state *state, const char *name, int file)
{
	int place = find_name(state, name);
	if (place >= 0 && state->named[place] == file) {
		int last = --state->name_count;
		memmove(state->names[place], state->names[last], DISK_NAME);
		state->named[place] = state->named[last];
	}
}

static void apply(struct disk_state *state, const struct disk_change *change, enum fate fate)
{
	if (fate == FATE_LOST) {
		return;
	}
	switch (change->act) {
	case DISK_WRITE:
		apply_write(&state->files[change->file], change, fate);
		break;
	case DISK_CUT:
		apply_cut(&state->files[change->file], change);
		break;
	case DISK_NAME_IT:
		give_name(state, change->name, change->file);
		break;
	case DISK_UNNAME:
		take_name(state, change->name, change->file);
		break;
	case DISK_MOVE:
		take_name(state, change->name, change->file);
		give_name(state, change->to, change->file);
		break;
	default:
		break;
	}
}

void disk_lose_power(struct disk_state *state, const struct disk *disk, int point, const enum fate *fates)
{
	*state = (struct disk_state){.count = disk->file_count};
	for (int k = 0; k < disk->first_count; k++) {
		make_as_long(&state->files[k], disk->first[k].length);
		if (disk->first[k].length > 0) {
			memcpy(state->files[k].bytes, disk->first[k].bytes, disk->first[k].length);
		}
		give_name(state, disk->first[k].name, k);
	}
	for (int k = 0; k < point; k++) {
		apply(state, &disk->changes[k], disk_is_pending(disk, k, point) ? fates[k] : FATE_KEPT);
	}
}

void disk_state_free(struct disk_state *state)
{
	for (int k = 0; k < state->count; k++) {
		free(state->files[k].bytes);
	}
	*state = (struct disk_state){.count = 0};
}

/* The names stand in no order of their own: the digests of the files are added up. */
void disk_state_digest(unsigned char digest[crypto_generichash_BYTES], const struct disk_state *state)
{
	memset(digest, 0, crypto_generichash_BYTES);
	for (int k = 0; k < state->name_count; k++) {
		unsigned char one[crypto_generichash_BYTES];
		const struct disk_file *file = &state->files[state->named[k]];
		crypto_generichash(one, sizeof one, file->bytes, file->length, (const unsigned char *)state->names[k],
			strlen(state->names[k]));
		sodium_add(digest, one, sizeof one);
	}
}

static void empty_folder(const char *folder)
{
	DIR *entries = opendir(folder);
	assert_non_null(entries);
	for (struct dirent *entry; (entry = readdir(entries));) {
		if (entry->d_type == DT_REG) {
			unlinkat(dirfd(entries), entry->d_name, 0);
		}
	}
	closedir(entries);
}

void disk_lay(const struct disk_state *state, const char *folder)
{
	empty_folder(folder);
	for (int k = 0; k < state->name_count; k++) {
		char path[PATH_SIZE + DISK_NAME];
		const struct disk_file *file = &state->files[state->named[k]];
		snprintf(path, sizeof path, "%s/%s", folder, state->names[k]);
		int handle = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
		assert_true(handle >= 0);
		if (file->length > 0) {
			assert_int_equal(write(handle, file->bytes, file->length), file->length);
		}
		close(handle);
	}
}
