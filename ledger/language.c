/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * language.c - the languages that Bunting has, and texts that come in several of them.
 */
#include "ledger/catalogue.h"
#include "ledger/fields.h"

#include <assert.h>
#include <string.h>

static const char *const codes[LANGUAGE_COUNT] = {
	[LANGUAGE_EN] = "en",
	[LANGUAGE_PL] = "pl",
	[LANGUAGE_RO] = "ro",
	[LANGUAGE_PA] = "pa",
	[LANGUAGE_UR] = "ur",
	[LANGUAGE_UK] = "uk",
	[LANGUAGE_NE] = "ne",
	[LANGUAGE_BN] = "bn",
	[LANGUAGE_AR] = "ar",
	[LANGUAGE_TR] = "tr",
	[LANGUAGE_SK] = "sk",
	[LANGUAGE_LT] = "lt",
	[LANGUAGE_BG] = "bg",
	[LANGUAGE_PT] = "pt",
	[LANGUAGE_FR] = "fr",
	[LANGUAGE_ZH] = "zh",
};

const char *language_code(enum language language)
{
	assert(language < LANGUAGE_COUNT);
	return codes[language];
}

bool language_read(enum language *language, const char *code)
{
	for (enum language k = 0; k < LANGUAGE_COUNT; k++) {
		if (strcmp(codes[k], code) == 0) {
			*language = k;
			return true;
		}
	}
	return false;
}

bool tongue_read(struct tongue *tongue, const char *code)
{
	static const char easy[] = "-easy";
	char plain[sizeof "en"];
	size_t length = strlen(code), behind = sizeof easy - 1;
	bool is_easy = length > behind && strcmp(code + length - behind, easy) == 0;
	length -= is_easy ? behind : 0;
	if (length >= sizeof plain) {
		return false;
	}
	memcpy(plain, code, length);
	plain[length] = '\0';
	tongue->is_easy = is_easy;
	return language_read(&tongue->language, plain);
}

const char *label_text(const struct label *label, enum language language)
{
	assert(language < LANGUAGE_COUNT);
	return label->in[language] ? label->in[language] : label->in[LANGUAGE_EN];
}

const char *label_in(const struct label *label, struct tongue tongue)
{
	enum language language = label_has(label, tongue.language) ? tongue.language : LANGUAGE_EN;
	return tongue.is_easy && label->easy[language] ? label->easy[language] : label->in[language];
}

bool label_has(const struct label *label, enum language language)
{
	assert(language < LANGUAGE_COUNT);
	return label->in[language] != NULL;
}

bool take_language(struct reading *reading, const struct node *key, enum language *language)
{
	if (language_read(language, key->text)) {
		return true;
	}
	struct advice advice = advice_on(key->text);
	for (enum language k = 0; k < LANGUAGE_COUNT; k++) {
		advice_offer(&advice, codes[k]);
	}
	complain(&reading->complaints, key->place, "Bunting has no language \"%s\". %s", quoted(key->text).text,
		advised(&advice).text);
	return false;
}

/* A language, or Easy Read in one: "pl", "pl-easy". */
static bool take_tongue(struct reading *reading, const struct node *key, struct tongue *tongue)
{
	*tongue = (struct tongue){0};
	return tongue_read(tongue, key->text) || take_language(reading, key, &tongue->language);
}

static void take_languages(
	struct reading *reading, const struct node *map, const struct field *field, struct label *label)
{
	for (const struct node *value = map->first; value; value = value->next) {
		struct tongue tongue;
		if (take_tongue(reading, value->key, &tongue) && check_line(reading, value, field->most)) {
			*(tongue.is_easy ? &label->easy[tongue.language] : &label->in[tongue.language]) = value->text;
		}
	}
	for (const struct node *value = map->first; value; value = value->next) {
		struct tongue tongue;
		if (tongue_read(&tongue, value->key->text) && tongue.is_easy && !label->in[tongue.language]) {
			complain(&reading->complaints, value->key->place,
				"\"%s\" is Easy Read of a text that is missing. Add \"%s\" as well", value->key->text,
				language_code(tongue.language));
		}
	}
	if (!node_in(map, language_code(LANGUAGE_EN))) {
		complain(&reading->complaints, map->place,
			"the English of \"%s\" is missing: it is what is shown where another language is missing. Add "
			"\"en\"",
			field->key);
	}
}

void take_label(struct reading *reading, const struct node *node, const struct field *field, void *record)
{
	assert(field->most > 0);
	struct label label = {{NULL}, {NULL}};
	if (node->kind == NODE_MAP) {
		take_languages(reading, node, field, &label);
	} else if (check_line(reading, node, field->most)) {
		label.in[LANGUAGE_EN] = node->text;
	}
	put_value(record, field, &label, sizeof label);
}
