/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/catalogue.h"

#include "ledger/catalogue_form.h"
#include "ledger/fields.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* A catalogue with the memory that everything in it lies in. */
struct whole_catalogue {
	struct catalogue catalogue; /* first: what is handed out points here */
	struct arena arena;
};

/* The zone is set last, so that a catalogue that is not taken changes nothing. */
static enum status finish(struct reading *reading, const struct catalogue *catalogue, struct reason *reason)
{
	if (reading->complaints.count > 0) {
		return complaints_tell(&reading->complaints, BAD_CATALOGUE, reason);
	}
	if (!moment_set_zone(catalogue->zone)) {
		return fail(reason, SYSTEM_FAILED, "%s: time zone %s", reading->complaints.file, catalogue->zone);
	}
	return DONE;
}

enum status catalogue_read(
	struct catalogue **catalogue, const void *bytes, size_t length, const char *name, struct reason *reason)
{
	*catalogue = NULL;
	struct whole_catalogue *whole = calloc(1, sizeof *whole);
	if (!whole) {
		abort();
	}
	struct arena nodes = {0};
	struct reading reading = {.arena = &whole->arena, .nodes = &nodes, .complaints = {.file = name}};
	enum status status = read_file_into(&reading, bytes, length, &catalogue_form, &whole->catalogue, reason);
	if (!status) {
		status = finish(&reading, &whole->catalogue, reason);
	}
	arena_free(&nodes);
	if (status) {
		catalogue_free(&whole->catalogue);
		return status;
	}
	*catalogue = &whole->catalogue;
	return DONE;
}

void catalogue_free(struct catalogue *catalogue)
{
	struct whole_catalogue *whole = (struct whole_catalogue *)catalogue;
	if (whole) {
		arena_free(&whole->arena);
		free(whole);
	}
}

/* The index of the code among `count` structs of `size` bytes that each begin with their code, or -1. */
static int find_code(const void *first, int count, size_t size, const char *code)
{
	for (int k = 0; k < count; k++) {
		const char *const *held = (const void *)((const char *)first + (size_t)k * size);
		if (strcmp(*held, code) == 0) {
			return k;
		}
	}
	return -1;
}

int catalogue_area(const struct catalogue *catalogue, const char *code)
{
	return find_code(catalogue->areas, catalogue->area_count, sizeof *catalogue->areas, code);
}

int catalogue_kit(const struct catalogue *catalogue, const char *code)
{
	return find_code(catalogue->kit, catalogue->kit_count, sizeof *catalogue->kit, code);
}

int catalogue_kind(const struct catalogue *catalogue, const char *code)
{
	return find_code(catalogue->kinds, catalogue->kind_count, sizeof *catalogue->kinds, code);
}

int catalogue_helpline(const struct catalogue *catalogue, const char *code)
{
	return find_code(catalogue->helplines, catalogue->helpline_count, sizeof *catalogue->helplines, code);
}

int catalogue_event_type(const struct catalogue *catalogue, const char *code)
{
	return find_code(
		catalogue->event_types, catalogue->event_type_count, sizeof *catalogue->event_types, code);
}

int catalogue_measure(const struct catalogue *catalogue, const char *code)
{
	return find_code(catalogue->measures, catalogue->measure_count, sizeof *catalogue->measures, code);
}

const struct journey *catalogue_journey(const struct catalogue *catalogue, const char *code)
{
	int found = find_code(catalogue->journeys, catalogue->journey_count, sizeof *catalogue->journeys, code);
	assert(found >= 0);
	return &catalogue->journeys[found];
}

static int or_usual(int months, int usual)
{
	return months ? months : usual;
}

struct retention catalogue_retention(const struct catalogue *catalogue)
{
	const struct retention *said = &catalogue->retention;
	return (struct retention){
		.done = or_usual(said->done, 6),
		.reports = or_usual(said->reports, 12),
		.referrals = or_usual(said->referrals, 12),
		.notes = or_usual(said->notes, 12),
		.records = or_usual(said->records, 84),
	};
}

/* English needs nobody to sign it off: the texts are written in it. */
bool catalogue_offers(const struct catalogue *catalogue, enum language language, enum mode mode)
{
	const struct sign_off *sign_off = &catalogue->sign_offs[language];
	return language == LANGUAGE_EN || mode == MODE_DEMONSTRATION || (sign_off->texts && sign_off->safety);
}
