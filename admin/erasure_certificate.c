/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/erasure_certificate.h"

#include "admin/html.h"
#include "admin/print.h"
#include "ledger/file.h"
#include "ledger/store.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The facts and the lists of the sheet, the same for both ways to write it. */
struct sheet {
	FILE *out;
	struct html html;
	bool is_page;
};

static void say_fact(struct sheet *sheet, const char *label, const char *text)
{
	if (!sheet->is_page) {
		print_labelled(sheet->out, 20, label, text);
		return;
	}
	html_line(&sheet->html, "dt", NULL, label);
	html_line(&sheet->html, "dd", NULL, text);
}

static void begin_list(struct sheet *sheet, const char *heading)
{
	if (!sheet->is_page) {
		fprintf(sheet->out, "\n%s\n", heading);
		return;
	}
	html_line(&sheet->html, "h2", NULL, heading);
	html_open(&sheet->html, "ul");
}

static void say_item(struct sheet *sheet, const char *text)
{
	if (!sheet->is_page) {
		print_item(sheet->out, text);
		return;
	}
	html_line(&sheet->html, "li", NULL, text);
}

static void end_list(struct sheet *sheet)
{
	if (sheet->is_page) {
		html_close(&sheet->html);
	}
}

static void begin_page(struct html *html, const char *title)
{
	html_open(html, "html");
	html_set(html, "lang", "en");
	html_open(html, "head");
	html_open(html, "meta");
	html_set(html, "charset", "utf-8");
	html_close(html);
	html_line(html, "title", NULL, title);
	html_style(html, "body{font:12pt/1.5 sans-serif;max-width:42em;margin:2em auto;padding:0 1em}"
					 "dt{font-weight:bold}dd{margin:0 0 .5em 0}@media print{body{margin:0}}");
	html_close(html);
	html_open(html, "body");
	html_open(html, "main");
	html_line(html, "h1", NULL, title);
	html_open(html, "dl");
}

static void say_facts(struct sheet *sheet, const struct erasure_certificate *certificate)
{
	const struct office *office = certificate->office;
	const struct erasure_done *done = certificate->done;
	const char *name = book_log_name(office->book);
	char room[400], moment[LOCAL_SIZE];
	local_write(moment, certificate->moment);
	say_fact(sheet, "Organisation", label_text(&office->catalogue->name, LANGUAGE_EN));
	say_fact(sheet, "Records", mode_name(book_mode(office->book)));
	say_fact(sheet, "Office book", book_fingerprint(office->book));
	say_fact(sheet, "Erased", moment);
	snprintf(room, sizeof room, done->first == done->last ? "%s-%lld" : "%s-%lld to %s-%lld", name,
		(long long)done->first, name, (long long)done->last);
	say_fact(sheet, "Office entries", room);
	say_fact(sheet, "Asked for by",
		certificate->asked_by ? certificate->asked_by : "nobody: the time to keep it was over");
	if (certificate->reason) {
		say_fact(sheet, "Reason", certificate->reason);
	}
	snprintf(room, sizeof room, "%lld whole records, %lld sealed parts of others", (long long)done->entries,
		(long long)done->boxes);
	say_fact(sheet, "In all", room);
}

static void say_erased(struct sheet *sheet, const struct erasing *erasing)
{
	begin_list(sheet, "What was erased");
	for (int k = 0; k < erasing->count; k++) {
		const struct to_erase *one = &erasing->at[k];
		char room[300], boxes[BOXES_SAID_SIZE], day[DAY_SIZE];
		boxes_say(boxes, one->what.boxes);
		day_write(day, moment_local(one->slot).day);
		snprintf(room, sizeof room, "%s, of %s: %s", one->name, day, boxes);
		say_item(sheet, room);
	}
	end_list(sheet);
}

static void say_kept(struct sheet *sheet, bool wiped)
{
	begin_list(sheet, "What is kept");
	say_item(sheet,
		"Of a record that was erased whole: that its number was used, for which event, and a checksum "
		"from which nothing can be found out. Of others: what counts, without the sealed parts.");
	say_item(sheet,
		"The office's entry that it was erased: number, day and reason. Whatever is brought in later comes "
		"in without it.");
	say_item(sheet,
		wiped ? "The file of the office book was written anew: none of its bytes is left in it."
			  : "NOT YET DONE: the file of the office book is written anew the next time it is opened.");
	end_list(sheet);
}

/* Backups are whole copies: the office knows where it made them, and cannot change them. */
static enum status say_copies(struct sheet *sheet, struct office *office)
{
	begin_list(sheet, "Where copies may still be: have them made anew, wiped or destroyed");
	struct query rows = query(book_store(office->book),
		"SELECT detail ->> 'path', slot FROM counted WHERE stream = 16 AND item = 'backup' ORDER BY slot");
	while (query_row(&rows)) {
		char room[PATH_SIZE + 100], moment[LOCAL_SIZE];
		const char *path = row_text(&rows, 0);
		local_write(moment, row_integer(&rows, 1));
		snprintf(room, sizeof room, "The backup of %s: %s", moment, path ? path : "?");
		say_item(sheet, room);
	}
	say_item(sheet,
		"Sticks that a kiosk saved to, and the kiosk itself, sealed, until a receipt is some days old.");
	end_list(sheet);
	return query_end(&rows);
}

static enum status write_all(struct sheet *sheet, const struct erasure_certificate *certificate)
{
	static const char title[] = "Certificate of erasure";
	if (sheet->is_page) {
		sheet->html = html_begin(sheet->out);
		begin_page(&sheet->html, title);
	} else {
		fprintf(sheet->out, "%s\n\n", title);
	}
	say_facts(sheet, certificate);
	if (sheet->is_page) {
		html_close(&sheet->html);
	}
	say_erased(sheet, certificate->erasing);
	say_kept(sheet, certificate->wiped);
	enum status status = say_copies(sheet, certificate->office);
	begin_list(sheet, "Signed");
	say_item(sheet, "Name, day:");
	end_list(sheet);
	for (int open = 0; sheet->is_page && open < 3; open++) { /* main, body, html */
		html_close(&sheet->html);
	}
	return status;
}

enum exit_code erasure_certificate_begin(struct call *call)
{
	static const char begun[] =
		"An erasure was begun, and this certificate was not finished: see the office's entries.\n";
	const char *path = call_value(call, "--out");
	if (access(path, F_OK) == 0) {
		return call_complain(call, ENDED_BAD_FILE,
			"It was left as it is, and nothing was erased. Choose another name.", "%s is there already",
			path);
	}
	enum status status = file_replace(path, begun, sizeof begun - 1, 0600, &call->reason);
	return status ? call_fail(call, status) : ENDED_WELL;
}

enum status erasure_certificate_write(const struct erasure_certificate *certificate, const char *path)
{
	char *text = NULL;
	size_t length = 0, end = strlen(path);
	struct sheet sheet = {.is_page = end < 4 || strcmp(path + end - 4, ".txt") != 0};
	sheet.out = open_memstream(&text, &length);
	if (!sheet.out) {
		abort();
	}
	enum status status = write_all(&sheet, certificate);
	fclose(sheet.out);
	if (!status) {
		status = file_replace(path, text, length, 0600, book_reason(certificate->office->book));
	}
	free(text);
	return status;
}
