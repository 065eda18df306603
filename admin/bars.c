/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/bars.h"

#include "admin/fit.h"
#include "admin/print.h"
#include "ledger/text.h"

#include <sodium.h>
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

/* The page's own colours (report.css): a picture is a document of its own, and knows none of its styles. */
#define INK     "#14213D"
#define PRIMARY "#0B4F5C"
#define SOFT    "#DDEEF0"

static void write_text(struct html *html, bool is_strong, int left, int base, const char *text)
{
	html_open(html, "text");
	html_set(html, "fill", INK);
	if (is_strong) {
		html_set(html, "font-weight", "700");
	}
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
	write_text(html, false, 0, *second ? base - LINE / 2 : base, line);
	if (*second) {
		size_t length = fit(second, LABEL_COLUMNS, &rest);
		length = *rest ? fit(second, LABEL_COLUMNS - 1, &rest) : length;
		text = text_in(line, sizeof line);
		text_add_bytes(&text, second, length);
		text_add(&text, *rest ? "\u2026" : "");
		write_text(html, false, 0, base + LINE / 2, line);
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

static void write_rect(struct html *html, bool is_behind, int middle, int length)
{
	if (length == 0) {
		return;
	}
	html_open(html, "rect");
	html_set(html, "fill", is_behind ? SOFT : PRIMARY);
	html_set(html, "stroke", PRIMARY);
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
	write_rect(html, true, middle, behind);
	write_rect(html, false, middle, length);
	write_numbers(numbers, bars, bar);
	write_text(html, true, BAR_LEFT + (behind > 0 ? behind : length) + NUMBER_GAP, middle + BASE, numbers);
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
	write_text(html, false, BAR_LEFT, middle + BASE, words);
}

/* The picture itself, for free(). */
static char *draw(const struct bars *bars, int count, int height, size_t *length)
{
	char box[40], *bytes = NULL;
	FILE *out = open_memstream(&bytes, length);
	if (!out) {
		abort();
	}
	struct html svg = {.out = out};
	snprintf(box, sizeof box, "0 0 %d %d", WIDTH, height);
	html_open(&svg, "svg");
	html_set(&svg, "xmlns", "http://www.w3.org/2000/svg");
	html_set(&svg, "viewBox", box);
	html_set_number(&svg, "width", WIDTH);
	html_set_number(&svg, "height", height);
	html_set(&svg, "font-family", "Noto Sans, Segoe UI, sans-serif");
	html_set_number(&svg, "font-size", 15);
	html_open(&svg, "rect"); /* dark letters are read on any page */
	html_set_number(&svg, "width", WIDTH);
	html_set_number(&svg, "height", height);
	html_set(&svg, "fill", "#FFFFFF");
	html_close(&svg);
	for (int k = 0; k < count; k++) {
		write_bar(&svg, bars, &bars->bars[k], k * ROW + ROW / 2, most_of(bars, count));
	}
	if (count < bars->count) {
		write_more(&svg, bars->count - count, count * ROW + ROW / 2);
	}
	html_close(&svg);
	if (fclose(out) != 0) {
		abort();
	}
	return bytes;
}

static void set_source(struct html *html, const char *picture, size_t length)
{
	static const char kind[] = "data:image/svg+xml;base64,";
	size_t size = sodium_base64_encoded_len(length, sodium_base64_VARIANT_ORIGINAL);
	char *source = malloc(sizeof kind + size);
	if (!source) {
		abort();
	}
	memcpy(source, kind, sizeof kind - 1);
	sodium_bin2base64(source + sizeof kind - 1, size, (const unsigned char *)picture, length,
		sodium_base64_VARIANT_ORIGINAL);
	html_set(html, "src", source);
	free(source);
}

void bars_write(struct html *html, const struct bars *bars)
{
	int count = bars->count < BARS_SHOWN ? bars->count : BARS_SHOWN;
	int height = (count + (count < bars->count)) * ROW;
	size_t length = 0;
	if (count == 0) {
		return;
	}
	char *says = malloc(SAYS_SIZE), *picture = draw(bars, count, height, &length);
	if (!says) {
		abort();
	}
	write_says(says, bars, count);
	html_open(html, "img");
	html_set(html, "class", "bars");
	html_set_number(html, "width", WIDTH);
	html_set_number(html, "height", height);
	html_set(html, "alt", says);
	set_source(html, picture, length);
	html_close(html);
	free(picture);
	free(says);
}
