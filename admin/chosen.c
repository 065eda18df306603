/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/chosen.h"

#include "admin/embedded.h"
#include "admin/report_lines.h"
#include "ledger/complaint.h"
#include "ledger/store.h"
#include "ledger/text.h"

#include <stdlib.h>
#include <string.h>

#define KNOWN(column) "SELECT DISTINCT " column " FROM planned_event WHERE " column " IS NOT NULL ORDER BY 1"

const struct chosen_way chosen_ways[CHOSEN_WAYS] = {
	[CHOSEN_BY_TYPE] = {"type", "event type", "--type", "of the type", NAMES_EVENT_TYPES, KNOWN("type")},
	[CHOSEN_BY_AREA] = {"area", "area", "--area", "in", NAMES_AREAS, KNOWN("area")},
	[CHOSEN_BY_WARD] = {"ward", "ward", "--ward", "in the ward", NAMES_WARDS, KNOWN("ward")},
	[CHOSEN_BY_AUTHORITY] = {"authority", "authority", "--authority", "of the authority", NAMES_AUTHORITIES,
		KNOWN("authority")},
	[CHOSEN_BY_VENUE_TYPE] = {"venue_type", "kind of venue", "--venue-type", "at the kind of venue",
		NAMES_VENUE_TYPES, KNOWN("venue_type")},
	[CHOSEN_BY_SETTING] = {"setting", "setting", "--setting", "in a setting that is", NAMES_SETTINGS,
		KNOWN("setting")},
	[CHOSEN_BY_PROGRAMME] = {"programme", "programme", "--programme", "of the programme", NAMES_PROGRAMMES,
		KNOWN("programme")},
	[CHOSEN_BY_CAMPAIGN] = {"campaign", "campaign", "--campaign", "of the campaign", NAMES_CAMPAIGNS,
		KNOWN("campaign")},
	[CHOSEN_BY_SERIES] = {"series", "series", "--series", "of the series", NAMES_SERIES, KNOWN("series")},
	[CHOSEN_BY_LED_BY] = {"led_by", "leader", "--led-by", "led by", NAMES_LED_BY, KNOWN("led_by")},
};

bool chosen_is_any(const struct chosen *chosen)
{
	for (int k = 0; k < CHOSEN_WAYS; k++) {
		if (chosen->codes[k]) {
			return true;
		}
	}
	return false;
}

/* The codes that are asked for */

/* What the catalogue has of a list, and what events of the plan have besides. */
struct known {
	char **at;
	int count;
};

static void known_add(struct known *known, const char *code)
{
	for (int k = 0; k < known->count; k++) {
		if (strcmp(known->at[k], code) == 0) {
			return;
		}
	}
	known->at = filled(realloc(known->at, (size_t)(known->count + 1) * sizeof *known->at));
	known->at[known->count++] = clean_copy(code);
}

static enum status known_read(struct known *known, const struct chosen_way *way, const struct office *office)
{
	struct names names = names_of(way->names, office->catalogue);
	for (int k = 0; k < names.count; k++) {
		known_add(known, names.at[k].code);
	}
	names_free(&names);
	struct query rows = query(book_store(office->book), way->known);
	while (query_row(&rows)) {
		known_add(known, row_text(&rows, 0));
	}
	return query_end(&rows);
}

static void known_free(struct known *known)
{
	for (int k = 0; k < known->count; k++) {
		free(known->at[k]);
	}
	free(known->at);
}

static enum exit_code check_code(
	struct call *call, const struct chosen_way *way, const char *code, const struct office *office)
{
	struct known known = {0};
	struct advice advice = advice_on(code);
	bool is_known = false;
	enum status status = known_read(&known, way, office);
	for (int k = 0; k < known.count; k++) {
		is_known = is_known || strcmp(known.at[k], code) == 0;
		advice_offer(&advice, known.at[k]);
	}
	enum exit_code ended =
		status     ? call_fail(call, status)
		: is_known ? ENDED_WELL
				   : call_complain(call, ENDED_USAGE, advised(&advice).text,
						 "%s: neither catalogue nor plan has the %s \"%s\"", way->option, way->one, code);
	known_free(&known);
	return ended;
}

enum exit_code chosen_take(struct chosen *chosen, struct call *call, const struct office *office)
{
	enum exit_code code = ENDED_WELL;
	for (int k = 0; k < CHOSEN_WAYS && !code; k++) {
		chosen->codes[k] = call_value(call, chosen_ways[k].option);
		if (chosen->codes[k]) {
			code = check_code(call, &chosen_ways[k], chosen->codes[k], office);
		}
	}
	return code;
}

char *chosen_words(const struct chosen *chosen, const struct catalogue *catalogue)
{
	enum {
		WORDS_SIZE = 2000
	};
	char room[WORDS_SIZE];
	struct text words = text_in(room, sizeof room);
	for (int k = 0; k < CHOSEN_WAYS; k++) {
		if (!chosen->codes[k]) {
			continue;
		}
		struct names names = names_of(chosen_ways[k].names, catalogue);
		struct cell cell = label_cell(&names, chosen->codes[k]);
		text_addf(&words, "%s%s %s", words.length > 0 ? ", " : "", chosen_ways[k].before, cell.text);
		free(cell.text);
		free(cell.code);
		names_free(&names);
	}
	return clean_copy(room);
}

/* The table */

static const char fill[] =
	"INSERT INTO temp.chosen_event SELECT event, place, day, substr(day, 1, 7), name, type, area, venue,"
	" venue_type, setting, authority, ward, programme, campaign, series, led_by, closes - opens,"
	" counts_as_engagement, is_planned, is_opened AND NOT is_double, is_double, people,"
	" coalesce(on_screen, 0)"
	" FROM (SELECT planned_event.*,"
	"  event IN (SELECT event FROM event_act WHERE act = 'open' UNION ALL SELECT event FROM from_paper) AS "
	"is_opened,"
	"  event IN (SELECT event FROM same_event WHERE event <> instead) AS is_double FROM planned_event)"
	" LEFT JOIN event_attendance USING (event)"
	" WHERE day BETWEEN :from AND :to"
	" AND (:type IS NULL OR type = :type) AND (:area IS NULL OR area = :area)"
	" AND (:ward IS NULL OR ward = :ward) AND (:authority IS NULL OR authority = :authority)"
	" AND (:venue_type IS NULL OR venue_type = :venue_type) AND (:setting IS NULL OR setting = :setting)"
	" AND (:programme IS NULL OR programme = :programme) AND (:campaign IS NULL OR campaign = :campaign)"
	" AND (:series IS NULL OR series = :series) AND (:led_by IS NULL OR led_by = :led_by)";

static enum status insert_chosen(
	struct store *store, const struct chosen *chosen, struct day from, struct day to)
{
	char first[DAY_SIZE], last[DAY_SIZE];
	day_write(first, from);
	day_write(last, to);
	struct query insert = query(store, fill);
	bind_named(&insert, ":from", first);
	bind_named(&insert, ":to", last);
	for (int k = 0; k < CHOSEN_WAYS; k++) {
		char place[40];
		snprintf(place, sizeof place, ":%s", chosen_ways[k].column);
		bind_named(&insert, place, chosen->codes[k]);
	}
	return query_run(&insert);
}

enum status chosen_fill(struct store *store, const struct chosen *chosen, struct day from, struct day to)
{
	enum status status = store_let_temporary(store, true);
	if (!status) {
		status = store_script(store, embedded_chosen_event_sql);
	}
	if (!status) {
		status = store_script(store, "DELETE FROM temp.chosen_event");
	}
	if (!status) {
		status = insert_chosen(store, chosen, from, to);
	}
	enum status ended = store_let_temporary(store, false);
	return status ? status : ended;
}

enum status chosen_has(bool *has, struct store *store, const char *event, int64_t log)
{
	int64_t number = 0;
	struct query found = query(store, "WITH meant AS (SELECT coalesce((SELECT instead FROM counted_as WHERE "
									  "log = ?2 AND event = ?1), ?1) AS event)"
									  " SELECT event NOT IN (SELECT event FROM planned_event) OR event IN "
									  "(SELECT event FROM temp.chosen_event)"
									  " FROM meant");
	bind_text(&found, 1, event);
	bind_integer(&found, 2, log);
	enum status status = query_integer(&found, &number, 0);
	*has = number != 0;
	return status;
}
