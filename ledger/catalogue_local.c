/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * catalogue_local.c - the named officers of areas in a catalogue's file: how to reach each, and when and where they can
 * be met.
 */
#include "ledger/catalogue_form.h"

#include <string.h>

enum {
	AREAS_MOST = 40,
	SURGERIES_MOST = 60,
	NAME_LONGEST = 60,
	EMAIL_LONGEST = 80,
	TEXT_LONGEST = 120
};

/* What an e-mail address must have to be one; whether anybody reads it no program can know. */
static void take_email(
	struct reading *reading, const struct node *node, const struct field *field, void *record)
{
	if (!node_is(reading, node, NODE_TEXT)) {
		return;
	}
	const char *at = strchr(node->text, '@');
	bool is_clean =
		strspn(node->text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.@_+-") ==
		strlen(node->text);
	if (!at || at == node->text || !strchr(at, '.') || strchr(at + 1, '@') || !is_clean) {
		complain(&reading->complaints, node->place,
			"\"%s\" is no e-mail address. Write one like name@example.org", quoted(node->text).text);
		return;
	}
	take_text(reading, node, field, record);
}

static bool ends_with(const char *text, const char *end)
{
	size_t length = strlen(text), tail = strlen(end);
	return length > tail && strcmp(text + length - tail, end) == 0;
}

/* The name of a file that lies beside the catalogue's, so that both are found wherever they are carried. */
static void take_photo(
	struct reading *reading, const struct node *node, const struct field *field, void *record)
{
	if (!node_is(reading, node, NODE_TEXT)) {
		return;
	}
	const char *name = node->text;
	bool is_picture = ends_with(name, ".png") || ends_with(name, ".jpg") || ends_with(name, ".jpeg");
	if (!is_picture || strchr(name, '/') || name[0] == '.') {
		complain(&reading->complaints, node->place,
			"\"%s\" is no photo. Write the name of a file ending in .jpg, .jpeg or .png, in the same folder "
			"as "
			"the catalogue",
			quoted(name).text);
		return;
	}
	take_text(reading, node, field, record);
}

static const struct field surgery_fields[] = {
	{.key = "day", .take = take_day, .at = offsetof(struct surgery, day), .must = true},
	{.key = "from", .take = take_minute, .at = offsetof(struct surgery, from), .must = true},
	{.key = "to", .take = take_minute, .at = offsetof(struct surgery, to), .must = true},
	{.key = "place",
		.take = take_label,
		.at = offsetof(struct surgery, place),
		.must = true,
		.most = TEXT_LONGEST},
};

static void check_surgery(struct reading *reading, const struct node *map, void *record)
{
	const struct surgery *surgery = record;
	if (surgery->to <= surgery->from) {
		complain(&reading->complaints, node_in(map, "to")->place,
			"this surgery ends at %s, and begins at %s. Let it begin before it ends",
			node_in(map, "to")->text, node_in(map, "from")->text);
	}
}

static const struct record surgery = {
	.one = "a surgery",
	.many = "surgeries",
	.fields = surgery_fields,
	.field_count = sizeof surgery_fields / sizeof *surgery_fields,
	.size = sizeof(struct surgery),
	.check = check_surgery,
};

static const struct field local_officer_fields[] = {
	{.key = "code", .take = take_code, .at = offsetof(struct local_officer, code), .must = true},
	{.key = "name",
		.take = take_text,
		.at = offsetof(struct local_officer, name),
		.must = true,
		.most = NAME_LONGEST},
	{.key = "role",
		.take = take_label,
		.at = offsetof(struct local_officer, role),
		.must = true,
		.most = NAME_LONGEST},
	{.key = "areas",
		.take = take_codes,
		.at = offsetof(struct local_officer, areas),
		.count_at = offsetof(struct local_officer, area_count),
		.must = true,
		.most = AREAS_MOST},
	{.key = "telephone",
		.take = take_telephone,
		.at = offsetof(struct local_officer, telephone),
		.must = true},
	{.key = "email", .take = take_email, .at = offsetof(struct local_officer, email), .most = EMAIL_LONGEST},
	{.key = "photo", .take = take_photo, .at = offsetof(struct local_officer, photo), .most = NAME_LONGEST},
	{.key = "promise",
		.take = take_label,
		.at = offsetof(struct local_officer, promise),
		.most = TEXT_LONGEST},
	{.key = "surgeries",
		.take = take_list,
		.at = offsetof(struct local_officer, surgeries),
		.count_at = offsetof(struct local_officer, surgery_count),
		.record = &surgery,
		.most = SURGERIES_MOST},
};

const struct record local_officer_form = {
	.one = "a local officer",
	.many = "local officers",
	.fields = local_officer_fields,
	.field_count = sizeof local_officer_fields / sizeof *local_officer_fields,
	.size = sizeof(struct local_officer),
	.has_code = true,
};

static void check_area(struct reading *reading, const struct node *area, const struct local_officer *officer,
	const struct catalogue *catalogue)
{
	if (catalogue_area(catalogue, area->text) < 0) {
		struct advice advice = advice_on(area->text);
		for (int k = 0; k < catalogue->area_count; k++) {
			advice_offer(&advice, catalogue->areas[k].code);
		}
		complain(&reading->complaints, area->place, "there is no area \"%s\". %s", quoted(area->text).text,
			advised(&advice).text);
	} else if (catalogue_local_officer(catalogue, area->text) != officer) {
		complain(&reading->complaints, area->place,
			"\"%s\" has a local officer already. Let each area have one", quoted(area->text).text);
	}
}

void check_local_officers(struct reading *reading, const struct node *map, const struct catalogue *catalogue)
{
	const struct node *list = node_in(map, "local_officers");
	const struct node *node = list ? list->first : NULL;
	for (int k = 0; node && k < catalogue->local_officer_count; k++, node = node->next) {
		for (const struct node *area = node_in(node, "areas")->first; area; area = area->next) {
			check_area(reading, area, &catalogue->local_officers[k], catalogue);
		}
	}
}

const struct local_officer *catalogue_local_officer(const struct catalogue *catalogue, const char *area)
{
	for (int k = 0; k < catalogue->local_officer_count; k++) {
		const struct local_officer *officer = &catalogue->local_officers[k];
		for (int a = 0; a < officer->area_count; a++) {
			if (strcmp(officer->areas[a], area) == 0) {
				return officer;
			}
		}
	}
	return NULL;
}

const struct surgery *local_officer_surgery(const struct local_officer *officer, struct day day, int minute)
{
	const struct surgery *next = NULL;
	for (int k = 0; k < officer->surgery_count; k++) {
		const struct surgery *found = &officer->surgeries[k];
		int days = day_compare(found->day, day);
		bool is_over = days < 0 || (days == 0 && found->to <= minute);
		int than_next = next ? day_compare(found->day, next->day) : -1;
		if (!is_over && (than_next < 0 || (than_next == 0 && found->from < next->from))) {
			next = found;
		}
	}
	return next;
}
