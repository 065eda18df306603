/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/bars.h"

#include "admin/fit.h"
#include "admin/print.h"
#include "ledger/text.h"

#include <stdlib.h>
#include <string.h>

/* In units of the picture; a page shows it as wide as there is room, and a character of a label as some 7.5 units. */
enum {
	WIDTH = 560,
	LABEL_WIDTH = 204,
	BAR_LEFT = LABEL_WIDTH + 12,
	BAR_MOST = 240, /* length of the longest */
	BAR_HEIGHT = 20,
	ROW = 32,
	NUMBER_GAP = 8,
	LINE = 18, /* of a label of two lines */
	LABEL_COLUMNS = 26,
	LABEL_SIZE = 200,
	BASE = 5, /* of a text below the middle of its bar */
	SAYS_SIZE = 6000,
};

/* Labels */

static void write_text(struct html *html, const char *class, int left, int base, const char *text)
{
	html_open(html, "text");
	html_set(html, "class", class);
	html_set_number(html, "x", left);
	html_set_number(html, "y", base);
	html_text(html, text);
	html_close(html);
}

/* A label on one line or two. What does not fit there ends in an ellipsis; the table has the whole label. */
static void write_label(struct html *html, const char *label, int base)
{
	const char *second, *rest;
	size_t first_length = fit(label, LABEL_COLUMNS, &second);
	char line[LABEL_SIZE];
	struct text text = text_in(line, sizeof line);
	text_add_bytes(&text, label, first_length);
	write_text(html, "label", 0, *second ? base - LINE / 2 : base, line);
	if (*second) {
		size_t length = fit(second, LABEL_COLUMNS, &rest);
		length = *rest ? fit(second, LABEL_COLUMNS - 1, &rest) : length;
		text = text_in(line, sizeof line);
		text_add_bytes(&text, second, length);
		text_add(&text, *rest ? "\u2026" : "");
		write_text(html, "label", 0, base + LINE / 2, line);
	}
}

/* Bars */

static int64_t most_of(const struct bars *bars, int count)
{
	int64_t most = 1;
	for (int k = 0; k < count; k++) {
		most = bars->bars[k].number > most ? bars->bars[k].number : most;
	}
	return most;
}

/* Part of the full length, and no more than that. What is not nothing is seen. */
static int length_of(int64_t number, int64_t whole)
{
	if (number <= 0 || whole <= 0) {
		return 0;
	}
	int length = number < whole ? (int)((double)number / (double)whole * BAR_MOST + 0.5) : BAR_MOST;
	return length > 2 ? length : 2;
}

static void write_rect(struct html *html, const char *class, int middle, int length)
{
	if (length == 0) {
		return;
	}
	html_open(html, "rect");
	html_set(html, "class", class);
	html_set_number(html, "x", BAR_LEFT);
	html_set_number(html, "y", middle - BAR_HEIGHT / 2);
	html_set_number(html, "width", length);
	html_set_number(html, "height", BAR_HEIGHT);
	html_set_number(html, "rx", 3);
	html_close(html);
}

/* "84", or "12 of 50" */
static void write_numbers(char words[2 * NUMBER_SIZE + 8], const struct bars *bars, const struct bar *bar)
{
	char number[NUMBER_SIZE], behind[NUMBER_SIZE];
	number_write(number, bar->number);
	number_write(behind, bar->behind);
	snprintf(words, 2 * NUMBER_SIZE + 8, bars->has_behind ? "%s of %s" : "%s", number, behind);
}

/* Where something is behind the bars, each is drawn as a part of its own; else all by the same measure. */
static void write_bar(
	struct html *html, const struct bars *bars, const struct bar *bar, int middle, int64_t most)
{
	char numbers[2 * NUMBER_SIZE + 8];
	int behind = bars->has_behind ? length_of(bar->behind, bar->behind) : 0;
	int length = length_of(bar->number, bars->has_behind ? bar->behind : most);
	write_label(html, bar->label, middle + BASE);
	write_rect(html, "behind", middle, behind);
	write_rect(html, "bar", middle, length);
	write_numbers(numbers, bars, bar);
	write_text(
		html, "number", BAR_LEFT + (behind > 0 ? behind : length) + NUMBER_GAP, middle + BASE, numbers);
}

/* "Concerns by kind, as bars: Noise 84, Animals 29." */
static void write_says(char says[SAYS_SIZE], const struct bars *bars, int count)
{
	struct text text = text_in(says, SAYS_SIZE);
	text_addf(&text, "%s, as bars: ", bars->title);
	if (bars->has_behind) {
		text_addf(&text, "%s of %s. ", bars->number_word, bars->behind_word);
	}
	for (int k = 0; k < count; k++) {
		char numbers[2 * NUMBER_SIZE + 8];
		write_numbers(numbers, bars, &bars->bars[k]);
		text_addf(&text, "%s%s %s", k > 0 ? ", " : "", bars->bars[k].label, numbers);
	}
	if (count < bars->count) {
		text_addf(&text, ", and %d more in the table", bars->count - count);
	}
	text_add(&text, ".");
}

/* Where a picture ends before the table does. */
static void write_more(struct html *html, int more, int middle)
{
	char words[40];
	snprintf(words, sizeof words, "and %d more in the table", more);
	write_text(html, "label", BAR_LEFT, middle + BASE, words);
}

void bars_write(struct html *html, const struct bars *bars)
{
	int count = bars->count < BARS_SHOWN ? bars->count : BARS_SHOWN, more = bars->count - count;
	if (count == 0) {
		return;
	}
	char *says = malloc(SAYS_SIZE), box[40];
	if (!says) {
		abort();
	}
	write_says(says, bars, count);
	snprintf(box, sizeof box, "0 0 %d %d", WIDTH, (count + (more > 0)) * ROW);
	html_open(html, "svg");
	html_set(html, "class", "bars");
	html_set(html, "role", "img");
	html_set(html, "viewBox", box);
	html_set(html, "aria-label", says);
	for (int k = 0; k < count; k++) {
		write_bar(html, bars, &bars->bars[k], k * ROW + ROW / 2, most_of(bars, count));
	}
	if (more > 0) {
		write_more(html, more, count * ROW + ROW / 2);
	}
	html_close(html);
	free(says);
}
