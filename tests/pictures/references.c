/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * references.c - draws the chosen pictures and compares them with those that are kept; or takes them over, once
 * somebody has looked at them.
 *
 *   references REFERENCES DIFFERENCES [NAME]...          says what differs, and leaves a picture of it
 *   references --renew REFERENCES DIFFERENCES [NAME]...  keeps what differs, and says by how much
 *
 * With --your-day before the folders: the pictures of the page for officers instead (chosen.h).
 */
#include "ledger/file.h"
#include "tests/pictures/compare.h"
#include "tests/pictures/standing.h"
#include "tests/pictures/still.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct gallery {
	const struct chosen_set *set;
	const char *references, *differences; /* folders */
	bool renews;
	struct versions versions; /* of this machine */
	struct reason reason;
	int drawn, differ, failed;
};

static const char versions_file[] = "versions.txt";

static void path_of(char path[PATH_SIZE], const char *folder, const char *name, const char *end)
{
	if (snprintf(path, PATH_SIZE, "%s/%s%s", folder, name, end) >= PATH_SIZE) {
		fprintf(stderr, "pictures: %s is too long\n", folder);
		exit(2);
	}
}

/* A folder that cannot be written or a page that is not reached: nothing more can be said of this picture. */
static void complain(struct gallery *gallery, const struct chosen *one)
{
	printf("%s: %s\n", one->name, gallery->reason.text);
	gallery->failed++;
}

static void print_difference(const struct chosen *one, const struct difference *difference)
{
	if (difference->other_size) {
		printf("%s: another size\n", one->name);
		return;
	}
	printf("%s: %ld pixels are others", one->name, difference->pixels);
	if (difference->cells > 0) {
		const SDL_Rect *box = &difference->box;
		printf("; %d places are more than edges, all within %d x %d pixels at %d, %d", difference->cells,
			box->w, box->h, box->x, box->y);
	}
	printf("\n");
}

/* Expected, got and marked, for whoever wants to know what that means. */
static enum status leave_difference(struct gallery *gallery, const struct chosen *one,
	const struct picture *expected, const struct picture *got)
{
	char path[PATH_SIZE];
	path_of(path, gallery->differences, one->name, ".png");
	struct picture picture = difference_picture(expected, got);
	enum status status = picture_write(&picture, path, SQUEEZE_QUICK, &gallery->reason);
	picture_free(&picture);
	if (!status) {
		printf("  look at %s (expected, got, and where)\n", path);
	}
	return status;
}

/* Without one to compare with there is still one to look at. */
static enum status leave_new(struct gallery *gallery, const struct chosen *one, const struct picture *got)
{
	char path[PATH_SIZE];
	path_of(path, gallery->differences, one->name, ".png");
	enum status status = picture_write(got, path, SQUEEZE_QUICK, &gallery->reason);
	if (!status) {
		printf("%s: there is none to compare with; look at %s\n", one->name, path);
	}
	return status;
}

static enum status keep(struct gallery *gallery, const struct chosen *one, const struct picture *got)
{
	char path[PATH_SIZE];
	path_of(path, gallery->references, one->name, ".png");
	return gallery->renews ? picture_write(got, path, SQUEEZE_SMALL, &gallery->reason) : DONE;
}

/* The smallest difference is one when renewing: a reference is what was drawn, not what passes for it. */
static enum status compare(struct gallery *gallery, const struct chosen *one, const struct picture *expected,
	const struct picture *got)
{
	struct difference difference = pictures_compare(expected, got);
	if (!difference_matters(&difference) && !(gallery->renews && difference.pixels > 0)) {
		return DONE;
	}
	gallery->differ++;
	print_difference(one, &difference);
	enum status status = leave_difference(gallery, one, expected, got);
	return status ? status : keep(gallery, one, got);
}

/* What an earlier run left would be taken for this one's. */
static void forget_difference(const struct gallery *gallery, const struct chosen *one)
{
	char path[PATH_SIZE];
	path_of(path, gallery->differences, one->name, ".png");
	unlink(path);
}

static enum status compare_with_reference(
	struct gallery *gallery, const struct chosen *one, const struct picture *got)
{
	char path[PATH_SIZE];
	struct picture expected = {0, 0, NULL};
	path_of(path, gallery->references, one->name, ".png");
	forget_difference(gallery, one);
	if (access(path, F_OK) != 0) {
		gallery->differ++;
		enum status status = leave_new(gallery, one, got);
		return status ? status : keep(gallery, one, got);
	}
	enum status status = picture_read(&expected, path, &gallery->reason);
	if (!status) {
		status = compare(gallery, one, &expected, got);
	}
	picture_free(&expected);
	return status;
}

static void visit(struct gallery *gallery, const struct chosen *one)
{
	struct picture got = {0, 0, NULL};
	enum status status = still_draw(one, &got, &gallery->versions, &gallery->reason);
	if (!status) {
		status = compare_with_reference(gallery, one, &got);
	}
	if (status) {
		complain(gallery, one);
	}
	picture_free(&got);
	gallery->drawn++;
}

/* A picture that nobody draws any more would be believed in for ever. */
static void visit_others(struct gallery *gallery)
{
	DIR *folder = opendir(gallery->references);
	const struct dirent *entry;
	while (folder && (entry = readdir(folder))) { // NOLINT(concurrency-mt-unsafe): one thread
		char name[NAME_MAX + 1], path[PATH_SIZE];
		snprintf(name, sizeof name, "%s", entry->d_name);
		char *end = strstr(name, ".png");
		if (!end) {
			continue;
		}
		*end = '\0';
		if (!chosen_find(gallery->set, name)) {
			printf("%s: nothing draws this picture\n", name);
			gallery->differ++;
			path_of(path, gallery->references, name, ".png");
			if (gallery->renews) {
				unlink(path);
			}
		}
	}
	closedir(folder);
}

static void compare_versions(struct gallery *gallery)
{
	char path[PATH_SIZE];
	struct versions kept = {.count = 0};
	path_of(path, gallery->references, versions_file, "");
	enum status status = versions_read(&kept, path, &gallery->reason);
	if (status) {
		printf("%s. %s\n", gallery->reason.text, status_sentence(status));
	} else if (versions_print_others(&gallery->versions, &kept) > 0) {
		printf("The references were made with these others, so some of the difference may be theirs.\n");
	}
}

static enum status keep_versions(struct gallery *gallery)
{
	char path[PATH_SIZE];
	path_of(path, gallery->references, versions_file, "");
	return versions_write(&gallery->versions, path, &gallery->reason);
}

static int end_renewing(struct gallery *gallery, bool whole)
{
	enum status status = whole ? keep_versions(gallery) : DONE;
	if (status) {
		printf("%s. %s\n", gallery->reason.text, status_sentence(status));
		return 1;
	}
	printf("%d pictures, %d renewed, %d failed\n", gallery->drawn, gallery->differ, gallery->failed);
	return gallery->failed > 0;
}

static int end_comparing(struct gallery *gallery)
{
	if (gallery->differ > 0) {
		compare_versions(gallery);
		printf("When all of that is as it should be: ./bunting pictures --renew\n");
	}
	printf("%d pictures, %d differ, %d failed\n", gallery->drawn, gallery->differ, gallery->failed);
	return gallery->differ > 0 || gallery->failed > 0;
}

static void visit_named(struct gallery *gallery, char **names)
{
	for (; *names; names++) {
		const struct chosen *one = chosen_find(gallery->set, *names);
		if (!one) {
			fprintf(stderr, "pictures: no picture is called %s\n", *names);
			exit(2);
		}
		visit(gallery, one);
	}
}

static void visit_all(struct gallery *gallery)
{
	for (int k = 0; k < gallery->set->count; k++) {
		visit(gallery, &gallery->set->all[k]);
	}
	visit_others(gallery);
}

static void make_folder(const char *path)
{
	if (mkdir(path, 0755) != 0 && errno != EEXIST) {
		fprintf(
			stderr, "pictures: %s: %s\n", path, strerror(errno)); // NOLINT(concurrency-mt-unsafe): one thread
		exit(2);
	}
}

int main(int count, char **values)
{
	static struct gallery gallery;
	gallery.renews = count > 1 && strcmp(values[1], "--renew") == 0;
	char **rest = values + 1 + gallery.renews;
	bool is_day = *rest && strcmp(*rest, "--your-day") == 0;
	gallery.set = is_day ? &chosen_your_day : &chosen_references;
	rest += is_day;
	if (rest + 2 > values + count) {
		fputs("Usage: references [--renew] [--your-day] REFERENCES DIFFERENCES [NAME]...\n", stderr);
		return 2;
	}
	gallery.references = rest[0];
	gallery.differences = rest[1];
	make_folder(gallery.references);
	make_folder(gallery.differences);
	standing_begin();
	versions_add_libraries(&gallery.versions);
	bool whole = !rest[2];
	if (whole) {
		visit_all(&gallery);
	} else {
		visit_named(&gallery, rest + 2);
	}
	return gallery.renews ? end_renewing(&gallery, whole) : end_comparing(&gallery);
}
