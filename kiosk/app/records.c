/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * records.c - what the app writes into the book: what people entered, the opening and closing of the event, who did
 * what in the officer's corner, and the statement that is due every quarter of an hour.
 */
#include "kiosk/app/app_inside.h"

#include "ledger/instead.h"
#include "ledger/statement.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	STATEMENT_EVERY_MS = 15 * 60 * 1000
};

/* Something was recorded: a statement will be due. */
static void note_recorded(struct app *app)
{
	if (app->stated == 0) {
		app->stated = monotonic_ms();
	}
}

static enum status append(struct app *app, struct record *records, int count)
{
	enum status status = recording_went(app, book_append(app->book, records, count));
	if (!status) {
		note_recorded(app);
		app->state.has_unsaved = app->state.has_unsaved || records[0].entry.stream != STREAM_AUDIT;
	}
	return status;
}

void record_statement_if_due(struct app *app)
{
	unsigned char digest[DIGEST_BYTES];
	if (app->stated == 0 || monotonic_ms() - app->stated < STATEMENT_EVERY_MS) {
		return;
	}
	if (recording_went(app, statement_make(app->book, CAUSE_INTERVAL, NULL, digest)) == DONE) {
		app->stated = 0;
	} else {
		app->stated = monotonic_ms(); /* nothing is lost by it: try again in a quarter of an hour */
	}
}

/* Who it is, by code, and whether as the event's lead. */
static void add_officer(struct detail *detail, const struct app *app)
{
	int officer = app->state.corner.officer;
	if (officer >= 0) {
		detail_code(detail, "officer", app->state.officers[officer].code);
		if (app->state.officers[officer].role == ROLE_LEAD) {
			detail_code(detail, "role", "lead");
		}
	}
}

/* The act of an officer, by code, never by name. Not tied to the event: what comes after a close reopens nothing. */
enum status record_audit(struct app *app, const char *act)
{
	struct detail detail;
	struct record record = {.entry = {.stream = STREAM_AUDIT, .item = act}};
	detail_begin(&detail);
	add_officer(&detail, app);
	record.entry.detail = detail_end(&detail);
	return append(app, &record, 1);
}

/* Not by append(), which asks how it went: this is the answer. */
enum status record_works_again(struct app *app, const char *fault)
{
	struct detail detail;
	struct record record = {.entry = {.stream = STREAM_AUDIT, .item = "works_again"}};
	detail_begin(&detail);
	detail_code(&detail, "fault", fault);
	add_officer(&detail, app);
	record.entry.detail = detail_end(&detail);
	enum status status = book_append(app->book, &record, 1);
	if (!status) {
		note_recorded(app);
		fprintf(stderr, "bunting-kiosk: works again, after %s\n", fault);
	}
	return status;
}

void record_private(struct app *app, const char *shown)
{
	struct record record = {
		.entry = {.stream = STREAM_PRIVATE, .item = shown, .amount = 1}, .is_counted = true};
	if (append(app, &record, 1) != DONE) {
		/* Help is shown whether it can be counted or not. */
		fprintf(stderr, "bunting-kiosk: %s\n", app->reason->text);
	}
}

static const char *mode_of_use_name(const struct visit *visit)
{
	static const char *const names[] = {[USE_TOUCH] = "touch",
		[USE_KEYPAD] = "keypad",
		[USE_SPEECH] = "speech",
		[USE_LARGE] = "large",
		[USE_EASY] = "easy_read",
		[USE_ASSISTED] = "assisted"};
	return names[visit->use];
}

void record_use(struct app *app, const char *journey)
{
	static struct outgoing outgoing; /* too large for the stack; holds nothing but codes */
	const struct visit *visit = app->visit;
	outgoing = (struct outgoing){.count = 0};
	outgoing_add_use(&outgoing, app->state.event->code, journey, language_code(visit->tongue.language),
		mode_of_use_name(visit));
	if (append(app, outgoing.records, outgoing.count) != DONE) {
		/* Help is given whether it can be counted or not. */
		fprintf(stderr, "bunting-kiosk: %s\n", app->reason->text);
	}
}

/* Opening takes the planned stock along, the first time. */

static const struct tally_item *already_taken(const struct app *app, const char *item)
{
	const struct tally_item *taken = tally_item(&app->state.tally, item);
	return taken && taken->was_taken ? taken : NULL;
}

static int add_stock(const struct app *app, struct record *records, struct detail *details)
{
	const struct planned_kiosk *kiosk = planned_kiosk_named(app->state.event, app->state.log_name);
	int count = 0;
	for (int k = 0; kiosk && k < kiosk->stock_count; k++) {
		const char *item = app->catalogue->kit[kiosk->stock[k].item].code;
		if (kiosk->stock[k].amount == 0 || already_taken(app, item)) {
			continue;
		}
		detail_begin(&details[count]);
		detail_code(&details[count], "kit", item);
		records[count] = (struct record){.entry = {
											 .stream = STREAM_EVENT,
											 .event = app->state.event->code,
											 .item = "stock_out",
											 .amount = kiosk->stock[k].amount,
											 .detail = detail_end(&details[count]),
										 }};
		count++;
	}
	return count;
}

enum status record_open(struct app *app, const struct planned_event *event)
{
	const struct planned_event *before = app->state.event;
	app->state.event = event;
	enum status status = event_read_tally(app);
	if (status) {
		return status;
	}
	int most = 1 + app->catalogue->kit_count;
	struct record *records = calloc((size_t)most, sizeof *records);
	struct detail *details = calloc((size_t)most, sizeof *details);
	if (!records || !details) {
		abort();
	}
	records[0] = (struct record){.entry = {.stream = STREAM_EVENT, .event = event->code, .item = "open"}};
	if (!plan_event(app->plan, event->code)) { /* nobody but this entry knows what it is */
		detail_begin(&details[0]);
		unplanned_describe(&details[0], event, app->catalogue);
		records[0].entry.detail = detail_end(&details[0]);
		records[0].entry.area = app->catalogue->areas[event->area].code;
	}
	status = book_write_counts(app->book); /* of an event that nobody closed */
	if (!status) {
		status = append(app, records, 1 + add_stock(app, records + 1, details + 1));
	}
	free(records);
	free(details);
	if (status) {
		app->state.event = before;
	}
	enum status after = event_read_tally(app);
	return status ? status : after;
}

enum status record_pause(struct app *app, bool is_paused)
{
	struct record record = {
		.entry = {
			.stream = STREAM_EVENT, .event = app->state.event->code, .item = is_paused ? "pause" : "resume"}};
	return append(app, &record, 1);
}

enum status record_close(struct app *app)
{
	unsigned char digest[DIGEST_BYTES];
	struct record record = {
		.entry = {.stream = STREAM_EVENT, .event = app->state.event->code, .item = "close"}};
	/* When it is only the statement that failed before, the act is here already. */
	enum status status = event_read_tally(app);
	if (!status && !app->state.tally.ends_with_close) {
		status = book_write_counts(app->book);
		if (!status) {
			status = append(app, &record, 1);
		}
	}
	if (!status) {
		status = statement_make(app->book, CAUSE_CLOSE, app->state.event->code, digest);
	}
	enum status after = event_read_tally(app);
	return status ? status : after;
}

/* The clock is as wrong as before: that is said of the right event, too, for what is recorded there from now on. */
static enum status keep_offset(struct app *app, int64_t offset)
{
	struct record record = {.entry = {.stream = STREAM_EVENT,
								.event = app->state.event->code,
								.item = "clock_offset",
								.amount = offset}};
	enum status status = append(app, &record, 1);
	return status ? status : event_read_tally(app);
}

enum status record_change(struct app *app, const struct planned_event *event)
{
	int64_t offset = app->state.tally.clock_offset;
	enum status status = instead_record(app->book, app->state.event->code, event->code);
	if (!status) {
		note_recorded(app);
		status = record_close(app);
	}
	if (!status) {
		status = record_open(app, event);
	}
	return status || offset == 0 ? status : keep_offset(app, offset);
}

enum status record_outgoing(struct app *app)
{
	struct visit *visit = app->visit;
	struct outgoing *outgoing = &visit->outgoing;
	bool is_journey = !app_screen(app)->is_staff && visit->run.flow && !visit->run.flow->follows;
	if (is_journey && outgoing->count < OUTGOING_MOST &&
		outgoing->records[outgoing->count - 1].entry.stream != STREAM_USE) {
		outgoing_add_use(outgoing, app->state.event->code, visit->run.flow->name,
			language_code(visit->tongue.language), mode_of_use_name(visit));
	}
	return append(app, outgoing->records, outgoing->count);
}

/* Its event is the entry's, which is open: nobody is still on that page when it is closed. */
enum status record_withdrawal(struct app *app, enum stream stream, int64_t seq)
{
	struct record record = {.entry = {.stream = stream, .event = app->state.event->code, .undoes = seq}};
	enum status status = append(app, &record, 1);
	if (!status && book_forget(app->book) != DONE) {
		/* It is taken back all the same, and the next change of the book writes over it. */
		fprintf(stderr, "bunting-kiosk: %s\n", app->reason->text);
	}
	return status;
}

enum status record_kit(struct app *app, const char *item, const char *to)
{
	struct detail detail;
	detail_begin(&detail);
	detail_code(&detail, "act", "given");
	detail_code(&detail, "to", to);
	struct record record = {.entry = {.stream = STREAM_KIT,
								.event = app->state.event->code,
								.item = item,
								.amount = 1,
								.detail = detail_end(&detail)}};
	return append(app, &record, 1);
}

enum status record_take_back(struct app *app, int64_t seq)
{
	struct record record = {.entry = {.stream = STREAM_KIT, .event = app->state.event->code, .undoes = seq}};
	return append(app, &record, 1);
}

enum status record_doors(struct app *app, const char *area)
{
	enum status status = doors_end(app->book, app->state.event->code, area);
	if (!status) {
		note_recorded(app);
		app->state.has_unsaved = true;
		status = event_read_tally(app);
	}
	return status;
}

enum status record_correction(struct app *app, int64_t seq, const char *why)
{
	struct detail detail;
	detail_begin(&detail);
	detail_code(&detail, "why", why);
	struct record record = {.entry = {.stream = STREAM_ACTIVITY,
								.event = app->state.event->code,
								.undoes = seq,
								.detail = detail_end(&detail)}};
	return append(app, &record, 1);
}
