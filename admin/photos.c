/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/photos.h"

#include "admin/embedded.h"
#include "admin/photo.h"
#include "ledger/file.h"
#include "ledger/photos.h"
#include "ledger/text.h"

#include <stdio.h>
#include <string.h>

/* The file of this name in the folder of another. False when that is too long. */
static bool path_beside(char path[PATH_SIZE], const char *other, const char *name)
{
	const char *slash = strrchr(other, '/');
	int folder = slash ? (int)(slash + 1 - other) : 0;
	return snprintf(path, PATH_SIZE, "%.*s%s", folder, other, name) < PATH_SIZE;
}

/* Was it under the same name before? */
static bool is_held(const struct photos_held *held, const struct local_officer *officer)
{
	const struct catalogue *before = held->catalogue;
	for (int k = 0; before && k < before->local_officer_count; k++) {
		const struct local_officer *earlier = &before->local_officers[k];
		if (strcmp(earlier->code, officer->code) == 0) {
			return earlier->photo && strcmp(earlier->photo, officer->photo) == 0;
		}
	}
	return false;
}

static bool keep_held(struct bytes *png, const struct photos_held *held, const struct local_officer *officer)
{
	size_t length = 0;
	const unsigned char *found =
		is_held(held, officer) && held->photos.length > 0
			? photos_find(held->photos.at, held->photos.length, officer->code, &length)
			: NULL;
	if (found) {
		bytes_raw(png, found, length);
	}
	return found != NULL;
}

/* Why this photo cannot be taken, or NULL. */
static const char *gather_one(struct bytes *png, const struct photos_held *held,
	const struct local_officer *officer, const char *catalogue_path)
{
	char path[PATH_SIZE];
	struct bytes file = {0};
	struct reason reason = {""};
	bool is_named = path_beside(path, catalogue_path, officer->photo);
	enum status status = is_named ? file_read(&file, path, PHOTO_FILE_LARGEST, &reason) : TOO_LONG;
	const char *complaint =
		status ? "cannot be read. It must lie beside the catalogue" : photo_make(png, file.at, file.length);
	if (status == NOT_FOUND && keep_held(png, held, officer)) {
		complaint = NULL;
	}
	bytes_free(&file);
	return complaint;
}

static int count_photos(const struct catalogue *catalogue)
{
	int count = 0;
	for (int k = 0; k < catalogue->local_officer_count; k++) {
		count += catalogue->local_officers[k].photo != NULL;
	}
	return count;
}

enum status photos_gather(struct bytes *photos, const struct photos_held *held,
	const struct catalogue *catalogue, const char *catalogue_path, struct reason *reason)
{
	struct text told = text_in(reason->text, sizeof reason->text);
	photos_begin(photos, count_photos(catalogue));
	for (int k = 0; k < catalogue->local_officer_count; k++) {
		const struct local_officer *officer = &catalogue->local_officers[k];
		struct bytes png = {0};
		const char *complaint = officer->photo ? gather_one(&png, held, officer, catalogue_path) : NULL;
		if (complaint) {
			text_addf(&told, "%s%s: the photo \"%s\" of %s %s", told.length > 0 ? "\n" : "", catalogue_path,
				officer->photo, officer->code, complaint);
		} else if (officer->photo) {
			photos_add(photos, officer->code, png.at, png.length);
		}
		bytes_free(&png);
	}
	if (told.length > 0) {
		return BAD_CATALOGUE;
	}
	return photos->length <= PHOTOS_LARGEST
			   ? DONE
			   : fail(reason, BAD_CATALOGUE, "%s: all its photos together are too large", catalogue_path);
}

void photos_of_demonstration(struct bytes *photos)
{
	photos_begin(photos, 2);
	photos_add(photos, "sean_doyle", embedded_sean_doyle, embedded_sean_doyle_length);
	photos_add(photos, "piotr_lind", embedded_piotr_lind, embedded_piotr_lind_length);
}
