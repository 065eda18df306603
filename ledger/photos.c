/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/photos.h"

#include "ledger/text.h"

#include <string.h>

static const char heading[] = "bunting photos 1";

void photos_begin(struct bytes *photos, int count)
{
	bytes_text(photos, heading);
	bytes_integer(photos, count);
}

void photos_add(struct bytes *photos, const char *officer, const void *png, size_t length)
{
	bytes_text(photos, officer);
	bytes_blob(photos, png, length);
}

struct found {
	char officer[CODE_SIZE];
	const unsigned char *png;
	size_t length;
};

static bool read_photo(struct byte_reader *reader, struct found *found)
{
	bool has_officer = read_text(reader, found->officer, sizeof found->officer);
	found->png = read_blob(reader, &found->length);
	return has_officer && found->png && found->length <= PHOTO_LARGEST;
}

/* Reads all of them, up to the one of this officer, if there is one; NULL: of nobody. False when they are no photos. */
static bool read_photos(const void *bytes, size_t length, const char *officer, struct found *found)
{
	struct byte_reader reader = {.at = bytes, .left = length};
	char begins[sizeof heading];
	bool good = read_text(&reader, begins, sizeof begins) && strcmp(begins, heading) == 0;
	int64_t count = read_integer(&reader);
	for (int64_t k = 0; k < count && good; k++) {
		good = read_photo(&reader, found);
		if (good && officer && strcmp(found->officer, officer) == 0) {
			return true;
		}
	}
	found->png = NULL;
	return good && count >= 0 && read_ended(&reader);
}

enum status photos_check(const void *bytes, size_t length, struct reason *reason)
{
	struct found found;
	bool good = length <= PHOTOS_LARGEST && read_photos(bytes, length, NULL, &found);
	return good
			   ? DONE
			   : fail(reason, NOT_CARRIED, "these photos were made by a Bunting that is not understood here");
}

const unsigned char *photos_find(const void *bytes, size_t length, const char *officer, size_t *png_length)
{
	struct found found;
	if (!read_photos(bytes, length, officer, &found) || !found.png) {
		return NULL;
	}
	*png_length = found.length;
	return found.png;
}
