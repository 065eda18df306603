/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * language.h - the languages that Bunting has, and texts for people in as many of them as were given.
 */
#ifndef LEDGER_LANGUAGE_H
#define LEDGER_LANGUAGE_H

#include <stdbool.h>

/* The languages that Bunting has; which of them are offered is the catalogue's and the mode's to say. */
enum language {
	LANGUAGE_EN,
	LANGUAGE_PL,
	LANGUAGE_RO,
	LANGUAGE_PA,
	LANGUAGE_UR,
	LANGUAGE_UK,
	LANGUAGE_NE,
	LANGUAGE_BN,
	LANGUAGE_AR,
	LANGUAGE_TR,
	LANGUAGE_SK,
	LANGUAGE_LT,
	LANGUAGE_BG,
	LANGUAGE_PT,
	LANGUAGE_FR,
	LANGUAGE_ZH,
	LANGUAGE_COUNT,
};

/* "pl" */
const char *language_code(enum language language);
bool language_read(enum language *language, const char *code);

/* A short text for people, a title or a name, has at most so many characters. */
#define LABEL_LONGEST 120

/*
 * A text for people, in as many languages as were given; NULL where one is missing. English is always there. Easy Read
 * says the same in shorter sentences, for people who find reading hard; NULL where the text itself is easy enough.
 */
struct label {
	const char *in[LANGUAGE_COUNT], *easy[LANGUAGE_COUNT];
};

/* What somebody reads: a language, and whether in Easy Read. */
struct tongue {
	enum language language;
	bool is_easy;
};

/* The text in this language, or the English one. */
const char *label_text(const struct label *label, enum language language);

/* "pl", or in Easy Read "pl-easy" */
bool tongue_read(struct tongue *tongue, const char *code);

/* The same in Easy Read, where that is wanted and was given. */
const char *label_in(const struct label *label, struct tongue tongue);

/* Was it given in this language? If not, label_text() gives the English, and whoever shows that says so. */
bool label_has(const struct label *label, enum language language);

#endif
