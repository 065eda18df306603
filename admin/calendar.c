/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/calendar.h"

#include "admin/print.h"
#include "admin/report.h"
#include "admin/tidy_folder.h"
#include "ledger/store.h"
#include "ledger/text.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Lines */

enum {
	LINE_OCTETS = 75 /* without CR LF */
};

static bool begins_character(char byte)
{
	return ((unsigned char)byte & 0xC0) != 0x80;
}

/* A line that goes on begins with a blank, which counts. */
static void put_folded(FILE *out, const char *line)
{
	size_t room = LINE_OCTETS;
	while (strlen(line) > room) {
		size_t length = room;
		while (length > 1 && !begins_character(line[length])) {
			length--;
		}
		fwrite(line, 1, length, out);
		fputs("\r\n ", out);
		line += length;
		room = LINE_OCTETS - 1;
	}
	fprintf(out, "%s\r\n", line);
}

void calendar_line(FILE *out, const char *name, const char *value)
{
	size_t size = strlen(name) + strlen(value) + 2;
	char *line = malloc(size);
	if (!line) {
		abort();
	}
	snprintf(line, size, "%s:%s", name, value);
	put_folded(out, line);
	free(line);
}

static size_t escape(char *to, const char *text)
{
	size_t length = 0;
	while (*text) {
		size_t bytes = print_clean(text);
		if (strchr("\\;,", *text)) {
			to[length++] = '\\';
			to[length++] = *text++;
		} else if (*text == '\n') {
			to[length++] = '\\';
			to[length++] = 'n';
			text++;
		} else if (bytes == 0) {
			to[length++] = '?';
			text++;
		} else {
			memcpy(to + length, text, bytes);
			length += bytes;
			text += bytes;
		}
	}
	to[length] = '\0';
	return length;
}

void calendar_text(FILE *out, const char *name, const char *text)
{
	char *escaped = malloc(2 * strlen(text) + 1);
	if (!escaped) {
		abort();
	}
	escape(escaped, text);
	calendar_line(out, name, escaped);
	free(escaped);
}

static void put_moment(FILE *out, const char *name, int64_t moment)
{
	char text[32];
	struct tm parts;
	time_t seconds = (time_t)moment;
	if (gmtime_r(&seconds, &parts) && strftime(text, sizeof text, "%Y%m%dT%H%M%SZ", &parts) > 0) {
		calendar_line(out, name, text);
	}
}

/* Events */

static const char *english(const struct label *label)
{
	return label_text(label, LANGUAGE_EN);
}

static void put_uid(FILE *out, const struct office *office, const struct planned_event *event)
{
	char organisation[2 * 16 + 1], uid[CODE_SIZE + sizeof organisation + 20];
	text_from_bytes(organisation, book_organisation(office->book), 16);
	snprintf(uid, sizeof uid, "%s@%s.bunting", event->code, organisation);
	calendar_text(out, "UID", uid);
}

static void put_place(FILE *out, const struct office *office, const struct planned_event *event)
{
	char place[1200];
	struct text text = text_in(place, sizeof place);
	text_add(&text, event->venue);
	text_addf(&text, ", %s", english(&office->catalogue->areas[event->area].label));
	calendar_text(out, "LOCATION", place);
}

/* Who comes to a trial's event has come for nothing. */
static void put_warning(FILE *out, const struct office *office)
{
	switch (book_mode(office->book)) {
	case MODE_TEST:
		calendar_text(out, "DESCRIPTION", "TEST: this event is not held.");
		break;
	case MODE_DEMONSTRATION:
		calendar_text(out, "DESCRIPTION", "DEMONSTRATION: this event is made up.");
		break;
	case MODE_LIVE:
		break;
	}
}

static void put_event(
	FILE *out, const struct office *office, const struct planned_event *event, int64_t changed)
{
	calendar_line(out, "BEGIN", "VEVENT");
	put_uid(out, office, event);
	put_moment(out, "DTSTAMP", changed);
	put_moment(out, "DTSTART", moment_at(event->day, event->opens));
	put_moment(out, "DTEND", moment_at(event->day, event->closes));
	calendar_text(out, "SUMMARY", event->name);
	put_place(out, office, event);
	calendar_text(out, "CATEGORIES", english(&office->catalogue->event_types[event->type].label));
	put_warning(out, office);
	calendar_line(out, "END", "VEVENT");
}

static const char chosen[] = "SELECT event FROM chosen_event WHERE is_planned ORDER BY day, event";

enum status calendar_write(struct office *office, int64_t changed, const char *seal, FILE *out, int *count)
{
	*count = 0;
	calendar_line(out, "BEGIN", "VCALENDAR");
	calendar_line(out, "VERSION", "2.0");
	calendar_line(out, "PRODID", "-//Bunting//" EXPORT_MARK "//EN");
	calendar_line(out, "CALSCALE", "GREGORIAN");
	calendar_line(out, "METHOD", "PUBLISH");
	calendar_text(out, "X-WR-CALNAME", english(&office->catalogue->name));
	calendar_text(out, "X-BUNTING-SEAL", seal);
	struct query rows = query(book_store(office->book), chosen);
	while (query_row(&rows)) {
		const struct planned_event *event =
			office->plan ? plan_event(office->plan, row_text(&rows, 0)) : NULL;
		if (event) {
			put_event(out, office, event, changed);
			++*count;
		}
	}
	calendar_line(out, "END", "VCALENDAR");
	return query_end(&rows);
}
