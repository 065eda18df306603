/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/unconfirmed.h"

#include "admin/print.h"
#include "ledger/store.h"

#include <stdlib.h>

enum status unconfirmed_read(struct unconfirmed *unconfirmed, struct book *office)
{
	*unconfirmed = (struct unconfirmed){0};
	struct query rows = query(book_store(office),
		"SELECT name, fingerprint, " IS_CONFIRMED(
			"log.fingerprint") ", id IN (SELECT log FROM office),"
							   " id IN (SELECT log FROM own_log) FROM log"
							   " WHERE id NOT IN (SELECT log FROM known_log"
							   " UNION SELECT log FROM branch) AND fingerprint "
							   "NOT IN (SELECT fingerprint FROM owned WHERE NOT is_ours) ORDER "
							   "BY length(name), name, fingerprint");
	while (query_row(&rows)) {
		unconfirmed->logs =
			realloc(unconfirmed->logs, ((size_t)unconfirmed->count + 1) * sizeof *unconfirmed->logs);
		if (!unconfirmed->logs) {
			abort();
		}
		struct unconfirmed_log *log = &unconfirmed->logs[unconfirmed->count++];
		text_copy(log->kiosk, sizeof log->kiosk, row_text(&rows, 0));
		text_copy(log->fingerprint, sizeof log->fingerprint, row_text(&rows, 1));
		log->is_confirmed = row_integer(&rows, 2);
		log->is_office = row_integer(&rows, 3);
		log->is_own = row_integer(&rows, 4);
	}
	enum status status = query_end(&rows);
	if (status) {
		unconfirmed_free(unconfirmed);
	}
	return status;
}

void unconfirmed_free(struct unconfirmed *unconfirmed)
{
	free(unconfirmed->logs);
	*unconfirmed = (struct unconfirmed){0};
}

void uncertified_write(char room[UNCERTIFIED_TEXT_SIZE], const struct unconfirmed_log *log)
{
	struct text text = text_in(room, UNCERTIFIED_TEXT_SIZE);
	text_addf(&text,
		log->is_own ? "The log %s (%s) that this computer writes is not certified by the organisation's key. "
					: "The office %s (%s) is not certified by the organisation's key. ",
		log->kiosk, log->fingerprint);
	text_add(&text, "What is decided there is kept and counts for nobody. ");
	text_add(&text,
		log->is_own
			? "With the key file or the recovery sheet at hand, type:"
			: "Somebody there certifies it with \"join\"; then merge its book again. If nobody knows it, "
			  "it stays as it is. These offices are known:");
}

static void print_uncertified(const struct unconfirmed_log *log, const char *office_path, FILE *out)
{
	char text[UNCERTIFIED_TEXT_SIZE];
	uncertified_write(text, log);
	print_wrapped(out, 0, text);
	fputs("    bunting-admin join ", out);
	print_shell_word(out, office_path);
	fputs(log->is_own ? " --key FILE\n" : "\n", out);
}

static void print_one(const struct unconfirmed_log *log, const char *office_path, FILE *out)
{
	char text[400];
	if (log->is_office) {
		print_uncertified(log, office_path, out);
		return;
	}
	if (log->is_confirmed) {
		snprintf(text, sizeof text,
			"Kiosk %s (%s) is confirmed, but its first entry is not here, which shows who set it up. Until "
			"then it "
			"counts for nobody. Save to the stick again on the kiosk, and merge that file.",
			log->kiosk, log->fingerprint);
		print_wrapped(out, 0, text);
		return;
	}
	snprintf(text, sizeof text,
		"Kiosk %s is not confirmed, so what it recorded is here and counts for nobody. Read the fingerprint "
		"from "
		"the kiosk's own screen. Only if it is %s, type:",
		log->kiosk, log->fingerprint);
	print_wrapped(out, 0, text);
	fputs("    bunting-admin confirm ", out);
	print_shell_word(out, office_path);
	fprintf(out, " %s %s\n", log->kiosk, log->fingerprint);
}

void unconfirmed_print(const struct unconfirmed *unconfirmed, const char *office_path, FILE *out)
{
	for (int k = 0; k < unconfirmed->count; k++) {
		print_one(&unconfirmed->logs[k], office_path, out);
	}
}
