/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/ui/icon_picture.h"

#include <stdlib.h>
#include <string.h>

static SDL_Surface *draw(struct fonts *fonts, unsigned icon, int pixels)
{
	static const SDL_Color full = {255, 255, 255, 255}, none = {0, 0, 0, 255};
	TTF_Font *font = fonts_face(fonts, FACE_ICONS, WEIGHT_REGULAR, pixels);
	SDL_Surface *picture = TTF_RenderGlyph32_Shaded(font, icon, full, none);
	if (!picture) {
		abort();
	}
	return picture;
}

static void wipe(struct icon_picture *one)
{
	explicit_bzero(one->picture->pixels, (size_t)one->picture->pitch * (size_t)one->picture->h);
	SDL_FreeSurface(one->picture);
}

static struct icon_picture *make_place(struct icon_pictures *pictures)
{
	if (pictures->count < ICON_PICTURES) {
		return &pictures->at[pictures->count++];
	}
	struct icon_picture *place = &pictures->at[pictures->oldest];
	pictures->oldest = (pictures->oldest + 1) % ICON_PICTURES;
	wipe(place);
	return place;
}

SDL_Surface *icon_picture(struct icon_pictures *pictures, struct fonts *fonts, unsigned icon, int pixels)
{
	for (int k = 0; k < pictures->count; k++) {
		if (pictures->at[k].icon == icon && pictures->at[k].pixels == pixels) {
			return pictures->at[k].picture;
		}
	}
	struct icon_picture *made = make_place(pictures);
	*made = (struct icon_picture){icon, pixels, draw(fonts, icon, pixels)};
	return made->picture;
}

void icon_pictures_clear(struct icon_pictures *pictures)
{
	for (int k = 0; k < pictures->count; k++) {
		wipe(&pictures->at[k]);
	}
	explicit_bzero(pictures, sizeof *pictures);
}
