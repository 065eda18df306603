/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stick.h - a USB stick: finding it, writing a file on it so that afterwards it is certainly there, and
 * fetching the small files that lie on it for this kiosk.
 *
 * A stick may be full, slow, broken, silent or gone at any moment, and the kiosk must go on serving
 * people. So only a child process touches it: the program itself, started afresh, with nothing of the
 * kiosk's memory. Saving, it writes beside the old file, syncs, drops what the system remembers, reads back
 * from the stick, compares every byte and only then takes the old file's name. At every moment the old file
 * is there whole, or the new one. Fetching, it copies what it finds under the names it was given.
 *
 * The parent begins such work, looks at it whenever its event loop turns, and never waits: a child that
 * says nothing for STICK_SILENT_MS is given up, even when the kernel does not let it die.
 *
 * Order: main() asks stick_is_child() before anything else; then stick_find(), stick_save_begin() or
 * stick_fetch_begin(), and stick_look() until `finished`.
 */
#ifndef KIOSK_PLATFORM_STICK_H
#define KIOSK_PLATFORM_STICK_H

#include "ledger/file.h"
#include "ledger/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* Where the system tells what is mounted (proc(5)); another file in tests. */
#define STICK_MOUNTS "/proc/self/mountinfo"

/* Where it tells which device a number stands for (sysfs(5)); another folder in tests. */
#define STICK_DEVICES "/sys/dev/block"

/*
 * Is the block device of this number, "8:17", a disk that stays in the machine: neither removable, nor on USB or in a
 * card's slot? What has no device of its own, or one that is made of others, is not.
 */
bool stick_is_fixed(const char *devices, const char *number);

/* After how many milliseconds without a word a stick counts as silent. */
#define STICK_SILENT_MS 20000

/* The longest name of a file on a stick, in bytes: room for what is written beside it. */
#define STICK_NAME_LONGEST 250

/* A stick that was found. */
struct stick {
	char folder[PATH_SIZE]; /* where to save */
	dev_t device;           /* of the folder then: once the stick has gone, the folder is on another device */
};

/*
 * Finds where to save. With `folder` it is that one. Without, it is the only stick mounted right under
 * /media, /media/USER, /run/media/USER or /mnt, as `mounts` tells; one that can only be read does not
 * count where there is one to write on.
 *
 * NO_STICK: there is none, or the folder is none. TWO_STICKS: there are several, which the reason names.
 * STICK_LOCKED: it can only be read.
 */
MUST_CHECK enum status stick_find(
	struct stick *stick, const char *folder, const char *mounts, struct reason *reason);

/* The same, where one that can only be read is as good: never STICK_LOCKED. */
MUST_CHECK enum status stick_find_to_read(
	struct stick *stick, const char *folder, const char *mounts, struct reason *reason);

/* A save or a fetch under way. Begin with {0}; the fields up to `reason` are for reading, between two looks. */
struct stick_work {
	bool running;
	bool finished;        /* true from the look that found it so until the next begin */
	int percent;          /* 0 to 100; of a save half for writing, half for reading back */
	enum status status;   /* once finished: DONE or what went wrong */
	struct reason reason; /* once finished and not DONE: what it was about */

	pid_t child;
	int words;        /* the pipe that the child reports through */
	int64_t heard_ms; /* when it last said anything */
	char line[2200];  /* what it has said of its next line */
	size_t line_length;
};

/*
 * Begins to save the file `source` as `name` (no slash, not longer than STICK_NAME_LONGEST) on the stick,
 * in place of an older file of that name. `now_ms` is a monotonic clock, the same as for the looks. No
 * save may be running; one that was given up as silent no longer is. On failure nothing has begun.
 */
MUST_CHECK enum status stick_save_begin(struct stick_work *work, const char *source,
	const struct stick *stick, const char *name, int64_t now_ms, struct reason *reason);

/* What is to be fetched: files of these names in one folder right on the stick. */
#define STICK_FETCHES_MOST 8
struct stick_fetch {
	const char *folder; /* its name; a stick without it has nothing for us */
	const char *names[STICK_FETCHES_MOST];
	int count;
	int64_t most;     /* bytes of one file */
	const char *into; /* an empty folder of our own, which takes copies of the same names */
};

/*
 * Begins to fetch; as stick_save_begin(). What is not there is left out. What is no plain file of at most
 * `most` bytes, or may not be read, leaves an empty file in its place: it was there, and is none of ours.
 */
MUST_CHECK enum status stick_fetch_begin(struct stick_work *work, const struct stick *stick,
	const struct stick_fetch *fetch, int64_t now_ms, struct reason *reason);

/* Takes in what the child has said, without waiting. True when something changed: show it. */
bool stick_look(struct stick_work *work, int64_t now_ms);

/*
 * What to poll for reading, or -1 while none is running; and after how many milliseconds to look anyway,
 * or -1.
 */
int stick_fd(const struct stick_work *work);
int stick_wait(const struct stick_work *work, int64_t now_ms);

/* Ends work that is running; the old file stays. Without one it does nothing. */
void stick_stop(struct stick_work *work);

/* Was the program started as such a child? */
bool stick_is_child(int count, char *const arguments[]);

/*
 * What such a child does; the result is main()'s. It reports on its standard output and ends with its
 * parent.
 */
int stick_child_main(int count, char *const arguments[]);

#endif
