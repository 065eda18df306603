/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/tidy_folder.h"

#include "admin/tidy.h"
#include "ledger/text.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Files: each of this user only, new, and on the disk when it is done. */

static FILE *begin_file(
	char path[PATH_SIZE], const struct tidy_folder *folder, const char *name, const char *ending)
{
	if (snprintf(path, PATH_SIZE, "%s/%s%s", folder->part.path, name, ending) >= PATH_SIZE) {
		return NULL;
	}
	int handle = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	FILE *file = handle >= 0 ? fdopen(handle, "w") : NULL;
	if (handle >= 0 && !file) {
		close(handle);
	}
	return file;
}

static enum status end_file(FILE *file, const char *path, struct reason *reason)
{
	bool is_written = fflush(file) == 0 && !ferror(file) && fsync(fileno(file)) == 0;
	enum status status = is_written ? DONE : fail_errno(reason, "%s", path);
	if (fclose(file) != 0 && !status) {
		status = fail_errno(reason, "%s", path);
	}
	return status;
}

/* What the export is of */

static void put_fact(struct csv *csv, const char *what, const char *says)
{
	csv_text(csv, what);
	csv_text(csv, says);
	csv_end_row(csv);
}

static void write_office(char room[200], const struct office *office)
{
	snprintf(room, 200, "%s (%s)", book_log_name(office->book), book_fingerprint(office->book));
}

static void put_recipient(struct csv *csv, const struct extract *extract)
{
	put_fact(csv, "Recipient", extract->recipient);
	put_fact(csv, "Recipient's code", extract->partner);
	put_fact(csv, "Purpose", extract->purpose);
	put_fact(csv, "Agreement", extract->agreement);
}

static void put_facts(struct csv *csv, const struct tidy_folder *folder)
{
	char room[REPORT_TEXT_SIZE], office[200];
	const struct report *report = folder->report;
	put_fact(csv, EXPORT_MARK, "");
	put_fact(csv, "Organisation", report->organisation);
	put_fact(csv, "Kind", mode_name(report->mode));
	if (folder->extract) {
		put_recipient(csv, folder->extract);
	}
	report_window(room, report);
	put_fact(csv, "Window", room);
	report_completeness(room, report);
	put_fact(csv, "Completeness", room);
	for (int k = 0; k < report->gaps; k++) {
		put_fact(csv, "Missing", report->missing[k]);
	}
	report_seal(room, report);
	put_fact(csv, "Seal", room);
	report_made(room, report);
	put_fact(csv, "Made", room);
	write_office(office, folder->office);
	put_fact(csv, "Office", office);
}

static void put_day(struct json *json, const char *key, struct day day)
{
	char text[DAY_SIZE];
	day_write(text, day);
	json_text(json, key, text);
}

static void put_json_facts(struct json *json, const struct tidy_folder *folder, const struct tidy_view *view)
{
	char room[REPORT_TEXT_SIZE], office[200];
	struct tidy_says says;
	const struct report *report = folder->report;
	tidy_says(&says, view);
	json_text(json, "what", EXPORT_MARK);
	json_text(json, "view", view->name);
	json_text(json, "title", says.title);
	json_text(json, "row", says.row);
	json_text(json, "unit", says.unit);
	json_text(json, "organisation", report->organisation);
	json_text(json, "mode", mode_name(report->mode));
	if (folder->extract) {
		json_text(json, "recipient", folder->extract->partner);
		json_text(json, "recipient_label", folder->extract->recipient);
		json_text(json, "purpose", folder->extract->purpose);
		json_text(json, "agreement", folder->extract->agreement);
	}
	put_day(json, "from", report->from);
	put_day(json, "to", report->to);
	report_window(room, report);
	json_text(json, "window", room);
	json_bool(json, "complete", report->is_complete);
	report_completeness(room, report);
	json_text(json, "completeness", room);
	json_text(json, "seal", report->seal);
	json_moment(json, "made", report->made);
	write_office(office, folder->office);
	json_text(json, "office", office);
}

/* The views */

static bool is_wanted(const struct tidy_folder *folder, const struct tidy_view *view)
{
	return !folder->extract || view->is_for_partners;
}

/* What goes to a partner says in every file whose it is and what for: files go their own ways. */
static enum status put_view(const struct tidy_folder *folder, const struct tidy_view *view, FILE *csv_file,
	FILE *json_file, int64_t *rows)
{
	struct csv csv = csv_begin(csv_file);
	struct json json = json_begin(json_file);
	if (folder->extract) {
		put_facts(&csv, folder);
		csv_end_row(&csv);
	}
	put_json_facts(&json, folder, view);
	json_array(&json, "rows");
	enum status status = tidy_write(
		view, folder->office, folder->extract ? folder->extract->partner : NULL, &csv, &json, rows);
	json_close(&json);
	json_close(&json);
	return status;
}

static enum status write_view(
	const struct tidy_folder *folder, const struct tidy_view *view, int64_t *rows, struct reason *reason)
{
	char csv_path[PATH_SIZE], json_path[PATH_SIZE];
	FILE *csv = begin_file(csv_path, folder, view->name, ".csv");
	if (!csv) {
		return fail_errno(reason, "%s", csv_path);
	}
	FILE *json = begin_file(json_path, folder, view->name, ".json");
	if (!json) {
		fclose(csv);
		return fail_errno(reason, "%s", json_path);
	}
	enum status status = put_view(folder, view, csv, json, rows);
	enum status csv_status = end_file(csv, csv_path, status ? NULL : reason);
	enum status json_status = end_file(json, json_path, status || csv_status ? NULL : reason);
	return status ? status : csv_status ? csv_status : json_status;
}

static enum status write_about(const struct tidy_folder *folder, struct reason *reason)
{
	char path[PATH_SIZE];
	FILE *file = begin_file(path, folder, "about", ".csv");
	if (!file) {
		return fail_errno(reason, "%s", path);
	}
	struct csv csv = csv_begin(file);
	put_facts(&csv, folder);
	return end_file(file, path, reason);
}

static void put_row_of_view(struct csv *csv, const struct tidy_view *view, int64_t rows)
{
	struct tidy_says says;
	tidy_says(&says, view);
	csv_text(csv, view->name);
	csv_text(csv, says.title);
	csv_text(csv, says.row);
	csv_text(csv, says.unit);
	csv_text(csv, says.source);
	csv_number(csv, rows);
	csv_end_row(csv);
}

static enum status write_views(struct tidy_folder *folder, struct reason *reason)
{
	static const char *const heads[] = {"file", "title", "a_row_is", "unit", "source", "rows"};
	char path[PATH_SIZE];
	FILE *file = begin_file(path, folder, "views", ".csv");
	if (!file) {
		return fail_errno(reason, "%s", path);
	}
	struct csv csv = csv_begin(file);
	for (size_t k = 0; k < sizeof heads / sizeof *heads; k++) {
		csv_text(&csv, heads[k]);
	}
	csv_end_row(&csv);
	enum status status = DONE;
	for (int k = 0; k < TIDY_VIEWS && !status; k++) {
		int64_t rows = 0;
		if (is_wanted(folder, &tidy_views[k])) {
			status = write_view(folder, &tidy_views[k], &rows, reason);
			put_row_of_view(&csv, &tidy_views[k], rows);
			folder->rows += rows;
		}
	}
	enum status ended = end_file(file, path, status ? NULL : reason);
	return status ? status : ended;
}

enum status tidy_folder_write(struct tidy_folder *folder, const char *path, struct reason *reason)
{
	folder->part = (struct folder){.held = -1};
	folder->rows = 0;
	if (!text_copy(folder->path, sizeof folder->path, path)) {
		return fail(reason, TOO_LONG, "%.80s...", path);
	}
	for (size_t length = strlen(folder->path); length > 1 && folder->path[length - 1] == '/';) {
		folder->path[--length] = '\0';
	}
	enum status status = folder_make(&folder->part, folder->path, reason);
	if (!status) {
		status = write_about(folder, reason);
	}
	return status ? status : write_views(folder, reason);
}

/* Its place */

static bool is_export_name(const char *name)
{
	if (strcmp(name, "about.csv") == 0 || strcmp(name, "views.csv") == 0) {
		return true;
	}
	for (int k = 0; k < TIDY_VIEWS; k++) {
		size_t length = strlen(tidy_views[k].name);
		if (strncmp(name, tidy_views[k].name, length) == 0 &&
			(strcmp(name + length, ".csv") == 0 || strcmp(name + length, ".json") == 0)) {
			return true;
		}
	}
	return false;
}

bool tidy_folder_has_others(const char *path, char name[PATH_SIZE])
{
	return folder_has_others(path, is_export_name, name);
}

enum status tidy_folder_place(struct tidy_folder *folder, struct reason *reason)
{
	return folder_place(&folder->part, folder->path, reason);
}

void tidy_folder_end(struct tidy_folder *folder)
{
	folder_remove(&folder->part);
}
