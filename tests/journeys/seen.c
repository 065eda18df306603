/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/journeys/seen.h"

#include <X11/Xutil.h>
#include <stdlib.h>

/* Of the day's colours (kiosk/ui/theme.c): what the focus is drawn with, from the inside. */
enum {
	INK = 0x14213D,
	FOCUS = 0xD96200,
	THINNEST = 3, /* pixels of each */
	FARTHEST = 24,
};

/* Pixels of a strip of the window, in one direction; gives how many lie on it. */
static int take_strip(struct play *play, int x, int y, int step_x, int step_y, unsigned pixels[FARTHEST])
{
	XWindowAttributes facts;
	XGetWindowAttributes(play->screen->display, play->window, &facts);
	int count = 0;
	for (; count < FARTHEST; count++, x += step_x, y += step_y) {
		if (x < 0 || y < 0 || x >= facts.width || y >= facts.height) {
			break;
		}
		pixels[count] = seen_colour(play, x, y);
	}
	return count;
}

unsigned seen_colour(struct play *play, int x, int y)
{
	XImage *image = XGetImage(play->screen->display, play->window, x, y, 1, 1, AllPlanes, ZPixmap);
	unsigned colour = image ? (unsigned)(XGetPixel(image, 0, 0) & 0xFFFFFF) : 0;
	if (image) {
		XDestroyImage(image);
	}
	return colour;
}

unsigned long long seen_part(struct play *play, int x, int y, int width, int height)
{
	unsigned long long digest = 14695981039346656037ULL; /* FNV-1a */
	XImage *image = XGetImage(
		play->screen->display, play->window, x, y, (unsigned)width, (unsigned)height, AllPlanes, ZPixmap);
	for (int k = 0; image && k < width * height; k++) {
		digest = (digest ^ (XGetPixel(image, k % width, k / width) & 0xFFFFFF)) * 1099511628211ULL;
	}
	if (image) {
		XDestroyImage(image);
	}
	return digest;
}

int seen_colours(struct play *play, int x, int y, int width, int height, int most)
{
	unsigned *found = calloc((size_t)most, sizeof *found);
	XImage *image = XGetImage(
		play->screen->display, play->window, x, y, (unsigned)width, (unsigned)height, AllPlanes, ZPixmap);
	int count = 0;
	for (int k = 0; image && found && k < width * height && count < most; k++) {
		unsigned colour = (unsigned)(XGetPixel(image, k % width, k / width) & 0xFFFFFF);
		int known = 0;
		while (known < count && found[known] != colour) {
			known++;
		}
		if (known == count) {
			found[count++] = colour;
		}
	}
	if (image) {
		XDestroyImage(image);
	}
	free(found);
	return count;
}

/* From the edge outwards: ink, then the colour of the focus. Where the window ends before, nothing can be seen. */
static bool has_ring(const unsigned pixels[FARTHEST], int count)
{
	int at = 0, ink = 0, focus = 0;
	for (; at < count && pixels[at] == INK; at++) {
		ink++;
	}
	for (; at < count && pixels[at] == FOCUS; at++) {
		focus++;
	}
	return count < 2 * THINNEST || (ink >= THINNEST && focus >= THINNEST);
}

/* Looked for at three places of each side: the tail of a letter above may hang into one of them. */
bool seen_focus(struct play *play, const char *id)
{
	int x, y, width, height;
	if (!play_find(play, id, &x, &y, &width, &height)) {
		return false;
	}
	int seen[4] = {0};
	for (int place = 3; place <= 5; place++) { /* of eight: nearer to the corners it is round */
		int along = x + width * place / 8, down = y + height * place / 8;
		const int sides[4][4] = {
			{along, y - 1, 0, -1}, {along, y + height, 0, 1}, {x - 1, down, -1, 0}, {x + width, down, 1, 0}};
		for (int k = 0; k < 4; k++) {
			unsigned pixels[FARTHEST];
			int count = take_strip(play, sides[k][0], sides[k][1], sides[k][2], sides[k][3], pixels);
			seen[k] += has_ring(pixels, count);
		}
	}
	return seen[0] >= 2 && seen[1] >= 2 && seen[2] >= 2 && seen[3] >= 2;
}
