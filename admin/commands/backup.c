/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * backup.c - a second copy of the office book, on another disk, that is known to be good (admin/backup.h).
 */
#include "admin/backup.h"
#include "admin/commands.h"
#include "admin/print.h"

#include <stdio.h>

static void say(const struct backup *backup, const struct call *call)
{
	char entries[NUMBER_SIZE], bytes[NUMBER_SIZE], text[400];
	FILE *out = call->out;
	number_write(entries, backup->entries);
	number_write(bytes, backup->bytes);
	print_text(out, backup->path);
	snprintf(text, sizeof text,
		"Everything in this backup verifies: %s %s of %lld %s, %s bytes, read back from the disk.\n", entries,
		backup->entries == 1 ? "entry" : "entries", (long long)backup->logs,
		backup->logs == 1 ? "log" : "logs", bytes);
	fputc('\n', out);
	print_wrapped(out, 0, text);
	if (backup->is_on_same_disk) {
		print_wrapped(out, 0,
			"It lies on the SAME DISK as the office book: when that disk fails, both are gone. Make another "
			"on a "
			"stick or another disk.\n");
	}
	print_wrapped(out, 0,
		"The key file, its recovery sheet and the device file are not in it: keep copies of them elsewhere. "
		"Earlier backups stay; remove old ones yourself, never the last one that verifies.\n");
}

static enum exit_code run(struct call *call)
{
	struct office office;
	struct backup backup;
	enum exit_code code = office_open(&office, call, OFFICE_WRITE);
	if (!code) {
		code = backup_make(&backup, &office, call->words[1], call);
	}
	if (!code) {
		say(&backup, call);
	}
	office_close(&office);
	return code;
}

const struct command command_backup = {
	.name = "backup",
	.arguments = "OFFICE DIR",
	.summary = "make a second copy that is known to be good",
	.help =
		"Writes DIR/NAME-TIME.bunting, NAME being OFFICE's and TIME that of now (UTC): a copy of the office "
		"book "
		"as it stands, also while others work in it. It is written beside that name, synced, read back from "
		"the disk, and has every entry, signature and sealed part verified; only then it gets its name. "
		"Earlier "
		"copies are left as they are.\n"
		"DIR must be there, and should be on another disk: a stick, or a drive of the network. \"carry\" "
		"tells "
		"kiosks that what the newest backup holds is safe. \"bunting-admin verify\" checks one again.\n",
	.least = 2,
	.most = 2,
	.run = run,
};
