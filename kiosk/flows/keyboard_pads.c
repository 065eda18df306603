/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * keyboard_pads.c - keys for what is the same in every language: a telephone's pad, the characters of codes, and one
 * layer of Latin letters, digits and signs for an e-mail address, which has no need of capitals.
 */
#include "kiosk/flows/keyboard_inside.h"

#include <stddef.h>

#define LEFT_TO_RIGHT_MARK "\u200E"

enum {
	ENDING_KEY = 22 /* ".co.uk" */
};

void keyboard_add_telephone(struct page *page)
{
	static const char *const rows[] = {"123", "456", "789", "+0"};
	struct block *keys = keys_begin(page);
	keys->pane = PANE_END;
	keys->as.keys.is_pad = true;
	for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
		keys_row(keys);
		for (const char *digit = rows[row]; *digit; digit++) {
			keys_text(page, keys, KEY, (char[]){*digit, '\0'});
		}
	}
	keys_delete(page, keys);
	keys->as.keys.widths[keys->as.keys.count - 1] = KEY;
}

/* The 32 characters of codes, in rows short enough to stand beside the box on the smallest screen. */
void keyboard_add_code(struct page *page)
{
	static const char *const rows[] = {"0123456", "789ABCD", "EFGHJKM", "NPQRSTV", "WXYZ"};
	struct block *keys = keys_begin(page);
	keys->pane = PANE_END;
	for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
		keys_row(keys);
		for (const char *letter = rows[row]; *letter; letter++) {
			keys_text(page, keys, KEY, (char[]){*letter, '\0'});
		}
	}
	keys_delete(page, keys);
}

/* Four rows, as words have, so that the page holds on the smallest screen with what is wrong below the address. */
void keyboard_add_email(struct page *page)
{
	static const struct {
		const char *letters, *ending;
	} rows[] = {
		{"1234567890-_", NULL}, {"qwertyuiop", ".com"}, {"asdfghjkl@", ".co.uk"}, {"zxcvbnm.+", ".org"}};
	struct block *keys = keys_begin(page);
	for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
		keys_row(keys);
		for (const char *letter = rows[row].letters; *letter; letter++) {
			keys_text(page, keys, KEY, (char[]){*letter, '\0'});
		}
		if (rows[row].ending) {
			struct tile *tile = keys_text(page, keys, ENDING_KEY, rows[row].ending);
			/* The dot first, in Arabic, too. */
			tile->label = page_textf(page, LEFT_TO_RIGHT_MARK "%s", rows[row].ending);
		}
	}
	keys_delete(page, keys);
}
