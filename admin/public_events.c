/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * public_events.c - what each event adds to the tables that put events together (public_inside.h): whoever knows in
 * which ward an event was knows that its people are among those of the ward.
 */
#include "admin/public_inside.h"
#include "admin/report_lines.h"
#include "ledger/store.h"

#include <stdlib.h>
#include <string.h>

/* What events are put together by, in the order of the SELECT. */
enum {
	BY_AREA,
	BY_MONTH,
	BY_TYPE,
	BY_CAMPAIGN,
	BY_ALONE,
	BY = 11,
};

static const char *const by[BY] = {"area", "month", "type", "campaign", "venue_type", "setting", "authority",
	"ward", "programme", "series", "led_by"};

struct event {
	char *of[BY];
	bool is_engagement;
	int people, reports; /* its numbers, or -1 */
};

struct events {
	struct event *at;
	int count;
};

static enum status read_events(struct events *events, const struct public_model *model)
{
	struct query rows = query(book_store(model->office->book),
		"SELECT area, month, type, campaign, venue_type, setting, authority, ward, programme, series, led_by,"
		" counts_as_engagement FROM chosen_event ORDER BY counts_as_engagement DESC, day, place");
	while (query_row(&rows)) {
		events->at = filled(realloc(events->at, (size_t)(events->count + 1) * sizeof *events->at));
		struct event *event = &events->at[events->count++];
		for (int k = 0; k < BY; k++) {
			event->of[k] = row_text(&rows, k) ? filled(strdup(row_text(&rows, k))) : NULL;
		}
		event->is_engagement = row_integer(&rows, BY) != 0;
		event->people = event->reports = -1;
	}
	return query_end(&rows);
}

static void free_events(struct events *events)
{
	for (int k = 0; k < events->count; k++) {
		for (int of = 0; of < BY; of++) {
			free(events->at[k].of[of]);
		}
	}
	free(events->at);
}

/* The rows of "Event by event" are in the same order. */
static bool take_numbers(struct events *events, const struct numbered *table)
{
	int people = numbered_column(table, "people"), reports = numbered_column(table, "reports"), count = 0;
	for (int row = 0; row < table->table->row_count; row++) {
		if (table->table->rows[row].kind == ROW_WITHIN && count < events->count) {
			events->at[count].people = model_number(table, row, people);
			events->at[count].reports = model_number(table, row, reports);
		}
		count += table->table->rows[row].kind == ROW_WITHIN;
	}
	return count == events->count;
}

enum whose {
	OF_ALL,
	OF_ENGAGEMENT,
	OF_OTHERS,
	OF_REPORTS
};

static bool counts_for(const struct event *event, enum whose whose)
{
	return whose == OF_ENGAGEMENT ? event->is_engagement : whose == OF_OTHERS ? !event->is_engagement : true;
}

/* Which events: those of this code; or, with a campaign, those of that besides. */
struct which {
	int of;
	const char *code;
	bool is_in_campaign;
	const char *campaign;
	enum whose whose;
};

static bool is_among(const struct event *event, const struct which *which)
{
	return counts_for(event, which->whose) && same_code(event->of[which->of], which->code) &&
		   (!which->is_in_campaign || same_code(event->of[BY_CAMPAIGN], which->campaign));
}

/* A row is what its events come to. */
static void add_row(
	struct public_model *model, const struct events *events, int number, const struct which *which)
{
	struct side row = {0}, parts = {0};
	side_add(&row, number);
	for (int k = 0; k < events->count; k++) {
		const struct event *event = &events->at[k];
		if (is_among(event, which)) {
			side_add(&parts, which->whose == OF_REPORTS ? event->reports : event->people);
		}
	}
	hiding_equal(model->hiding, &row, &parts);
	side_free(&row);
	side_free(&parts);
}

static void add_rows(struct public_model *model, const struct events *events, const char *figure, int of,
	const char *column, enum whose whose)
{
	const struct numbered *table = model_table(model, figure);
	for (int row = 0; table && row < table->table->row_count; row++) {
		enum row_kind kind = table->table->rows[row].kind;
		if (kind == ROW_PLAIN || kind == ROW_GROUP) {
			int number = model_number(table, row, numbered_column(table, column));
			add_row(model, events, number,
				&(struct which){.of = of, .code = row_code(table->table, row), .whose = whose});
		}
	}
}

static void add_campaign_types(struct public_model *model, const struct events *events)
{
	const struct numbered *table = model_table(model, "campaign_types");
	const char *campaign = NULL;
	for (int row = 0; table && row < table->table->row_count; row++) {
		int number = model_number(table, row, numbered_column(table, "people"));
		if (table->table->rows[row].kind == ROW_GROUP) {
			campaign = row_code(table->table, row);
		} else if (table->table->rows[row].kind == ROW_WITHIN) {
			add_row(model, events, number,
				&(struct which){.of = BY_TYPE,
					.code = row_code(table->table, row),
					.is_in_campaign = true,
					.campaign = campaign,
					.whose = OF_ALL});
		}
	}
}

/* A row of a series is the event of its name and day. */
static int event_like(const struct numbered *all, const struct report_row *row, int day, const char *name)
{
	int days = numbered_column(all, "day");
	for (int k = 0; k < all->table->row_count; k++) {
		const struct report_row *event = &all->table->rows[k];
		if (event->kind == ROW_WITHIN && same_code(row_code(all->table, k), name) &&
			day_compare(event->cells[days].day, row->cells[day].day) == 0) {
			return model_number(all, k, numbered_column(all, "people"));
		}
	}
	return -1;
}

static void add_series(struct public_model *model, const struct numbered *all)
{
	const struct numbered *table = model_table(model, "series_in_order");
	for (int k = 0; table && k < table->table->row_count; k++) {
		const struct report_row *row = &table->table->rows[k];
		if (row->kind == ROW_WITHIN) {
			hiding_same(model->hiding, model_number(table, k, numbered_column(table, "people")),
				event_like(all, row, numbered_column(table, "day"), row_code(table->table, k)));
		}
	}
}

enum status public_add_events(struct public_model *model)
{
	const struct numbered *all = model_table(model, "events");
	struct events events = {0};
	enum status status = all ? read_events(&events, model) : DONE;
	if (all && !status && take_numbers(&events, all)) {
		for (int k = BY_MONTH; k < BY; k++) {
			char figure[40];
			snprintf(figure, sizeof figure, k == BY - 1 ? "events_%s" : "events_by_%s", by[k]);
			add_rows(model, &events, figure, k, "engaged", OF_ENGAGEMENT);
			add_rows(model, &events, figure, k, "others", OF_OTHERS);
		}
		add_rows(model, &events, "events_beside_concerns", BY_AREA, "came", OF_ALL);
		add_rows(model, &events, "concerns_by_month", BY_MONTH, "reports", OF_REPORTS);
		add_campaign_types(model, &events);
		add_series(model, all);
	}
	free_events(&events);
	return status;
}
