/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_calendar.c - the plan as a calendar, read by a strict reader of RFC 5545: lines of at most 75 octets that end in
 * CR LF, whole characters, times in UTC on both sides of a change of clocks, and a UID that stays.
 */
#include "admin/calendar.h"
#include "tests/admin/desk.h"

#include <ctype.h>

/* A strict reader: unfolds, takes lines apart, undoes what a TEXT escapes. */

struct content {
	char name[40], value[2000];
};

/* The next content line, unfolded; false at the end. */
static bool take_line(const char **at, struct content *content)
{
	char line[2100];
	size_t length = 0;
	if (!**at) {
		return false;
	}
	do {
		const char *end = strstr(*at, "\r\n");
		assert_non_null(end);
		size_t octets = (size_t)(end - *at), blank = length > 0;
		assert_in_range(octets, 1, 75);
		assert_true(
			length + octets < sizeof line && !memchr(*at, '\n', octets) && !memchr(*at, '\r', octets));
		assert_true(text_is_clean(*at + blank, octets - blank)); /* no character is torn */
		memcpy(line + length, *at + blank, octets - blank);
		length += octets - blank;
		*at = end + 2;
	} while (**at == ' ');
	line[length] = '\0';
	size_t name = strcspn(line, ":");
	assert_true(name < sizeof content->name && line[name] == ':');
	snprintf(content->name, sizeof content->name, "%.*s", (int)name, line);
	snprintf(content->value, sizeof content->value, "%s", line + name + 1);
	for (size_t k = 0; k < name; k++) {
		assert_true(isupper((unsigned char)line[k]) || line[k] == '-');
	}
	return true;
}

/* What a backslash and this character stand for. */
static char escaped(char character)
{
	assert_true(character && strchr("\\,;nN", character));
	return character == 'n' || character == 'N' ? '\n' : character;
}

static void unescape(char *text)
{
	char *to = text;
	for (const char *from = text; *from; from++) {
		assert_true(*from != ',' && *from != ';');
		*to++ = *from == '\\' ? escaped(*++from) : *from;
	}
	*to = '\0';
}

struct planned {
	char uid[200], stamp[20], start[20], end[20], summary[300], location[600], description[100];
};

static void keep(struct planned *planned, struct content *content)
{
	static const struct {
		const char *name;
		size_t at, size;
		bool is_text;
	} fields[] = {
		{"UID", offsetof(struct planned, uid), sizeof planned->uid, true},
		{"DTSTAMP", offsetof(struct planned, stamp), sizeof planned->stamp, false},
		{"DTSTART", offsetof(struct planned, start), sizeof planned->start, false},
		{"DTEND", offsetof(struct planned, end), sizeof planned->end, false},
		{"SUMMARY", offsetof(struct planned, summary), sizeof planned->summary, true},
		{"LOCATION", offsetof(struct planned, location), sizeof planned->location, true},
		{"DESCRIPTION", offsetof(struct planned, description), sizeof planned->description, true},
	};
	for (size_t k = 0; k < sizeof fields / sizeof *fields; k++) {
		char *room = (char *)planned + fields[k].at;
		if (strcmp(fields[k].name, content->name) == 0) {
			assert_string_equal(room, ""); /* each at most once */
			if (fields[k].is_text) {
				unescape(content->value);
			}
			snprintf(room, fields[k].size, "%s", content->value);
		}
	}
}

static void expect_line(const char **at, const char *name, const char *value)
{
	struct content content;
	assert_true(take_line(at, &content));
	assert_string_equal(content.name, name);
	assert_string_equal(content.value, value);
}

/* Reads the whole calendar; gives how many events it has. */
static int read_calendar(const char *text, struct planned *events, int most)
{
	struct content content;
	int count = 0;
	expect_line(&text, "BEGIN", "VCALENDAR");
	expect_line(&text, "VERSION", "2.0");
	assert_true(take_line(&text, &content));
	assert_string_equal(content.name, "PRODID");
	while (take_line(&text, &content) && strcmp(content.name, "END") != 0) {
		if (strcmp(content.name, "BEGIN") != 0) {
			continue;
		}
		assert_string_equal(content.value, "VEVENT");
		assert_in_range(count, 0, most - 1);
		events[count] = (struct planned){0};
		while (take_line(&text, &content) && strcmp(content.name, "END") != 0) {
			keep(&events[count], &content);
		}
		assert_string_equal(content.value, "VEVENT");
		assert_true(events[count].uid[0] && events[count].stamp[0] && events[count].start[0]);
		count++;
	}
	assert_string_equal(content.value, "VCALENDAR");
	assert_string_equal(text, "");
	return count;
}

static int exported(struct desk *desk, struct planned *events, int most)
{
	const char *path = desk_path(desk, "events.ics");
	assert_ends(0, desk, "export", desk->office, "--format", "ics", "--out", path);
	char *text = desk_read(path);
	int count = read_calendar(text, events, most);
	free(text);
	return count;
}

#define WINTER                                                                                               \
	"  - code: winter_stall\n    name: \"Winter stall; warm, dry \\\\ safe\"\n    type: roadshow\n"          \
	"    area: town_centre\n    venue: \"The market square beside the fountain where the old post office "   \
	"was, "                                                                                                  \
	"ul. Świętego Łukasza, in front of the \xE0\xA4\xB6\xE0\xA4\xB9\xE0\xA4\xB0\"\n    day: 2026-12-05\n" \
	"    opens: 10:00\n    closes: 12:30\n    news: 2026-12-08\n"

static void take_plan(struct desk *desk, const char *more)
{
	char plan[4000];
	snprintf(plan, sizeof plan, "%s%s", desk_plan, more);
	assert_ends(0, desk, "plan", desk->office, desk_write(desk, "plan.yaml", plan));
}

static void a_calendar__has_every_planned_event_with_its_times_in_utc(void **state)
{
	struct desk *desk = *state;
	struct planned events[4];
	desk_make_office(desk);
	take_plan(desk, WINTER);
	assert_int_equal(exported(desk, events, 4), 3);
	assert_says(desk->out, "a calendar of 3 events");
	assert_string_equal(events[0].summary, "Harbour Green Fun Day");
	assert_string_equal(events[0].start, "20260718T090000Z"); /* summer time */
	assert_string_equal(events[0].end, "20260718T150000Z");
	assert_string_equal(events[0].location, "The green, Harbour Green");
	assert_string_equal(events[0].description, "TEST: this event is not held.");
	assert_string_equal(events[2].start, "20261205T100000Z");
	assert_string_equal(events[2].end, "20261205T123000Z");
	assert_string_equal(events[2].summary, "Winter stall; warm, dry \\ safe");
	assert_string_equal(events[2].location, "The market square beside the fountain where the old post office "
											"was, ul. Świętego Łukasza, in front of the "
											"\xE0\xA4\xB6\xE0\xA4\xB9\xE0\xA4\xB0, Town centre");
}

static void a_calendar__of_a_plan_that_changed__keeps_the_uids(void **state)
{
	struct desk *desk = *state;
	struct planned before[4], after[4];
	desk_make_office(desk);
	take_plan(desk, "");
	assert_int_equal(exported(desk, before, 4), 2);
	assert_string_not_equal(before[0].uid, before[1].uid);
	desk->fixture->now += 86400;
	take_plan(desk, WINTER);
	assert_int_equal(exported(desk, after, 4), 3);
	assert_string_equal(before[0].uid, after[0].uid);
	assert_string_equal(before[1].uid, after[1].uid);
	assert_true(strcmp(before[0].stamp, after[0].stamp) < 0);
	assert_ends(0, desk, "export", desk->office, "--format", "ics", "--out", desk_path(desk, "events.ics"),
		"--from", "2026-07-20", "--type", "clean_up");
	assert_says(desk->out, "a calendar of 1 event\nSeal: ");
}

static void a_calendar__without_a_plan__is_refused(void **state)
{
	struct desk *desk = *state;
	desk_make_office(desk);
	assert_ends(3, desk, "export", desk->office, "--format", "ics", "--out", desk_path(desk, "events.ics"));
	assert_says(desk->err, "has no plan");
}

static void a_line__is_folded_at_75_octets_between_characters(void **state)
{
	(void)state;
	for (size_t length = 1; length < 400; length++) {
		char text[1700] = "", *bytes = NULL;
		size_t size;
		for (size_t k = 0; k < length; k++) {
			static const char *const letters[] = {"a", "\xC5\x81", "\xE0\xA4\xB6", "\xF0\x9F\x8E\xAA"};
			strncat(text, letters[(k * 7 + length) % 4], 4);
		}
		FILE *out = open_memstream(&bytes, &size);
		assert_non_null(out);
		calendar_text(out, "SUMMARY", text);
		fclose(out);
		struct content content;
		const char *at = bytes;
		assert_true(take_line(&at, &content));
		assert_string_equal(content.value, text);
		free(bytes);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(a_calendar__has_every_planned_event_with_its_times_in_utc),
		test_at_desk(a_calendar__of_a_plan_that_changed__keeps_the_uids),
		test_at_desk(a_calendar__without_a_plan__is_refused),
		cmocka_unit_test(a_line__is_folded_at_75_octets_between_characters),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
