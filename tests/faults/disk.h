/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * disk.h - a disk that loses its power: the files of one folder as a list of changes, each of which reaches the medium
 * for sure only when its file, or for names the folder, is synced after it. From that list every state can be made in
 * which the power may leave the folder at any moment.
 *
 * A write that was not synced may be there, be missing, be there up to a sector or from a sector on, or have made the
 * file longer without its bytes. A name that was made, removed or moved and not synced may be there or not; a move is
 * never there by half. Unsynced changes reach the medium in any order and independently of each other.
 */
#ifndef TESTS_FAULTS_DISK_H
#define TESTS_FAULTS_DISK_H

#include <sodium.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What can be torn: a sector is written whole or not at all. */
#define DISK_SECTOR 512

/* The longest name of a file, with its NUL; and how many files there may be in one recording. */
#define DISK_NAME  128
#define DISK_FILES 256

enum disk_act {
	DISK_WRITE,       /* `bytes` at `at` */
	DISK_CUT,         /* the file ends at `at` */
	DISK_SYNC,        /* of this file */
	DISK_NAME_IT,     /* the file comes to be, with this name */
	DISK_UNNAME,      /* the name goes */
	DISK_MOVE,        /* `name` becomes `to`, which goes when there is one */
	DISK_SYNC_FOLDER, /* of all names */
	DISK_STEP,        /* somebody was told that what was asked for is done */
};

struct disk_change {
	enum disk_act act;
	int file;
	int64_t at;
	unsigned char *bytes;
	size_t length;
	char name[DISK_NAME], to[DISK_NAME];
	int settled; /* which later change syncs it: a place in the list, or its end */
};

/* A file at one moment. `name` is empty when it has none. */
struct disk_file {
	char name[DISK_NAME];
	unsigned char *bytes;
	size_t length, room;
};

struct disk {
	char folder[1024];
	struct disk_file first[DISK_FILES]; /* as they were when the recording began: all durable */
	int first_count;
	char names[DISK_FILES][DISK_NAME]; /* what each file is called now; empty: nothing any more */
	int file_count;
	struct disk_change *changes;
	int change_count, room;
};

/* Begins with the plain files that lie in `folder` now; what SQLite shares in memory only (-shm) is none. */
void disk_begin(struct disk *disk, const char *folder);
void disk_free(struct disk *disk);

/* The name of `path` if it is one of a file right in the folder that is kept track of, or NULL. Points into it. */
const char *disk_name(const struct disk *disk, const char *path);

/* The file of this name; when there is none, a new one or -1. */
int disk_find(const struct disk *disk, const char *name);
int disk_make(struct disk *disk, const char *name);

/* What happens, in its order. */
void disk_write(struct disk *disk, int file, int64_t at, const void *bytes, size_t length);
void disk_cut(struct disk *disk, int file, int64_t length);
void disk_sync(struct disk *disk, int file);
void disk_unname(struct disk *disk, const char *name);
void disk_move(struct disk *disk, const char *name, const char *to);
void disk_sync_folder(struct disk *disk);
void disk_step(struct disk *disk);

/* To be called once when all is recorded, before what follows: finds which change settles which. */
void disk_settle(struct disk *disk);

/* What became of a change that was not synced when the power went. */
enum fate {
	FATE_LOST,
	FATE_KEPT,
	FATE_HEAD, /* a write: only its first sectors; of one sector only, it is lost */
	FATE_TAIL, /* only its last ones */
	FATE_HOLE, /* the file is as long as it makes it, its bytes are not there */
};

/* Is this change a write or cut or a name that the power can take, when it goes just before change `point`? */
bool disk_is_pending(const struct disk *disk, int change, int point);

/* How many steps were done before change `point`. */
int disk_steps(const struct disk *disk, int point);

/* The files when the power goes just before change `point`; `fates` has one for each change before it. */
struct disk_state {
	struct disk_file files[DISK_FILES];
	int count;
	char names[DISK_FILES][DISK_NAME]; /* of the names, */
	int named[DISK_FILES];             /* which file has it */
	int name_count;
};
void disk_lose_power(struct disk_state *state, const struct disk *disk, int point, const enum fate *fates);
void disk_state_free(struct disk_state *state);

/* What tells one state from another. */
void disk_state_digest(unsigned char digest[crypto_generichash_BYTES], const struct disk_state *state);

/* Empties the folder and lays these files into it. */
void disk_lay(const struct disk_state *state, const char *folder);

#endif
