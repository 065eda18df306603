/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/amounts.h"

#include <stdio.h>
#include <string.h>

const struct amount_unit amount_units[] = {
	{"people", 1},
	{"homes", 1},
	{"places", 1},
	{"items", 1},
	{"cases", 1},
	{"incidents", 1},
	{"issues", 1},
	{"events", 1},
	{"sessions", 1},
	{"visits", 1},
	{"jobs", 1},
	{"orders", 1},
	{"vehicles", 1},
	{"kilograms", 1000},
	{"tonnes", 1000},
	{"pounds", 100},
	{"hours", 100},
	{"days", 1},
	{.code = NULL},
};

const struct amount_unit *amount_unit_find(const char *code)
{
	for (const struct amount_unit *unit = amount_units; code && unit->code; unit++) {
		if (strcmp(unit->code, code) == 0) {
			return unit;
		}
	}
	return NULL;
}

int amount_kept_as(int64_t said)
{
	return said == 10 || said == 100 || said == 1000 ? (int)said : 1;
}

/* A number under way. */
struct number {
	const char *at;
	int64_t value; /* all digits so far */
	int digits, decimals;
	int groups;      /* that points or commas part */
	bool is_grouped; /* by a blank or by that */
};

enum {
	DIGITS_MOST = 12
};

static bool is_digit(char letter)
{
	return letter >= '0' && letter <= '9';
}

/* Takes the digits that come next; gives how many. */
static int take_digits(struct number *number)
{
	int count = 0;
	for (; is_digit(*number->at); number->at++, count++) {
		bool is_leading = number->value == 0 && *number->at == '0' && number->decimals == 0;
		number->digits += is_leading ? 0 : 1;
		number->value =
			number->digits <= DIGITS_MOST ? number->value * 10 + *number->at - '0' : number->value;
	}
	return count;
}

/* Steps over what parts thousands: the mark of the file, or a blank, also one that does not break. */
static bool take_mark(struct number *number, char mark)
{
	static const char *const blanks[] = {" ", "\xC2\xA0", "\xE2\x80\xAF"};
	if (*number->at == mark) {
		number->at++;
		number->groups++;
		return true;
	}
	for (size_t k = 0; k < sizeof blanks / sizeof *blanks; k++) {
		size_t length = strlen(blanks[k]);
		if (strncmp(number->at, blanks[k], length) == 0 && is_digit(number->at[length])) {
			number->at += length;
			return true;
		}
	}
	return false;
}

static const char *take_whole(struct number *number, char mark)
{
	int count = take_digits(number);
	if (count == 0) {
		return "write a number, like 1010.5";
	}
	bool may_group = count <= 3;
	struct number before = *number;
	while (take_mark(number, mark)) {
		number->is_grouped = true;
		if (!may_group || take_digits(number) != 3) {
			*number = before; /* perhaps decimals */
			return NULL;
		}
		before = *number;
	}
	return NULL;
}

/* Noughts at the end of the decimals say nothing. */
static const char *scale(int64_t *amount, struct number *number, int kept_as, const char *too_fine)
{
	int places = kept_as == 1000 ? 3 : kept_as == 100 ? 2 : 0;
	for (; number->decimals > places && number->value % 10 == 0; number->decimals--) {
		number->value /= 10;
	}
	if (number->decimals > places) {
		return too_fine;
	}
	for (; number->decimals < places; number->decimals++) {
		number->value *= 10;
		number->digits++;
	}
	*amount = number->value;
	return number->digits > DIGITS_MOST || number->value >= 1000000000000
			   ? "that is more than any figure. Write at most 12 digits"
			   : NULL;
}

static const char *take_number(struct number *number, char separator)
{
	char mark = separator == ';' ? '.' : ',', point = separator == ';' ? ',' : '.';
	const char *wrong = take_whole(number, mark);
	if (wrong) {
		return wrong;
	}
	if (separator == ';' && number->groups == 1 && *number->at != point) {
		return "the point could part thousands or begin decimals. Write it without a point, or decimals with "
			   "a comma";
	}
	bool is_point = *number->at == point || (*number->at == '.' && !number->is_grouped);
	if (is_point) {
		number->at++;
		const char *from = number->at;
		take_digits(number);
		number->decimals = (int)(number->at - from);
		return number->decimals == 0 ? "no digit stands behind the point" : NULL;
	}
	return NULL;
}

static const char *end_of(const struct number *number)
{
	return *number->at == '\0' ? NULL
		   : *number->at == ',' || *number->at == '.'
			   ? "write thousands in groups of three, or without marks, and decimals behind a point (behind "
				 "a comma where"
				 " semicolons part the cells)"
			   : "write a number and nothing else; what it is counted in stands under \"unit\"";
}

const char *amount_read(int64_t *amount, const char *text, int kept_as, char separator)
{
	static const char pound[] = "\xC2\xA3";
	struct number number = {.at = text};
	if (*text == '-' || strncmp(text, "\xE2\x88\x92", 3) == 0) {
		return "an amount is never below 0";
	}
	if (strchr(text, '%')) {
		return "a percentage is no amount: write the count here, what it is a part of under \"base\", and "
			   "the percentage,"
			   " if you like, under \"percent\"";
	}
	number.at += kept_as == 100 && strncmp(text, pound, sizeof pound - 1) == 0 ? sizeof pound - 1 : 0;
	const char *wrong = take_number(&number, separator);
	wrong = wrong ? wrong : end_of(&number);
	return wrong ? wrong
				 : scale(amount, &number, kept_as,
					   kept_as == 1 ? "in this unit there are whole numbers only"
									: "that has too many decimals for its unit");
}

static void step_over_sign(struct number *number, bool *is_below)
{
	static const char *const signs[] = {"+", "-", "\xE2\x88\x92"};
	for (size_t k = 0; k < sizeof signs / sizeof *signs; k++) {
		size_t length = strlen(signs[k]);
		if (strncmp(number->at, signs[k], length) == 0) {
			*is_below = k > 0;
			number->at += length;
			return;
		}
	}
}

const char *percent_read(int64_t *hundredths, const char *text, bool is_change, char separator)
{
	enum {
		MOST = 10000 * 100
	};
	struct number number = {.at = text};
	bool is_below = false;
	if (is_change) {
		step_over_sign(&number, &is_below);
	}
	const char *wrong = take_number(&number, separator);
	if (!wrong) {
		number.at += strspn(number.at, " ");
		number.at += *number.at == '%';
		wrong = *number.at ? "write a percentage, like 63.6" : NULL;
	}
	wrong = wrong ? wrong : scale(hundredths, &number, 100, "a percentage has at most two decimals");
	if (!wrong && *hundredths > MOST) {
		wrong = "a percentage is at most 10,000";
	}
	*hundredths = is_below ? -*hundredths : *hundredths;
	return wrong;
}

void amount_write_plain(char room[AMOUNT_SIZE], int64_t amount, int kept_as)
{
	int64_t size = amount < 0 ? -amount : amount;
	int digits = kept_as == 1000 ? 3 : kept_as == 100 ? 2 : kept_as == 10 ? 1 : 0;
	int length = snprintf(room, AMOUNT_SIZE, "%s%lld", amount < 0 ? "-" : "", (long long)(size / kept_as));
	if (size % kept_as == 0) {
		return;
	}
	length +=
		snprintf(room + length, AMOUNT_SIZE - (size_t)length, ".%0*lld", digits, (long long)(size % kept_as));
	while (room[length - 1] == '0') {
		room[--length] = '\0';
	}
}

static bool ends_in(const char *word, size_t length, const char *end)
{
	size_t size = strlen(end);
	return length >= size && strncmp(word + length - size, end, size) == 0;
}

/* How plurals end, and their words of one. The first that fits is it. */
static const struct {
	const char *many, *one;
} endings[] = {
	{"people", "person"},
	{"children", "child"},
	{"ies", "y"},
	{"ches", "ch"},
	{"shes", "sh"},
	{"xes", "x"},
	{"sses", "ss"},
	{"ss", "ss"},
	{"us", "us"},
	{"s", ""},
};

/* "Bags of litter" are bags, whatever is in them. */
void unit_write(struct text *text, const char *unit, bool is_one)
{
	const char *of = strstr(unit, " of ");
	size_t length = of ? (size_t)(of - unit) : strlen(unit);
	for (size_t k = 0; is_one && k < sizeof endings / sizeof *endings; k++) {
		if (ends_in(unit, length, endings[k].many)) {
			text_add_bytes(text, unit, length - strlen(endings[k].many));
			text_addf(text, "%s%s", endings[k].one, unit + length);
			return;
		}
	}
	text_add(text, unit);
}

int64_t percent_tenths(int64_t number, int64_t of)
{
	int64_t size = number < 0 ? -number : number;
	size = (size * 2000 + of) / (2 * of);
	return number < 0 ? -size : size;
}

bool percent_differs(int64_t typed, int64_t number, int64_t of)
{
	int64_t apart = typed * of - number * 10000;
	return (apart < 0 ? -apart : apart) > 50 * of;
}
