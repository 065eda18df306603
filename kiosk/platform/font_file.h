/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * font_file.h - a font file as SDL_ttf reads it: thousands of jumps, and a few bytes after each. Where it stands is
 * only noted, and what lies near is kept, so that a jump costs nothing and most reads ask nothing of the system.
 */
#ifndef KIOSK_PLATFORM_FONT_FILE_H
#define KIOSK_PLATFORM_FONT_FILE_H

#include <SDL.h>

/* For reading, from its beginning; SDL_RWclose() frees it. NULL: SDL_GetError() says why. */
SDL_RWops *font_file_open(const char *path);

#endif
