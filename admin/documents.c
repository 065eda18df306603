/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/documents.h"

#include "admin/office.h"
#include "ledger/store.h"
#include "ledger/unplanned.h"

#include <stdlib.h>
#include <string.h>

enum {
	UNPLANNED_ROWS = 5000 /* of events that no plan has: more than any organisation holds unprepared */
};

static enum status insert_event(
	struct store *store, const struct catalogue *catalogue, const struct planned_event *event, int place)
{
	char day[DAY_SIZE];
	day_write(day, event->day);
	const struct event_type *type = &catalogue->event_types[event->type];
	struct query insert =
		query(store, "INSERT INTO planned_event (event, place, day, name, type, area, counts_as_engagement,"
					 " is_planned, venue, venue_type, setting, authority, ward, programme, campaign, series,"
					 " led_by, opens, closes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1, ?8, ?9, ?10, ?11, ?12,"
					 " ?13, ?14, ?15, ?16, ?17, ?18)");
	bind_text(&insert, 1, event->code);
	bind_integer(&insert, 2, place);
	bind_text(&insert, 3, day);
	bind_text(&insert, 4, event->name);
	bind_text(&insert, 5, type->code);
	bind_text(&insert, 6, catalogue->areas[event->area].code);
	bind_integer(&insert, 7, type->counts_as_engagement);
	const char *const words[] = {event->venue, event->venue_type, event->setting, event->authority,
		event->ward, event->programme, event->campaign, event->series, event->led_by};
	for (int k = 0; k < (int)(sizeof words / sizeof *words); k++) {
		bind_text(&insert, 8 + k, words[k]);
	}
	bind_integer(&insert, 17, event->opens);
	bind_integer(&insert, 18, event->closes);
	return query_run(&insert);
}

static enum status insert_kiosk(struct store *store, const char *event, const char *kiosk)
{
	struct query insert = query(store, "INSERT INTO planned_kiosk (event, kiosk) VALUES (?1, ?2)");
	bind_text(&insert, 1, event);
	bind_text(&insert, 2, kiosk);
	return query_run(&insert);
}

/* Its type is as the kiosk's catalogue had it; the name is in today's words. */
static enum status insert_unplanned(struct store *store, const struct unplanned *event, int place)
{
	struct query insert = query(store, "INSERT OR IGNORE INTO planned_event (event, place, day, name, type, "
									   "area, counts_as_engagement, is_planned, venue, venue_type, "
									   "setting, programme, campaign)"
									   " SELECT event, ?2, day, ?3, type, area, engagement, 0, venue, "
									   "venue_type, setting, programme, campaign FROM "
									   "unplanned_event WHERE event = ?1 LIMIT 1");
	bind_text(&insert, 1, event->code);
	bind_integer(&insert, 2, place);
	bind_text(&insert, 3, event->name);
	return query_run(&insert);
}

static enum status fill_unplanned(struct book *office, const struct catalogue *catalogue, int place)
{
	struct unplanned *list = calloc(UNPLANNED_ROWS, sizeof *list);
	if (!list) {
		abort();
	}
	int count = 0;
	enum status status = unplanned_read(list, UNPLANNED_ROWS, &count, false, catalogue, office);
	for (int k = count - 1; k >= 0 && !status; k--) { /* the oldest first */
		status = insert_unplanned(book_store(office), &list[k], place++);
	}
	free(list);
	return status;
}

static enum status fill(struct book *office, const struct catalogue *catalogue, const struct plan *plan)
{
	struct store *store = book_store(office);
	enum status status = store_script(store, "DELETE FROM planned_kiosk; DELETE FROM planned_event;");
	for (int k = 0; plan && k < plan->event_count && !status; k++) {
		const struct planned_event *event = &plan->events[k];
		status = insert_event(store, catalogue, event, k);
		for (int n = 0; n < event->kiosk_count && !status; n++) {
			status = insert_kiosk(store, event->code, event->kiosks[n].name);
		}
	}
	return status ? status : fill_unplanned(office, catalogue, plan ? plan->event_count : 0);
}

static enum status end_transaction(struct store *store, enum status status)
{
	if (!status) {
		status = store_commit(store);
	}
	store_rollback(store);
	return status;
}

enum status documents_fill(struct book *office, const struct catalogue *catalogue, const struct plan *plan)
{
	struct store *store = book_store(office);
	enum status status = store_begin(store);
	if (!status) {
		status = fill(office, catalogue, plan);
	}
	return end_transaction(store, status);
}

/* A version's number is the second in which it was taken in, or one more than the last version's. */
static enum status next_number(struct book *office, enum document document, int64_t *number)
{
	struct query newest = query(book_store(office),
		"SELECT max(?1, coalesce((SELECT max(number) + 1 FROM document WHERE kind = ?2), 0))");
	bind_integer(&newest, 1, clock_now(book_clock(office)));
	bind_text(&newest, 2, document_name(document));
	return query_integer(&newest, number, 0);
}

enum status documents_take(struct book *office, enum document document, const struct bytes *bytes,
	const struct catalogue *catalogue, const struct plan *plan)
{
	struct store *store = book_store(office);
	int64_t number = 0;
	enum status status = store_begin(store);
	if (!status) {
		status = next_number(office, document, &number);
	}
	if (!status) {
		status = book_take_document(office, document, number, bytes->at, bytes->length);
	}
	if (!status) {
		status = fill(office, catalogue, plan);
	}
	return end_transaction(store, status);
}

enum status documents_take_photos(struct book *office, const struct bytes *photos, bool *changes)
{
	struct store *store = book_store(office);
	int64_t number = 0;
	bool is_in_force = false;
	enum status status = documents_is_in_force(office, DOCUMENT_PHOTOS, photos, &is_in_force);
	*changes = !status && !is_in_force;
	if (!*changes) {
		return status;
	}
	status = store_begin(store);
	if (!status) {
		status = next_number(office, DOCUMENT_PHOTOS, &number);
	}
	if (!status) {
		status = book_take_document(office, DOCUMENT_PHOTOS, number, photos->at, photos->length);
	}
	return end_transaction(store, status);
}

enum status documents_is_in_force(
	struct book *office, enum document document, const struct bytes *bytes, bool *is)
{
	struct bytes held = {0};
	enum status status = book_document(office, document, &held);
	*is = !status && held.length == bytes->length && memcmp(held.at, bytes->at, held.length) == 0;
	bytes_free(&held);
	return status == NOT_FOUND ? DONE : status;
}

enum status documents_check_kiosks(const struct plan *plan, const char *name, struct reason *reason)
{
	for (int k = 0; k < plan->event_count; k++) {
		const struct planned_event *event = &plan->events[k];
		for (int n = 0; n < event->kiosk_count; n++) {
			const char *complaint = kiosk_name_complaint(event->kiosks[n].name);
			if (complaint) {
				return fail(reason, BAD_PLAN, "%s: event \"%s\" expects a kiosk \"%s\": %s", name,
					event->code, event->kiosks[n].name, complaint);
			}
		}
	}
	return DONE;
}
