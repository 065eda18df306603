/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/imported.h"

#include "admin/amounts.h"
#include "admin/decisions.h"
#include "admin/import_check.h"
#include "admin/print.h"
#include "admin/report_lines.h"
#include "ledger/detail.h"
#include "ledger/store.h"

#include <stdlib.h>
#include <string.h>

/* Reading */

static char *copy_column(const struct query *row, int column)
{
	const char *text = row_text(row, column);
	return text ? filled(strdup(text)) : NULL;
}

static const struct import_form *form_of_item(const char *item)
{
	int k = 0;
	while (k < IMPORT_KINDS - 1 && strcmp(import_forms[k].item, item) != 0) {
		k++;
	}
	return &import_forms[k];
}

/* The columns of the list. */
enum column {
	ITEM,
	CODE,
	KIND,
	STARTS,
	ENDS,
	AUTHORITY,
	DETAIL,
	OFFICE,
	SLOT,
	IS_GONE,
	PLACE,
	LOG,
	NUMBER,
};

/* No import writes another: what another office's book has is a stranger's. */
static bool is_ours(const struct query *row)
{
	struct day day;
	bool has_period = row_text(row, STARTS) && day_parse(&day, row_text(row, STARTS)) &&
					  (row_is_null(row, ENDS) || day_parse(&day, row_text(row, ENDS)));
	return has_period && row_text(row, CODE) && text_is_code(row_text(row, CODE)) &&
		   (row_is_null(row, KIND) || text_is_code(row_text(row, KIND))) &&
		   (row_is_null(row, AUTHORITY) || text_is_code(row_text(row, AUTHORITY)));
}

static void take_row(struct imported *imported, const struct query *row)
{
	if (!is_ours(row)) {
		return;
	}
	if (imported->count % 64 == 0) {
		imported->at = filled(realloc(imported->at, (size_t)(imported->count + 64) * sizeof *imported->at));
	}
	struct imported_row *to = &imported->at[imported->count++];
	*to = (struct imported_row){
		.form = form_of_item(row_text(row, ITEM)),
		.code = copy_column(row, CODE),
		.kind = copy_column(row, KIND),
		.starts = copy_column(row, STARTS),
		.ends = copy_column(row, ENDS),
		.authority = copy_column(row, AUTHORITY),
		.detail = copy_column(row, DETAIL),
		.slot = row_integer(row, SLOT),
		.log = row_integer(row, LOG),
		.number = row_integer(row, NUMBER),
		.is_gone = row_integer(row, IS_GONE) != 0,
		.stands = row_integer(row, PLACE) == 1 && row_integer(row, IS_GONE) == 0,
	};
	text_copy(to->office, sizeof to->office, row_text(row, OFFICE));
}

enum status imported_read(struct imported *imported, struct book *office, const struct imported_wish *wish)
{
	*imported = (struct imported){0};
	struct query rows =
		query(book_store(office), "SELECT kind, code, register, starts, ends, authority, detail, office, "
								  "slot, is_gone, place, log, seq FROM imported"
								  " WHERE (?1 IS NULL OR kind = ?1) AND (?2 IS NULL OR code = ?2) AND (?3 OR "
								  "(place = 1 AND NOT is_gone))"
								  " ORDER BY kind, code, register, starts, ends, authority, place DESC");
	bind_text(&rows, 1, wish->form ? wish->form->item : NULL);
	bind_text(&rows, 2, wish->code);
	bind_integer(&rows, 3, wish->all);
	while (query_row(&rows)) {
		take_row(imported, &rows);
	}
	enum status status = query_end(&rows);
	if (status) {
		imported_free(imported);
	}
	return status;
}

void imported_free(struct imported *imported)
{
	for (int k = 0; k < imported->count; k++) {
		struct imported_row *row = &imported->at[k];
		free(row->code);
		free(row->kind);
		free(row->starts);
		free(row->ends);
		free(row->authority);
		free(row->detail);
	}
	free(imported->at);
	*imported = (struct imported){0};
}

const char *imported_value(struct book *office, const struct imported_row *row, const char *key)
{
	static char room[2 * DETAIL_LONGEST];
	struct query find = query(book_store(office), "SELECT ?1 ->> ?2");
	bind_text(&find, 1, row->detail);
	bind_text(&find, 2, key);
	bool has = query_row(&find) && !row_is_null(&find, 0);
	char *clean = has ? clean_copy(row_text(&find, 0)) : NULL;
	has = has && text_copy(room, sizeof room, clean);
	free(clean);
	enum status status = query_end(&find); /* nothing is read from the disk for it */
	(void)status;
	return has ? room : NULL;
}

static int64_t number_of(struct book *office, const struct imported_row *row, const char *key)
{
	const char *text = imported_value(office, row, key);
	return text ? strtoll(text, NULL, 10) : 0;
}

static bool is_one(struct book *office, const struct imported_row *row, const char *key)
{
	return number_of(office, row, key) == amount_kept_as(number_of(office, row, "kept_as"));
}

static void add_amount(
	struct text *text, struct book *office, const struct imported_row *row, const char *key)
{
	char plain[AMOUNT_SIZE];
	amount_write_plain(plain, number_of(office, row, key), amount_kept_as(number_of(office, row, "kept_as")));
	text_add(text, plain);
}

static void add_amount_and_unit(
	struct text *text, struct book *office, const struct imported_row *row, const char *key)
{
	bool is_of_one = is_one(office, row, key);
	add_amount(text, office, row, key);
	text_add(text, " ");
	const char *unit = imported_value(office, row, "unit"); /* its text is that of the last call */
	unit_write(text, unit ? unit : "", is_of_one);
}

static void add_aim(struct text *text, struct book *office, const struct imported_row *row)
{
	char plain[AMOUNT_SIZE];
	bool has_least = imported_value(office, row, "least"), has_most = imported_value(office, row, "most");
	if (has_least || has_most) {
		text_add(text, has_least ? "at least " : "at most ");
		add_amount_and_unit(text, office, row, has_least ? "least" : "most");
		return;
	}
	int64_t change = number_of(office, row, "aim_change");
	amount_write_plain(plain, change < 0 ? -change : change, 100);
	text_addf(text, change < 0 ? "down %s%%" : "up %s%%", plain);
}

void imported_says(char room[IMPORTED_SAYS_SIZE], struct book *office, const struct imported_row *row)
{
	struct text text = text_in(room, IMPORTED_SAYS_SIZE);
	if (row->is_gone) {
		text_add(&text, "taken back");
	} else if (row->form == &import_forms[IMPORT_REGISTERS]) {
		const char *ended = imported_value(office, row, "ended");
		text_addf(&text, ended ? "ended %s" : "%s", ended ? ended : "goes on");
	} else if (row->form == &import_forms[IMPORT_TARGETS]) {
		add_aim(&text, office, row);
	} else {
		add_amount_and_unit(&text, office, row, "amount");
		if (imported_value(office, row, "base")) {
			text_add(&text, " of ");
			add_amount(&text, office, row, "base");
		}
	}
}

/* Comparing */

struct standing {
	char *key;
	const struct imported_row *row;
};

static int compare_standing(const void *one, const void *other)
{
	return strcmp(((const struct standing *)one)->key, ((const struct standing *)other)->key);
}

static struct standing *sort_standing(const struct imported *imported)
{
	struct standing *sorted = filled(calloc((size_t)imported->count + 1, sizeof *sorted));
	for (int k = 0; k < imported->count; k++) {
		const struct imported_row *row = &imported->at[k];
		sorted[k] =
			(struct standing){import_key(row->code, row->kind, row->starts, row->ends, row->authority), row};
	}
	qsort(sorted, (size_t)imported->count, sizeof *sorted, compare_standing);
	return sorted;
}

static enum import_news news_of(const struct import *import, const struct import_row *row, const char *stands)
{
	if (strcmp(stands, row->detail) == 0) {
		return NEWS_SAME;
	}
	if (import->form != &import_forms[IMPORT_REGISTERS]) {
		return NEWS_OTHER;
	}
	char *without_end = import_row_without_end(row);
	bool ends = strcmp(stands, without_end) == 0;
	free(without_end);
	return ends ? NEWS_ENDS : NEWS_OTHER;
}

static void complain_of_other(const struct import *import, const struct import_row *row,
	const struct imported_row *stands, struct book *office, struct complaints *complaints)
{
	char name[IMPORT_NAME_SIZE], says[IMPORTED_SAYS_SIZE], day[DAY_SIZE];
	import_row_name(name, import->form, row);
	imported_says(says, office, stands);
	day_write(day, moment_local(stands->slot).day);
	complain(complaints, row->place,
		"%s stands otherwise since %s (%s: %s). Take the line out; or give --replace, to put it in its place",
		name, day, stands->office, says);
}

/* Another life of the same thing, that goes on in this one's. */
static bool overlaps(const struct import_row *row, const struct imported_row *other, const char *ended)
{
	const struct import_value *values = row->values;
	const char *authority = values[REGISTER_AUTHORITY].text;
	bool is_same = strcmp(values[REGISTER_CODE].text, other->code) == 0 && other->kind &&
				   strcmp(values[REGISTER_KIND].text, other->kind) == 0 &&
				   same_code(authority, other->authority);
	bool has_end = values[REGISTER_ENDED].text;
	return is_same && (!ended || strcmp(ended, values[REGISTER_FROM].day) > 0) &&
		   (!has_end || strcmp(values[REGISTER_ENDED].day, other->starts) > 0);
}

static void check_lives(const struct import *import, const struct import_row *row,
	const struct imported *imported, struct book *office, struct complaints *complaints)
{
	for (int k = 0; import->form == &import_forms[IMPORT_REGISTERS] && k < imported->count; k++) {
		const struct imported_row *other = &imported->at[k];
		if (overlaps(row, other, imported_value(office, other, "ended"))) {
			char name[IMPORT_NAME_SIZE];
			import_row_name(name, import->form, row);
			complain(complaints, row->values[REGISTER_FROM].place,
				"%s: it is in the register from %s on, and not ended by then. Write that day as \"from\", or "
				"its end"
				" first",
				name, other->starts);
			return;
		}
	}
}

static void compare_row(const struct import *import, struct import_row *row, const struct standing *found,
	struct book *office, struct complaints *complaints, bool replaces, int64_t now)
{
	row->news = found ? news_of(import, row, found->row->detail) : NEWS_NEW;
	row->is_of_other = row->news == NEWS_OTHER && found->row->log != book_log(office);
	if (row->news == NEWS_OTHER && !replaces) {
		complain_of_other(import, row, found->row, office, complaints);
	} else if (row->news != NEWS_SAME && found && found->row->slot > now) {
		char name[IMPORT_NAME_SIZE], said[LOCAL_SIZE];
		import_row_name(name, import->form, row);
		local_write(said, found->row->slot);
		complain(complaints, row->place,
			"%s was said at %s by the clock of %s, which is later than now. Set this computer's clock, or "
			"wait until then",
			name, said, found->row->office);
	}
}

enum status imported_compare(
	struct import *import, struct book *office, bool replaces, int64_t now, struct complaints *complaints)
{
	struct imported imported;
	enum status status = imported_read(&imported, office, &(struct imported_wish){.form = import->form});
	if (status) {
		return status;
	}
	struct standing *sorted = sort_standing(&imported);
	for (int k = 0; k < import->row_count; k++) {
		struct import_row *row = &import->rows[k];
		const struct standing wanted = {.key = row->key};
		const struct standing *found =
			bsearch(&wanted, sorted, (size_t)imported.count, sizeof *sorted, compare_standing);
		compare_row(import, row, found, office, complaints, replaces, now);
		if (row->news == NEWS_NEW) {
			check_lives(import, row, &imported, office, complaints);
		}
	}
	for (int k = 0; k < imported.count; k++) {
		free(sorted[k].key);
	}
	free(sorted);
	imported_free(&imported);
	return DONE;
}

/* Recording */

/* Whoever puts a row in the place of another office's has seen that, and decides with it: nothing is left to settle. */
static enum status record_decided(
	const struct import *import, const struct record *records, struct office *office)
{
	struct decision decision = {.kind = DECISION_STANDS, .reason = "imported with --replace"};
	enum status status = DONE;
	int64_t number;
	int at = 0;
	text_copy(decision.kiosk, sizeof decision.kiosk, book_log_name(office->book));
	text_copy(decision.fingerprint, sizeof decision.fingerprint, book_fingerprint(office->book));
	for (int k = 0; k < import->row_count && !status; k++) {
		if (import->rows[k].is_of_other) {
			decision.amount = records[at].entry.seq;
			status = decision_record(office, &decision, &number);
		}
		at += import->rows[k].news != NEWS_SAME;
	}
	return status;
}

enum status imported_record(const struct import *import, struct office *office)
{
	struct record *records = filled(calloc((size_t)import->row_count + 1, sizeof *records));
	int count = 0;
	for (int k = 0; k < import->row_count; k++) {
		const struct import_row *row = &import->rows[k];
		if (row->news != NEWS_SAME) {
			records[count++] = (struct record){
				.entry = {.stream = STREAM_OFFICE, .item = import->form->item, .detail = row->detail}};
		}
	}
	enum status status = count > 0 ? book_append(office->book, records, count) : DONE;
	if (!status && count > 0) {
		office_sign(office);
	}
	status = status ? status : record_decided(import, records, office);
	free(records);
	return status;
}

static void add_code(struct detail *detail, const char *key, const char *code)
{
	if (code) {
		detail_code(detail, key, code);
	}
}

enum status imported_take_back(struct office *office, const struct imported_row *row, const char *reason)
{
	struct detail detail;
	detail_begin(&detail);
	add_code(&detail, "register", row->kind);
	add_code(&detail, "code", row->code);
	add_code(&detail, "from", row->starts);
	add_code(&detail, "to", row->ends);
	add_code(&detail, "authority", row->authority);
	detail_number(&detail, "gone", 1);
	detail_text(&detail, "reason", reason);
	return office_record(office, STREAM_OFFICE, row->form->item, detail_end(&detail));
}
