/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * template_numbers.c - arithmetic in a template has names: share, mean, change, difference, sum. Each refuses
 * numbers that do not belong together (template_inside.h).
 */
#include "admin/report_lines.h"
#include "admin/template_inside.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

bool is_number(struct asked *asked, const struct value *value)
{
	bool is = !value->shown[0] || is_hidden(value);
	if (!is) {
		place_wrong(asked, "there is no number to work with here, but \"%s\"", value->shown);
	}
	return is;
}

/* Is it one to work something out of? What nobody counted is none, and not nought. */
static bool is_counted(struct asked *asked, const struct value *value)
{
	if (value->is_uncounted) {
		place_wrong(asked,
			"nobody counted one of these, so nothing follows from it. Put {if ...} with its name before "
			"the sentence and {end} behind it");
	}
	return !value->is_uncounted && is_number(asked, value);
}

/* Do two numbers belong together? Whose they are, what they are counted in, and of what time. */
static bool belong(struct asked *asked, const struct value *one, const struct value *other, bool same_window)
{
	char first[80], second[80];
	struct text of_one = text_in(first, sizeof first), of_other = text_in(second, sizeof second);
	period_write(&of_one, one->from, one->to);
	period_write(&of_other, other->from, other->to);
	if (!is_number(asked, one) || !is_number(asked, other)) {
		return false;
	}
	bool are_counted = !one->is_uncounted && !other->is_uncounted;
	if (one->family != other->family) {
		place_wrong(asked,
			"what the kiosks counted and figures of others are never set against each other. Name "
			"them apart");
	} else if ((are_counted && one->of != other->of) || strcmp(one->unit, other->unit) != 0) {
		place_wrong(asked, "one is counted in %s, the other in %s. Name them apart", one->unit, other->unit);
	} else if (same_window &&
			   (day_compare(one->from, other->from) != 0 || day_compare(one->to, other->to) != 0)) {
		place_wrong(asked, "one is of %s, the other of %s. Name them apart", first, second);
	} else if (!same_code(one->authority, other->authority)) {
		place_wrong(asked, "one is of %s, the other of %s. Name them apart",
			one->authority ? one->authority : "all", other->authority ? other->authority : "all");
	}
	return !asked->is_wrong && is_counted(asked, one) && is_counted(asked, other);
}

/* Operations. Of what a copy for everybody hides, all that would be worked out is held back. */

static bool hold_back(struct text *text, const struct value *one, const struct value *other)
{
	bool is_held = is_hidden(one) || is_hidden(other);
	if (is_held) {
		text_add(text, HELD_BACK);
	}
	return is_held;
}

/* Another number in the place of this one. */
static void put_number(struct value *value, int64_t number, enum cell_kind hides)
{
	value->number = number;
	value->shown[0] = '\0';
	value->hides = CELL_COUNT;
	value_hide(value, hides);
}

/* What was imported as a part of something says of how many: of that many, and of nothing else, it is a share. */
static void check_base(struct asked *asked, const struct value *part, const struct value *whole)
{
	const struct other *of = part->other;
	bool is_told = !is_hidden(whole) && of->hides_base != CELL_UNDER && of->hides_base != CELL_HELD;
	if (!of->has_base) {
		place_wrong(asked,
			"nothing says that %s is a part of %s. Import it with its base, and write share %s", part->name,
			whole->name, part->name);
	} else if (is_told && of->base != whole->number) {
		struct value base = *part;
		char own[CELL_ROOM] = "", other[CELL_ROOM] = "";
		struct text of_own = text_in(own, sizeof own), of_other = text_in(other, sizeof other);
		put_number(&base, of->base, of->hides_base);
		value_write(&of_own, &base);
		value_write(&of_other, whole);
		place_wrong(
			asked, "%s was imported as a part of %s, and %s is %s", part->name, own, whole->name, other);
	}
}

/* "register.pact.west" of "register.pact". */
static bool is_register_of(const struct value *part, const struct value *whole)
{
	size_t length = strlen(whole->name);
	return strncmp(part->name, whole->name, length) == 0 && part->name[length] == '.';
}

/* Is the one a part of the other? (A share of itself is one of all.) */
static bool check_part(struct asked *asked, const struct value *part, const struct value *whole)
{
	bool is_kiosk = part->family == FAMILY_KIOSK;
	bool is_itself = is_kiosk ? spot_is(&part->spot, &whole->spot) : strcmp(part->name, whole->name) == 0;
	bool is_unplaced = asked->filling->each && !asked->filling->row; /* rows of a table that has none */
	if (is_itself && !is_unplaced) {
		place_wrong(asked, "this is a share of itself");
	} else if (part->family == FAMILY_OTHER) {
		check_base(asked, part, whole);
	} else if (is_kiosk ? !is_unplaced && !spot_is_part(&part->spot, &whole->spot)
						: !is_register_of(part, whole)) {
		place_wrong(asked,
			"nothing says that %s is a part of %s. A share is of the total or the group of the same column, "
			"or of a "
			"number that it is counted in",
			part->name, whole->name);
	}
	return !asked->is_wrong;
}

static bool fill_share(struct asked *asked, struct text *text)
{
	struct value part, whole;
	if (!place_value(asked, &part)) {
		return false;
	}
	if (place_word(asked, "of")) {
		if (!place_value(asked, &whole) || !belong(asked, &part, &whole, true) ||
			!check_part(asked, &part, &whole)) {
			return false;
		}
	} else if (part.other && part.other->has_base) {
		whole = part;
		put_number(&whole, part.other->base, part.other->hides_base);
	} else {
		place_wrong(asked, "a share needs what it is a part of. Write share A of B");
		return false;
	}
	if (hold_back(text, &part, &whole)) {
		return true;
	}
	if (part.number > whole.number && asked->filling->report->is_public) {
		part.number = whole.number; /* a part is rounded up above its whole */
	}
	if (part.number > whole.number) {
		place_wrong(asked, "%lld is more than %lld: it cannot be a share of it", (long long)part.number,
			(long long)whole.number);
		return false;
	}
	if (whole.number <= 0) {
		text_add(text, "no share"); /* of nothing */
		return true;
	}
	decimal_write(text, scaled(part.number, 1000, whole.number), 1, false);
	text_add(text, "%");
	return true;
}

/* ", whole", ", 1 place", ", 2 places": behind a mean. */
static int take_places(struct asked *asked)
{
	if (place_word(asked, "whole")) {
		return 0;
	}
	if (strcmp(place_peek(asked), "1") == 0 || strcmp(place_peek(asked), "2") == 0) {
		int places = place_any(asked)[0] - '0';
		if (!place_word(asked, "place") && !place_word(asked, "places")) {
			place_wrong(asked, "write 1 place, 2 places or whole");
		}
		return places;
	}
	return 2;
}

static bool fill_mean(struct asked *asked, struct text *text)
{
	struct value sum, count;
	double times = 1, given;
	if (!place_value(asked, &sum)) {
		return false;
	}
	if (!place_word(asked, "per")) {
		place_wrong(asked, "a mean is of so many each. Write mean A per B");
		return false;
	}
	if (number_read(&given, place_peek(asked))) {
		times = given;
		asked->next++;
	}
	if (!place_value(asked, &count) || !is_counted(asked, &sum) || !is_counted(asked, &count)) {
		return false;
	}
	if (sum.family != count.family || !same_code(sum.authority, count.authority)) {
		place_wrong(asked,
			"what the kiosks counted and figures of others, or of other authorities, are never set against "
			"each other. Name them apart");
		return false;
	}
	int places = take_places(asked);
	double one = places == 0 ? 1 : places == 1 ? 10 : 100;
	if (hold_back(text, &sum, &count)) {
		return !asked->is_wrong;
	}
	if (count.number == 0) {
		text_add(text, "no mean"); /* of nothing */
		return !asked->is_wrong;
	}
	double exact = (double)sum.number / sum.of * times * one / ((double)count.number / count.of);
	decimal_write(text, exact < 0 ? -(int64_t)(-exact + 0.5) : (int64_t)(exact + 0.5), places, false);
	return !asked->is_wrong;
}

static int days_of(const struct value *value)
{
	return day_between(value->from, value->to) + 1;
}

/* Periods of other lengths are compared only where the sentence says so; a leap day makes no difference. */
static void note_days(struct filling *filling, const struct value *before, const struct value *now)
{
	struct unequal days = {days_of(now), days_of(before)};
	bool is_noted = abs(days.now - days.before) <= 1;
	for (int k = 0; k < filling->unequal_count; k++) {
		is_noted =
			is_noted || (filling->unequals[k].now == days.now && filling->unequals[k].before == days.before);
	}
	if (!is_noted && filling->unequal_count < UNEQUALS) {
		filling->unequals[filling->unequal_count++] = days;
	}
}

/* "A from 2014 to 2016" */
static bool take_periods(struct asked *asked, const char *name, struct value *before, struct value *now)
{
	struct day from, to;
	asked->next += 2;
	if (!place_period(asked, &from, &to) || !place_other(asked, name, from, to, before) ||
		!place_word(asked, "to") || !place_period(asked, &from, &to)) {
		place_wrong(asked, "a change is from one period to another. Write from 2014 to 2016");
		return false;
	}
	return place_other(asked, name, from, to, now) && belong(asked, before, now, false);
}

/*
 * The two sides of a change: "A from 2014 to 2016", "A to B", or A and what was imported as being before it. (With
 * days, "from DAY to DAY" is one period.)
 */
static bool find_sides(struct asked *asked, struct value *before, struct value *now)
{
	const char *name = place_peek(asked);
	const char *from_word = asked->next + 2 < asked->count ? asked->words[asked->next + 2] : "";
	bool has_years = is_other_name(name) && asked->next + 2 < asked->count &&
					 strcasecmp(asked->words[asked->next + 1], "from") == 0 &&
					 !(isdigit((unsigned char)from_word[0]) && strchr(from_word, '-'));
	if (has_years) {
		return take_periods(asked, name, before, now);
	}
	if (!place_value(asked, now)) {
		return false;
	}
	if (place_word(asked, "to")) {
		*before = *now;
		return place_value(asked, now) && belong(asked, before, now, false);
	}
	if (!now->other || !now->other->has_before) {
		place_wrong(asked, "a change needs what was before. Write from 2014 to 2016, or change A to B");
		return false;
	}
	*before = *now;
	before->from = now->other->before_from;
	before->to = now->other->before_to;
	put_number(before, now->other->before, now->other->hides_before);
	return true;
}

static bool take_sides(struct asked *asked, struct value *before, struct value *now)
{
	bool is_found = find_sides(asked, before, now);
	if (is_found) {
		note_days(asked->filling, before, now);
	}
	return is_found;
}

/* A report that is not complete gives no percentage of change: the counts stand there instead. */
static void tell_counts(struct asked *asked, const struct value *before, const struct value *now,
	bool is_signed, struct text *text)
{
	text_add(text, is_signed ? "from " : "went from ");
	value_write(text, before);
	text_add(text, " to ");
	value_write(text, now);
	asked->filling->lacks_change = asked->filling->lacks_change || !asked->filling->report->is_complete;
}

static bool fill_change(struct asked *asked, bool is_signed, struct text *text)
{
	struct value before, now;
	if (!take_sides(asked, &before, &now)) {
		return false;
	}
	if (!asked->filling->report->is_complete || before.number <= 0 || is_hidden(&before) || is_hidden(&now)) {
		tell_counts(asked, &before, &now, is_signed, text);
		return true;
	}
	int64_t tenths = scaled(now.number - before.number, 1000, before.number);
	if (is_signed) {
		text_add(text, tenths < 0 ? "\u2212" : tenths > 0 ? "+" : "");
	} else if (tenths == 0) {
		text_add(text, "did not change");
		return true;
	} else {
		text_add(text, tenths < 0 ? "fell " : "rose ");
	}
	decimal_write(text, tenths < 0 ? -tenths : tenths, 1, true);
	text_add(text, "%");
	return true;
}

static bool fill_difference(struct asked *asked, bool is_signed, struct text *text)
{
	struct value before, now;
	if (!take_sides(asked, &before, &now)) {
		return false;
	}
	if (hold_back(text, &before, &now)) {
		return true;
	}
	int64_t difference = now.number - before.number;
	if (is_signed) {
		text_add(text, difference < 0 ? "\u2212" : difference > 0 ? "+" : "");
	}
	now.number = difference < 0 ? -difference : difference;
	value_write(text, &now);
	return true;
}

/* The ages that a label names: "aged 56 to 64", "64 years and over". */
struct ages {
	int from, to;
	bool is_known;
};

static struct ages ages_of(const char *label)
{
	struct ages ages = {0, 999, false};
	int count = 0, numbers[2] = {0, 0};
	for (const char *at = label; *at && count < 2; at++) {
		if (isdigit((unsigned char)*at)) {
			char *end;
			numbers[count++] = (int)strtol(at, &end, 10) % 1000;
			at = end - 1;
		}
	}
	bool is_over = strstr(label, "over") || strstr(label, "older"), is_under = strstr(label, "under");
	if (count == 2 || (count == 1 && (is_over || is_under))) {
		ages.is_known = true;
		ages.from = is_under && count == 1 ? 0 : numbers[0];
		ages.to = count == 2 ? numbers[1] : is_under ? numbers[0] - 1 : 999;
	}
	return ages;
}

/* Rows of one column of one figure, each once. */
static bool may_add_rows(struct asked *asked, const struct value *one, const struct value *other)
{
	const struct figure *figure = one->spot.figure;
	bool is_within = spot_is_within(&one->spot, &other->spot);
	if (figure != other->spot.figure || one->spot.column != other->spot.column) {
		place_wrong(
			asked, "only rows of one column of one figure are added up: others may count the same twice");
	} else if (!figure->columns[one->spot.column].is_summed) {
		place_wrong(asked, "the rows of %s may count the same twice: %s adds up none of them", figure->name,
			column_name(&figure->columns[one->spot.column]));
	} else if (spot_is(&one->spot, &other->spot)) {
		place_wrong(asked, "this adds %s to itself", one->name);
	} else if (is_within || spot_is_within(&other->spot, &one->spot)) {
		place_wrong(asked, "%s is in %s already: it would count twice", is_within ? one->name : other->name,
			is_within ? other->name : one->name);
	}
	return !asked->is_wrong;
}

/* Figures of others of one period that do not overlap. */
static bool may_add_others(struct asked *asked, const struct other *one, const struct other *other)
{
	struct ages first = ages_of(one->label), second = ages_of(other->label);
	if (first.is_known && second.is_known && first.from <= second.to && second.from <= first.to) {
		place_wrong(asked, "\"%s\" and \"%s\" overlap: whoever is in both would count twice", one->label,
			other->label);
	} else if (one == other) {
		place_wrong(asked, "this adds other.%s to itself", one->code);
	}
	return !asked->is_wrong;
}

static bool may_be_added(struct asked *asked, const struct value *one, const struct value *other)
{
	if (!belong(asked, one, other, true)) {
		return false;
	}
	if (one->family == FAMILY_REGISTER) {
		place_wrong(asked, "registers are not added up: the same may be in several");
		return false;
	}
	return one->other ? may_add_others(asked, one->other, other->other) : may_add_rows(asked, one, other);
}

enum {
	SUM_PARTS = 12
};

static bool fill_sum(struct asked *asked, struct text *text)
{
	struct value parts[SUM_PARTS];
	int count = 0;
	do {
		if (count == SUM_PARTS) {
			place_wrong(asked, "a sum has at most %d parts", SUM_PARTS);
			return false;
		}
		if (!place_value(asked, &parts[count])) {
			return false;
		}
		for (int k = 0; k < count; k++) {
			if (!may_be_added(asked, &parts[k], &parts[count])) {
				return false;
			}
		}
		count++;
	} while (place_word(asked, "and"));
	if (count < 2) {
		place_wrong(asked, "a sum needs two parts or more. Write sum A and B");
		return false;
	}
	for (int k = 1; k < count; k++) {
		if (hold_back(text, &parts[0], &parts[k])) {
			return true;
		}
		parts[0].number += parts[k].number;
	}
	value_write(text, &parts[0]);
	return true;
}

bool calculation_fill(struct asked *asked, struct text *text, bool *is_filled)
{
	bool is_signed = place_word(asked, "signed");
	if (place_word(asked, "change")) {
		*is_filled = fill_change(asked, is_signed, text);
	} else if (place_word(asked, "difference")) {
		*is_filled = fill_difference(asked, is_signed, text);
	} else if (place_word(asked, "share")) {
		*is_filled = fill_share(asked, text);
	} else if (place_word(asked, "mean")) {
		*is_filled = fill_mean(asked, text);
	} else if (place_word(asked, "sum")) {
		*is_filled = fill_sum(asked, text);
	} else {
		*is_filled = false;
		return false;
	}
	return true;
}
