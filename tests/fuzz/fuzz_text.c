/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz_text.c - a text of anybody's, laid out in a width of anybody's: what the check for clean text lets through,
 * every script and direction of it, must be laid out, drawn and taken apart.
 */
#include "kiosk/ui/paragraph.h"
#include "ledger/text.h"
#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

static struct fonts *open_fonts(void)
{
	static struct fonts *fonts;
	struct reason reason = {""};
	if (!fonts && fonts_open(&fonts, &reason) != DONE) {
		abort();
	}
	return fonts;
}

/* The first two bytes say how it is set. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	if (length < 2 || length > 600 || !text_is_clean((const char *)bytes + 2, length - 2)) {
		return 0;
	}
	struct setting setting = {.fonts = open_fonts(),
		.pixels = 12 + bytes[0] % 40,
		.weight = bytes[1] & 1 ? WEIGHT_BOLD : WEIGHT_REGULAR,
		.direction = (enum direction)(bytes[1] / 2 % 3),
		.language = bytes[1] & 8 ? "ur" : "en"};
	char text[601];
	memcpy(text, bytes + 2, length - 2);
	text[length - 2] = '\0';
	int width = 1 + bytes[0] * 4;
	struct paragraph *paragraph = paragraph_lay(&setting, text, width);
	for (int line = 0; line < paragraph_lines(paragraph); line++) {
		if (paragraph_line_start(paragraph, line) > length - 2) {
			abort();
		}
	}
	paragraph_caret(paragraph, strlen(text), width, ALIGN_START);
	while (text[0]) {
		size_t whole = strlen(text), cluster = paragraph_last_cluster(text);
		if (cluster == 0 || cluster > whole) {
			abort();
		}
		text[whole - cluster] = '\0';
	}
	paragraph_free(paragraph);
	return 0;
}

void fuzz_seeds(void (*take)(const void *bytes, size_t length))
{
	static const char *const seeds[] = {
		"A2Loud music from the car park most nights after 11.",
		"k9اتصل 999 الآن (Quayside)",
		"x1ਸਤ ਸ੍ਰੀ ਅਕਾਲ",
		"ug(2,2,+222 0800 111 222-(03",
		"p3क्ष বাং Straßenlärm\nzażółć",
	};
	for (size_t k = 0; k < sizeof seeds / sizeof *seeds; k++) {
		take(seeds[k], strlen(seeds[k]));
	}
}
