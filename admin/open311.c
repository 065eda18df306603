/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/open311.h"

#include "admin/concerns.h"
#include "admin/json.h"
#include "admin/print.h"
#include "admin/tidy_folder.h"
#include "ledger/store.h"

#include <string.h>

/* Services: the kinds that other systems may be told of. */

static const char *english(const struct label *label)
{
	return label_text(label, LANGUAGE_EN);
}

/* A kind that opens a page is chosen by those within it; they are its group. */
static void put_service(struct json *json, const struct catalogue *catalogue, const struct kind *kind)
{
	const struct kind *outer = kind->within >= 0 ? &catalogue->kinds[kind->within] : kind;
	json_object(json, NULL);
	json_text(json, "service_code", kind->code);
	json_text(json, "service_name", english(&kind->label));
	json_text(json, "description", NULL);
	json_bool(json, "metadata", false);
	json_text(json, "type", "realtime");
	json_text(json, "keywords", kind == outer ? english(&kind->label) : english(&outer->label));
	json_text(json, "group", english(&outer->label));
	json_close(json);
}

static void put_services(struct json *json, const struct catalogue *catalogue)
{
	json_array(json, "services");
	for (int k = 0; k < catalogue->kind_count; k++) {
		if (kind_is_public(&catalogue->kinds[k]) && !catalogue->kinds[k].has_page) {
			put_service(json, catalogue, &catalogue->kinds[k]);
		}
	}
	json_close(json);
}

/* Requests */

/* As a kiosk tells whoever comes back with the code of a report (kiosk/screens/lookup.c). */
static const char *const phrases[PROGRESS_COUNT] = {
	[PROGRESS_RECEIVED] = "We have the report.",
	[PROGRESS_LOOKING] = "Somebody is looking at it.",
	[PROGRESS_PASSED] = "It has been passed on.",
	[PROGRESS_DONE] = "It is done.",
};

/* Whose it is: a partner's that may be named, else ours. */
static const char *agency_of(const struct office *office, const struct told *told, const char *organisation)
{
	const struct catalogue *catalogue = office->catalogue;
	for (int k = 0; told->progress == PROGRESS_PASSED && k < catalogue->partner_count; k++) {
		const struct partner *partner = &catalogue->partners[k];
		if (strcmp(partner->code, told->to) == 0) {
			return partner->is_sensitive ? NULL : english(&partner->label);
		}
	}
	return told->progress == PROGRESS_PASSED ? NULL : organisation;
}

static void put_moment(struct json *json, const char *key, int64_t moment)
{
	char text[ISO_SIZE];
	iso_write(text, moment);
	json_text(json, key, moment > 0 ? text : NULL);
}

/* What a resident said besides the kind: how often it happens. */
static const char *description_of(const struct concern *concern)
{
	struct names names = names_of(NAMES_HOW_OFTEN, NULL);
	const struct name *name = names_find(&names, concern->how_often);
	const char *label = name ? name->label : NULL; /* a text of the program's own */
	names_free(&names);
	return label;
}

/* By when news is promised: of a report that is not done, the day that the plan names for its event. */
static void put_expected(struct json *json, const struct office *office, const struct concern *concern)
{
	const struct planned_event *event = office->plan ? plan_event(office->plan, concern->event) : NULL;
	bool is_promised = event && concern->told.progress != PROGRESS_DONE;
	put_moment(json, "expected_datetime", is_promised ? moment_at(event->news, 0) : 0);
}

enum {
	ID_SIZE = REPORT_NUMBER_SIZE + FINGERPRINT_SIZE
};

/* Other systems take it for one of a kind: a number that two branches have is told apart by the kiosk's fingerprint. */
static const char *id_of(char id[ID_SIZE], const struct concern *concern)
{
	snprintf(id, ID_SIZE, concern->is_further ? "%s.%s" : "%s", concern->number, concern->fingerprint);
	return id;
}

static void put_request(struct json *json, const struct office *office, const struct report *report,
	const struct concern *concern)
{
	const struct told *told = &concern->told;
	char id[ID_SIZE];
	json_object(json, NULL);
	json_text(json, "service_request_id", id_of(id, concern));
	json_text(json, "status", told->progress == PROGRESS_DONE ? "closed" : "open");
	json_text(json, "status_notes", phrases[told->progress]);
	json_text(json, "service_name", concern_kind(office, concern));
	json_text(json, "service_code", concern->kind);
	json_text(json, "description", description_of(concern));
	json_text(json, "agency_responsible", agency_of(office, told, report->organisation));
	json_text(json, "service_notice", NULL);
	put_moment(json, "requested_datetime", concern->slot);
	put_moment(json, "updated_datetime", told->since > concern->slot ? told->since : concern->slot);
	put_expected(json, office, concern);
	json_text(json, "address", concern->area[0] ? concern_area(office, concern) : NULL);
	json_text(json, "address_id", NULL);
	json_text(json, "zipcode", NULL);
	json_text(json, "lat", NULL);
	json_text(json, "long", NULL);
	json_text(json, "media_url", NULL);
	json_close(json);
}

/* What the catalogue does not know may be about somebody. */
static bool may_be_told(const struct office *office, const struct concern *concern)
{
	int kind = catalogue_kind(office->catalogue, concern->kind);
	return kind >= 0 && kind_is_public(&office->catalogue->kinds[kind]);
}

static enum status is_chosen(bool *is, struct office *office, const char *event)
{
	int64_t count;
	struct query find = query(book_store(office->book), "SELECT count(*) FROM chosen_event WHERE event = ?1");
	bind_text(&find, 1, event);
	enum status status = query_integer(&find, &count, 0);
	*is = count > 0;
	return status;
}

static enum status put_requests(struct json *json, struct office *office, const struct report *report)
{
	struct concerns concerns;
	enum status status = concerns_read(&concerns, office->book);
	if (status) {
		return status;
	}
	json_array(json, "service_requests");
	for (int k = 0; k < concerns.count && !status; k++) {
		bool is = false;
		status = is_chosen(&is, office, concerns.at[k].event);
		if (!status && is && may_be_told(office, &concerns.at[k])) {
			put_request(json, office, report, &concerns.at[k]);
		}
	}
	json_close(json);
	concerns_free(&concerns);
	return status;
}

static void put_day(struct json *json, const char *key, struct day day)
{
	char text[DAY_SIZE];
	day_write(text, day);
	json_text(json, key, text);
}

enum status open311_write(struct office *office, const struct report *report, FILE *out)
{
	char words[REPORT_TEXT_SIZE];
	struct json json = json_begin(out);
	json_text(&json, "what", EXPORT_MARK);
	json_text(&json, "specification", "http://wiki.open311.org/GeoReport_v2");
	json_text(&json, "organisation", report->organisation);
	json_text(&json, "mode", mode_name(report->mode));
	put_day(&json, "from", report->from);
	put_day(&json, "to", report->to);
	json_moment(&json, "made", report->made);
	json_bool(&json, "complete", report->is_complete);
	report_completeness(words, report);
	json_text(&json, "completeness", words);
	json_text(&json, "seal", report->seal);
	put_services(&json, office->catalogue);
	enum status status = put_requests(&json, office, report);
	json_close(&json);
	return status;
}
