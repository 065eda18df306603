/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_stick_find.c - which stick is in: the one that can be written on, and plain words when there is
 * none, more than one, or one with a hostile label.
 */
#include "kiosk/platform/stick.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void write_text(const char *path, const char *text)
{
	FILE *file = fopen(path, "we");
	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
}

/* A file that says `mounts` as the kernel would. */
static enum status find_among(struct stick *stick, const char *mounts, struct reason *reason)
{
	char path[] = "/tmp/bunting-mounts-XXXXXX";
	int file = mkstemp(path);
	assert_true(file >= 0);
	close(file);
	write_text(path, mounts);
	enum status status = stick_find(stick, NULL, path, reason);
	unlink(path);
	return status;
}

static void find__without_a_stick__asks_for_one(void **state)
{
	(void)state;
	struct stick stick;
	struct reason reason;
	assert_int_equal(find_among(&stick,
						 "22 27 0:21 / /proc rw,relatime - proc proc rw\n"
						 "27 1 254:0 / / rw - ext4 /dev/vda rw\n"
						 "28 27 8:1 / /media rw - tmpfs none rw\n"
						 "29 27 8:2 / /media/a/b/c rw - vfat none rw\n"
						 "30 27 8:3 / /run/media/label rw - vfat none rw\n"
						 "31 27 8:4 / /mnt/a/b rw - vfat none rw\n"
						 "32 27 0:44 / /media/waiting rw - autofs systemd-1 rw\n"
						 "broken line\n33 27 8:5 / /media/cut",
						 &reason),
		NO_STICK);
}

static void find__with_two_sticks__names_both(void **state)
{
	(void)state;
	struct stick stick;
	struct reason reason;
	assert_int_equal(
		find_among(&stick,
			"35 27 8:17 / /media/kiosk/RED\\040ONE rw,nosuid shared:5 - vfat /dev/sdb1 rw,utf8\n"
			"36 27 8:33 / /run/media/kiosk/BLUE rw,nosuid shared:6 master:2 - exfat /dev/sdc1 rw\n",
			&reason),
		TWO_STICKS);
	assert_non_null(strstr(reason.text, "RED ONE and BLUE"));
}

static void find__of_a_hostile_label__shows_only_clean_text(void **state)
{
	(void)state;
	struct stick stick;
	struct reason reason;
	assert_int_equal(find_among(&stick,
						 "35 27 8:17 / /media/a\\012b\xE2\x80\xAE"
						 "c\xFF\xED\xA0\x80 rw - vfat /dev/sdb1 rw\n"
						 "36 27 8:33 / /media/ŚWIĘTO rw - vfat /dev/sdc1 rw\n",
						 &reason),
		TWO_STICKS);
	assert_non_null(strstr(reason.text, "a?b???c???? and ŚWIĘTO"));
}

static void find__of_a_stick_that_can_only_be_read__is_not_allowed(void **state)
{
	(void)state;
	struct stick stick;
	struct reason reason;
	assert_int_equal(find_among(&stick, "35 27 8:17 / /media/CD ro,nosuid - iso9660 /dev/sr0 ro\n", &reason),
		STICK_LOCKED);
	assert_non_null(strstr(reason.text, "CD"));
	assert_int_equal(find_among(&stick, "35 27 8:17 / /media/LOCKED rw - vfat /dev/sdb1 ro,utf8\n", &reason),
		STICK_LOCKED);
}

/* The reason tells which one was chosen: no such folder is there. */
static void find__chooses_the_one_to_write_on(void **state)
{
	(void)state;
	struct stick stick;
	struct reason reason;
	assert_int_equal(find_among(&stick,
						 "34 27 11:0 / /media/CD ro - iso9660 /dev/sr0 ro\n"
						 "35 27 8:17 / /mnt/no\\040such\\134stick rw,rofl - vfat /dev/sdb1 rw\n"
						 "36 27 8:17 / /media/again rw - vfat /dev/sdb1 rw\n",
						 &reason),
		NO_STICK);
	assert_non_null(strstr(reason.text, "/mnt/no such\\stick is not there"));
}

static void find__takes_a_mounted_stick(void **state)
{
	(void)state;
	struct stick stick;
	char folder[64] = "/mnt/bunting-test-XXXXXX", mounts[128];
	struct reason reason;
	struct stat facts;
	if (!mkdtemp(folder)) {
		skip();
	}
	assert_int_equal(stat(folder, &facts), 0);
	snprintf(mounts, sizeof mounts, "35 27 8:17 / %s rw - vfat /dev/sdb1 rw\n", folder);
	enum status status = find_among(&stick, mounts, &reason);
	rmdir(folder);
	assert_int_equal(status, DONE);
	assert_string_equal(stick.folder, folder);
	assert_int_equal(stick.device, facts.st_dev);
}

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *walk)
{
	(void)about;
	(void)kind;
	(void)walk;
	return remove(path);
}

static void make_disk(const char *root, const char *folder, const char *number, const char *removable)
{
	char path[400], target[500];
	snprintf(path, sizeof path, "%s/%s", root, folder);
	for (char *slash = path + strlen(root) + 1; (slash = strchr(slash, '/')); *slash++ = '/') {
		*slash = '\0';
		mkdir(path, 0700);
	}
	mkdir(path, 0700);
	snprintf(target, sizeof target, "%s/%s", root, number);
	assert_int_equal(symlink(path, target), 0);
	if (removable) {
		snprintf(target, sizeof target, "%s/removable", path);
		write_text(target, removable);
	}
}

/* An inner disk that somebody mounted under /mnt is no stick; a stick, a card and an encrypted stick are. */
static void disk__that_stays_in_the_machine__is_no_stick(void **state)
{
	(void)state;
	char root[] = "/tmp/bunting-disks-XXXXXX";
	assert_non_null(mkdtemp(root));
	make_disk(root, "pci0/ata1/block/sda", "8:0", "0\n");
	make_disk(root, "pci0/ata1/block/sda/sda1", "8:1", NULL);
	make_disk(root, "pci0/nvme/block/nvme0n1", "259:0", "0\n");
	make_disk(root, "pci0/usb1/1-1/block/sdb", "8:16", "0\n"); /* a disk in a case of its own */
	make_disk(root, "pci0/ata2/block/sr0", "11:0", "1\n");
	make_disk(root, "platform/mmc_host/mmc0/block/mmcblk0", "179:0", "0\n");
	make_disk(root, "virtual/block/dm-0", "254:0", "0\n");
	assert_true(stick_is_fixed(root, "8:0"));
	assert_true(stick_is_fixed(root, "8:1"));
	assert_true(stick_is_fixed(root, "259:0"));
	assert_false(stick_is_fixed(root, "8:16"));
	assert_false(stick_is_fixed(root, "11:0"));
	assert_false(stick_is_fixed(root, "179:0"));
	assert_false(stick_is_fixed(root, "254:0"));
	assert_false(stick_is_fixed(root, "0:44")); /* a tmpfs */
	nftw(root, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static void find__with_a_folder__takes_only_a_folder(void **state)
{
	(void)state;
	struct stick stick;
	struct reason reason;
	char folder[] = "/tmp/bunting-folder-XXXXXX", file[64];
	assert_non_null(mkdtemp(folder));
	snprintf(file, sizeof file, "%s/file", folder);
	write_text(file, "a file");
	assert_int_equal(stick_find(&stick, folder, STICK_MOUNTS, &reason), DONE);
	assert_string_equal(stick.folder, folder);
	assert_int_equal(stick_find(&stick, file, STICK_MOUNTS, &reason), NO_STICK);
	unlink(file);
	rmdir(folder);
	assert_int_equal(stick_find(&stick, folder, STICK_MOUNTS, &reason), NO_STICK);
	assert_non_null(strstr(reason.text, folder));
	assert_int_equal(stick_find(&stick, NULL, "/nonexistent/mounts", &reason), NOT_FOUND);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(find__without_a_stick__asks_for_one),
		cmocka_unit_test(find__with_two_sticks__names_both),
		cmocka_unit_test(find__of_a_hostile_label__shows_only_clean_text),
		cmocka_unit_test(find__of_a_stick_that_can_only_be_read__is_not_allowed),
		cmocka_unit_test(find__chooses_the_one_to_write_on),
		cmocka_unit_test(find__takes_a_mounted_stick),
		cmocka_unit_test(disk__that_stays_in_the_machine__is_no_stick),
		cmocka_unit_test(find__with_a_folder__takes_only_a_folder),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
