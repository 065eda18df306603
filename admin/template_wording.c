/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * template_wording.c - how numbers stand in a sentence: with commas, as "more than 1,000" where that is true, and
 * periods as people write them (template_inside.h).
 */
#include "admin/print.h"
#include "admin/template_inside.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Numbers */

static int decimals_of(const struct value *value)
{
	return value->of == 1000 ? 3 : 2;
}

/* `number` hundredths (or tenths, or thousandths) without noughts at the end: "52.34", "833.5", "52". */
void decimal_write(struct text *text, int64_t number, int places, bool keeps)
{
	char whole[NUMBER_SIZE], rest[8];
	int64_t one = places == 3 ? 1000 : places == 2 ? 100 : places == 1 ? 10 : 1;
	int64_t size = number < 0 ? -number : number;
	number_write(whole, size / one);
	snprintf(rest, sizeof rest, "%0*d", places, (int)(size % one));
	size_t length = places ? strlen(rest) : 0;
	while (!keeps && length > 0 && rest[length - 1] == '0') {
		length--;
	}
	rest[length] = '\0';
	text_addf(text, "%s%s%s%s", number < 0 ? "-" : "", whole, length ? "." : "", length ? rest : "");
}

/* number * times / of, rounded half away from 0. */
int64_t scaled(int64_t number, int64_t times, int64_t of)
{
	double exact = (double)number * (double)times / (double)of;
	return exact < 0 ? -(int64_t)(-exact + 0.5) : (int64_t)(exact + 0.5);
}

void value_write(struct text *text, const struct value *value)
{
	if (value->is_uncounted) {
		text_add(text, "no counted"); /* of whatever follows */
	} else if (value->shown[0]) {
		text_add(text, value->shown);
	} else if (value->of == 1) {
		decimal_write(text, value->number, 0, true);
	} else {
		int places = decimals_of(value);
		int64_t one = places == 3 ? 1000 : 100;
		int64_t number = value->of == one ? value->number : scaled(value->number, one, value->of);
		bool is_money = strcmp(value->unit, "pounds") == 0;
		decimal_write(text, number, places, is_money && number % 100 != 0);
	}
}

void period_write(struct text *text, struct day from, struct day to)
{
	char first[DATE_SIZE], last[DATE_SIZE];
	date_write(first, from);
	date_write(last, to);
	if (day_compare(from, to) == 0) {
		text_add(text, first);
	} else if (from.year == to.year && from.month == 1 && from.day == 1 && to.month == 12 && to.day == 31) {
		text_addf(text, "%d", from.year);
	} else {
		text_addf(text, "%s to %s", first, last);
	}
}

bool number_read(double *number, const char *word)
{
	char digits[32];
	size_t length = 0;
	for (; *word && length < sizeof digits - 1; word++) {
		if (*word != ',') {
			digits[length++] = *word;
		}
	}
	digits[length] = '\0';
	char *end;
	*number = strtod(digits, &end);
	return length > 0 && isdigit((unsigned char)digits[0]) && !*end && !*word &&
		   strspn(digits, "0123456789.") == length;
}

/* Wordings: what a sentence says of a number must be so. */

enum wording {
	WORDING_OVER,
	WORDING_JUST_OVER,
	WORDING_AROUND,
	WORDING_UNDER,
	WORDING_ALMOST,
	WORDING_AT_LEAST,
};

static const struct {
	const char *words[2];
	enum wording wording;
	const char *rule;
} wordings[] = {
	{{"just", "over"}, WORDING_JUST_OVER, "be above it, by at most 5 %"},
	{{"over", NULL}, WORDING_OVER, "be above it"},
	{{"more", "than"}, WORDING_OVER, "be above it"},
	{{"around", NULL}, WORDING_AROUND, "be within 2 % of it"},
	{{"about", NULL}, WORDING_AROUND, "be within 2 % of it"},
	{{"almost", NULL}, WORDING_ALMOST, "be below it, by at most 5 %"},
	{{"nearly", NULL}, WORDING_ALMOST, "be below it, by at most 5 %"},
	{{"under", NULL}, WORDING_UNDER, "be below it"},
	{{"fewer", "than"}, WORDING_UNDER, "be below it"},
	{{"less", "than"}, WORDING_UNDER, "be below it"},
	{{"at", "least"}, WORDING_AT_LEAST, "be that or above it"},
};

static bool wording_is_true(enum wording wording, double number, double said)
{
	switch (wording) {
	case WORDING_OVER:
		return number > said;
	case WORDING_JUST_OVER:
		return number > said && number * 20 <= said * 21;
	case WORDING_AROUND:
		return number * 50 >= said * 49 && number * 50 <= said * 51;
	case WORDING_UNDER:
		return number < said;
	case WORDING_ALMOST:
		return number < said && number * 20 >= said * 19;
	case WORDING_AT_LEAST:
		return number >= said;
	}
	return false;
}

/* "More than 1,000", as it was typed. A sign of pounds goes with pounds only. */
static bool fill_wording(struct asked *asked, size_t which, struct text *text)
{
	struct value value;
	int first = asked->next;
	asked->next += wordings[which].words[1] ? 2 : 1;
	const char *typed = place_any(asked), *digits = strncmp(typed, "\u00A3", 2) == 0 ? typed + 2 : typed;
	double said;
	if (!number_read(&said, digits)) {
		place_wrong(asked, "a number is wanted behind %s. Write more than 1,000 kit_given",
			asked->words[first + (wordings[which].words[1] ? 1 : 0)]);
		return false;
	}
	int behind = asked->next;
	if (!place_value(asked, &value) || !is_number(asked, &value)) {
		return false;
	}
	if (digits != typed && !(strcmp(value.unit, "pounds") == 0)) {
		place_wrong(asked, "%s is not counted in pounds", asked->words[behind]);
		return false;
	}
	bool is_true =
		!is_hidden(&value) && wording_is_true(wordings[which].wording, (double)value.number / value.of, said);
	if (!is_true && asked->filling->report->is_public) {
		value_write(text, &value); /* what is rounded or hidden may not be what was worded */
		return true;
	}
	if (!is_true) {
		char room[NUMBER_SIZE + 8];
		struct text number = text_in(room, sizeof room);
		value_write(&number, &value);
		place_wrong(asked, "%s is %s. To be called \"%s%s%s %s\" it must %s", asked->words[behind], room,
			wordings[which].words[0], wordings[which].words[1] ? " " : "",
			wordings[which].words[1] ? wordings[which].words[1] : "", typed, wordings[which].rule);
		return false;
	}
	for (int k = first; k < behind; k++) {
		text_addf(text, "%s%s", k > first ? " " : "", asked->words[k]);
	}
	return true;
}

static bool is_wording(const struct asked *asked, size_t *which)
{
	for (size_t k = 0; k < sizeof wordings / sizeof *wordings; k++) {
		const char *second = asked->next + 1 < asked->count ? asked->words[asked->next + 1] : "";
		if (strcasecmp(place_peek(asked), wordings[k].words[0]) == 0 &&
			(!wordings[k].words[1] || strcasecmp(second, wordings[k].words[1]) == 0)) {
			*which = k;
			return true;
		}
	}
	return false;
}

bool wording_fill(struct asked *asked, struct text *text, bool *is_filled)
{
	size_t which;
	bool is_it = is_wording(asked, &which);
	*is_filled = is_it && fill_wording(asked, which, text);
	return is_it;
}
