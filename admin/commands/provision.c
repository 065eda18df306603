/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * provision.c - makes the set-up file that begins one kiosk (ledger/set_up.h), with a fresh token by which the office
 * will know the kiosk's book, and a fresh PIN for each officer. The PINs are printed once and kept nowhere.
 */
#include "admin/commands.h"
#include "admin/fresh_pins.h"
#include "admin/office.h"
#include "admin/passphrase.h"
#include "admin/print.h"
#include "ledger/detail.h"
#include "ledger/plan_file.h"
#include "ledger/set_up.h"
#include "ledger/store.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	DAYS_USUAL = 30,
	DAYS_MOST = 366,
};

/* What goes into the file, and the PINs that do not. In locked memory. */
struct provision {
	struct set_up set_up;
	struct fresh_pins fresh;
	bool had_token; /* there was an earlier set-up file, with this token and time */
	unsigned char earlier_token[TOKEN_BYTES];
	int64_t earlier_made;
};

/* Checking what was typed */

static enum exit_code check_name(struct call *call)
{
	const char *name = call_value(call, "--kiosk");
	const char *complaint = name ? kiosk_name_complaint(name) : NULL;
	if (!name || !call_has(call, "--out")) {
		return call_usage(call, "%s is missing", name ? "--out" : "--kiosk");
	}
	return complaint ? call_usage(call, "\"%s\": %s", name, complaint) : ENDED_WELL;
}

static enum exit_code check_events(const struct office *office, struct call *call)
{
	if (!office->plan) {
		return call_complain(call, ENDED_BAD_FILE, "Take one in first: bunting-admin plan OFFICE FILE.",
			"%s has no plan yet", office->path);
	}
	for (int k = 0; k < call_count(call, "--event"); k++) {
		const char *code = call_value_at(call, "--event", k);
		if (!plan_event(office->plan, code)) {
			return call_fail(call, fail(&call->reason, NO_SUCH_EVENT, "event %s", code));
		}
	}
	return ENDED_WELL;
}

/* Reads the earlier token of the name, and whether any book of the kiosk has come. */
static enum status read_earlier(
	struct provision *provision, struct store *store, const char *name, bool *has_come)
{
	*has_come = false;
	struct query find = query(store, "SELECT token, made,"
									 " EXISTS (SELECT 1 FROM log WHERE rtrim(log.name, '0123456789') = ?1)"
									 " FROM provisioned WHERE kiosk = ?1");
	bind_text(&find, 1, name);
	if (query_row(&find)) {
		size_t length;
		const unsigned char *token = row_blob(&find, 0, &length);
		provision->had_token = length == TOKEN_BYTES;
		memcpy(provision->earlier_token, token, provision->had_token ? length : 0);
		provision->earlier_made = row_integer(&find, 1);
		*has_come = row_integer(&find, 2);
	}
	return query_end(&find);
}

static enum exit_code check_is_free(
	struct provision *provision, const struct office *office, struct call *call)
{
	const char *name = call_value(call, "--kiosk");
	bool has_come;
	enum status status = read_earlier(provision, book_store(office->book), name, &has_come);
	if (status) {
		return call_fail(call, status);
	}
	if (has_come) {
		return call_fail(call, fail(&call->reason, NAME_TAKEN, "a book of kiosk %s is here", name));
	}
	if (provision->had_token && !call_has(call, "--again")) {
		char made[LOCAL_SIZE];
		local_write(made, provision->earlier_made);
		return call_fail(
			call, fail(&call->reason, NAME_TAKEN,
					  "kiosk %s got a set-up file on %s; only if that file was never used, add --again", name,
					  made));
	}
	return ENDED_WELL;
}

static enum exit_code check_out(struct call *call)
{
	const char *path = call_value(call, "--out");
	return access(path, F_OK) == 0 ? call_complain(call, ENDED_BAD_FILE,
										 "It was left as it is. Choose another name, or remove it first.",
										 "%s is there already", path)
								   : ENDED_WELL;
}

/* Filling it in */

static enum status fill_in(
	struct provision *provision, const struct office *office, struct call *call, int days)
{
	struct set_up *set_up = &provision->set_up;
	set_up->mode = book_mode(office->book);
	set_up->number = clock_now(call->clock);
	set_up->expires = set_up->number + (int64_t)days * SLOT_DAY;
	text_copy(set_up->kiosk, sizeof set_up->kiosk, call_value(call, "--kiosk"));
	randombytes_buf(set_up->token, sizeof set_up->token);
	enum status status = fresh_pins_make(&provision->fresh, office->catalogue, set_up->mode, &call->reason);
	memcpy(set_up->officers, provision->fresh.officers, sizeof set_up->officers);
	set_up->officer_count = provision->fresh.count;
	return status;
}

/* The whole plan as it is in force, or its events that were typed. */
static enum status take_documents(
	struct bytes *catalogue, struct bytes *plan, const struct office *office, const struct call *call)
{
	enum status status = book_document(office->book, DOCUMENT_CATALOGUE, catalogue);
	int count = call_count(call, "--event");
	if (status || count == 0) {
		return status ? status : book_document(office->book, DOCUMENT_PLAN, plan);
	}
	const char **codes = calloc((size_t)count, sizeof *codes);
	if (!codes) {
		abort();
	}
	for (int k = 0; k < count; k++) {
		codes[k] = call_value_at(call, "--event", k);
	}
	plan_write_events(plan, office->plan, office->catalogue, codes, count);
	free((void *)codes);
	return DONE;
}

/* An office that began before there were photos has none. */
static enum status take_photos(struct bytes *photos, const struct office *office)
{
	enum status status = book_document(office->book, DOCUMENT_PHOTOS, photos);
	return status == NOT_FOUND ? DONE : status;
}

/* Keeping and handing out: the token is kept before the file exists, so that no kiosk is begun that nobody knows. */

static enum status keep_token(
	struct store *store, const char *kiosk, const unsigned char *token, int64_t made)
{
	struct query keep = query(store, "INSERT INTO provisioned (kiosk, token, made) VALUES (?1, ?2, ?3)"
									 " ON CONFLICT (kiosk) DO UPDATE SET token = ?2, made = ?3");
	bind_text(&keep, 1, kiosk);
	bind_blob(&keep, 2, token, TOKEN_BYTES);
	bind_integer(&keep, 3, made);
	return query_run(&keep);
}

static enum status forget_token(struct store *store, const struct provision *provision)
{
	const char *kiosk = provision->set_up.kiosk;
	if (provision->had_token) {
		return keep_token(store, kiosk, provision->earlier_token, provision->earlier_made);
	}
	struct query forget = query(store, "DELETE FROM provisioned WHERE kiosk = ?1");
	bind_text(&forget, 1, kiosk);
	return query_run(&forget);
}

static enum status record(struct office *office, const char *kiosk)
{
	struct detail detail;
	detail_begin(&detail);
	detail_code(&detail, "kiosk", kiosk);
	return office_record(office, STREAM_OFFICE, "provision", detail_end(&detail));
}

static enum status hand_out(
	const struct provision *provision, struct office *office, const struct bytes *file, const char *path)
{
	struct store *store = book_store(office->book);
	struct reason *reason = book_reason(office->book);
	const struct set_up *set_up = &provision->set_up;
	/* Somebody else may have made one while this one waited for its passphrase. */
	struct provision since = {.had_token = false};
	bool has_come = false;
	enum status status = store_begin(store);
	if (!status) {
		status = read_earlier(&since, store, set_up->kiosk, &has_come);
	}
	if (!status && (has_come || since.had_token != provision->had_token ||
					   since.earlier_made != provision->earlier_made)) {
		status = fail(reason, NAME_TAKEN, "kiosk %s got a set-up file just now", set_up->kiosk);
	}
	if (!status) {
		status = keep_token(store, set_up->kiosk, set_up->token, set_up->number);
	}
	if (!status) {
		status = store_commit(store);
	}
	store_rollback(store);
	if (status) {
		return status;
	}
	status = file_replace(path, file->at, file->length, 0600, reason);
	if (!status) {
		status = record(office, set_up->kiosk);
		if (status) {
			unlink(path);
		}
	}
	if (status) {
		struct reason why = *reason;
		if (forget_token(store, provision) == DONE) {
			*reason = why;
		}
	}
	return status;
}

static bool is_expected(const struct plan *plan, const struct call *call, const char *kiosk)
{
	int count = call_count(call, "--event");
	bool anywhere = false, everywhere = true;
	for (int k = 0; k < (count ? count : plan->event_count); k++) {
		const struct planned_event *event =
			count ? plan_event(plan, call_value_at(call, "--event", k)) : &plan->events[k];
		bool here = planned_kiosk_named(event, kiosk) != NULL;
		anywhere = anywhere || here;
		everywhere = everywhere && here;
	}
	return count ? everywhere : anywhere;
}

static void say(const struct provision *provision, const struct office *office, struct call *call)
{
	const struct set_up *set_up = &provision->set_up;
	char day[DAY_SIZE];
	day_write(day, moment_local(set_up->expires - 1).day);
	fprintf(call->out, "Set-up file for kiosk %s, good until %s: ", set_up->kiosk, day);
	print_text(call->out, call_value(call, "--out"));
	fputs("\n\n", call->out);
	fresh_pins_print(&provision->fresh, call->out);
	fputs("On the kiosk: bunting-kiosk --setup FILE. Guard the file like a key, and delete it from the stick "
		  "then.\n",
		call->out);
	if (!is_expected(office->plan, call, set_up->kiosk)) {
		fprintf(call->err, "Note: the plan does not expect kiosk %s at %s, and gives it no stock there.\n",
			set_up->kiosk, call_has(call, "--event") ? "all of these events" : "any event");
	}
}

static enum exit_code make(struct provision *provision, struct office *office, struct call *call,
	const struct organisation_keys *keys, int days)
{
	struct bytes catalogue = {0}, plan = {0}, photos = {0}, file = {0};
	enum status status = fill_in(provision, office, call, days);
	if (!status) {
		status = take_documents(&catalogue, &plan, office, call);
	}
	if (!status) {
		status = take_photos(&photos, office);
	}
	if (!status) {
		provision->set_up.catalogue = (struct carried_part){"catalogue", catalogue.at, catalogue.length};
		provision->set_up.plan = (struct carried_part){"plan", plan.at, plan.length};
		provision->set_up.photos = (struct carried_part){"photos", photos.at, photos.length};
		set_up_write(&file, &provision->set_up, keys);
		status = hand_out(provision, office, &file, call_value(call, "--out"));
	}
	if (!status) {
		say(provision, office, call);
	}
	bytes_free(&catalogue);
	bytes_free(&plan);
	bytes_free(&photos);
	bytes_free(&file);
	return status ? call_fail(call, status) : ENDED_WELL;
}

static enum exit_code provision_kiosk(struct provision *provision, struct office *office, struct call *call)
{
	int days;
	if (!call_number(call, "--days", &days, DAYS_USUAL, 1, DAYS_MOST)) {
		return ENDED_USAGE;
	}
	enum exit_code code = check_events(office, call);
	if (!code) {
		code = check_is_free(provision, office, call);
	}
	if (!code) {
		code = check_out(call);
	}
	if (code) {
		return code;
	}
	struct organisation_keys *keys = keys_alloc();
	code = office_unlock_in_force(keys, office, call);
	if (!code) {
		code = make(provision, office, call, keys, days);
	}
	keys_free(keys);
	return code;
}

static enum exit_code run(struct call *call)
{
	enum exit_code code = check_name(call);
	struct office office = {0};
	if (!code) {
		code = office_open(&office, call, OFFICE_WRITE);
	}
	if (!code) {
		struct provision *provision = sodium_malloc(sizeof *provision);
		if (!provision) {
			abort();
		}
		sodium_memzero(provision, sizeof *provision);
		code = provision_kiosk(provision, &office, call);
		sodium_free(provision);
	}
	office_close(&office);
	return code;
}

static const struct option options[] = {
	{.name = "--kiosk", .value = "NAME"},
	{.name = "--event", .value = "CODE", .many = true},
	{.name = "--out", .value = "FILE"},
	{.name = "--days", .value = "N"},
	{.name = "--again"},
	KEY_OPTION,
	PASSPHRASE_OPTION,
	{.name = NULL},
};

const struct command command_provision = {
	.name = "provision",
	.arguments = "OFFICE --kiosk NAME [--event CODE...] --out FILE [--days N] [--again] [--key FILE]"
				 " [--passphrase-fd N]",
	.summary = "make the set-up file for one kiosk, and its officers' PINs",
	.help = "Writes the set-up FILE that \"bunting-kiosk --setup FILE\" takes in, good for N days (30). It "
			"carries the "
			"catalogue and the plan, or with --event only those events of it. A random PIN is made for each "
			"officer "
			"of the catalogue and printed once.\n"
			"The organisation's key signs the file: --key FILE, else OFFICE's name ending in .key. A "
			"recovery sheet "
			"will do.\n"
			"A NAME is used once. --again makes another file in place of one that was never used; books of a "
			"kiosk "
			"begun with the earlier one are not taken in any more.\n",
	.least = 1,
	.most = 1,
	.options = options,
	.run = run,
};
