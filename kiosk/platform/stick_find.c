/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stick_find.c - which stick is in. Reads the system's list of mounts; of the stick itself it asks only
 * on which device its folder is, which the kernel knows without touching the stick.
 */
#include "kiosk/platform/stick.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* As many sticks as are told apart and named. */
#define STICKS_MOST 4

/* What counts of one mount. */
struct mount {
	char folder[PATH_SIZE];
	char device[32]; /* "8:17" */
	bool is_read_only;
};

/* The length in bytes of the character at `at`; 0 when it is no proper UTF-8 or nothing to show. */
static int shown_length(const unsigned char *at)
{
	static const unsigned least[] = {0, 0x20, 0xA0, 0x800, 0x10000};
	int length = at[0] < 0x80 ? 1 : at[0] < 0xC0 ? 0 : at[0] < 0xE0 ? 2 : at[0] < 0xF0 ? 3 : 4;
	unsigned character = length == 1 ? at[0] : at[0] & (0xFFu >> (length + 1));
	for (int i = 1; i < length; i++) {
		if ((at[i] & 0xC0) != 0x80) {
			return 0;
		}
		character = character << 6 | (at[i] & 0x3Fu);
	}
	bool turns = character == 0x200E || character == 0x200F || (character >= 0x202A && character <= 0x202E) ||
				 (character >= 0x2066 && character <= 0x2069);
	bool bad = character < least[length] || character == 0x7F ||
			   (character >= 0xD800 && character <= 0xDFFF) || character > 0x10FFFF;
	return turns || bad ? 0 : length;
}

/* Copies a name for people to read: whoever labelled the stick may have written anything. */
static void copy_shown(char *shown, size_t size, const char *name)
{
	size_t length = 0;
	while (*name) {
		int bytes = shown_length((const unsigned char *)name);
		int room = bytes > 0 ? bytes : 1;
		if (length + (size_t)room >= size) {
			break;
		}
		memcpy(shown + length, bytes > 0 ? name : "?", (size_t)room);
		length += (size_t)room;
		name += room;
	}
	shown[length] = '\0';
}

/* Is `name` one part of a path? */
static bool is_one_part(const char *name)
{
	return name[0] != '\0' && !strchr(name, '/');
}

/* Is `name` two parts of a path, or (`or_one`) just one? */
static bool is_part_of_part(const char *name, bool or_one)
{
	const char *slash = strchr(name, '/');
	return slash ? slash > name && is_one_part(slash + 1) : or_one && is_one_part(name);
}

/* Is this where sticks are mounted, by the desktop, by udisks or by hand? */
static bool is_place_of_stick(const char *folder)
{
	static const char media[] = "/media/", run[] = "/run/media/", by_hand[] = "/mnt/";
	if (strncmp(folder, media, strlen(media)) == 0) {
		return is_part_of_part(folder + strlen(media), true);
	}
	if (strncmp(folder, run, strlen(run)) == 0) {
		return is_part_of_part(folder + strlen(run), false);
	}
	return strncmp(folder, by_hand, strlen(by_hand)) == 0 && is_one_part(folder + strlen(by_hand));
}

static bool is_octal(const char *digits)
{
	for (int i = 0; i < 3; i++) {
		if (digits[i] < '0' || digits[i] > '7') {
			return false;
		}
	}
	return true;
}

/* The kernel writes space, tab, line feed and backslash as \040 and so on. False when it does not fit. */
static bool unescape(char *text, size_t size, const char *escaped)
{
	size_t length = 0;
	while (*escaped) {
		if (length + 1 >= size) {
			return false;
		}
		if (*escaped == '\\' && is_octal(escaped + 1)) {
			text[length++] = (char)((escaped[1] - '0') << 6 | (escaped[2] - '0') << 3 | (escaped[3] - '0'));
			escaped += 4;
		} else {
			text[length++] = *escaped++;
		}
	}
	text[length] = '\0';
	return true;
}

/* Is "ro" among options like "rw,nosuid"? */
static bool has_read_only(const char *options)
{
	while (options) {
		if (strncmp(options, "ro", 2) == 0 && (options[2] == ',' || options[2] == '\0')) {
			return true;
		}
		options = strchr(options, ',');
		options = options ? options + 1 : NULL;
	}
	return false;
}

/* What the file says of a disk: 1 or 0; -1: it is not there. */
static int read_removable(const char *folder, const char *file)
{
	char path[PATH_SIZE];
	if (snprintf(path, sizeof path, "%s/%s", folder, file) >= (int)sizeof path) {
		return -1;
	}
	FILE *opened = fopen(path, "re");
	int byte = opened ? fgetc(opened) : EOF;
	if (opened) {
		fclose(opened);
	}
	return byte == EOF ? -1 : byte == '1';
}

bool stick_is_fixed(const char *devices, const char *number)
{
	char path[PATH_SIZE];
	if (snprintf(path, sizeof path, "%s/%s", devices, number) >= (int)sizeof path) {
		return false;
	}
	char *folder = realpath(path, NULL);
	if (!folder) {
		return false;
	}
	bool is_attached = strstr(folder, "/usb") || strstr(folder, "/mmc") || strstr(folder, "/virtual/");
	int removable = read_removable(folder, "removable");
	removable =
		removable < 0 ? read_removable(folder, "../removable") : removable; /* of a partition: its disk's */
	free(folder);
	return !is_attached && removable == 0;
}

/*
 * Takes a line of mountinfo apart: number, parent, device, root, folder, options, ... "-", kind, source,
 * options.
 */
static bool read_mount(struct mount *mount, char *line)
{
	char *fields[6], *rest = line;
	line[strcspn(line, "\n")] = '\0';
	for (int i = 0; i < 6; i++) {
		fields[i] = strsep(&rest, " ");
		if (!rest) {
			return false;
		}
	}
	const char *field;
	do {
		field = strsep(&rest, " ");
	} while (field && strcmp(field, "-") != 0);
	const char *kind = strsep(&rest, " ");
	const char *source = strsep(&rest, " ");
	if (!kind || !source || !rest || strcmp(kind, "autofs") == 0) {
		return false;
	}
	mount->is_read_only = has_read_only(fields[5]) || has_read_only(rest);
	return snprintf(mount->device, sizeof mount->device, "%s", fields[2]) < (int)sizeof mount->device &&
		   unescape(mount->folder, sizeof mount->folder, fields[4]) && is_place_of_stick(mount->folder) &&
		   !stick_is_fixed(STICK_DEVICES, mount->device);
}

/*
 * Adds a mount to the list. A later one at the same place hides the earlier; the same device at another
 * place is the same stick. Past the last place there are too many anyway.
 */
static void add_mount(struct mount *mounts, int *count, const struct mount *mount)
{
	for (int i = 0; i < *count; i++) {
		if (strcmp(mounts[i].folder, mount->folder) == 0) {
			mounts[i] = *mount;
			return;
		}
		if (strcmp(mounts[i].device, mount->device) == 0) {
			return;
		}
	}
	if (*count < STICKS_MOST) {
		mounts[(*count)++] = *mount;
	}
}

static enum status read_mounts(struct mount *mounts, int *count, const char *path, struct reason *reason)
{
	FILE *file = fopen(path, "re");
	if (!file) {
		return fail_errno(reason, "%s", path);
	}
	char *line = NULL;
	size_t size = 0;
	while (getline(&line, &size, file) >= 0) {
		struct mount mount;
		if (read_mount(&mount, line)) {
			add_mount(mounts, count, &mount);
		}
	}
	free(line);
	fclose(file);
	return DONE;
}

/* Keeps those that can be written on; gives their number. */
static int keep_writable(struct mount *mounts, int count)
{
	int kept = 0;
	for (int i = 0; i < count; i++) {
		if (!mounts[i].is_read_only) {
			mounts[kept++] = mounts[i];
		}
	}
	return kept;
}

static enum status choose(
	struct stick *stick, struct mount *mounts, int count, bool to_read, struct reason *reason)
{
	char one[120], other[120];
	if (count == 0) {
		return fail(reason, NO_STICK, "no stick is mounted");
	}
	copy_shown(one, sizeof one, file_name(mounts[0].folder));
	int writable = keep_writable(mounts, count);
	if (writable == 0 && !to_read) {
		return fail(reason, STICK_LOCKED, "%s", one);
	}
	writable = writable > 0 ? writable : count; /* none is: they stand as they stood */
	copy_shown(one, sizeof one, file_name(mounts[0].folder));
	if (writable > 1) {
		copy_shown(other, sizeof other, file_name(mounts[1].folder));
		return fail(reason, TWO_STICKS, "%s and %s", one, other);
	}
	snprintf(stick->folder, sizeof stick->folder, "%s", mounts[0].folder);
	return DONE;
}

/* Notes on which device the folder is. */
static enum status look_at(struct stick *stick, struct reason *reason)
{
	struct stat facts;
	char shown[400];
	copy_shown(shown, sizeof shown, stick->folder);
	if (stat(stick->folder, &facts) != 0) {
		int why = errno;
		if (why == ENOENT || why == ENOTDIR) {
			return fail(reason, NO_STICK, "the folder %s is not there", shown);
		}
		return fail_errno(reason, "the folder %s", shown);
	}
	if (!S_ISDIR(facts.st_mode)) {
		return fail(reason, NO_STICK, "%s is not a folder", shown);
	}
	stick->device = facts.st_dev;
	return DONE;
}

static enum status find(
	struct stick *stick, const char *folder, const char *mounts, bool to_read, struct reason *reason)
{
	*stick = (struct stick){0};
	enum status status = DONE;
	if (folder) {
		if (snprintf(stick->folder, sizeof stick->folder, "%s", folder) >= (int)sizeof stick->folder) {
			return fail(reason, TOO_LONG, "The name of the folder to save to is too long");
		}
	} else {
		struct mount found[STICKS_MOST];
		int count = 0;
		status = read_mounts(found, &count, mounts, reason);
		status = status ? status : choose(stick, found, count, to_read, reason);
	}
	return status ? status : look_at(stick, reason);
}

enum status stick_find(struct stick *stick, const char *folder, const char *mounts, struct reason *reason)
{
	return find(stick, folder, mounts, false, reason);
}

enum status stick_find_to_read(
	struct stick *stick, const char *folder, const char *mounts, struct reason *reason)
{
	return find(stick, folder, mounts, true, reason);
}
