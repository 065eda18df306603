/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * portrait.c - the photo of the local officer on show: read from the book when their card is, and wiped with the visit,
 * for whom somebody looked up says where they live.
 */
#include "kiosk/app/app_inside.h"

#include "kiosk/platform/photo.h"
#include "ledger/photos.h"

#include <stdlib.h>
#include <string.h>

#define PIXELS ((size_t)PHOTO_WIDTH * PHOTO_HEIGHT)

void portrait_forget(struct app *app)
{
	app->state.portrait = NULL;
	if (app->portrait.pixels) {
		explicit_bzero(app->portrait_pixels, PIXELS * sizeof *app->portrait_pixels);
		free(app->portrait_pixels);
	}
	app->portrait_pixels = NULL;
	app->portrait = (struct photo){0};
}

static void decode(struct app *app, const unsigned char *png, size_t length)
{
	app->portrait_pixels = calloc(PIXELS, sizeof *app->portrait_pixels);
	if (!app->portrait_pixels) {
		abort();
	}
	app->portrait = (struct photo){PHOTO_WIDTH, PHOTO_HEIGHT, app->portrait_pixels};
	if (photo_read(app->portrait_pixels, PHOTO_WIDTH, PHOTO_HEIGHT, png, length)) {
		app->state.portrait = &app->portrait;
	}
}

/* A card without its photo is a card: what cannot be read is left out. */
void portrait_find(struct app *app)
{
	const struct local_officer *officer = app->visit->local_officer;
	struct bytes photos = {0};
	portrait_forget(app);
	if (!officer || !officer->photo || book_document(app->book, DOCUMENT_PHOTOS, &photos) != DONE) {
		bytes_free(&photos);
		return;
	}
	size_t length = 0;
	const unsigned char *png = photos_find(photos.at, photos.length, officer->code, &length);
	if (png) {
		decode(app, png, length);
	}
	bytes_free(&photos);
}
