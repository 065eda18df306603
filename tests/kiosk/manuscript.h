/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * manuscript.h - a text made ready for wrapping as a paragraph does it, for tests that look inside of lines.
 */
#ifndef TESTS_KIOSK_MANUSCRIPT_H
#define TESTS_KIOSK_MANUSCRIPT_H

#include "kiosk/ui/wrap.h"

#include <stdlib.h>
#include <string.h>

/* For manuscript_free(). */
static inline struct manuscript manuscript_of(const struct setting *setting, const char *text)
{
	struct manuscript manuscript = {
		.setting = *setting,
		.text = strdup(text),
		.scratch = calloc(1, strlen(text) + 1),
	};
	manuscript.letters = letters_read(&manuscript.setting, manuscript.text);
	return manuscript;
}

static inline void manuscript_free(struct manuscript *manuscript)
{
	letters_free(&manuscript->letters);
	free(manuscript->text);
	free(manuscript->scratch);
}

#endif
