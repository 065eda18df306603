/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/pictures/versions.h"

#include "kiosk/platform/fonts.h"
#include "ledger/file.h"
#include "ledger/text.h"

#include <assert.h>
#include <dirent.h>
#include <fribidi.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	FONT_MOST = 64 * 1024 * 1024,
	FILE_MOST = 64 * 1024,
	DIGEST_SHOWN = 8, /* bytes */
};

static int compare(const void *one, const void *other)
{
	return strcmp(one, other);
}

__attribute__((format(printf, 2, 3))) static void add(struct versions *versions, const char *format, ...)
{
	char *line = versions->lines[versions->count];
	assert(versions->count < VERSIONS_MOST);
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(line, sizeof versions->lines[0], format, arguments);
	va_end(arguments);
	for (int k = 0; k < versions->count; k++) {
		if (strcmp(versions->lines[k], line) == 0) {
			return;
		}
	}
	versions->count++;
	qsort(versions->lines, (size_t)versions->count, sizeof versions->lines[0], compare);
}

/* FriBidi tells its version only within a longer text, on its first line. */
static void add_fribidi(struct versions *versions)
{
	const char *number = strpbrk(fribidi_version_info, "0123456789");
	add(versions, "FriBidi %.*s", number ? (int)strcspn(number, "\n ") : 0, number ? number : "");
}

void versions_add_libraries(struct versions *versions)
{
	SDL_version sdl;
	const SDL_version *ttf = TTF_Linked_Version();
	int major, minor, patch;
	SDL_GetVersion(&sdl);
	add(versions, "SDL %d.%d.%d", sdl.major, sdl.minor, sdl.patch);
	add(versions, "SDL_ttf %d.%d.%d", ttf->major, ttf->minor, ttf->patch);
	TTF_Init(); /* before that it knows of no FreeType */
	TTF_GetFreeTypeVersion(&major, &minor, &patch);
	TTF_Quit();
	add(versions, "FreeType %d.%d.%d", major, minor, patch);
	TTF_GetHarfBuzzVersion(&major, &minor, &patch);
	add(versions, "HarfBuzz %d.%d.%d", major, minor, patch);
	add_fribidi(versions);
}

static bool is_font(const char *path)
{
	const char *end = strrchr(path, '.');
	return end && (strcmp(end, ".ttf") == 0 || strcmp(end, ".ttc") == 0 || strcmp(end, ".otf") == 0);
}

static enum status add_font(struct versions *versions, const char *path, struct reason *reason)
{
	struct bytes bytes = {0};
	enum status status = file_read(&bytes, path, FONT_MOST, reason);
	if (!status) {
		unsigned char digest[crypto_generichash_BYTES];
		char shown[2 * DIGEST_SHOWN + 1];
		crypto_generichash(digest, sizeof digest, bytes.at, bytes.length, NULL, 0);
		text_from_bytes(shown, digest, DIGEST_SHOWN);
		add(versions, "%s %s", file_name(path), shown);
	}
	bytes_free(&bytes);
	return status;
}

/* SDL_ttf reads from a font for as long as it is open, so this is every font that was drawn with. */
enum status versions_add_fonts(struct versions *versions, struct reason *reason)
{
	DIR *folder = opendir("/proc/self/fd");
	if (!folder) {
		return fail_errno(reason, "/proc/self/fd");
	}
	enum status status = DONE;
	int fonts = 0;
	const struct dirent *entry;
	while (!status && (entry = readdir(folder))) { // NOLINT(concurrency-mt-unsafe): one thread
		char path[PATH_SIZE];
		ssize_t length = readlinkat(dirfd(folder), entry->d_name, path, sizeof path - 1);
		path[length > 0 ? length : 0] = '\0';
		if (is_font(path)) {
			fonts++;
			status = add_font(versions, path, reason);
		}
	}
	closedir(folder);
	return status || fonts > 0 ? status : fail(reason, NOT_FOUND, "no font is open");
}

enum status versions_read(struct versions *versions, const char *path, struct reason *reason)
{
	struct bytes bytes = {0};
	enum status status = file_read(&bytes, path, FILE_MOST, reason);
	const char *at = (const char *)bytes.at, *end = at + bytes.length;
	while (!status && at < end) {
		const char *line_end = memchr(at, '\n', (size_t)(end - at));
		line_end = line_end ? line_end : end;
		add(versions, "%.*s", (int)(line_end - at), at);
		at = line_end + 1;
	}
	bytes_free(&bytes);
	return status;
}

enum status versions_write(const struct versions *versions, const char *path, struct reason *reason)
{
	char bytes[VERSIONS_MOST * sizeof versions->lines[0]];
	struct text text = text_in(bytes, sizeof bytes);
	for (int k = 0; k < versions->count; k++) {
		text_addf(&text, "%s\n", versions->lines[k]);
	}
	return file_replace(path, text.bytes, text.length, 0644, reason);
}

/* What stands in `versions` by the name that `line` begins with, or NULL. */
static const char *same_name(const struct versions *versions, const char *line)
{
	size_t name = strcspn(line, " ");
	for (int k = 0; k < versions->count; k++) {
		if (strncmp(versions->lines[k], line, name) == 0 && versions->lines[k][name] == ' ') {
			return versions->lines[k];
		}
	}
	return NULL;
}

int versions_print_others(const struct versions *here, const struct versions *there)
{
	int others = 0;
	for (int k = 0; k < here->count; k++) {
		const char *line = same_name(there, here->lines[k]);
		if (!line || strcmp(line, here->lines[k]) != 0) {
			printf("  here %s, the references %s\n", here->lines[k], line ? line : "without it");
			others++;
		}
	}
	return others;
}
