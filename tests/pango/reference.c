/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/pango/reference.h"

#include "tests/support/testing.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>
#include <pango/pangoft2.h>
#include <stdlib.h>
#include <string.h>

/* Pixels are points, as for SDL_ttf. */
#define DOTS_PER_INCH 72

/*
 * SDL_ttf cannot be told a language, so that the faces draw for each script what most of its readers expect. Neither is
 * Pango: in Nepali the face would part letters that Hindi joins, and be wider than ours.
 */
#define NEUTRAL "en"

struct reference {
	FcConfig *config;
	PangoFontMap *map;
	PangoContext *context;
};

struct reference *reference_open(const struct fonts *fonts)
{
	struct reference *reference = calloc(1, sizeof *reference);
	assert_non_null(reference);
	reference->config = FcConfigCreate();
	for (int face = 0; face < FACE_COUNT; face++) {
		if (fonts_has(fonts, (enum face)face)) {
			const FcChar8 *path = (const FcChar8 *)fonts_file((enum face)face, WEIGHT_REGULAR);
			assert_true(FcConfigAppFontAddFile(reference->config, path));
		}
	}
	reference->map = pango_ft2_font_map_new();
	pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(reference->map), reference->config);
	pango_ft2_font_map_set_resolution(PANGO_FT2_FONT_MAP(reference->map), DOTS_PER_INCH, DOTS_PER_INCH);
	reference->context = pango_font_map_create_context(reference->map);
	return reference;
}

void reference_close(struct reference *reference)
{
	g_object_unref(reference->context);
	g_object_unref(reference->map);
	FcConfigDestroy(reference->config);
	free(reference);
}

static PangoDirection direction_of(const struct setting *setting)
{
	switch (setting->direction) {
	case LEFT_TO_RIGHT:
		return PANGO_DIRECTION_LTR;
	case RIGHT_TO_LEFT:
		return PANGO_DIRECTION_RTL;
	case FROM_TEXT:
		break;
	}
	bool runs_left = strcmp(setting->language, "ar") == 0 || strcmp(setting->language, "ur") == 0;
	return runs_left ? PANGO_DIRECTION_WEAK_RTL : PANGO_DIRECTION_WEAK_LTR;
}

/* The letter that a byte belongs to. */
static const struct letter *letter_of(const struct manuscript *manuscript, size_t offset)
{
	const struct letter *letter = manuscript->letters.at;
	while (letter->character && letter[1].offset <= offset) {
		letter++;
	}
	return letter;
}

/* The family of each stretch of letters that have the same face. */
static PangoAttrList *families_of(const struct manuscript *manuscript, const struct marked *marked)
{
	PangoAttrList *list = pango_attr_list_new();
	const struct setting *setting = &manuscript->setting;
	size_t length = strlen(marked->theirs);
	for (size_t first = 0, end = 0; first < length; first = end) {
		Uint8 face = letter_of(manuscript, marked->place[first])->face;
		while (end < length && letter_of(manuscript, marked->place[end])->face == face) {
			end++;
		}
		TTF_Font *font = fonts_face(setting->fonts, (enum face)face, setting->weight, setting->pixels);
		PangoAttribute *family = pango_attr_family_new(TTF_FontFaceFamilyName(font));
		family->start_index = (guint)first;
		family->end_index = (guint)end;
		pango_attr_list_insert(list, family);
	}
	return list;
}

static PangoLayout *lay(struct reference *reference, const struct setting *setting,
	const struct manuscript *manuscript, const struct marked *marked, int width)
{
	pango_context_set_language(reference->context, pango_language_from_string(NEUTRAL));
	pango_context_set_base_dir(reference->context, direction_of(setting));
	PangoLayout *layout = pango_layout_new(reference->context);
	PangoFontDescription *description = pango_font_description_new();
	pango_font_description_set_absolute_size(description, (double)setting->pixels * PANGO_SCALE);
	pango_layout_set_font_description(layout, description);
	pango_font_description_free(description);
	PangoAttrList *list = families_of(manuscript, marked);
	pango_layout_set_attributes(layout, list);
	pango_attr_list_unref(list);
	pango_layout_set_auto_dir(layout, FALSE);
	pango_layout_set_wrap(layout, PANGO_WRAP_WORD);
	pango_layout_set_width(layout, width < 0 ? -1 : width * PANGO_SCALE);
	pango_layout_set_text(layout, marked->theirs, -1);
	return layout;
}

/* The clusters of one run, from left to right: the glyphs of one have the same byte. */
static void read_run(const PangoGlyphItem *run, const struct marked *marked, struct reading *reading)
{
	for (int i = 0; i < run->glyphs->num_glyphs; i++) {
		int cluster = run->glyphs->log_clusters[i];
		if (i == 0 || cluster != run->glyphs->log_clusters[i - 1]) {
			size_t byte = (size_t)run->item->offset + (size_t)cluster;
			bool is_told = marked->place[byte] == marked->place[byte + 1];
			assert_true(reading->order_count < MARKED_SIZE);
			if (!is_told) {
				reading->order[reading->order_count++] = marked->place[byte];
			}
		}
	}
}

int reference_read(struct reference *reference, const struct setting *setting,
	const struct manuscript *manuscript, const struct marked *marked, int width, struct reading *reading)
{
	PangoLayout *layout = lay(reference, setting, manuscript, marked, width);
	memset(reading, 0, sizeof *reading);
	assert_int_equal(pango_layout_get_unknown_glyphs_count(layout), 0);
	for (int i = 0; i < pango_layout_get_line_count(layout); i++) {
		const PangoLayoutLine *line = pango_layout_get_line_readonly(layout, i);
		for (const GSList *run = line->runs; run; run = run->next) {
			read_run(run->data, marked, reading);
		}
		reading->starts[reading->line_count] = marked->place[line->start_index];
		reading->ends[reading->line_count++] = reading->order_count;
	}
	int widest = 0;
	pango_layout_get_pixel_size(layout, &widest, NULL);
	g_object_unref(layout);
	return widest;
}
