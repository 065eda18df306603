/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tongue.c - the language of what is shown, switched while the kiosk runs.
 *
 * gettext only translates in a locale other than "C", so the locale is C.UTF-8, which every system has, whatever the
 * environment says; the language comes by LANGUAGE, and naming the domain again makes gettext look.
 */
#include "kiosk/app/app_inside.h"

#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char domain[] = "bunting";
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
	bindtextdomain(domain, folder);
}

void tongue_begin(void)
{
	if (!setlocale(LC_ALL, "C.UTF-8")) {
		fprintf(stderr, "bunting-kiosk: this system has no locale C.UTF-8, so pages stay in English\n");
	}
	setlocale(LC_NUMERIC, "C");
	find_translations();
	bind_textdomain_codeset(domain, "UTF-8");
	tongue_speak(LANGUAGE_EN);
}

void tongue_speak(enum language language)
{
	setenv("LANGUAGE", language_code(language), 1); // NOLINT(concurrency-mt-unsafe): one thread
	textdomain(domain);
}

bool tongue_has(enum language language)
{
	char path[PATH_SIZE + 40];
	snprintf(path, sizeof path, "%s/%s/LC_MESSAGES/%s.mo", folder, language_code(language), domain);
	return language == LANGUAGE_EN || access(path, R_OK) == 0;
}
