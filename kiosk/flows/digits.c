/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/flows/digits.h"

#include "ledger/text.h"

#include <string.h>

/* Where the ten digits of each script begin, in Unicode. */
static const uint32_t zeros[] = {0x0660, 0x06F0, 0x0966, 0x09E6, 0x0A66};

static uint32_t fold(uint32_t character)
{
	for (size_t k = 0; k < sizeof zeros / sizeof *zeros; k++) {
		if (character >= zeros[k] && character <= zeros[k] + 9) {
			return '0' + character - zeros[k];
		}
	}
	return character;
}

void digits_fold(char *folded, size_t size, const char *source)
{
	struct text text = text_in(folded, size);
	bool is_clean = text_is_clean(source, strlen(source));
	uint32_t character;
	while (is_clean && !text.cut && (character = text_next(&source))) {
		char bytes[5];
		text_put(bytes, fold(character));
		text_add(&text, bytes);
	}
	if (text.cut) {
		folded[0] = '\0';
	}
}
