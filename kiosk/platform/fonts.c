/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/platform/fonts.h"

#include "kiosk/platform/font_file.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define NOTO "/usr/share/fonts/truetype/noto/"
#define CJK  "/usr/share/fonts/opentype/noto/"
#define ICONS                                                   \
	"/usr/share/fonts/truetype/material-design-icons-iconfont/" \
	"MaterialIcons-Regular.ttf"

/*
 * A page uses some five sizes of two or three faces. Each open face holds some 150 kB of tables and glyphs; with fewer
 * than this, pages in turn would open them again and again.
 */
#define OPEN_MOST 12

/* Which of the faces of a collection (.ttc) is Simplified Chinese. */
enum {
	ONLY_FACE = 0,
	SIMPLIFIED_CHINESE = 2
};

/*
 * The "UI" cuts of the Indic and Arabic faces stand as high as Noto Sans does, so that lines of any script have one
 * height. Arabic and Urdu are both set in Naskh: Nastaliq has no such cut and needs lines of twice the height.
 */
static const struct {
	const char *regular;
	const char *bold; /* NULL: the same */
	const char *package;
	long index; /* of the face in its file */
} files[FACE_COUNT] = {
	[FACE_LATIN] = {NOTO "NotoSans-Regular.ttf", NOTO "NotoSans-Bold.ttf", "fonts-noto-core", ONLY_FACE},
	[FACE_ARABIC] = {NOTO "NotoNaskhArabicUI-Regular.ttf", NOTO "NotoNaskhArabicUI-Bold.ttf",
		"fonts-noto-ui-core", ONLY_FACE},
	[FACE_DEVANAGARI] = {NOTO "NotoSansDevanagariUI-Regular.ttf", NOTO "NotoSansDevanagariUI-Bold.ttf",
		"fonts-noto-ui-core", ONLY_FACE},
	[FACE_GURMUKHI] = {NOTO "NotoSansGurmukhiUI-Regular.ttf", NOTO "NotoSansGurmukhiUI-Bold.ttf",
		"fonts-noto-ui-core", ONLY_FACE},
	[FACE_BENGALI] = {NOTO "NotoSansBengaliUI-Regular.ttf", NOTO "NotoSansBengaliUI-Bold.ttf",
		"fonts-noto-ui-core", ONLY_FACE},
	[FACE_CHINESE] = {CJK "NotoSansCJK-Regular.ttc", CJK "NotoSansCJK-Bold.ttc", "fonts-noto-cjk",
		SIMPLIFIED_CHINESE},
	[FACE_ICONS] = {ICONS, NULL, "fonts-material-design-icons-iconfont", ONLY_FACE},
};

/* A face that is open at one size. */
struct open_face {
	TTF_Font *font;
	enum face face;
	enum weight weight;
	int pixels;
	unsigned long used; /* when, by the count of all uses */
};

struct fonts {
	struct open_face open[FONTS_KEEP_MOST];
	int count, most;
	unsigned long uses;
	struct open_face icons;      /* its font NULL until one is drawn */
	struct open_face chinese[2]; /* by weight */
	bool has_chinese;
};

const char *fonts_file(enum face face, enum weight weight)
{
	return weight == WEIGHT_BOLD && files[face].bold ? files[face].bold : files[face].regular;
}

static enum status check_file(enum face face, enum weight weight, struct reason *reason)
{
	const char *path = fonts_file(face, weight);
	if (access(path, R_OK) != 0) {
		return fail_errno(reason, "%s, of the package %s", path, files[face].package);
	}
	return DONE;
}

static enum status check_face(enum face face, struct reason *reason)
{
	enum status status = check_file(face, WEIGHT_REGULAR, reason);
	return status == DONE ? check_file(face, WEIGHT_BOLD, reason) : status;
}

static enum status check_faces(struct reason *reason)
{
	enum status status = DONE;
	for (int face = 0; face < FACE_COUNT && status == DONE; face++) {
		if (face != FACE_CHINESE) {
			status = check_face((enum face)face, reason);
		}
	}
	return status;
}

enum status fonts_open(struct fonts **fonts, struct reason *reason)
{
	*fonts = NULL;
	enum status status = check_faces(reason);
	if (status != DONE) {
		return status;
	}
	if (TTF_Init() != 0) {
		return fail(reason, SYSTEM_FAILED, "SDL_ttf: %s", TTF_GetError());
	}
	*fonts = calloc(1, sizeof **fonts);
	if (!*fonts) {
		abort();
	}
	(*fonts)->most = OPEN_MOST;
	(*fonts)->has_chinese = check_face(FACE_CHINESE, NULL) == DONE;
	return DONE;
}

static void close_face(struct open_face *face)
{
	if (face->font) {
		TTF_CloseFont(face->font);
		face->font = NULL;
	}
}

static struct open_face *oldest_of(struct fonts *fonts)
{
	struct open_face *oldest = &fonts->open[0];
	for (int i = 1; i < fonts->count; i++) {
		if (fonts->open[i].used < oldest->used) {
			oldest = &fonts->open[i];
		}
	}
	return oldest;
}

static void put_chinese_away(struct fonts *fonts)
{
	close_face(&fonts->chinese[WEIGHT_REGULAR]);
	close_face(&fonts->chinese[WEIGHT_BOLD]);
}

void fonts_put_away(struct fonts *fonts)
{
	put_chinese_away(fonts);
	while (fonts->count > fonts->most * 2 / 3) {
		struct open_face *oldest = oldest_of(fonts);
		TTF_CloseFont(oldest->font);
		*oldest = fonts->open[--fonts->count];
	}
}

void fonts_close(struct fonts *fonts)
{
	if (!fonts) {
		return;
	}
	for (int i = 0; i < fonts->count; i++) {
		TTF_CloseFont(fonts->open[i].font);
	}
	close_face(&fonts->icons);
	put_chinese_away(fonts);
	free(fonts);
	TTF_Quit();
}

void fonts_keep(struct fonts *fonts, int most)
{
	assert(most >= fonts->count && most <= FONTS_KEEP_MOST);
	fonts->most = most;
}

bool fonts_has(const struct fonts *fonts, enum face face)
{
	assert(face < FACE_COUNT);
	return face != FACE_CHINESE || fonts->has_chinese;
}

static struct open_face *find(struct fonts *fonts, enum face face, enum weight weight, int pixels)
{
	for (int i = 0; i < fonts->count; i++) {
		struct open_face *open = &fonts->open[i];
		if (open->face == face && open->weight == weight && open->pixels == pixels) {
			return open;
		}
	}
	return NULL;
}

/* A place for one more: a new one, or that of the face that has not been used for longest. */
static struct open_face *make_room(struct fonts *fonts)
{
	if (fonts->count < fonts->most) {
		return &fonts->open[fonts->count++];
	}
	struct open_face *oldest = oldest_of(fonts);
	TTF_CloseFont(oldest->font);
	return oldest;
}

static TTF_Font *open_file(enum face face, enum weight weight, int pixels)
{
	const char *path = fonts_file(face, weight);
	SDL_RWops *file = font_file_open(path);
	TTF_Font *font = file ? TTF_OpenFontIndexRW(file, SDL_TRUE, pixels, files[face].index) : NULL;
	if (!font) {
		fprintf(stderr, "%s cannot be read any more (%s). Install %s again.\n", path, TTF_GetError(),
			files[face].package);
		abort();
	}
	return font;
}

/* One open face that is given the size that is wanted. */
static TTF_Font *resized(struct open_face *open, enum face face, enum weight weight, int pixels)
{
	if (!open->font) {
		open->font = open_file(face, weight, pixels);
	} else if (open->pixels != pixels && TTF_SetFontSize(open->font, pixels) != 0) {
		abort();
	}
	open->pixels = pixels;
	return open->font;
}

TTF_Font *fonts_face(struct fonts *fonts, enum face face, enum weight weight, int pixels)
{
	assert(fonts_has(fonts, face));
	assert(pixels > 0);
	if (face == FACE_ICONS) { /* drawn once (ui/icon_picture.h), in many sizes */
		return resized(&fonts->icons, face, WEIGHT_REGULAR, pixels);
	}
	if (face == FACE_CHINESE) { /* its tables take a megabyte in each weight and size that is open */
		return resized(&fonts->chinese[weight], face, weight, pixels);
	}
	struct open_face *open = find(fonts, face, weight, pixels);
	if (!open) {
		TTF_Font *font = open_file(face, weight, pixels);
		open = make_room(fonts);
		*open = (struct open_face){.font = font, .face = face, .weight = weight, .pixels = pixels};
	}
	open->used = ++fonts->uses;
	return open->font;
}
