/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/ui/canvas.h"

#include "kiosk/ui/coverage.h"

#include <assert.h>
#include <math.h>
#include <string.h>
#include <wchar.h>

/* The largest radius of a corner, and the widest pennant, in pixels. */
#define CORNER_MOST 2048

/* Each row of pixels is sampled in this many rows; across a row the coverage is exact. */
#define SAMPLES 16

/* ISO/IEC 18004: modules of white on each side of a QR code. */
#define QUIET_ZONE 4

/*
 * Coverage of one row of pixels, summed from edges: each says where something begins or ends and how much of the row's
 * height it has. Adding up the changes from the left then gives what of each pixel is covered.
 */
struct edges {
	double change[CORNER_MOST + 2];
	int length;
};

static void edges_begin(struct edges *edges, int length)
{
	assert(length <= CORNER_MOST);
	memset(edges->change, 0, sizeof edges->change[0] * ((size_t)length + 2));
	edges->length = length;
}

static void edges_add(struct edges *edges, double at, double weight)
{
	int pixel = (int)at;
	double part = at - (double)pixel;
	edges->change[pixel] += weight * (1 - part);
	edges->change[pixel + 1] += weight * part;
}

static void edges_cover(const struct edges *edges, Uint8 *cover)
{
	double sum = 0;
	for (int i = 0; i < edges->length; i++) {
		sum += edges->change[i];
		/* A hair more than a half, so that what is half a step goes up on both sides of a shape. */
		cover[i] = (Uint8)(sum * 255 + 0.500001);
	}
}

/* What a quarter circle covers of the pixels of its top left corner, `row` pixels from the top. */
static void corner_row(Uint8 *cover, int radius, int row)
{
	struct edges edges;
	edges_begin(&edges, radius);
	double size = (double)radius;
	for (int sample = 0; sample < SAMPLES; sample++) {
		double up = size - ((double)row + ((double)sample + 0.5) / SAMPLES);
		edges_add(&edges, size - sqrt(size * size - up * up), 1.0 / SAMPLES);
	}
	edges_cover(&edges, cover);
}

/*
 * Not by SDL_FillRect(), which writes past the processor's cache: what lies on top, and the screen, read these pixels
 * next, and would wait for each of them.
 */
void canvas_fill(SDL_Surface *surface, SDL_Rect rect, SDL_Color colour)
{
	SDL_Rect area;
	if (!SDL_IntersectRect(&rect, &surface->clip_rect, &area)) {
		return;
	}
	Uint32 pixel = coverage_pixel(colour);
	Uint8 *row = (Uint8 *)surface->pixels + (ptrdiff_t)area.y * surface->pitch;
	_Static_assert(sizeof(wchar_t) == sizeof pixel, "a pixel is as wide as a wide character");
	for (int y = 0; y < area.h; y++, row += surface->pitch) {
		wmemset((wchar_t *)(void *)row + area.x, (wchar_t)pixel, (size_t)area.w);
	}
}

static int cut_radius(SDL_Rect rect, int radius)
{
	int half = (rect.w < rect.h ? rect.w : rect.h) / 2;
	int most = half < CORNER_MOST / 2 ? half : CORNER_MOST / 2;
	return radius < most ? radius : most;
}

static SDL_Rect grown(SDL_Rect rect, int by)
{
	return (SDL_Rect){rect.x - by, rect.y - by, rect.w + 2 * by, rect.h + 2 * by};
}

/* Lays the same soft pixels at both ends of a row of `rect`, `row` from its top, and of its mirror at the bottom. */
static void lay_ends(SDL_Surface *surface, SDL_Rect rect, int row, struct coverage_row left, SDL_Color colour)
{
	struct coverage_row right = {left.at + left.length - 1, -1, left.length};
	int rows[] = {rect.y + row, rect.y + rect.h - 1 - row};
	for (int i = 0; i < 2; i++) {
		coverage_lay_row(surface, rect.x, rows[i], left, colour);
		coverage_lay_row(surface, rect.x + rect.w - right.length, rows[i], right, colour);
	}
}

/* The rows of a rounded rectangle that its corners reach into, at the top and at the bottom. */
static void fill_corner_rows(SDL_Surface *surface, SDL_Rect rect, int radius, SDL_Color colour)
{
	Uint8 cover[CORNER_MOST];
	for (int row = 0; row < radius; row++) {
		corner_row(cover, radius, row);
		lay_ends(surface, rect, row, (struct coverage_row){cover, 1, radius}, colour);
	}
	int between = rect.w - 2 * radius;
	canvas_fill(surface, (SDL_Rect){rect.x + radius, rect.y, between, radius}, colour);
	canvas_fill(surface, (SDL_Rect){rect.x + radius, rect.y + rect.h - radius, between, radius}, colour);
}

static void fill_rounded(SDL_Surface *surface, SDL_Rect rect, int radius, SDL_Color colour)
{
	fill_corner_rows(surface, rect, radius, colour);
	canvas_fill(surface, (SDL_Rect){rect.x, rect.y + radius, rect.w, rect.h - 2 * radius}, colour);
}

/* The border's straight parts; the inside is left for the fill, so that no large area is painted twice. */
static void fill_frame(SDL_Surface *surface, SDL_Rect rect, int radius, int border, SDL_Color colour)
{
	fill_corner_rows(surface, rect, radius, colour);
	int top = rect.y + radius, bottom = rect.y + rect.h - radius, right = rect.x + rect.w;
	canvas_fill(surface, (SDL_Rect){rect.x, top, border, bottom - top}, colour);
	canvas_fill(surface, (SDL_Rect){right - border, top, border, bottom - top}, colour);
	int rest = border - radius;
	canvas_fill(surface, (SDL_Rect){rect.x, top, rect.w, rest}, colour);
	canvas_fill(surface, (SDL_Rect){rect.x, bottom - rest, rect.w, rest}, colour);
}

void canvas_round(SDL_Surface *surface, SDL_Rect rect, int radius, int border, SDL_Color fill, SDL_Color edge)
{
	if (rect.w <= 0 || rect.h <= 0) {
		return;
	}
	radius = cut_radius(rect, radius);
	SDL_Rect inside = grown(rect, -border);
	if (inside.w <= 0 || inside.h <= 0) {
		fill_rounded(surface, rect, radius, edge);
		return;
	}
	if (border > 0) {
		fill_frame(surface, rect, radius, border, edge);
	}
	fill_rounded(surface, inside, radius > border ? radius - border : 0, fill);
}

/* A row of a ring's corner: what the outer circle covers and the inner one, `thick` further in, does not. */
static void ring_row(Uint8 *cover, int radius, int thick, int row)
{
	corner_row(cover, radius, row);
	if (row < thick) {
		return;
	}
	Uint8 inner[CORNER_MOST];
	corner_row(inner, radius - thick, row - thick);
	for (int i = thick; i < radius; i++) {
		cover[i] = (Uint8)(cover[i] - inner[i - thick]);
	}
}

void canvas_ring(SDL_Surface *surface, SDL_Rect rect, int radius, int away, int thick, SDL_Color colour)
{
	assert(away >= 0 && thick >= 0 && away + thick <= CORNER_MOST / 2);
	SDL_Rect outer = grown(rect, away + thick);
	int reach = cut_radius(rect, radius) + away + thick;
	Uint8 cover[CORNER_MOST];
	for (int row = 0; row < reach; row++) {
		ring_row(cover, reach, thick, row);
		lay_ends(surface, outer, row, (struct coverage_row){cover, 1, reach}, colour);
	}
	int across = outer.w - 2 * reach, down = outer.h - 2 * reach;
	int right = outer.x + outer.w - thick, bottom = outer.y + outer.h - thick;
	canvas_fill(surface, (SDL_Rect){outer.x + reach, outer.y, across, thick}, colour);
	canvas_fill(surface, (SDL_Rect){outer.x + reach, bottom, across, thick}, colour);
	canvas_fill(surface, (SDL_Rect){outer.x, outer.y + reach, thick, down}, colour);
	canvas_fill(surface, (SDL_Rect){right, outer.y + reach, thick, down}, colour);
}

static void pennant_row(struct edges *edges, Uint8 *cover, int row, int width, int height)
{
	edges_begin(edges, width);
	double middle = (double)width / 2;
	for (int sample = 0; sample < SAMPLES; sample++) {
		double down = ((double)row + ((double)sample + 0.5) / SAMPLES) / (double)height;
		edges_add(edges, middle * down, 1.0 / SAMPLES);
		edges_add(edges, (double)width - middle * down, -1.0 / SAMPLES);
	}
	edges_cover(edges, cover);
}

void canvas_pennant(SDL_Surface *surface, int x, int y, int width, int height, SDL_Color colour)
{
	struct edges edges;
	Uint8 cover[CORNER_MOST];
	for (int row = 0; row < height; row++) {
		pennant_row(&edges, cover, row, width, height);
		coverage_lay_row(surface, x, y + row, (struct coverage_row){cover, 1, width}, colour);
	}
}

void canvas_icon(SDL_Surface *surface, SDL_Surface *picture, SDL_Rect rect, bool mirrored, SDL_Color colour)
{
	int x = rect.x + (rect.w - picture->w) / 2, y = rect.y + (rect.h - picture->h) / 2;
	coverage_lay(surface, x, y, picture, mirrored, colour);
}

bool canvas_qr(SDL_Surface *surface, const unsigned char *modules, int side, SDL_Rect rect)
{
	static const SDL_Color white = {255, 255, 255, 255}, black = {0, 0, 0, 255};
	int shorter = rect.w < rect.h ? rect.w : rect.h;
	int size = shorter / (side + 2 * QUIET_ZONE);
	if (size <= 0) {
		return false;
	}
	int whole = size * (side + 2 * QUIET_ZONE);
	int left = rect.x + (rect.w - whole) / 2, top = rect.y + (rect.h - whole) / 2;
	canvas_fill(surface, (SDL_Rect){left, top, whole, whole}, white);
	for (int i = 0; i < side * side; i++) {
		int x = left + size * (QUIET_ZONE + i % side), y = top + size * (QUIET_ZONE + i / side);
		if (modules[i] & 1) {
			canvas_fill(surface, (SDL_Rect){x, y, size, size}, black);
		}
	}
	return true;
}
