/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * canvas_photo.c - a photo in whatever size a page has room for: each pixel of the window is the mean of all that
 * lies under it in the photo, parts of pixels by their share, so that nothing flickers or frays when it is made small.
 */
#include "kiosk/ui/canvas.h"

#include <math.h>

/* The stretch of the photo that lies under one pixel of the window, in pixels of the photo. */
struct stretch {
	double from, to;
};

static struct stretch under(int at, int shown, int of)
{
	return (struct stretch){(double)at * of / shown, (double)(at + 1) * of / shown};
}

/* How much of photo pixel `at` lies in the stretch. */
static double share(struct stretch stretch, int at)
{
	return fmin(stretch.to, at + 1) - fmax(stretch.from, at);
}

static Uint32 mean(const struct photo *photo, struct stretch across, struct stretch down)
{
	double red = 0, green = 0, blue = 0, all = 0;
	for (int y = (int)down.from; y < down.to && y < photo->height; y++) {
		for (int x = (int)across.from; x < across.to && x < photo->width; x++) {
			double weight = share(across, x) * share(down, y);
			Uint32 pixel = photo->pixels[(size_t)y * (size_t)photo->width + (size_t)x];
			red += weight * (pixel >> 16 & 0xFF);
			green += weight * (pixel >> 8 & 0xFF);
			blue += weight * (pixel & 0xFF);
			all += weight;
		}
	}
	return 0xFF000000u | (Uint32)(red / all + 0.5) << 16 | (Uint32)(green / all + 0.5) << 8 |
		   (Uint32)(blue / all + 0.5);
}

void canvas_photo(SDL_Surface *surface, const struct photo *photo, SDL_Rect rect)
{
	SDL_Rect clip, drawn;
	SDL_GetClipRect(surface, &clip);
	if (!SDL_IntersectRect(&rect, &clip, &drawn)) {
		return;
	}
	for (int y = drawn.y; y < drawn.y + drawn.h; y++) {
		Uint32 *row = (Uint32 *)(void *)((Uint8 *)surface->pixels + (ptrdiff_t)y * surface->pitch);
		struct stretch down = under(y - rect.y, rect.h, photo->height);
		for (int x = drawn.x; x < drawn.x + drawn.w; x++) {
			row[x] = mean(photo, under(x - rect.x, rect.w, photo->width), down);
		}
	}
}
