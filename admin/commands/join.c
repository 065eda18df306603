/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * join.c - another office computer of the same organisation. Its book began as a copy of an office's book, and writes a
 * log of its own; this certifies that log by the organisation's key, so that what is decided there counts. Where the
 * key must not travel, a request and a certificate do (admin/join_file.h).
 */
#include "admin/commands.h"
#include "admin/documents.h"
#include "admin/join_file.h"
#include "admin/passphrase.h"
#include "admin/print.h"
#include "ledger/store.h"

#include <string.h>

static const struct option options[] = {
	KEY_OPTION,
	PASSPHRASE_OPTION,
	{.name = "--request", .value = "FILE"},
	{.name = "--certify", .value = "FILE"},
	{.name = "--fingerprint", .value = "FINGERPRINT"},
	{.name = "--out", .value = "FILE"},
	{.name = "--certificate", .value = "FILE"},
	{.name = "--revoke", .value = "FINGERPRINT"},
	{.name = "--upto", .value = "NUMBER"},
	{.name = NULL},
};

/* Which of its ways was typed, and what goes with it. */
static const struct way {
	const char *option; /* NULL: the list */
	const char *needs[3];
	const char *takes[3];
} ways[] = {
	{"--request", {NULL}, {NULL}},
	{"--certificate", {NULL}, {NULL}},
	{"--certify", {"--fingerprint", "--out"}, {"--key", "--passphrase-fd"}},
	{"--revoke", {NULL}, {"--upto", "--key", "--passphrase-fd"}},
	{"--key", {NULL}, {"--passphrase-fd"}},
	{NULL, {NULL}, {NULL}},
};

static bool is_among(const char *const *names, size_t count, const char *name)
{
	bool is = false;
	for (size_t k = 0; k < count; k++) {
		is = is || (names[k] && strcmp(names[k], name) == 0);
	}
	return is;
}

/* NULL after a complaint. */
static const struct way *find_way(struct call *call)
{
	const struct way *way = ways;
	while (way->option && !call_has(call, way->option)) {
		way++;
	}
	for (int k = 0; k < 3 && way->needs[k]; k++) {
		if (!call_has(call, way->needs[k])) {
			call_usage(call, "%s needs %s", way->option, way->needs[k]);
			return NULL;
		}
	}
	for (int k = 0; k < call->given_count; k++) {
		const char *name = call->given[k].option->name;
		if (!(way->option && strcmp(name, way->option) == 0) && !is_among(way->needs, 3, name) &&
			!is_among(way->takes, 3, name)) {
			call_usage(
				call, "%s does not go with %s", name, way->option ? way->option : "the list of offices");
			return NULL;
		}
	}
	return way;
}

static void name_own(struct certificate *certificate, const struct office *office)
{
	text_copy(certificate->name, sizeof certificate->name, book_log_name(office->book));
	memcpy(certificate->key, book_log_key(office->book), sizeof certificate->key);
}

static enum exit_code sign(struct certificate *certificate, const struct office *office, struct call *call)
{
	struct organisation_keys *keys = keys_alloc();
	enum exit_code code = office_unlock(keys, office, call);
	if (!code) {
		certificate_sign(certificate, book_mode(office->book), keys);
	}
	keys_free(keys);
	return code;
}

/* Once it counts, so do the events that kiosks opened and that were confirmed there. */
static enum status record(struct office *office, const struct certificate *certificate)
{
	enum status status = certificate_record(office->book, certificate);
	if (!status) {
		office_sign(office);
		status = documents_fill(office->book, office->catalogue, office->plan);
	}
	return status;
}

static void say_certified(struct call *call, const struct certificate *certificate)
{
	char fingerprint[FINGERPRINT_SIZE];
	fingerprint_write(fingerprint, certificate->key);
	fprintf(call->out, "Office %s (%s) is certified: what is decided there counts.\n", certificate->name,
		fingerprint);
}

/* No certificate undoes a revocation. */
static enum exit_code check_not_revoked(struct office *office, struct call *call)
{
	struct query find = query(
		book_store(office->book), "SELECT count(*) FROM office WHERE log = ?1 AND revoked_after IS NOT NULL");
	bind_integer(&find, 1, book_log(office->book));
	int64_t revoked;
	enum status status = query_integer(&find, &revoked, 0);
	if (status) {
		return call_fail(call, status);
	}
	return revoked ? call_complain(call, ENDED_USAGE,
						 "Take its device file away; then the book goes on as a further office, which can be "
						 "certified.",
						 "office %s was revoked by the organisation's key", book_log_name(office->book))
				   : ENDED_WELL;
}

/* On this computer, with the key. */
static enum exit_code certify_own(struct office *office, struct call *call)
{
	struct certificate certificate;
	bool is_certified;
	name_own(&certificate, office);
	enum status status = office_is_certified(office->book, certificate.key, &is_certified);
	if (status) {
		return call_fail(call, status);
	}
	if (is_certified) {
		fprintf(call->out, "Office %s is certified already; nothing was written.\n", certificate.name);
		return ENDED_WELL;
	}
	enum exit_code revoked = check_not_revoked(office, call);
	if (revoked) {
		return revoked;
	}
	enum exit_code code = sign(&certificate, office, call);
	if (code) {
		return code;
	}
	status = record(office, &certificate);
	if (status) {
		return call_fail(call, status);
	}
	say_certified(call, &certificate);
	fputs("The other offices count it once they have merged this book, or a backup of it.\n", call->out);
	return ENDED_WELL;
}

static enum exit_code write_request(struct office *office, struct call *call)
{
	struct certificate certificate;
	const char *path = call_value(call, "--request");
	name_own(&certificate, office);
	enum status status = join_file_write(path, office->book, &certificate, false);
	if (status) {
		return call_fail(call, status);
	}
	print_text(call->out, path);
	fprintf(call->out,
		" asks for office %s to be certified. Take it to the computer with the key, and tell them\n"
		"the fingerprint yourself, not on the stick: %s\n",
		certificate.name, book_fingerprint(office->book));
	return ENDED_WELL;
}

/* For another computer: its fingerprint was told by a person. */
static enum exit_code certify_other(struct office *office, struct call *call)
{
	struct certificate certificate;
	char typed[FINGERPRINT_SIZE], found[FINGERPRINT_SIZE];
	if (!fingerprint_read(typed, call_value(call, "--fingerprint"))) {
		return call_usage(call, "\"%s\" is not a fingerprint", call_value(call, "--fingerprint"));
	}
	enum status status = join_file_read(&certificate, call_value(call, "--certify"), office->book, false);
	if (status) {
		return call_fail(call, status);
	}
	fingerprint_write(found, certificate.key);
	if (strcmp(typed, found) != 0) {
		return call_complain(call, ENDED_USAGE,
			"Nothing was certified. Ask the other office again what its screen says.",
			"the request is of %s, not of %s", found, typed);
	}
	enum exit_code code = sign(&certificate, office, call);
	if (code) {
		return code;
	}
	const char *out = call_value(call, "--out");
	status = record(office, &certificate);
	if (!status) {
		status = join_file_write(out, office->book, &certificate, true);
	}
	if (status) {
		return call_fail(call, status);
	}
	say_certified(call, &certificate);
	fputs("There, once ", call->out);
	print_text(call->out, out);
	fputs(" is back: bunting-admin join OFFICE --certificate FILE\n", call->out);
	return ENDED_WELL;
}

static enum exit_code take_certificate(struct office *office, struct call *call)
{
	struct certificate certificate;
	bool is_certified = false;
	enum status status = join_file_read(&certificate, call_value(call, "--certificate"), office->book, true);
	if (!status) {
		status = office_is_certified(office->book, certificate.key, &is_certified);
	}
	if (!status && !is_certified) {
		status = record(office, &certificate);
	}
	if (status) {
		return call_fail(call, status);
	}
	say_certified(call, &certificate);
	return ENDED_WELL;
}

/* Which log is meant, and how far it goes here. */
static enum status find_office(
	struct revocation *revocation, struct book *office, const char *fingerprint, int64_t *last)
{
	struct query find = query(book_store(office), "SELECT key, name, coalesce((SELECT max(seq) FROM entry "
												  "WHERE entry.log = office.log AND stream = 16), 0)"
												  " FROM office WHERE fingerprint = ?1 AND log <> ?2");
	bind_text(&find, 1, fingerprint);
	bind_integer(&find, 2, book_log(office));
	bool found = query_row(&find);
	if (found) {
		size_t length;
		memcpy(revocation->key, row_blob(&find, 0, &length), sizeof revocation->key);
		text_copy(revocation->name, sizeof revocation->name, row_text(&find, 1));
		*last = row_integer(&find, 2);
	}
	enum status status = query_end(&find);
	return status || found ? status : fail(book_reason(office), NOT_FOUND, "%s", fingerprint);
}

/* The key's bytes go no further than here: what is written is the signature. */
static enum exit_code sign_revocation(
	struct revocation *revocation, const struct office *office, struct call *call)
{
	struct organisation_keys *keys = keys_alloc();
	enum exit_code code = office_unlock(keys, office, call);
	if (!code) {
		revocation_sign(revocation, book_mode(office->book), keys);
	}
	keys_free(keys);
	return code;
}

/* Of another computer, which was stolen or lost. */
static enum exit_code revoke(struct office *office, struct call *call)
{
	struct revocation revocation = {.upto = 0};
	char fingerprint[FINGERPRINT_SIZE];
	int64_t last = 0;
	int upto;
	if (!fingerprint_read(fingerprint, call_value(call, "--revoke"))) {
		return call_usage(call, "\"%s\" is not a fingerprint", call_value(call, "--revoke"));
	}
	enum status status = find_office(&revocation, office->book, fingerprint, &last);
	if (status == NOT_FOUND) {
		return call_complain(call, ENDED_USAGE, "\"join OFFICE\" lists them.",
			"no other office with the fingerprint %s is known here", fingerprint);
	}
	if (status) {
		return call_fail(call, status);
	}
	if (!call_number(call, "--upto", &upto, (int)last, 0, (int)last)) {
		return ENDED_USAGE;
	}
	revocation.upto = upto;
	enum exit_code code = sign_revocation(&revocation, office, call);
	if (code) {
		return code;
	}
	status = revocation_record(office->book, &revocation);
	if (!status) {
		office_sign(office);
		status = documents_fill(office->book, office->catalogue, office->plan);
	}
	if (status) {
		return call_fail(call, status);
	}
	fprintf(call->out,
		"Office %s (%s) is revoked: what it said up to its entry %d counts, and nothing after that.\n"
		"The other offices know it once they have merged this book, or a backup of it.\n",
		revocation.name, fingerprint, upto);
	return ENDED_WELL;
}

static enum exit_code list(struct office *office, struct call *call)
{
	static const char *const headings[] = {"Office", "Fingerprint", ">Decisions", ">Last entry", "", NULL};
	struct table *table = table_begin(headings);
	bool all = true;
	struct query rows = query(book_store(office->book),
		"SELECT name, fingerprint, is_certified, log = ?1,"
		" (SELECT count(*) FROM entry WHERE entry.log = office.log AND stream = 16"
		"  AND item NOT IN ('certificate', 'revocation')), revoked_after,"
		" coalesce((SELECT max(seq) FROM entry WHERE entry.log = office.log AND stream = 16), 0)"
		" FROM office ORDER BY length(name), name, fingerprint");
	bind_integer(&rows, 1, book_log(office->book));
	while (query_row(&rows)) {
		bool is_certified = row_integer(&rows, 2), is_own = row_integer(&rows, 3);
		table_text(table, row_text(&rows, 0));
		table_text(table, row_text(&rows, 1));
		table_number(table, row_integer(&rows, 4));
		table_number(table, row_integer(&rows, 6));
		char revoked[80];
		snprintf(revoked, sizeof revoked, "REVOKED: after entry %lld it counts for nobody",
			(long long)row_integer(&rows, 5));
		bool is_revoked = !row_is_null(&rows, 5);
		table_text(table, is_revoked     ? revoked
						  : is_certified ? is_own ? "certified, this computer" : "certified"
						  : is_own       ? "NOT CERTIFIED, this computer"
										 : "NOT CERTIFIED: counts for nobody");
		all = all && (is_certified || (is_revoked && !is_own));
	}
	table_end(table, call->out);
	enum status status = query_end(&rows);
	return status ? call_fail(call, status) : all ? ENDED_WELL : ENDED_INCOMPLETE;
}

static enum exit_code run(struct call *call)
{
	static enum exit_code (*const acts[])(struct office * office, struct call * call) = {
		write_request, take_certificate, certify_other, revoke, certify_own, list};
	const struct way *way = find_way(call);
	if (!way) {
		return ENDED_USAGE;
	}
	struct office office;
	enum exit_code code = office_open(&office, call, way->option ? OFFICE_WRITE : OFFICE_READ);
	if (!code) {
		code = acts[way - ways](&office, call);
	}
	office_close(&office);
	return code;
}

const struct command command_join = {
	.name = "join",
	.arguments = "OFFICE --key FILE [--passphrase-fd N]\n"
				 "       OFFICE --request FILE | OFFICE --certificate FILE | OFFICE\n"
				 "       OFFICE --certify FILE --fingerprint FINGERPRINT --out FILE [--key FILE]\n"
				 "       OFFICE --revoke FINGERPRINT [--upto NUMBER] [--key FILE]",
	.summary = "make another computer an office of the same organisation",
	.help =
		"The other computer begins with a copy of the office book, such as a backup, WITHOUT the device "
		"file: the "
		"first command there starts a log of its own, and says so. It counts once the organisation's key has "
		"certified it: with --key FILE (a key file, or a recovery sheet) at that computer. Then each "
		"computer "
		"merges the other's book, or a backup of it, whenever there is one: \"merge\" takes office books, "
		"too, in "
		"any order, any number of times.\n"
		"Where the key must not travel: --request there writes a small file for a stick; --certify at the "
		"computer "
		"with the key takes it in, when it has the FINGERPRINT that a person there has told, and writes the "
		"certificate to --out; --certificate there takes that in. Nothing in either file is secret.\n"
		"--revoke, with the key, is for a computer that was stolen or lost: what it said up to its entry "
		"NUMBER "
		"counts (without --upto: all of it that is here), and nothing after that, in every office that "
		"merges "
		"this book. Nothing takes it back; a new computer begins with a copy of a book. What the stolen one "
		"had "
		"erased where it was merged before stays erased there.\n"
		"Without an option it lists the offices that are known here, and ends with 1 when one is not "
		"certified.\n",
	.least = 1,
	.most = 1,
	.options = options,
	.run = run,
};
