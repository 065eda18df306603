/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/catalogue_form.h"

#include "ledger/text.h"

#include <string.h>

#define COUNT_OF(array) ((int)(sizeof(array) / sizeof *(array)))

/* Years of age that a band may begin or end with. */
#define AGE_HIGHEST 150

/* An address that a QR code holds must stay short enough for a small screen. */
#define ADDRESS_LONGEST 100

static void take_zone(
	struct reading *reading, const struct node *node, const struct field *field, void *record)
{
	if (!check_line(reading, node, LABEL_LONGEST)) {
		return;
	}
	if (!moment_knows_zone(node->text)) {
		complain(&reading->complaints, node->place,
			"this computer knows no time zone \"%s\". Write it like Europe/London", quoted(node->text).text);
		return;
	}
	put_value(record, field, &node->text, sizeof node->text);
}

/* What may stand in the address without meaning something else to a browser or changing who is asked. */
static bool is_plain_address(const char *address)
{
	static const char scheme[] = "https://";
	size_t length = strlen(address), begins = sizeof scheme - 1;
	return length <= ADDRESS_LONGEST && strncmp(address, scheme, begins) == 0 &&
		   strspn(address + begins, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/:") ==
			   length - begins &&
		   strchr("-._~/:", address[begins]) == NULL;
}

void take_site(struct reading *reading, const struct node *node, const struct field *field, void *record)
{
	if (!check_line(reading, node, ADDRESS_LONGEST)) {
		return;
	}
	if (!is_plain_address(node->text)) {
		complain(&reading->complaints, node->place,
			"\"%s\" cannot be the address of a site. Write it with https:// at the beginning, and only plain "
			"letters, digits and - . _ ~ / behind it, like https://www.childline.org.uk",
			quoted(node->text).text);
		return;
	}
	put_value(record, field, &node->text, sizeof node->text);
}

static void take_address(
	struct reading *reading, const struct node *node, const struct field *field, void *record)
{
	if (!check_line(reading, node, ADDRESS_LONGEST)) {
		return;
	}
	if (!is_plain_address(node->text) || node->text[strlen(node->text) - 1] != '/') {
		complain(&reading->complaints, node->place,
			"\"%s\" cannot be an address of report pages. Write it with https:// at the beginning, / at the "
			"end, and only plain letters, digits and - . _ ~ between, like https://estuary.example/r/",
			quoted(node->text).text);
		return;
	}
	put_value(record, field, &node->text, sizeof node->text);
}

/* "04-01"; not 29 February, which most years have not. */
static void take_year(
	struct reading *reading, const struct node *node, const struct field *field, void *record)
{
	struct catalogue *catalogue = record;
	char first[DAY_SIZE];
	struct day day;
	(void)field;
	if (!check_line(reading, node, LABEL_LONGEST)) {
		return;
	}
	int length = snprintf(first, sizeof first, "2001-%s", node->text);
	if (length + 1 != DAY_SIZE || !day_parse(&day, first)) {
		complain(&reading->complaints, node->place,
			"no year begins on \"%s\". Write the month and the day with which your reports begin, like 04-01",
			quoted(node->text).text);
		return;
	}
	catalogue->year_month = day.month;
	catalogue->year_day = day.day;
}

static const struct field organisation_fields[] = {
	{.key = "name",
		.take = take_label,
		.at = offsetof(struct catalogue, name),
		.must = true,
		.most = LABEL_LONGEST},
	{.key = "time_zone", .take = take_zone, .at = offsetof(struct catalogue, zone), .must = true},
	{.key = "portal", .take = take_address, .at = offsetof(struct catalogue, portal), .must = true},
	{.key = "portal_shown",
		.take = take_text,
		.at = offsetof(struct catalogue, portal_shown),
		.must = true,
		.most = 60},
	{.key = "telephone", .take = take_telephone, .at = offsetof(struct catalogue, telephone), .must = true},
	{.key = "readers",
		.take = take_label,
		.at = offsetof(struct catalogue, readers),
		.must = true,
		.most = LABEL_LONGEST},
	{.key = "reporting_year", .take = take_year},
	{.key = "news_after", .take = take_number, .at = offsetof(struct catalogue, news_after), .most = 90},
};

static const struct record organisation = {
	.one = "the organisation",
	.fields = organisation_fields,
	.field_count = COUNT_OF(organisation_fields),
};

#define CODE_OF(type)                                                              \
	{                                                                              \
		.key = "code", .take = take_code, .at = offsetof(type, code), .must = true \
	}
#define LABEL_OF(type)                                                                                       \
	{                                                                                                        \
		.key = "label", .take = take_label, .at = offsetof(type, label), .must = true, .most = LABEL_LONGEST \
	}

static const struct field band_fields[] = {
	CODE_OF(struct band),
	LABEL_OF(struct band),
	{.key = "from",
		.take = take_number,
		.at = offsetof(struct band, from),
		.must = true,
		.most = AGE_HIGHEST},
	{.key = "to", .take = take_number, .at = offsetof(struct band, to), .most = AGE_HIGHEST},
};

static const struct record band = {
	.one = "an age band",
	.many = "age bands",
	.fields = band_fields,
	.field_count = COUNT_OF(band_fields),
	.size = sizeof(struct band),
	.has_code = true,
	.check = check_band,
	.check_list = check_bands,
};

static const struct field area_fields[] = {
	CODE_OF(struct area),
	LABEL_OF(struct area),
	{.key = "homes", .take = take_number, .at = offsetof(struct area, homes), .most = 1000000},
	{.key = "people", .take = take_number, .at = offsetof(struct area, people), .most = 10000000},
};

/* The kiosk offers "somewhere else" itself, and keeps it by that code. */
static void check_area(struct reading *reading, const struct node *map, void *record)
{
	const struct area *area = record;
	if (strcmp(area->code, "somewhere_else") == 0 || strcmp(area->code, "rather_not_say") == 0) {
		complain(&reading->complaints, node_in(map, "code")->place,
			"the kiosk offers \"%s\" by itself. Take this area out", area->code);
	}
}

static const struct record area = {
	.one = "an area",
	.many = "areas",
	.fields = area_fields,
	.field_count = COUNT_OF(area_fields),
	.size = sizeof(struct area),
	.has_code = true,
	.check = check_area,
};

enum {
	MEASURES_OF_TYPE = 12 /* an officer counts them in a field, with cold fingers */
};

static const struct field event_type_fields[] = {
	CODE_OF(struct event_type),
	LABEL_OF(struct event_type),
	{.key = "engagement",
		.take = take_yes_no,
		.at = offsetof(struct event_type, counts_as_engagement),
		.must = true},
	{.key = "doors", .take = take_yes_no, .at = offsetof(struct event_type, has_doors)},
	{.key = "measures",
		.take = take_codes,
		.at = offsetof(struct event_type, measures),
		.count_at = offsetof(struct event_type, measure_count),
		.most = MEASURES_OF_TYPE},
	{.key = "notes",
		.take = take_codes,
		.at = offsetof(struct event_type, notes),
		.count_at = offsetof(struct event_type, note_count),
		.most = NOTES_MOST},
};

static const struct record event_type = {
	.one = "an event type",
	.many = "event types",
	.fields = event_type_fields,
	.field_count = COUNT_OF(event_type_fields),
	.size = sizeof(struct event_type),
	.has_code = true,
};

static const struct field kit_fields[] = {
	CODE_OF(struct kit_item),
	LABEL_OF(struct kit_item),
	{.key = "low", .take = take_number, .at = offsetof(struct kit_item, low), .most = 100000},
	{.key = "key", .take = take_number, .at = offsetof(struct kit_item, key), .least = 1, .most = 9},
	{.key = "price",
		.take = take_number,
		.at = offsetof(struct kit_item, price),
		.least = 1,
		.most = 10000000},
};

/* A key of the number pad counts one item. */
static void check_keys(struct reading *reading, const struct node *list, const void *records, int count)
{
	const struct kit_item *items = records;
	const struct node *node = list->first;
	for (int k = 0; k < count; k++, node = node->next) {
		for (int before = 0; items[k].key > 0 && before < k; before++) {
			if (items[before].key == items[k].key) {
				complain(&reading->complaints, node_in(node, "key")->place,
					"the key %d counts \"%s\" already. Give each item a key of its own", items[k].key,
					items[before].code);
			}
		}
	}
}

static const struct record kit_item = {
	.one = "an item of kit",
	.many = "items of kit",
	.fields = kit_fields,
	.field_count = COUNT_OF(kit_fields),
	.size = sizeof(struct kit_item),
	.has_code = true,
	.check_list = check_keys,
};

static const struct field question_fields[] = {
	CODE_OF(struct feedback_question), LABEL_OF(struct feedback_question)};

static const struct record question = {
	.one = "a question",
	.many = "questions",
	.fields = question_fields,
	.field_count = COUNT_OF(question_fields),
	.size = sizeof(struct feedback_question),
	.has_code = true,
};

static const struct field feedback_fields[] = {
	{.key = "set", .take = take_code, .at = offsetof(struct catalogue, feedback_set), .must = true},
	{.key = "questions",
		.take = take_list,
		.at = offsetof(struct catalogue, questions),
		.count_at = offsetof(struct catalogue, question_count),
		.must = true,
		.record = &question,
		.least = 1,
		.most = 8},
};

static const struct record feedback = {
	.one = "the feedback",
	.fields = feedback_fields,
	.field_count = COUNT_OF(feedback_fields),
};

static const char *const roles[] = {[ROLE_OFFICER] = "officer", [ROLE_LEAD] = "lead", NULL};

_Static_assert(sizeof(enum role) == sizeof(int), "take_word writes an int");

/* A device file holds an officer's name in so many bytes (device.h). */
static void take_name(
	struct reading *reading, const struct node *node, const struct field *field, void *record)
{
	if (!check_line(reading, node, NAME_SIZE - 1)) {
		return;
	}
	if (strlen(node->text) >= NAME_SIZE) {
		complain(&reading->complaints, node->place,
			"this name has %zu bytes, and there is room for %d. Make it shorter", strlen(node->text),
			NAME_SIZE - 1);
		return;
	}
	put_value(record, field, &node->text, sizeof node->text);
}

static const struct field officer_fields[] = {
	CODE_OF(struct catalogue_officer),
	{.key = "name", .take = take_name, .at = offsetof(struct catalogue_officer, name), .must = true},
	{.key = "role",
		.take = take_word,
		.at = offsetof(struct catalogue_officer, role),
		.must = true,
		.words = roles},
};

static const struct record officer = {
	.one = "an officer",
	.many = "officers",
	.fields = officer_fields,
	.field_count = COUNT_OF(officer_fields),
	.size = sizeof(struct catalogue_officer),
	.has_code = true,
};

static const struct field helpline_fields[] = {
	CODE_OF(struct helpline),
	LABEL_OF(struct helpline),
	{.key = "number", .take = take_telephone, .at = offsetof(struct helpline, number)},
	{.key = "note", .take = take_label, .at = offsetof(struct helpline, note), .most = LABEL_LONGEST},
	{.key = "site", .take = take_site, .at = offsetof(struct helpline, site)},
	{.key = "checked", .take = take_day, .at = offsetof(struct helpline, checked), .must = true},
	{.key = "private", .take = take_yes_no, .at = offsetof(struct helpline, is_private)},
};

/* The private page shows numbers alone: who reads it must not have to scan anything. */
static void check_reach(struct reading *reading, const struct node *map, void *record)
{
	const struct helpline *line = record;
	if (!line->number && !line->site) {
		complain(&reading->complaints, map->place,
			"nobody can reach the helpline \"%s\". Write its number, or its site, or both", line->code);
	} else if (!line->number && line->is_private) {
		complain(&reading->complaints, map->place,
			"the helpline \"%s\" is for the private page and so needs a number", line->code);
	}
}

static const struct record helpline = {
	.one = "a helpline",
	.many = "helplines",
	.fields = helpline_fields,
	.field_count = COUNT_OF(helpline_fields),
	.size = sizeof(struct helpline),
	.has_code = true,
	.check = check_reach,
};

static const struct field sign_off_fields[] = {
	{.key = "texts", .take = take_yes_no, .at = offsetof(struct sign_off, texts), .must = true},
	{.key = "safety", .take = take_yes_no, .at = offsetof(struct sign_off, safety), .must = true},
	{.key = "by",
		.take = take_text,
		.at = offsetof(struct sign_off, by),
		.must = true,
		.most = LABEL_LONGEST},
	{.key = "day", .take = take_day, .at = offsetof(struct sign_off, day), .must = true},
};

static const struct record sign_off = {
	.one = "a language's sign-off",
	.fields = sign_off_fields,
	.field_count = COUNT_OF(sign_off_fields),
};

static void take_sign_offs(
	struct reading *reading, const struct node *node, const struct field *field, void *record)
{
	if (!node_is(reading, node, NODE_MAP)) {
		return;
	}
	struct sign_off *sign_offs = (struct sign_off *)(void *)((char *)record + field->at);
	for (const struct node *value = node->first; value; value = value->next) {
		enum language language;
		if (take_language(reading, value->key, &language)) {
			read_record(reading, value, &sign_off, &sign_offs[language]);
		}
	}
}

#define LIST(word, member, counter, form, fewest, highest)                                                   \
	{                                                                                                        \
		.key = (word), .take = take_list, .at = offsetof(struct catalogue, member),                          \
		.count_at = offsetof(struct catalogue, counter), .must = true, .record = &(form), .least = (fewest), \
		.most = (highest)                                                                                    \
	}

/* A list that a catalogue may leave out. */
#define MAY_LIST(word, member, counter, form, highest)                                        \
	{                                                                                         \
		.key = (word), .take = take_list, .at = offsetof(struct catalogue, member),           \
		.count_at = offsetof(struct catalogue, counter), .record = &(form), .most = (highest) \
	}

#define MONTHS(word, member, highest)                                                             \
	{                                                                                             \
		.key = (word), .take = take_number, .at = offsetof(struct retention, member), .least = 1, \
		.most = (highest)                                                                         \
	}

static const struct field retention_fields[] = {
	MONTHS("done", done, 12),
	MONTHS("reports", reports, 12),
	MONTHS("referrals", referrals, 120),
	MONTHS("notes", notes, 120),
	MONTHS("records", records, 600),
};

static const struct record retention = {
	.one = "the retention",
	.fields = retention_fields,
	.field_count = COUNT_OF(retention_fields),
};

static const struct field catalogue_fields[] = {
	{.key = "organisation", .take = take_map, .must = true, .record = &organisation},
	{.key = "retention", .take = take_map, .at = offsetof(struct catalogue, retention), .record = &retention},
	LIST("age_bands", bands, band_count, band, 1, 12),
	LIST("areas", areas, area_count, area, 1, 200),
	MAY_LIST("measures", measures, measure_count, measure_form, MEASURES_MOST),
	LIST("event_types", event_types, event_type_count, event_type, 1, 60),
	MAY_LIST("venue_types", venue_types, venue_type_count, venue_type_form, 60),
	MAY_LIST("programmes", programmes, programme_count, programme_form, 60),
	MAY_LIST("campaigns", campaigns, campaign_count, campaign_form, 60),
	LIST("kit", kit, kit_count, kit_item, 0, 90),
	{.key = "kinds", .take = take_kinds, .must = true, .least = 1, .most = 120},
	MAY_LIST("partners", partners, partner_count, partner_form, PARTNERS_MOST),
	MAY_LIST("actions", actions, action_count, action_form, ACTIONS_MOST),
	MAY_LIST("referral_reasons", reasons, reason_count, reason_form, REASONS_MOST),
	{.key = "feedback", .take = take_map, .must = true, .record = &feedback},
	LIST("officers", officers, officer_count, officer, 1, OFFICERS_MOST),
	LIST("helplines", helplines, helpline_count, helpline, 0, 60),
	MAY_LIST("help", topics, topic_count, help_topic_form, 12),
	MAY_LIST("local_officers", local_officers, local_officer_count, local_officer_form, LOCAL_OFFICERS_MOST),
	MAY_LIST("extra_questions", extras, extra_count, question_form, EXTRAS_MOST),
	MAY_LIST("journeys", journeys, journey_count, journey_form, 12),
	{.key = "languages", .take = take_sign_offs, .at = offsetof(struct catalogue, sign_offs)},
};

/* Nobody may be led to a private page that has no help on it. */
static void check_private(struct reading *reading, const struct node *map, void *record)
{
	const struct catalogue *catalogue = record;
	bool needs_help = false, has_help = false;
	for (int k = 0; k < catalogue->kind_count; k++) {
		needs_help = needs_help || catalogue->kinds[k].path != PATH_ORDINARY;
	}
	for (int k = 0; k < catalogue->helpline_count; k++) {
		has_help = has_help || catalogue->helplines[k].is_private;
	}
	if (needs_help && !has_help) {
		complain(&reading->complaints, node_in(map, "helplines")->key->place,
			"kinds with the path threat or private lead to a page of help, and no helpline is for it. Write "
			"\"private: yes\" on those to show there");
	}
}

static void check_catalogue(struct reading *reading, const struct node *map, void *record)
{
	check_private(reading, map, record);
	check_measures(reading, map, record);
	check_notes(reading, map, record);
	check_help(reading, map, record);
	check_local_officers(reading, map, record);
	join_journeys(reading, map, record);
}

const struct record catalogue_form = {
	.one = "a catalogue",
	.fields = catalogue_fields,
	.field_count = COUNT_OF(catalogue_fields),
	.check = check_catalogue,
};
