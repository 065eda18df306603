/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tongue.c - where the translations lie, and which there are (screens/words.h).
 *
 * gettext only translates in a locale other than "C", so the locale is C.UTF-8, which every system has, whatever the
 * environment says.
 */
#include "kiosk/app/app_inside.h"

#include "kiosk/screens/words.h"

#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[PATH_SIZE]; /* of the translations */

/* Translations lie beside the program in the build, or where it was installed. */
static void find_translations(void)
{
	ssize_t length = readlink("/proc/self/exe", folder, sizeof folder - 1);
	folder[length > 0 ? length : 0] = '\0';
	char *slash = strrchr(folder, '/');
	size_t room = slash ? sizeof folder - (size_t)(slash + 1 - folder) : 0;
	if (!slash || !text_copy(slash + 1, room, "locale") || access(folder, R_OK) != 0) {
		snprintf(folder, sizeof folder, "%s", BUNTING_LOCALE_FOLDER);
	}
	bindtextdomain(words_domain, folder);
}

void tongue_begin(void)
{
	if (!setlocale(LC_ALL, "C.UTF-8")) {
		fprintf(stderr, "bunting-kiosk: this system has no locale C.UTF-8, so pages stay in English\n");
	}
	setlocale(LC_NUMERIC, "C");
	find_translations();
	bind_textdomain_codeset(words_domain, "UTF-8");
	words_speak((struct tongue){0});
}

bool tongue_has(enum language language)
{
	char path[PATH_SIZE + 40];
	snprintf(path, sizeof path, "%s/%s/LC_MESSAGES/%s.mo", folder, language_code(language), words_domain);
	return language == LANGUAGE_EN || access(path, R_OK) == 0;
}
