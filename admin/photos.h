/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * photos.h - the photos that a catalogue names, from the files beside it (ledger/photos.h).
 */
#ifndef ADMIN_PHOTOS_H
#define ADMIN_PHOTOS_H

#include "ledger/bytes.h"
#include "ledger/catalogue.h"
#include "ledger/status.h"

/* What an office has in force: a photo whose file is not beside the new catalogue any more stays as it is. */
struct photos_held {
	const struct catalogue *catalogue; /* NULL: nothing is in force */
	struct bytes photos;
};

/*
 * Reads each photo from the folder of the catalogue's file and writes the collection behind `photos`, also of none.
 * BAD_CATALOGUE with a line for each that cannot be taken.
 */
MUST_CHECK enum status photos_gather(struct bytes *photos, const struct photos_held *held,
	const struct catalogue *catalogue, const char *catalogue_path, struct reason *reason);

/* Those of the demonstration, which are built in. */
void photos_of_demonstration(struct bytes *photos);

#endif
