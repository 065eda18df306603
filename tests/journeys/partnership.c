/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/journeys/partnership.h"

#include "ledger/export.h"
#include "ledger/set_up.h"
#include "tests/support/visits.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct ended partnership_must(int code, const char *const words[])
{
	return program_must(code, words, &(struct circumstances){.input = PARTNERSHIP_PASSPHRASE "\n"});
}

const char *partnership_office(struct stage *stage, const char *name)
{
	const char *office = stage_path(stage, "%s.bunting", name);
	partnership_must(0, admin("init", office, "--demo", "--passphrase-fd", "0"));
	return office;
}

/* The table of PINs has a row for each officer: name, code, role, PIN. */
void partnership_reads_pin(char pin[PIN_LENGTH + 1], const char *printed)
{
	const char *row = strstr(printed, "Sam Ferris");
	assert_non_null(row);
	const char *digits = strpbrk(row, "0123456789\n");
	assert_non_null(digits);
	snprintf(pin, PIN_LENGTH + 1, "%s", digits);
	assert_true(pin_is_form(pin));
}

const char *partnership_set_up(
	struct stage *stage, const char *office, const char *kiosk, char pin[PIN_LENGTH + 1])
{
	const char *path = stage_path(stage, "%s.setup", kiosk);
	partnership_reads_pin(pin, partnership_must(0, admin("provision", office, "--kiosk", kiosk, "--out", path,
													   "--passphrase-fd", "0"))
								   .out);
	return path;
}

const char *partnership_kiosk(struct stage *stage, const char *office, char pin[PIN_LENGTH + 1])
{
	const char *book = stage_path(stage, "A.bunting"), *stick = stage_path(stage, "stick");
	const char *set_up = partnership_set_up(stage, office, "A", pin);
	assert_int_equal(mkdir(stick, 0755), 0);
	start_kiosk(stage, book, "--stick", stick, "--setup", set_up);
	assert_int_not_equal(access(set_up, F_OK), 0); /* it is a secret, and goes once it is taken in */
	return book;
}

void partnership_kiosk_again(struct stage *stage)
{
	start_kiosk(stage, stage_path(stage, "A.bunting"), "--stick", stage_path(stage, "stick"));
}

static int is_saved(const struct dirent *entry)
{
	size_t length = strlen(entry->d_name);
	return length > 8 && strcmp(entry->d_name + length - 8, ".bunting") == 0;
}

const char *partnership_saved(struct stage *stage)
{
	struct dirent **names;
	int count = scandir(stage_path(stage, "stick"), &names, is_saved, alphasort);
	assert_int_equal(count, 1);
	const char *path = stage_path(stage, "stick/%s", names[0]->d_name);
	free(names[0]);
	free(names);
	return path;
}

void partnership_merges(struct stage *stage, const char *office, const char *fingerprint)
{
	partnership_must(0, admin("confirm", office, "A", fingerprint));
	partnership_must(0, admin("merge", office, partnership_saved(stage)));
}

const char *partnership_records(struct stage *stage, const char *office, const char *name)
{
	char pin[PIN_LENGTH + 1];
	struct reason reason;
	struct bytes bytes = {0};
	struct book *book = NULL;
	struct export_facts facts;
	const char *path = stage_path(stage, "%s.bunting", name), *saved = stage_path(stage, "%s-saved", name);
	const char *set_up = partnership_set_up(stage, office, "A", pin);
	assert_done(file_read(&bytes, set_up, CARRIED_LARGEST, &reason), &reason);
	assert_done(set_up_take(path, bytes.at, bytes.length, &system_clock, &reason), &reason);
	bytes_free(&bytes);
	assert_int_equal(unlink(set_up), 0);
	assert_done(book_open_own(&book, path, &system_clock, &reason), &reason);
	for (int k = 0; k < 200; k++) {
		visit_check_in(book, "harbour_green_fun_day", 1 + k % 3);
	}
	assert_done(export_write(book, saved, &facts), &reason);
	book_close(book);
	return saved;
}
