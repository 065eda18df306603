/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * request.c - carries out what a screen requested: the only place where an act of a person reaches the book, the
 * stick or another screen.
 */
#include "kiosk/app/app_inside.h"

#include <qrencode.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Nothing was saved: says so, and keeps what was entered for another try. Officers are told what to do about it. */
static void show_trouble(struct app *app, struct request request, enum status status)
{
	app->failed = request;
	app->state.trouble = status;
	app->state.trouble_reason = *app->reason;
	app->state.waits = true;
	recording_went(app, status);
	if (app->state.corner.officer >= 0) {
		show_over(app, &screen_repair);
	} else {
		show_over(app, app->tries > 0 ? &screen_out_of_order : &screen_trouble);
	}
}

/* Without a header that says UTF-8 some telephones take other letters than those of ASCII for Chinese. */
#define ECI_UTF8 26

static QRcode *encode(const char *text)
{
	size_t length = strlen(text);
	bool is_ascii = true;
	for (const char *at = text; *at; at++) {
		is_ascii = is_ascii && (signed char)*at > 0;
	}
	QRinput *input = QRinput_new2(0, QR_ECLEVEL_M);
	if (!input) {
		abort();
	}
	if (!is_ascii) {
		QRinput_appendECIheader(input, ECI_UTF8);
	}
	QRinput_append(input, QR_MODE_8, (int)length, (const unsigned char *)text);
	QRcode *qr = QRcode_encodeInput(input);
	QRinput_free(input);
	return qr;
}

/* The code as a picture for telephones: ISO/IEC 18004, level M. */
static void make_qr(struct visit *visit)
{
	QRcode *qr = encode(visit->address);
	if (!qr) {
		return;
	}
	visit->qr_side = qr->width;
	size_t modules = (size_t)qr->width * (size_t)qr->width;
	memcpy(visit->qr, qr->data, modules);
	explicit_bzero(qr->data, modules);
	QRcode_free(qr);
}

/* What a resident takes along: number, code, and the address of the report's page. */
static void take_number(struct app *app)
{
	struct visit *visit = app->visit;
	visit->sent = visit->outgoing.records[0].entry.seq;
	report_number_write(visit->number, book_log_name(app->book), visit->sent, book_log_key(app->book));
	visit->code = visit->outgoing.code;
	char page[PAGE_LENGTH + 1];
	report_code_page(page, &visit->code);
	snprintf(visit->address, sizeof visit->address, "%s%s", app->catalogue->portal, page);
	explicit_bzero(page, sizeof page);
	make_qr(visit);
}

/* Words and boxes are not needed any more once they are on the disk. */
static void forget_answers(struct visit *visit)
{
	explicit_bzero(&visit->run.answers, sizeof visit->run.answers);
	explicit_bzero(&visit->outgoing, sizeof visit->outgoing);
}

/* What was done is on disk; only looking at it failed: trying again must not do it twice. */
static const struct request nothing_to_repeat = {.kind = REQUEST_STAY};

/* Is what an officer did on disk, as `status` of writing it says, and read again? Else the trouble is on show. */
static bool is_kept(struct app *app, struct request request, enum status status)
{
	if (status) {
		show_trouble(app, request, status);
		return false;
	}
	status = event_read_tally(app);
	if (status) {
		show_trouble(app, nothing_to_repeat, status);
	}
	return !status;
}

/* A note is on disk: what can be taken back is remembered, and what was written is not needed any more. */
static void forget_note(struct app *app)
{
	struct corner *corner = &app->state.corner;
	const struct entry *kept = &app->visit->outgoing.records[0].entry;
	corner->last_note.kind = app->state.note.kind;
	corner->last_note.event = app->state.event;
	corner->last_note.stream = (enum stream)kept->stream;
	corner->last_note.seq = kept->seq;
	app->state.note = (struct note){0};
	explicit_bzero(&app->visit->run, sizeof app->visit->run);
	explicit_bzero(&app->visit->keyboard, sizeof app->visit->keyboard);
}

/* Whoever counts at the depot closes it anew, and a lead who has looked at it looks again. */
static enum status close_anew(struct app *app)
{
	enum status status = record_audit(app, "close_event");
	return status ? status : record_close(app);
}

/* What an officer recorded; at the depot it reopens nothing. */
static void save_for_officer(struct app *app, struct request request)
{
	bool was_closed = app->state.tally.ends_with_close;
	enum status status = record_outgoing(app);
	if (!status) {
		if (app_screen(app) == &screen_note) {
			forget_note(app);
		}
		app->state.added_without_pin =
			app_screen(app) == &screen_tally ? app->visit->outgoing.records[0].entry.seq : 0;
		explicit_bzero(&app->visit->outgoing, sizeof app->visit->outgoing); /* never a second time */
		status = was_closed ? close_anew(app) : DONE;
	}
	if (!is_kept(app, request, status)) {
		return;
	}
	if (request.screen == app_screen(app)) {
		app_show(app);
	} else {
		show_only(app, request.screen);
	}
}

static void save(struct app *app, struct request request)
{
	if (app_screen(app)->is_staff) {
		save_for_officer(app, request);
		return;
	}
	enum status status = record_outgoing(app);
	if (status) {
		show_trouble(app, request, status);
		return;
	}
	if (app->visit->run.flow->has_number) {
		take_number(app);
	}
	app->visit->left = flow_left(&app->visit->run);
	forget_answers(app->visit);
	show_only(app, request.screen);
}

static void show_qr(struct app *app, struct request request)
{
	make_qr(app->visit);
	portrait_find(app);
	show_over(app, request.screen);
}

static void start(struct app *app, const struct flow *flow)
{
	struct visit *visit = app->visit;
	run_begin(&visit->run, flow, app->catalogue, app->state.event);
	visit->run.left = visit->left;
	explicit_bzero(&visit->outgoing, sizeof visit->outgoing);
	if (flow->saves_at_start) {
		record_private(app, "help");
	}
	show_only(app, &screen_flow);
}

static void unlock(struct app *app)
{
	struct corner *corner = &app->state.corner;
	corner->officer = corner->chosen;
	corner_begin_tally(corner);
	enum status status = record_audit(app, "unlock");
	if (!status) {
		status = event_read_tally(app);
	}
	bool is_open = app->state.event && app->state.tally.is_open;
	show_only(app, is_open && !app->state.tally.is_paused ? &screen_kit : &screen_event);
	if (status) { /* in all the same: who else would see to it? */
		show_trouble(app, nothing_to_repeat, status);
	}
}

/* Whoever makes it so is in the audit; from then on nobody is. */
static void keep_for_tally(struct app *app, struct request request)
{
	enum status status = record_audit(app, app->state.tally.is_for_tally ? "tally_end" : "tally_begin");
	if (is_kept(app, request, status)) {
		visit_end(app);
	}
}

/* In the audit, too: so the keys count again after the kiosk was switched off and on. */
static void keep_for_keys(struct app *app, struct request request)
{
	enum status status = record_audit(app, app->state.tally.is_for_keys ? "keys_end" : "keys_begin");
	if (!is_kept(app, request, status)) {
		return;
	}
	app->state.numpad.is_same_home = false;
	app_show(app);
}

static void confirm_close(struct app *app, struct request request)
{
	if (is_kept(app, request, record_audit(app, "confirm_close"))) {
		app_show(app);
	}
}

/* Residents are asked to come back, or can go on: the corner is left either way. */
static void pause_event(struct app *app, struct request request)
{
	enum status status = record_pause(app, !app->state.tally.is_paused);
	if (!is_kept(app, request, status)) {
		return;
	}
	visit_end(app);
}

static void try_pin(struct app *app)
{
	struct corner *corner = &app->state.corner;
	enum status status = pin_try(
		book_device(app->book), &app->pin_lock, corner->chosen, corner->pin, monotonic_ms(), app->reason);
	explicit_bzero(corner->pin, sizeof corner->pin);
	corner->was_wrong = status == WRONG_PIN;
	if (status == DONE) {
		unlock(app);
	} else if (status == WRONG_PIN || status == LOCKED_OUT) {
		app_show(app);
	} else {
		show_trouble(app, (struct request){.kind = REQUEST_TRY_AGAIN}, status);
	}
}

static void take_back(struct app *app, struct request request)
{
	struct tally_change change;
	enum status status = kit_find_change(app, request, &change);
	if (!status && change.seq > 0 && !kit_must_ask_back(app, &change)) {
		status = record_take_back(app, change.seq);
		app->state.added_without_pin = 0; /* the last one only */
	}
	if (is_kept(app, request, status)) {
		app_show(app);
	}
}

static void look_at_machine(struct app *app, struct request request)
{
	struct stick stick;
	app->state.stick_trouble = stick_find(&stick, app->wish.stick, STICK_MOUNTS, app->reason);
	app->state.has_stick = app->state.stick_trouble == DONE;
	machine_look(&app->state.machine, app->wish.book ? app->wish.book : app->demonstration, MACHINE_POWER,
		MACHINE_INPUTS, MACHINE_DEVICES);
	enum status status = book_ages(app->book, &app->state.catalogue_signed, &app->state.saved);
	if (status) {
		show_trouble(app, request, status);
		return;
	}
	show_only(app, request.screen);
}

static void look_at_totals(struct app *app, struct request request)
{
	enum status status = event_read_tally(app);
	if (!status) {
		status = quarters_read(&app->state.quarters, app->book, app->state.event->code);
	}
	if (status) {
		show_trouble(app, request, status);
		return;
	}
	show_only(app, &screen_totals);
}

static void count_door(struct app *app, struct request request)
{
	const char *event = app->state.event->code;
	enum status status = recording_went(app, doors_change(app->book, event, request.door, request.change));
	if (!is_kept(app, request, status)) {
		return;
	}
	app_show(app);
}

static void end_doors(struct app *app, struct request request)
{
	enum status status = record_doors(app, request.area);
	if (status) {
		show_trouble(app, request, status);
		return;
	}
	show_only(app, &screen_doors);
}

static void correct(struct app *app, struct request request)
{
	enum status status = record_correction(app, request.seq, request.why);
	if (!is_kept(app, request, status)) {
		return;
	}
	show_only(app, request.screen);
}

/* Its box goes with it. */
static void drop_note(struct app *app, struct request request)
{
	struct corner *corner = &app->state.corner;
	enum status status = record_withdrawal(app, corner->last_note.stream, corner->last_note.seq);
	if (!status) {
		corner->last_note.kind = NOTE_NONE;
	}
	if (is_kept(app, request, status)) {
		app_show(app);
	}
}

/* The report that was just sent: its boxes go, and its kind and area stay in an entry that no longer counts. */
static void withdraw(struct app *app, struct request request)
{
	struct visit *visit = app->visit;
	enum status status = record_withdrawal(app, STREAM_CONCERN, visit->sent);
	if (status) {
		show_trouble(app, request, status);
		return;
	}
	visit->sent = 0;
	explicit_bzero(visit->number, sizeof visit->number);
	explicit_bzero(&visit->code, sizeof visit->code);
	explicit_bzero(visit->address, sizeof visit->address);
	explicit_bzero(visit->qr, sizeof visit->qr);
	show_only(app, request.screen);
}

/* Whoever goes back from its first page has not left: they still read their language, in letters of their size. */
static void abandon(struct app *app)
{
	struct visit *visit = app->visit;
	explicit_bzero(&visit->run, sizeof visit->run);
	explicit_bzero(&visit->outgoing, sizeof visit->outgoing);
	explicit_bzero(&visit->left, sizeof visit->left);
	explicit_bzero(&visit->keyboard, sizeof visit->keyboard);
	show_beginning(app);
}

/* Opens it, in place of the one that was open by mistake where there is one. */
static void open_event(struct app *app, struct request request)
{
	bool changes = request.kind == REQUEST_CHANGE_EVENT;
	enum status status = event_settle(app, &request.event);
	if (!status) {
		status = changes ? record_change(app, request.event) : record_open(app, request.event);
	}
	if (!status) {
		status = record_audit(app, changes ? "change_event" : "open_event");
	}
	if (status) {
		show_trouble(app, request, status);
		return;
	}
	show_only(app, activity_asks_hosts(&app->state) ? &screen_hosts : &screen_kit);
}

static void close_event(struct app *app, struct request request)
{
	enum status status = record_audit(app, "close_event");
	if (!status && app->state.tally.is_for_tally) {
		status = record_audit(app, "tally_end"); /* whoever opens it again decides anew */
	}
	if (!status && app->state.tally.is_for_keys) {
		status = record_audit(app, "keys_end");
	}
	if (!status) {
		status = record_close(app);
	}
	if (status) {
		show_trouble(app, request, status);
		return;
	}
	app->stated = 0;
	show_only(app, &screen_close);
}

static void try_again(struct app *app)
{
	struct request failed = app->failed;
	app->failed = (struct request){0};
	app->state.waits = false;
	app->tries++;
	if (app->depth > 1) {
		app->depth--;
	}
	if (failed.kind == REQUEST_TRY_AGAIN || failed.kind == REQUEST_STAY) {
		app_show(app);
		return;
	}
	request_carry_out(app, failed);
	app->tries = app->state.waits ? app->tries : 0;
}

static void more_time(struct app *app)
{
	if (app_screen(app) == &screen_more_time) {
		app->patience++;
		show_under(app);
		return;
	}
	app->layers[app->depth - 1].since = monotonic_ms();
	app_show(app);
}

static void read_aloud(struct app *app)
{
	voice_forget(app); /* from its beginning, and only once */
	app_show(app);
	voice_page(app);
}

static void say(struct app *app, const char *words)
{
	app_show(app);
	voice_say(app, words);
}

/* What must be known before anything is read: that no voice can, or that others will hear it. */
static void mind_voice(struct app *app)
{
	if (!app->visit->speaks) {
		return;
	}
	if (!voice_reads(app, app->visit->tongue.language)) {
		app->visit->speaks = false;
		show_over(app, &screen_no_voice);
	} else if (voice_wants_warning(app)) {
		show_over(app, &screen_overheard);
	}
}

static void go_over(struct app *app, const struct screen *screen)
{
	if (screen == &screen_danger && app->state.event && app->state.tally.is_open) {
		record_private(app, "danger");
	}
	show_over(app, screen);
}

/* What the officer's corner requests, and what concerns the book more than the page. */
static void carry_out_staff(struct app *app, struct request request)
{
	switch (request.kind) {
	case REQUEST_TRY_PIN:
		try_pin(app);
		break;
	case REQUEST_KEYS:
		keep_for_keys(app, request);
		return;
	case REQUEST_CONFIRM:
		confirm_close(app, request);
		return;
	case REQUEST_TALLY:
		keep_for_tally(app, request);
		break;
	case REQUEST_PAUSE:
		pause_event(app, request);
		break;
	case REQUEST_OPEN_EVENT:
	case REQUEST_CHANGE_EVENT:
		open_event(app, request);
		break;
	case REQUEST_CLOSE_EVENT:
		close_event(app, request);
		break;
	case REQUEST_TOTALS:
		look_at_totals(app, request);
		break;
	case REQUEST_LOOK:
		look_at_machine(app, request);
		break;
	case REQUEST_DOOR:
		count_door(app, request);
		break;
	case REQUEST_END_DOORS:
		end_doors(app, request);
		break;
	case REQUEST_CORRECT:
		correct(app, request);
		break;
	case REQUEST_TAKE_BACK:
		take_back(app, request);
		break;
	case REQUEST_DROP_NOTE:
		drop_note(app, request);
		break;
	case REQUEST_WITHDRAW:
		withdraw(app, request);
		break;
	case REQUEST_SAVE_TO_STICK:
		saving_begin(app);
		app_show(app);
		break;
	case REQUEST_FETCH:
	case REQUEST_FETCH_PINS:
		fetching_begin(app, request.kind == REQUEST_FETCH_PINS);
		show_only(app, request.screen);
		break;
	case REQUEST_TAKE_IN:
		fetching_take(app);
		break;
	case REQUEST_TRY_AGAIN:
		try_again(app);
		break;
	default:
		abort(); /* nobody can request that */
	}
}

static void carry_out(struct app *app, struct request request)
{
	switch (request.kind) {
	case REQUEST_STAY:
		break;
	case REQUEST_SHOW:
		app_show(app);
		break;
	case REQUEST_GO:
		show_only(app, request.screen);
		break;
	case REQUEST_OVER:
		go_over(app, request.screen);
		break;
	case REQUEST_QR:
		show_qr(app, request);
		break;
	case REQUEST_BACK:
		show_under(app);
		break;
	case REQUEST_START:
		start(app, request.flow);
		break;
	case REQUEST_SAVE:
		save(app, request);
		break;
	case REQUEST_ABANDON:
		abandon(app);
		break;
	case REQUEST_CLEAR:
	case REQUEST_LOCK:
		visit_end(app);
		break;
	case REQUEST_ASSIST:
		visit_end(app);
		app->visit->use = USE_ASSISTED;
		break;
	case REQUEST_READ:
		read_aloud(app);
		break;
	case REQUEST_SAY:
		say(app, request.words);
		break;
	case REQUEST_MORE_TIME:
		more_time(app);
		break;
	default:
		carry_out_staff(app, request);
		break;
	}
}

void request_carry_out(struct app *app, struct request request)
{
	if (request.use) {
		record_use(app, request.use);
	}
	carry_out(app, request);
	mind_voice(app);
}
