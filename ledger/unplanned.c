/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/unplanned.h"

#include "ledger/book_inside.h"

#include <stdio.h>
#include <string.h>

enum {
	CODES_MOST = 99, /* on one day */
	LAST_MINUTE = 24 * 60 - 1
};

/* The code in the catalogue's own memory, or NULL: what is read from an entry does not last. */
static const char *chosen_of(const struct event_choice *choices, int count, const char *code)
{
	for (int k = 0; code && k < count; k++) {
		if (strcmp(choices[k].code, code) == 0) {
			return choices[k].code;
		}
	}
	return NULL;
}

static const char *setting_of(const char *code)
{
	return !code ? NULL : strcmp(code, "urban") == 0 ? "urban" : strcmp(code, "rural") == 0 ? "rural" : NULL;
}

/* What follows from type, area, venue and day. */
static void complete(struct unplanned *event, const struct catalogue *catalogue)
{
	struct planned_event *planned = &event->event;
	const char *type = label_text(&catalogue->event_types[planned->type].label, LANGUAGE_EN);
	const char *area = label_text(&catalogue->areas[planned->area].label, LANGUAGE_EN);
	const char *venue = event->venue[0] ? event->venue : area;
	struct text name = text_in(event->name, sizeof event->name);
	text_addf(&name, "%s, %s", type, venue);
	planned->code = event->code;
	planned->name = event->name;
	planned->venue = venue;
	planned->closes = LAST_MINUTE;
	planned->news =
		day_add(planned->day, catalogue->news_after ? catalogue->news_after : UNPLANNED_NEWS_AFTER);
}

static enum status is_taken(bool *taken, struct book *book, const char *code)
{
	int64_t entries = 0;
	struct query found = query(&book->store, "SELECT count(*) FROM entry WHERE log = ?1 AND event = ?2");
	bind_integer(&found, 1, book->log);
	bind_text(&found, 2, code);
	enum status status = query_integer(&found, &entries, 0);
	*taken = entries > 0;
	return status;
}

/* A kiosk's name has capitals and digits, a code has none of the first. */
static void write_small(char small[8], const char *name)
{
	size_t length = 0;
	for (; length < 7 && name[length]; length++) {
		bool is_capital = name[length] >= 'A' && name[length] <= 'Z';
		small[length] = (char)(is_capital ? name[length] - 'A' + 'a' : name[length]);
	}
	small[length] = '\0';
}

static enum status find_code(struct unplanned *made, struct book *book)
{
	char kiosk[8];
	write_small(kiosk, book_log_name(book));
	struct day day = made->event.day;
	int written = snprintf(
		made->code, sizeof made->code, "unplanned_%s_%04d%02d%02d", kiosk, day.year, day.month, day.day);
	bool taken = true;
	enum status status = is_taken(&taken, book, made->code);
	for (int k = 2; !status && taken && k <= CODES_MOST; k++) {
		snprintf(made->code + written, sizeof made->code - (size_t)written, "_%d", k);
		status = is_taken(&taken, book, made->code);
	}
	return status;
}

enum status unplanned_make(struct unplanned *made, const struct planned_event *chosen,
	const struct catalogue *catalogue, struct book *book)
{
	*made = (struct unplanned){.event = *chosen};
	if (chosen->venue && !text_copy(made->venue, sizeof made->venue, chosen->venue)) {
		made->venue[0] = '\0';
	}
	int64_t now;
	book_right_time(book, &now); /* the best that is known */
	made->event.day = moment_local(now).day;
	complete(made, catalogue);
	return find_code(made, book);
}

static void describe_code(struct detail *detail, const char *key, const char *code)
{
	if (code) {
		detail_code(detail, key, code);
	}
}

void unplanned_describe(
	struct detail *detail, const struct planned_event *event, const struct catalogue *catalogue)
{
	const struct event_type *type = &catalogue->event_types[event->type];
	detail_code(detail, "type", type->code);
	detail_number(detail, "engagement", type->counts_as_engagement);
	detail_number(detail, "day", event->day.year * 10000L + event->day.month * 100L + event->day.day);
	const char *area = label_text(&catalogue->areas[event->area].label, LANGUAGE_EN);
	if (event->venue && strcmp(event->venue, area) != 0) {
		detail_text(detail, "venue", event->venue);
	}
	describe_code(detail, "venue_type", event->venue_type);
	describe_code(detail, "setting", event->setting);
	describe_code(detail, "programme", event->programme);
	describe_code(detail, "campaign", event->campaign);
}

static int index_of_type(const struct catalogue *catalogue, const char *code)
{
	for (int k = 0; code && k < catalogue->event_type_count; k++) {
		if (strcmp(catalogue->event_types[k].code, code) == 0) {
			return k;
		}
	}
	return 0;
}

static void take_row(struct unplanned *read, const struct query *rows, const struct catalogue *catalogue)
{
	const char *code = row_text(rows, 0), *area = row_text(rows, 1), *day = row_text(rows, 3);
	int place = area ? catalogue_area(catalogue, area) : 0;
	*read = (struct unplanned){
		.event = {.type = index_of_type(catalogue, row_text(rows, 2)), .area = place < 0 ? 0 : place}};
	text_copy(read->code, sizeof read->code, code ? code : "");
	if (!day || !day_parse(&read->event.day, day)) {
		read->event.day = moment_local(row_integer(rows, 8)).day;
	}
	read->event.venue_type =
		chosen_of(catalogue->venue_types, catalogue->venue_type_count, row_text(rows, 4));
	read->event.setting = setting_of(row_text(rows, 5));
	read->event.programme = chosen_of(catalogue->programmes, catalogue->programme_count, row_text(rows, 6));
	read->event.campaign = chosen_of(catalogue->campaigns, catalogue->campaign_count, row_text(rows, 7));
	const char *venue = row_text(rows, 9);
	if (!venue || !text_is_clean(venue, strlen(venue)) ||
		!text_copy(read->venue, sizeof read->venue, venue)) {
		read->venue[0] = '\0';
	}
	complete(read, catalogue);
}

enum status unplanned_read(struct unplanned list[], int most, int *count, bool is_own,
	const struct catalogue *catalogue, struct book *book)
{
	struct query rows = query(&book->store,
		"SELECT event, area, type, day, venue_type, setting, programme, campaign, slot, venue"
		" FROM unplanned_event"
		" WHERE ?1 IS NULL OR log = ?1 ORDER BY slot DESC, log, seq DESC LIMIT ?2");
	if (is_own) {
		bind_integer(&rows, 1, book->log);
	} else {
		bind_null(&rows, 1);
	}
	bind_integer(&rows, 2, most);
	*count = 0;
	while (query_row(&rows)) {
		take_row(&list[(*count)++], &rows, catalogue);
	}
	return query_end(&rows);
}
