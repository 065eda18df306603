/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_photos.c - the photos of local officers on their way from a camera to a kiosk: upright, small, and with nothing
 * in them but the face.
 */
#include "admin/photo.h"
#include "ledger/photos.h"
#include "tests/admin/desk.h"

#include <png.h>
#include <turbojpeg.h>

enum {
	WIDE = 640,
	HIGH = 480
};

/* A picture of four quarters: red and green above, blue and white below. */
static void paint_quarters(unsigned char *rgb)
{
	static const unsigned char quarters[2][2][3] = {
		{{250, 5, 5}, {5, 250, 5}}, {{5, 5, 250}, {250, 250, 250}}};
	for (int y = 0; y < HIGH; y++) {
		for (int x = 0; x < WIDE; x++) {
			memcpy(rgb + 3 * (y * WIDE + x), quarters[y * 2 / HIGH][x * 2 / WIDE], 3);
		}
	}
}

/* Exif's first directory with the orientation and a place, and behind it the picture. */
static void write_jpeg(struct bytes *file, int orientation)
{
	static unsigned char rgb[WIDE * HIGH * 3];
	unsigned char *jpeg = NULL;
	unsigned long length = 0;
	tjhandle writer = tjInitCompress();
	paint_quarters(rgb);
	assert_int_equal(tjCompress2(writer, rgb, WIDE, 0, HIGH, TJPF_RGB, &jpeg, &length, TJSAMP_444, 90, 0), 0);
	unsigned char exif[] = {0xFF, 0xE1, 0, 52, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1,
		0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (unsigned char)orientation, 0, 0, 0, 0, 0, 0, '5', '1', '.', '3',
		'8', 'N', ' ', '0', '.', '5', '2', 'E', ' ', 'h', 'o', 'm', 'e', '!'};
	assert_int_equal(sizeof exif, 54);
	bytes_raw(file, jpeg, 2);
	bytes_raw(file, exif, sizeof exif);
	bytes_raw(file, jpeg + 2, length - 2);
	tjFree(jpeg);
	tjDestroy(writer);
}

/* "r", "g", "b" or "w": what stands in this corner of the kiosk's picture. */
static char colour_at(const struct bytes *png, int x, int y)
{
	static unsigned char rgb[PHOTO_LARGEST];
	png_image image = {.version = PNG_IMAGE_VERSION};
	assert_true(png_image_begin_read_from_memory(&image, png->at, png->length));
	assert_int_equal(image.width, PHOTO_WIDTH);
	assert_int_equal(image.height, PHOTO_HEIGHT);
	image.format = PNG_FORMAT_RGB;
	assert_true(png_image_finish_read(&image, NULL, rgb, 0, NULL));
	const unsigned char *pixel = rgb + 3 * (y * PHOTO_WIDTH + x);
	bool red = pixel[0] > 200, green = pixel[1] > 200, blue = pixel[2] > 200;
	return red && green && blue ? 'w' : red ? 'r' : green ? 'g' : blue ? 'b' : '?';
}

/* Exif 2.3, table 6: what is at the top and at the left, for each of the eight. */
static void photo__is_upright__however_the_camera_was_held(void **state)
{
	(void)state;
	static const char *const corners[] = {[1] = "rgbw",
		[2] = "grwb",
		[3] = "wbgr",
		[4] = "bwrg",
		[5] = "rbgw",
		[6] = "brwg",
		[7] = "wgbr",
		[8] = "gwrb"};
	for (int orientation = 1; orientation <= 8; orientation++) {
		struct bytes file = {0}, png = {0};
		write_jpeg(&file, orientation);
		assert_null(photo_make(&png, file.at, file.length));
		char found[] = {colour_at(&png, 20, 20), colour_at(&png, PHOTO_WIDTH - 20, 20),
			colour_at(&png, 20, PHOTO_HEIGHT - 20), colour_at(&png, PHOTO_WIDTH - 20, PHOTO_HEIGHT - 20),
			'\0'};
		assert_string_equal(found, corners[orientation]);
		assert_null(memmem(png.at, png.length, "home!", 5)); /* nor where it was taken */
		assert_non_null(memmem(file.at, file.length, "home!", 5));
		bytes_free(&png);
		bytes_free(&file);
	}
}

static void photo__that_is_none__is_refused(void **state)
{
	(void)state;
	struct bytes png = {0}, file = {0};
	assert_non_null(strstr(photo_make(&png, "no picture", 10), "is no JPEG or PNG picture"));
	write_jpeg(&file, 1);
	assert_non_null(strstr(photo_make(&png, file.at, file.length / 2), "damaged"));
	static unsigned char rgb[100 * 100 * 3];
	png_image image = {.version = PNG_IMAGE_VERSION, .width = 100, .height = 100, .format = PNG_FORMAT_RGB};
	static unsigned char small[100000];
	png_alloc_size_t length = sizeof small;
	assert_true(png_image_write_to_memory(&image, small, &length, 0, rgb, 0, NULL));
	assert_non_null(strstr(photo_make(&png, small, length), "too small"));
	assert_int_equal(png.length, 0);
	bytes_free(&file);
}

static size_t photo_length(struct book *book, const char *officer, struct reason *reason)
{
	struct bytes photos = {0};
	size_t length = 0;
	assert_done(book_document(book, DOCUMENT_PHOTOS, &photos), reason);
	assert_done(photos_check(photos.at, photos.length, reason), reason);
	(void)photos_find(photos.at, photos.length, officer, &length);
	bytes_free(&photos);
	return length;
}

/* The catalogue of the demonstration, with another photo of its first officer; the second one's stays as it is. */
static const char *write_catalogue(struct desk *desk, const char *photo)
{
	static const char usual[] = "photo: sean_doyle.png";
	char *text = desk_read(catalogue_file), *place = strstr(text, usual);
	assert_non_null(place);
	char *changed = NULL;
	assert_true(asprintf(&changed, "%.*sphoto: %s%s", (int)(place - text), text, photo,
					place + sizeof usual - 1) > 0);
	const char *path = desk_write(desk, "photographed.yaml", changed);
	free(changed);
	free(text);
	return path;
}

static void photos__are_taken_in_with_the_catalogue__and_carried_to_kiosks(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct bytes file = {0};
	write_jpeg(&file, 6);
	const char *photo = desk_path(desk, "robin.jpg");
	assert_done(
		file_replace(photo, file.at, file.length, 0600, &desk->fixture->reason), &desk->fixture->reason);
	assert_ends(0, desk, "catalogue", desk->office, write_catalogue(desk, "robin.jpg"));
	struct book *kiosk = desk_set_up(desk, "A", desk_provision(desk, "A"));
	size_t length = photo_length(kiosk, "sean_doyle", &desk->fixture->reason);
	assert_true(length > 0);
	assert_true(photo_length(kiosk, "piotr_lind", &desk->fixture->reason) > 0);
	assert_int_equal(photo_length(kiosk, "nobody", &desk->fixture->reason), 0);
	/* The same catalogue with another picture is news; with none, the one that was taken in stays. */
	bytes_clear(&file);
	write_jpeg(&file, 1);
	assert_done(
		file_replace(photo, file.at, file.length, 0600, &desk->fixture->reason), &desk->fixture->reason);
	assert_ends(0, desk, "catalogue", desk->office, write_catalogue(desk, "robin.jpg"));
	assert_says(desk->out, "Its photos are new");
	unlink(photo);
	assert_ends(0, desk, "catalogue", desk->office, write_catalogue(desk, "robin.jpg"));
	assert_says(desk->out, "nothing changes");
	bytes_free(&file);
}

static void photo__that_cannot_be_taken__refuses_the_catalogue(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	assert_ends(3, desk, "catalogue", desk->office, write_catalogue(desk, "nobody.png"));
	assert_says(desk->err, "photographed.yaml: the photo \"nobody.png\" of sean_doyle cannot be read");
	desk_write(desk, "nobody.png", "no picture");
	assert_ends(3, desk, "catalogue", desk->office, write_catalogue(desk, "nobody.png"));
	assert_says(desk->err, "is no JPEG or PNG picture");
	assert_ends(3, desk, "catalogue", desk->office, write_catalogue(desk, "../nobody.png"));
	assert_says(desk->err, "\"../nobody.png\" is no photo");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(photo__is_upright__however_the_camera_was_held),
		cmocka_unit_test(photo__that_is_none__is_refused),
		test_at_desk(photos__are_taken_in_with_the_catalogue__and_carried_to_kiosks),
		test_at_desk(photo__that_cannot_be_taken__refuses_the_catalogue),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
