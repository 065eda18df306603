/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pictures.c - every page of the kiosk as a PNG file, and all of them on one contact sheet. It walks the real
 * journeys of the demonstration event, in the window's own code with a video driver that shows nothing, and takes a
 * picture of every part of every page that it comes to.
 *
 *   pictures DIR [--lang L] [--size WxH] [--text P] [--theme T]
 */
#include "tests/pictures/picture.h"
#include "tests/walk/walk.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
	SHEET_COLUMNS = 5,
	SHEET_WIDTH = 400,
	SHEET_GAP = 12,
	SHEET_MOST = 1000 /* pictures; the others have files of their own, too */
};

struct album {
	const char *folder;
	SDL_Surface *small[SHEET_MOST]; /* for the contact sheet */
	int count;                      /* of all pictures, which may be more */
};

static void write_png(const SDL_Surface *surface, const char *path)
{
	struct reason reason = {""};
	struct picture picture = picture_of(surface);
	enum status status = picture_write(&picture, path, SQUEEZE_QUICK, &reason);
	picture_free(&picture);
	if (status) {
		fprintf(stderr, "pictures: %s. %s\n", reason.text, status_sentence(status));
		exit(1);
	}
}

static SDL_Surface *shrink(SDL_Surface *surface)
{
	int height = surface->h * SHEET_WIDTH / surface->w;
	SDL_Surface *small = SDL_CreateRGBSurfaceWithFormat(0, SHEET_WIDTH, height, 32, surface->format->format);
	if (!small || SDL_SoftStretchLinear(surface, NULL, small, NULL) != 0) {
		fprintf(stderr, "pictures: %s\n", SDL_GetError());
		exit(1);
	}
	return small;
}

/* One picture of what is on show. */
static void take(void *context, struct app *app)
{
	struct album *album = context;
	const struct placed *placed = &app->placed;
	char path[PATH_SIZE];
	char part[16] = "";
	if (placed->parts > 1) {
		snprintf(part, sizeof part, "-%d", placed->part + 1);
	}
	snprintf(
		path, sizeof path, "%s/%02d-%s%s.png", album->folder, album->count + 1, placed->page->name, part);
	write_png(window_surface(app->window), path);
	if (album->count < SHEET_MOST) {
		album->small[album->count] = shrink(window_surface(app->window));
	}
	album->count++;
}

static void write_sheet(struct album *album)
{
	int highest = 1, count = album->count < SHEET_MOST ? album->count : SHEET_MOST;
	for (int k = 0; k < count; k++) {
		highest = album->small[k]->h > highest ? album->small[k]->h : highest;
	}
	int rows = (count + SHEET_COLUMNS - 1) / SHEET_COLUMNS;
	SDL_Surface *sheet =
		SDL_CreateRGBSurfaceWithFormat(0, SHEET_COLUMNS * (SHEET_WIDTH + SHEET_GAP) + SHEET_GAP,
			rows * (highest + SHEET_GAP) + SHEET_GAP, 32, album->small[0]->format->format);
	if (!sheet) {
		return;
	}
	SDL_FillRect(sheet, NULL, SDL_MapRGB(sheet->format, 90, 90, 90));
	for (int k = 0; k < count; k++) {
		SDL_Rect place = {SHEET_GAP + k % SHEET_COLUMNS * (SHEET_WIDTH + SHEET_GAP),
			SHEET_GAP + k / SHEET_COLUMNS * (highest + SHEET_GAP), 0, 0};
		SDL_BlitSurface(album->small[k], NULL, sheet, &place);
		SDL_FreeSurface(album->small[k]);
	}
	char path[PATH_SIZE];
	snprintf(path, sizeof path, "%s/contact-sheet.png", album->folder);
	write_png(sheet, path);
	SDL_FreeSurface(sheet);
	if (count == album->count) {
		printf("%d pictures, and all of them on %s\n", count, path);
	} else {
		printf("%d pictures, and the first %d of them on %s\n", album->count, count, path);
	}
}

static int usage(void)
{
	fputs("Usage: pictures DIR [--lang L] [--size WxH] [--text P] [--theme T]\n", stderr);
	return 2;
}

static bool read_theme(enum theme *theme, const char *name)
{
	for (*theme = 0; *theme < THEME_COUNT; (*theme)++) {
		if (strcmp(name, theme_name(*theme)) == 0) {
			return true;
		}
	}
	return false;
}

static bool read_options(struct wish *wish, int count, char **values)
{
	static const struct option options[] = {{"lang", required_argument, NULL, 'l'},
		{"size", required_argument, NULL, 's'}, {"text", required_argument, NULL, 't'},
		{"theme", required_argument, NULL, 'h'}, {NULL, 0, NULL, 0}};
	int option;
	while ((option = getopt_long(count, values, "", options, NULL)) != -1) {
		bool good = option == 'l'   ? tongue_read(&wish->tongue, optarg)
					: option == 's' ? sscanf(optarg, "%dx%d", &wish->window.width, &wish->window.height) == 2
					: option == 't' ? (wish->percent = (int)strtol(optarg, NULL, 10)) >= 100
					: option == 'h' ? read_theme(&wish->theme, optarg)
									: false;
		if (!good) {
			return false;
		}
	}
	return optind == count - 1;
}

int main(int count, char **values)
{
	struct wish wish = {.percent = 100, .player = -1, .window = {1280, 800, true}};
	if (!read_options(&wish, count, values)) {
		return usage();
	}
	struct album album = {.folder = values[optind]};
	mkdir(album.folder, 0755);
	walk_pages(&wish, take, &album);
	write_sheet(&album);
	return 0;
}
