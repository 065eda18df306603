/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * template_other_value.c - figures of others in a template: each has its own period, which the place must name
 * where it is not the report's (template_inside.h).
 */
#include "admin/report_lines.h"
#include "admin/template_inside.h"

#include <string.h>

bool is_other_name(const char *word)
{
	return strncmp(word, "other.", 6) == 0;
}

/* "other.cases.west" */
struct other_name {
	char code[CODE_SIZE], authority[CODE_SIZE];
};

static struct other_name other_name_of(const char *word)
{
	struct other_name name = {"", ""};
	const char *code = word + strlen("other.");
	size_t length = strcspn(code, ".");
	if (length < sizeof name.code) {
		memcpy(name.code, code, length);
	}
	if (code[length]) {
		text_copy(name.authority, sizeof name.authority, code + length + 1);
	}
	return name;
}

static bool is_of(const struct other *other, const struct other_name *name)
{
	return strcmp(other->code, name->code) == 0 &&
		   (!name->authority[0] || same_code(other->authority, name->authority));
}

/* The periods in which it is known, for a complaint. */
static void complain_period(
	struct asked *asked, const struct other_name *name, struct day from, struct day to)
{
	const struct others *others = &asked->filling->filled->others;
	char room[200], wanted[80];
	struct text known = text_in(room, sizeof room), period = text_in(wanted, sizeof wanted);
	for (int k = 0; k < others->figure_count; k++) {
		if (is_of(&others->figures[k], name)) {
			text_add(&known, known.length ? "; " : "");
			period_write(&known, others->figures[k].from, others->figures[k].to);
		}
	}
	period_write(&period, from, to);
	place_wrong(asked,
		"other.%s is of %s, not of %s. Say which period: in 2014, on 2014-12-31, from DAY to DAY", name->code,
		room, wanted);
}

static void complain_code(struct asked *asked, const struct other_name *name)
{
	const struct others *others = &asked->filling->filled->others;
	struct advice advice = advice_on(name->code);
	for (int k = 0; k < others->figure_count; k++) {
		if (k == 0 || strcmp(others->figures[k].code, others->figures[k - 1].code) != 0) {
			advice_offer(&advice, others->figures[k].code);
		}
	}
	place_wrong(asked, "no figure other.%s%s%s was imported. %s", name->code, name->authority[0] ? "." : "",
		name->authority, advised(&advice).text);
}

static void note_other(struct filled *filled, const struct other *other)
{
	for (int k = 0; k < filled->used_count; k++) {
		if (filled->used[k] == other) {
			return;
		}
	}
	filled->used[filled->used_count++] = other;
}

struct value other_value(const struct other *other)
{
	struct value value = {.family = FAMILY_OTHER,
		.number = other->amount,
		.of = other->kept_as,
		.from = other->from,
		.to = other->to,
		.other = other,
		.authority = other->authority};
	text_copy(value.unit, sizeof value.unit, other->unit ? other->unit : "items");
	value_hide(&value, other->hides);
	return value;
}

bool place_other(struct asked *asked, const char *word, struct day from, struct day to, struct value *value)
{
	struct filled *filled = asked->filling->filled;
	struct other_name name = other_name_of(word);
	const struct other *found = NULL;
	bool is_known = false, is_one = true;
	for (int k = 0; k < filled->others.figure_count; k++) {
		const struct other *other = &filled->others.figures[k];
		bool is_it = is_of(other, &name);
		is_known = is_known || is_it;
		if (is_it && day_compare(other->from, from) == 0 && day_compare(other->to, to) == 0) {
			is_one = !found;
			found = other;
		}
	}
	if (!is_known) {
		complain_code(asked, &name);
	} else if (!found) {
		complain_period(asked, &name, from, to);
	} else if (!is_one) {
		place_wrong(asked, "other.%s is there for several authorities. Write other.%s.AUTHORITY", name.code,
			name.code);
	} else {
		note_other(filled, found);
		*value = other_value(found);
		return true;
	}
	return false;
}

bool place_latest(struct asked *asked, const char *word, struct value *value)
{
	const struct others *others = &asked->filling->filled->others;
	struct other_name name = other_name_of(word);
	const struct other *latest = NULL;
	bool is_known = false;
	for (int k = 0; k < others->figure_count; k++) {
		const struct other *other = &others->figures[k];
		bool is_it = is_of(other, &name), is_over = day_compare(other->to, asked->filling->report->to) <= 0;
		is_known = is_known || is_it;
		if (is_it && is_over && (!latest || day_compare(other->to, latest->to) > 0)) {
			latest = other;
		}
	}
	if (!is_known) {
		complain_code(asked, &name);
	} else if (!latest) {
		place_wrong(
			asked, "nothing of other.%s is of a period that ends before the report's does", name.code);
	}
	return latest && place_other(asked, word, latest->from, latest->to, value);
}
