/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_translations.c - whoever can read the kiosk can write on it: everything that stands in a language's translations
 * can be typed on the on-screen keyboard of that language. The keys are struck as they stand on its pages, in all
 * layers, with dead keys, long presses and the Latin letters beside; the translations are read as they are kept.
 */
#include "tests/kiosk/typist.h"

#include "kiosk/ui/characters.h"
#include "kiosk/ui/paragraph.h"

#define LOCALES TEST_SOURCE_DIR "/locales/"

/* Texts, each once. */
struct texts {
	char **at;
	size_t count;
};

static bool has_text(const struct texts *texts, const char *text)
{
	for (size_t k = 0; k < texts->count; k++) {
		if (strcmp(texts->at[k], text) == 0) {
			return true;
		}
	}
	return false;
}

static void add_text(struct texts *texts, const char *text)
{
	if (!text[0] || has_text(texts, text)) {
		return;
	}
	texts->at = realloc(texts->at, (texts->count + 1) * sizeof *texts->at);
	assert_non_null(texts->at);
	texts->at[texts->count] = strdup(text);
	assert_non_null(texts->at[texts->count]);
	texts->count++;
}

static void free_texts(struct texts *texts)
{
	for (size_t k = 0; k < texts->count; k++) {
		free(texts->at[k]);
	}
	free(texts->at);
	*texts = (struct texts){0};
}

/* Reading translations */

/* What stands between the quotes of a line, added to `text`. */
static void add_quoted(char *text, size_t size, const char *line)
{
	size_t length = strlen(text);
	const char *at = strchr(line, '"');
	assert_non_null(at);
	for (at++; *at && *at != '"'; at++) {
		if (*at == '\\') {
			at++;
		}
		char byte = *at;
		if (at[-1] == '\\' && (byte == 'n' || byte == 't')) {
			byte = ' ';
		}
		assert_true(length + 1 < size);
		text[length++] = byte;
	}
	text[length] = '\0';
}

/* Places for numbers and names ("%1$s") are no text. */
static void blank_places(char *text)
{
	for (char *at = text; (at = strchr(at, '%')); at++) {
		size_t length = 1 + strspn(at + 1, "0123456789$l");
		if (at[length] == 's' || at[length] == 'd') {
			memset(at, ' ', length + 1);
		}
	}
}

/* The clusters of a text, as the delete key takes them. */
static void add_clusters(struct texts *clusters, char *text)
{
	blank_places(text);
	for (size_t length = strlen(text); length > 0; length = strlen(text)) {
		size_t last = paragraph_last_cluster(text);
		const char *cluster = text + length - last;
		if (cluster[0] != ' ') {
			add_text(clusters, cluster);
		}
		text[length - last] = '\0';
	}
}

/* All clusters of the texts that begin with `keyword`; the first one is the head of the file. */
static void read_clusters(struct texts *clusters, const char *name, const char *keyword)
{
	char path[300], line[4096], text[8192] = "";
	snprintf(path, sizeof path, LOCALES "%s", name);
	FILE *file = fopen(path, "re");
	assert_non_null(file);
	bool is_in = false;
	int begun = 0;
	while (fgets(line, sizeof line, file)) {
		if (line[0] != '"') {
			if (begun > 1) {
				add_clusters(clusters, text);
			}
			text[0] = '\0';
			is_in = strncmp(line, keyword, strlen(keyword)) == 0;
			begun += is_in;
		}
		if (is_in) {
			add_quoted(text, sizeof text, line);
		}
	}
	add_clusters(clusters, text);
	fclose(file);
}

/* Striking keys */

struct hands {
	struct typist *typist;
	struct texts keys;  /* ids of the keys that type by themselves, of one keyboard */
	struct texts deads; /* ids of its dead keys */
	struct texts typed; /* everything that some strokes give */
};

/* What these strokes give, from the beginning. */
static void strike(struct hands *hands, const char *first, const char *second)
{
	struct visit *visit = &hands->typist->visit;
	struct keyboard before = visit->keyboard;
	visit->run.answers.words[0] = '\0';
	screen_flow.act(&hands->typist->state, first);
	if (second) {
		screen_flow.act(&hands->typist->state, second);
	}
	add_text(&hands->typed, visit->run.answers.words);
	visit->keyboard = before;
	explicit_bzero(visit->run.answers.words, sizeof visit->run.answers.words);
}

static void hold(struct hands *hands, const char *id)
{
	struct typist *typist = hands->typist;
	struct keyboard before = typist->visit.keyboard;
	struct texts offered = {0};
	char held[ID_SIZE + 8];
	snprintf(held, sizeof held, "hold.%s", id);
	typist_act(typist, held);
	for (int k = 0; k < typist->page.over.count; k++) {
		add_text(&offered, typist->page.tiles[typist->page.over.first + k].id);
	}
	for (size_t k = 0; k < offered.count; k++) {
		strike(hands, held, offered.at[k]);
	}
	free_texts(&offered);
	typist->visit.keyboard = before;
	typist_look(typist);
}

static void strike_page(struct hands *hands)
{
	struct typist *typist = hands->typist;
	struct texts ids = {0}, holds = {0};
	typist_look(typist);
	for (int k = 0; k < typist->page.tile_count; k++) {
		const struct tile *tile = &typist->page.tiles[k];
		if (strncmp(tile->id, "key.", 4) == 0) {
			add_text(&ids, tile->id);
			add_text(&holds, tile->held ? tile->id : "");
		}
	}
	for (size_t k = 0; k < ids.count; k++) {
		bool is_dead = strncmp(ids.at[k], "key.dead", 8) == 0;
		add_text(is_dead ? &hands->deads : &hands->keys, ids.at[k]);
		strike(hands, ids.at[k], NULL);
	}
	for (size_t k = 0; k < holds.count; k++) {
		hold(hands, holds.at[k]);
	}
	free_texts(&ids);
	free_texts(&holds);
}

/* Every layer, with and without shift, and every key behind every dead one. */
static void strike_all(struct hands *hands, bool is_latin)
{
	static const enum keyboard_layer layers[] = {LAYER_LETTERS, LAYER_MARKS, LAYER_DIGITS};
	struct keyboard *keyboard = &hands->typist->visit.keyboard;
	for (size_t k = 0; k < 2 * sizeof layers / sizeof *layers; k++) {
		*keyboard = (struct keyboard){
			.is_latin = is_latin, .layer = layers[k / 2], .shift = k % 2 ? SHIFT_ONCE : SHIFT_OFF};
		strike_page(hands);
	}
	*keyboard = (struct keyboard){.is_latin = is_latin};
	for (size_t k = 0; k < hands->deads.count; k++) {
		for (size_t i = 0; i < hands->keys.count; i++) {
			strike(hands, hands->deads.at[k], hands->keys.at[i]);
		}
	}
	free_texts(&hands->keys);
	free_texts(&hands->deads);
}

static void type_everything(struct hands *hands)
{
	strike_all(hands, false);
	typist_look(hands->typist);
	if (page_find(&hands->typist->page, "key.latin")) {
		strike_all(hands, true);
	}
}

/* One stroke after the other. */
static bool can_be_typed(const struct texts *typed, const char *cluster)
{
	if (!cluster[0]) {
		return true;
	}
	for (size_t k = 0; k < typed->count; k++) {
		size_t length = strlen(typed->at[k]);
		if (strncmp(cluster, typed->at[k], length) == 0 && can_be_typed(typed, cluster + length)) {
			return true;
		}
	}
	return false;
}

/*
 * What only sets the text, and nobody types: spaces that break no line, dashes and quotation marks of typesetters, and
 * the ends of what runs the other way.
 */
static bool only_sets_text(const char *cluster)
{
	Uint32 character = character_next(&cluster);
	bool is_mark = character >= 0x2010 && character <= 0x201F;
	return character == 0xA0 || character == 0x202F || is_mark ||
		   (character >= 0x2066 && character <= 0x2069);
}

static int check_language(enum language language, const char *file, const char *keyword)
{
	struct hands hands = {.typist = typist_begin(language, "words")};
	struct texts clusters = {0};
	int missing = 0;
	read_clusters(&clusters, file, keyword);
	assert_true(clusters.count > 40); /* it was read */
	type_everything(&hands);
	for (size_t k = 0; k < clusters.count; k++) {
		if (!can_be_typed(&hands.typed, clusters.at[k]) && !only_sets_text(clusters.at[k])) {
			print_error("%s: nothing types %s\n", file, clusters.at[k]);
			missing++;
		}
	}
	free_texts(&clusters);
	free_texts(&hands.typed);
	free(hands.typist);
	return missing;
}

static void translations__can_be_typed__in_their_own_language(void **state)
{
	(void)state;
	FILE *file = fopen(LOCALES "LINGUAS", "re");
	char line[200];
	int missing = 0, languages = 0;
	assert_non_null(file);
	while (fgets(line, sizeof line, file)) {
		enum language language;
		line[strcspn(line, "\n")] = '\0';
		if (line[0] == '#' || !line[0]) {
			continue;
		}
		char *easy = strchr(line, '@'); /* Easy Read is typed with the same keys */
		line[easy ? (size_t)(easy - line) : strlen(line)] = '\0';
		assert_true(language_read(&language, line));
		if (language == LANGUAGE_ZH) {
			continue; /* it has Latin keys, and the box says so */
		}
		char name[20];
		snprintf(name, sizeof name, "%.2s%s.po", line, easy ? "@easy" : "");
		missing += check_language(language, name, "msgstr");
		languages++;
	}
	fclose(file);
	assert_true(languages >= 6);
	assert_int_equal(missing, 0);
}

static void english__can_be_typed(void **state)
{
	(void)state;
	assert_int_equal(check_language(LANGUAGE_EN, "bunting.pot", "msgid"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(translations__can_be_typed__in_their_own_language),
		cmocka_unit_test(english__can_be_typed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
