/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * keymap_compose.c - dead keys: what each of a keymap gives with every other stroke, noted once when it
 * is loaded, by X11's own table or by Unicode's composition.
 */
#include "kiosk/platform/keymap_inside.h"

#include <hb.h>
#include <stdio.h>
#include <string.h>
#include <xkbcommon/xkbcommon-compose.h>

#define COUNT_OF(array) ((int)(sizeof(array) / sizeof(array)[0]))

#define MARK_STROKE 0x0335

/*
 * The dead keys of our layouts: the mark that each puts on a letter, and its sign where it stands alone,
 * or 0.
 */
static const struct dead_key {
	xkb_keysym_t symbol;
	uint32_t mark, alone;
} dead_keys[] = {
	{XKB_KEY_dead_grave, 0x0300, 0x0060},
	{XKB_KEY_dead_acute, 0x0301, 0x00B4},
	{XKB_KEY_dead_circumflex, 0x0302, 0x005E},
	{XKB_KEY_dead_tilde, 0x0303, 0x007E},
	{XKB_KEY_dead_macron, 0x0304, 0x00AF},
	{XKB_KEY_dead_breve, 0x0306, 0x02D8},
	{XKB_KEY_dead_abovedot, 0x0307, 0x02D9},
	{XKB_KEY_dead_diaeresis, 0x0308, 0x00A8},
	{XKB_KEY_dead_hook, 0x0309, 0},
	{XKB_KEY_dead_abovering, 0x030A, 0x00B0},
	{XKB_KEY_dead_doubleacute, 0x030B, 0x02DD},
	{XKB_KEY_dead_caron, 0x030C, 0x02C7},
	{XKB_KEY_dead_horn, 0x031B, 0},
	{XKB_KEY_dead_belowdot, 0x0323, 0},
	{XKB_KEY_dead_cedilla, 0x0327, 0x00B8},
	{XKB_KEY_dead_ogonek, 0x0328, 0x02DB},
	{XKB_KEY_dead_stroke, MARK_STROKE, 0},
};

/* Letters with a stroke are letters of their own to Unicode: it does not compose them. */
static const uint32_t stroked[][2] = {
	{'d', 0x0111},
	{'D', 0x0110},
	{'h', 0x0127},
	{'H', 0x0126},
	{'l', 0x0142},
	{'L', 0x0141},
	{'o', 0x00F8},
	{'O', 0x00D8},
	{'t', 0x0167},
	{'T', 0x0166},
};

static const struct dead_key *dead_key_of(xkb_keysym_t symbol)
{
	for (int i = 0; i < COUNT_OF(dead_keys); i++) {
		if (dead_keys[i].symbol == symbol) {
			return &dead_keys[i];
		}
	}
	return NULL;
}

uint32_t dead_key_mark(xkb_keysym_t symbol)
{
	const struct dead_key *key = dead_key_of(symbol);
	return key ? key->mark : 0;
}

/* The character that a symbol stands for: of a dead key, its mark. */
static uint32_t character_of(xkb_keysym_t symbol)
{
	uint32_t mark = dead_key_mark(symbol);
	return mark != 0 ? mark : xkb_keysym_to_utf32(symbol);
}

/* Libxkbcommon wants room for 7 bytes, whatever the character. */
static bool put_character(char text[8], uint32_t character)
{
	return xkb_keysym_to_utf8(xkb_utf32_to_keysym(character), text, 8) > 0;
}

static bool compose_by_table(
	struct composition *composition, struct xkb_compose_state *state, xkb_keysym_t dead, xkb_keysym_t next)
{
	xkb_compose_state_reset(state);
	xkb_compose_state_feed(state, dead);
	xkb_compose_state_feed(state, next);
	if (xkb_compose_state_get_status(state) != XKB_COMPOSE_COMPOSED) {
		return false;
	}
	int length = xkb_compose_state_get_utf8(state, composition->text, sizeof composition->text);
	return length > 0 && length < (int)sizeof composition->text;
}

static uint32_t stroked_letter(uint32_t letter)
{
	for (int i = 0; i < COUNT_OF(stroked); i++) {
		if (stroked[i][0] == letter) {
			return stroked[i][1];
		}
	}
	return 0;
}

static bool compose_by_unicode(
	struct composition *composition, const struct dead_key *dead, xkb_keysym_t next)
{
	hb_codepoint_t composed = 0;
	if (next == XKB_KEY_space || next == dead->symbol) {
		composed = dead->alone;
	} else if (dead->mark == MARK_STROKE) {
		composed = stroked_letter(character_of(next));
	} else if (!hb_unicode_compose(
				   hb_unicode_funcs_get_default(), character_of(next), dead->mark, &composed)) {
		return false;
	}
	return composed != 0 && put_character(composition->text, composed);
}

/* `state` is NULL where there is no table. */
static void note_with(
	struct keymap *keymap, const struct symbols *symbols, xkb_keysym_t dead, struct xkb_compose_state *state)
{
	const struct dead_key *key = dead_key_of(dead);
	for (int i = 0; i < symbols->count && keymap->composition_count < KEYMAP_COMPOSITIONS; i++) {
		xkb_keysym_t next = symbols->at[i];
		struct composition *composition = &keymap->compositions[keymap->composition_count];
		*composition = (struct composition){0};
		put_character(composition->mark, key->mark);
		put_character(composition->next, character_of(next));
		if (state ? compose_by_table(composition, state, dead, next)
				  : compose_by_unicode(composition, key, next)) {
			keymap->composition_count++;
		}
	}
}

static struct xkb_compose_table *read_table(struct xkb_context *context, const char *compose_file)
{
	FILE *file = fopen(compose_file, "re");
	if (!file) {
		return NULL;
	}
	struct xkb_compose_table *table = xkb_compose_table_new_from_file(
		context, file, "C.UTF-8", XKB_COMPOSE_FORMAT_TEXT_V1, XKB_COMPOSE_COMPILE_NO_FLAGS);
	fclose(file);
	return table;
}

static bool has_dead_keys(const struct symbols *symbols)
{
	for (int i = 0; i < symbols->count; i++) {
		if (dead_key_mark(symbols->at[i]) != 0) {
			return true;
		}
	}
	return false;
}

void keymap_note_compositions(struct keymap *keymap, const struct symbols *symbols,
	struct xkb_context *context, const char *compose_file)
{
	keymap->composition_count = 0;
	if (!has_dead_keys(symbols)) {
		return;
	}
	struct xkb_compose_table *table = read_table(context, compose_file);
	struct xkb_compose_state *state = table ? xkb_compose_state_new(table, XKB_COMPOSE_STATE_NO_FLAGS) : NULL;
	for (int i = 0; i < symbols->count; i++) {
		if (dead_key_mark(symbols->at[i]) != 0) {
			note_with(keymap, symbols, symbols->at[i], state);
		}
	}
	xkb_compose_state_unref(state);
	xkb_compose_table_unref(table);
}

bool keymap_compose(
	const struct keymap *keymap, const struct stroke *dead, const struct stroke *next, char text[STROKE_SIZE])
{
	for (int i = 0; i < keymap->composition_count; i++) {
		const struct composition *composition = &keymap->compositions[i];
		if (strcmp(composition->mark, dead->text) == 0 && strcmp(composition->next, next->text) == 0) {
			memcpy(text, composition->text, STROKE_SIZE);
			return true;
		}
	}
	snprintf(text, STROKE_SIZE, "%s", next->kind == STROKE_DEAD ? "" : next->text);
	return false;
}
