/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * layer.c - a sheet to print, cut out and lay under the keys of a USB number pad: which of them counts which item, as
 * the catalogue in force has it. Drawn to scale: keys are 19 mm apart on nearly every pad.
 */
#include "admin/commands.h"
#include "admin/html.h"
#include "admin/office.h"

#include <stdio.h>

/* Every key is a cell of the size that keys have; colours are for print. */
static const char style[] =
	"body { font-family: sans-serif; margin: 15mm; }"
	"p { max-width: 120mm; }"
	"table { border-collapse: collapse; table-layout: fixed; width: 76mm; }"
	"td { border: 0.3mm solid black; width: 19mm; height: 19mm; padding: 1mm; box-sizing: border-box;"
	" font-size: 7.5pt; line-height: 1.1; text-align: center; vertical-align: middle; overflow: hidden; }"
	"td b { display: block; font-size: 11pt; }"
	"td.none { background: repeating-linear-gradient(45deg, white 0 1mm, silver 1mm 1.3mm); }";

static const struct kit_item *item_on(const struct catalogue *catalogue, int key)
{
	for (int k = 0; k < catalogue->kit_count; k++) {
		if (catalogue->kit[k].key == key) {
			return &catalogue->kit[k];
		}
	}
	return NULL;
}

static void write_key(struct html *html, const char *key, const char *label)
{
	html_open(html, "td");
	if (!label) {
		html_set(html, "class", "none");
	}
	html_line(html, "b", NULL, key);
	html_text(html, label ? label : "");
	html_close(html);
}

/* As it lies on the table: 7 8 9 at the top, minus and plus at the right. */
static void write_keys(struct html *html, const struct catalogue *catalogue)
{
	static const struct {
		const char *key, *label;
	} ends[] = {
		{"\xE2\x88\x92", "Take the last one back"}, {"+", "The next one is for a new home"}, {"", NULL}};
	html_open(html, "table");
	for (int row = 0; row < 3; row++) {
		html_open(html, "tr");
		for (int column = 1; column <= 3; column++) {
			char digit[2] = {(char)('0' + (2 - row) * 3 + column), '\0'};
			const struct kit_item *item = item_on(catalogue, digit[0] - '0');
			write_key(
				html, digit, item ? label_in(&item->label, (struct tongue){.language = LANGUAGE_EN}) : NULL);
		}
		write_key(html, ends[row].key, ends[row].label);
		html_close(html);
	}
	html_close(html);
}

static void write_sheet(FILE *out, const struct catalogue *catalogue)
{
	struct html html = html_begin(out);
	html_open(&html, "html");
	html_set(&html, "lang", "en");
	html_open(&html, "head");
	html_open(&html, "meta");
	html_set(&html, "charset", "utf-8");
	html_close(&html);
	html_line(&html, "title", NULL, "Number keys that count kit");
	html_style(&html, style);
	html_close(&html);
	html_open(&html, "body");
	html_line(&html, "h1", NULL, "Number keys that count kit");
	html_line(&html, "p", NULL,
		"Print this at 100 %, cut the keys out along the frame, and lay them under the caps or stick them "
		"beside "
		"the pad. At the kiosk an officer switches them on: \"Event\", \"Count with number keys\".");
	write_keys(&html, catalogue);
	html_close(&html);
	html_close(&html);
	fputc('\n', out);
}

static bool has_keys(const struct catalogue *catalogue)
{
	for (int key = 1; key <= 9; key++) {
		if (item_on(catalogue, key)) {
			return true;
		}
	}
	return false;
}

static enum exit_code run(struct call *call)
{
	struct office office;
	enum exit_code code = office_open(&office, call, OFFICE_READ);
	if (!code && !has_keys(office.catalogue)) {
		code = call_complain(call, ENDED_USAGE,
			"Give an item a key of its own in the catalogue, such as \"key: 1\", and take the catalogue in.",
			"no item of kit has a key");
	}
	if (!code) {
		write_sheet(call->out, office.catalogue);
	}
	office_close(&office);
	return code;
}

const struct command command_layer = {
	.name = "layer",
	.arguments = "OFFICE",
	.summary = "a sheet for the keys of a number pad that count kit",
	.help = "Writes a page (HTML) to be printed at 100 % and cut out: which key of a USB number pad counts "
			"which item "
			"of kit, as the catalogue in force says it (\"key\" of an item).\n",
	.least = 1,
	.most = 1,
	.run = run,
};
