/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * characters.h - what wrapping, shaping and deleting need to know about single characters of a text.
 */
#ifndef KIOSK_UI_CHARACTERS_H
#define KIOSK_UI_CHARACTERS_H

#include <SDL.h>
#include <stdbool.h>

/* Reads one character of UTF-8 at `*at` and moves `*at` behind it; 0 at the end. A byte that fits nowhere is U+FFFD. */
Uint32 character_next(const char **at);

/* Is it never drawn: a line feed, or a mark that only says in which direction a text runs? */
bool character_is_hidden(Uint32 character);

/* Is it a space that a line may be broken after, and that a line does not end with? */
bool character_is_space(Uint32 character);

/* Does it belong to the character before it: a mark, a joiner, a skin? */
bool character_extends(Uint32 character);

/* May a word that is wider than its line be broken between these two? */
bool character_ends_cluster(Uint32 before, Uint32 after);

/* Is it a hyphen or a dash that a line may end with where it stands between letters? */
bool character_is_hyphen(Uint32 character);

/* Is it one of the other marks that a line may end with where a letter follows without a space ("Monday/Tuesday")? */
bool character_ends_piece(Uint32 character);

/* Does it open or close something, so that a line does not end after it, or begin with it, even where a space is? */
bool character_opens(Uint32 character);
bool character_closes(Uint32 character);

/* Is it a Chinese (or Japanese, or Korean) character, or of their punctuation: each is a word of its own? */
bool character_is_cjk(Uint32 character);

/* May a line be broken between these two, none of which is a space, because one of them is Chinese? Punctuation
 * stays with what it closes or opens. */
bool character_breaks_cjk(Uint32 before, Uint32 after);

bool character_is_letter(Uint32 character);
bool character_is_picture(Uint32 character); /* an emoji, an arrow, a star */

/* Does a sentence, or what introduces one, end with the first `length` bytes of this text? In any of our scripts. */
bool characters_end_sentence(const char *text, size_t length);

/* Does what ends there lead on to what comes next: a question to its answer, a colon to what it introduces? */
bool characters_lead_on(const char *text, size_t length);

#endif
