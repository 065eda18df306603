/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/dead_card.h"

#include "ledger/doors.h"
#include "ledger/export.h"
#include "ledger/foreign.h"
#include "ledger/store.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_there(const char *path)
{
	struct stat facts;
	return lstat(path, &facts) == 0;
}

static bool has_beside(const char *book, const char *ending)
{
	char path[PATH_SIZE];
	return snprintf(path, sizeof path, "%s%s", book, ending) < (int)sizeof path && is_there(path);
}

/* What only a kiosk's own book has beside it; what it once saved to a stick may lie in the same folder. */
static bool is_own_book(const char *book)
{
	char device[PATH_SIZE];
	return has_beside(book, "-wal") || has_beside(book, "-journal") || has_beside(book, "-shm") ||
		   (device_path(device, book) && is_there(device));
}

/* The books of a folder, and those of them that are a device's own: how many, and the last of each. */
struct found {
	int books, own;
	char book[PATH_SIZE], own_book[PATH_SIZE];
};

static void take_name(struct found *found, const char *folder, const char *name)
{
	static const char ending[] = ".bunting";
	char path[PATH_SIZE];
	size_t length = strlen(name);
	if (length < sizeof ending || strcmp(name + length - (sizeof ending - 1), ending) != 0 ||
		snprintf(path, sizeof path, "%s/%s", folder, name) >= (int)sizeof path) {
		return;
	}
	found->books++;
	text_copy(found->book, sizeof found->book, path);
	if (is_own_book(path)) {
		found->own++;
		text_copy(found->own_book, sizeof found->own_book, path);
	}
}

static enum exit_code find_book(struct dead_card *card, const char *folder, struct call *call)
{
	struct found found = {0};
	DIR *entries = opendir(folder);
	if (!entries) {
		return call_fail(call, fail_errno(&call->reason, "%s", folder));
	}
	for (struct dirent *entry;
		 (entry = readdir(entries));) { // NOLINT(concurrency-mt-unsafe): a handle of our own
		take_name(&found, folder, entry->d_name);
	}
	closedir(entries);
	if (found.own == 1 || found.books == 1) {
		text_copy(card->source, sizeof card->source, found.own == 1 ? found.own_book : found.book);
		return ENDED_WELL;
	}
	return call_complain(call, ENDED_BAD_FILE,
		"Copy off the card the kiosk's book (NAME.bunting), NAME.bunting-wal and NAME.device, into a folder "
		"of "
		"their own.",
		found.books ? "%s holds more than one kiosk's book" : "%s holds no kiosk's book", folder);
}

/* In memory, where the system has a place for files there: the secret key is among them. */
static enum status make_folder(struct dead_card *card, struct reason *reason)
{
	static const char in_memory[] = "/dev/shm";
	const char *place = getenv("TMPDIR"); // NOLINT(concurrency-mt-unsafe): one thread
	char near[PATH_SIZE];
	place = access(in_memory, W_OK | X_OK) == 0 ? in_memory : place && place[0] == '/' ? place : "/tmp";
	if (snprintf(near, sizeof near, "%s/bunting-rescue", place) >= PATH_SIZE / 2) {
		return fail(reason, TOO_LONG, "%.80s...", place);
	}
	enum status status = file_private_folder(card->folder, near, reason);
	if (status) {
		card->folder[0] = '\0';
		return status;
	}
	snprintf(card->book, sizeof card->book, "%.*s/card.bunting", PATH_SIZE - 40, card->folder);
	snprintf(card->save, sizeof card->save, "%.*s/saved.bunting", PATH_SIZE - 40, card->folder);
	return DONE;
}

/* Copies a file that may not be there. */
static enum status copy_if_there(const char *from, const char *to, bool *found, struct reason *reason)
{
	unlink(to);
	enum status status = file_copy(from, to, FOREIGN_LARGEST, reason);
	*found = status == DONE;
	return status == NOT_FOUND ? DONE : status;
}

static enum status copy_beside(const struct dead_card *card, const char *ending, struct reason *reason)
{
	char from[PATH_SIZE], to[PATH_SIZE];
	bool found;
	if (snprintf(from, sizeof from, "%s%s", card->source, ending) >= (int)sizeof from ||
		snprintf(to, sizeof to, "%s%s", card->book, ending) >= (int)sizeof to) {
		return fail(reason, TOO_LONG, "%.80s...", card->source);
	}
	return copy_if_there(from, to, &found, reason);
}

static enum status copy_book(const struct dead_card *card, struct reason *reason)
{
	unlink(card->book);
	enum status status = file_copy(card->source, card->book, FOREIGN_LARGEST, reason);
	if (!status) {
		status = copy_beside(card, "-wal", reason);
	}
	return status ? status : copy_beside(card, "-journal", reason);
}

static enum status copy_device(struct dead_card *card, struct reason *reason)
{
	char from[PATH_SIZE], to[PATH_SIZE];
	if (!device_path(from, card->source) || !device_path(to, card->book)) {
		return fail(reason, TOO_LONG, "%.80s...", card->source);
	}
	return copy_if_there(from, to, &card->has_device, reason);
}

/* Whose logs are in it, for what a person is told and may accept. */
static enum status list_logs(struct dead_card *card, struct book *book)
{
	struct query rows = query(book_store(book), "SELECT fingerprint FROM log ORDER BY id LIMIT 64");
	card->log_count = 0;
	while (query_row(&rows)) {
		const char *fingerprint = row_text(&rows, 0);
		text_copy(card->fingerprints[card->log_count++], FINGERPRINT_SIZE, fingerprint ? fingerprint : "");
	}
	text_copy(card->kiosk, sizeof card->kiosk, book_log_name(book));
	return query_end(&rows);
}

/* A run of doors under way becomes an entry by its event. */
static enum status end_runs(struct book *book)
{
	char event[CODE_SIZE] = "";
	for (bool is_last = false; !is_last;) {
		struct query next = query(book_store(book), "SELECT min(event) FROM draft WHERE event > ?1");
		bind_text(&next, 1, event);
		char found[CODE_SIZE] = "";
		if (query_row(&next) && !row_is_null(&next, 0)) {
			text_copy(found, sizeof found, row_text(&next, 0));
		}
		enum status status = query_end(&next);
		is_last = !found[0];
		text_copy(event, sizeof event, found);
		if (!status && !is_last) {
			status = doors_end(book, event, NULL);
		}
		if (status) {
			return status;
		}
	}
	return DONE;
}

/* The number of the last entry of a stream of the book's own log. */
static enum status find_last(struct book *book, int64_t stream, int64_t *last)
{
	struct query find =
		query(book_store(book), "SELECT coalesce(max(seq), 0) FROM entry WHERE log = ?1 AND stream = ?2");
	bind_integer(&find, 1, book_log(book));
	bind_integer(&find, 2, stream);
	return query_integer(&find, last, 0);
}

/* Is more of this log signed at the office than is on the card? */
static enum status compare_office(struct book *book, struct book *office, bool *is_further)
{
	*is_further = false;
	struct query rows = query(book_store(office),
		"SELECT stream, max(last) FROM log JOIN stated_stream ON stated_stream.log = log.id WHERE key = ?1"
		" GROUP BY stream");
	bind_blob(&rows, 1, book_log_key(book), DEVICE_KEY_BYTES);
	while (query_row(&rows)) {
		int64_t last;
		rows.status = find_last(book, row_integer(&rows, 0), &last);
		*is_further = *is_further || (!rows.status && row_integer(&rows, 1) > last);
	}
	return query_end(&rows);
}

/* What the kiosk would have made entries of at the end of its event. */
static enum status add_last_entries(struct dead_card *card, struct book *book, struct book *office)
{
	bool is_further;
	enum status status = compare_office(book, office, &is_further);
	if (!status && is_further) {
		text_copy(card->remark, sizeof card->remark,
			"More of this kiosk is here than on its card: it was rescued before, or this is an older "
			"copy.\n");
		return DONE;
	}
	if (!status) {
		status = book_write_counts(book);
	}
	return status ? status : end_runs(book);
}

/* As the kiosk would: what was only counted becomes entries, and all of it is signed. */
static enum status save_signed(struct dead_card *card, struct book *book, struct book *office)
{
	struct export_facts facts;
	enum status status = add_last_entries(card, book, office);
	if (!status) {
		status = export_write(book, card->save, &facts);
	}
	card->is_signed = !status;
	return status ? status : list_logs(card, book);
}

static enum status fail_kind(const struct dead_card *card, struct reason *reason)
{
	return fail(reason, WORKING_BOOK, "%s is not a kiosk's own book", card->source);
}

/*
 * Gives DONE without `is_signed` where the key is of no use. A book that does not hold what its device file remembers
 * lacks its end: to sign what is left would say that there is no more.
 */
static enum status sign(struct dead_card *card, struct book *office, struct reason *reason)
{
	struct book *book = NULL;
	enum status status = book_open_own(&book, card->book, book_clock(office), reason);
	if (status == NO_DEVICE_FILE) {
		text_copy(card->remark, sizeof card->remark, "The device file there is not that of this book.\n");
		return DONE;
	}
	if (!status && book_kind(book) != BOOK_KIOSK) {
		status = fail_kind(card, reason);
	}
	if (!status && book_was_put_back(book)) {
		text_copy(card->remark, sizeof card->remark,
			"The device file remembers more than this book holds: its end is missing. Is the -wal on the "
			"card, "
			"too? Copy it into the folder and rescue again.\n");
	} else if (!status) {
		status = save_signed(card, book, office);
	}
	book_close(book);
	return status;
}

/* The copy is ours: what is opened to be read may be written from. */
static enum status save_unsigned(struct dead_card *card, const struct clock *clock, struct reason *reason)
{
	struct book *book = NULL;
	struct export_facts facts;
	enum status status = book_open_to_read(&book, card->book, clock, reason);
	if (!status && book_kind(book) != BOOK_KIOSK) {
		status = fail_kind(card, reason);
	}
	if (!status) {
		status = store_script(book_store(book), "PRAGMA query_only = OFF");
	}
	if (!status) {
		status = list_logs(card, book);
	}
	if (!status) {
		struct query sum = query(book_store(book), "SELECT coalesce((SELECT sum(amount) FROM counting), 0) + "
												   "coalesce((SELECT sum(amount) FROM draft), 0)");
		status = query_integer(&sum, &card->only_counted, 0);
	}
	if (!status) {
		status = export_write_unstated(book, card->save, &facts);
	}
	book_close(book);
	return status;
}

static void wipe_file(const char *path)
{
	static const unsigned char nothing[4096];
	struct stat facts;
	int file = open(path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC);
	if (file < 0) {
		return;
	}
	int64_t left = fstat(file, &facts) == 0 ? facts.st_size : 0;
	for (ssize_t count = 1; left > 0 && count > 0; left -= count) {
		count = write(file, nothing, left < (int64_t)sizeof nothing ? (size_t)left : sizeof nothing);
	}
	(void)fsync(file);
	close(file);
	unlink(path);
}

static void wipe_device(const struct dead_card *card)
{
	char device[PATH_SIZE];
	if (device_path(device, card->book)) {
		wipe_file(device);
	}
}

static enum status make_save(struct dead_card *card, struct book *office, struct reason *reason)
{
	enum status status = copy_book(card, reason);
	if (!status) {
		status = copy_device(card, reason);
	}
	if (!status && card->has_device) {
		status = sign(card, office, reason);
		wipe_device(card);
	}
	if (status || card->is_signed) {
		return status;
	}
	status = copy_book(card, reason); /* anew: the book may have begun another log */
	return status ? status : save_unsigned(card, book_clock(office), reason);
}

enum exit_code dead_card_open(
	struct dead_card *card, const char *folder, struct book *office, struct call *call)
{
	*card = (struct dead_card){0};
	shield_raise(&card->shield);
	enum exit_code code = find_book(card, folder, call);
	if (code) {
		return code;
	}
	enum status status = make_folder(card, &call->reason);
	if (!status) {
		status = make_save(card, office, &call->reason);
	}
	if (status == BAD_OWN_BOOK || status == DAMAGED_BOOK) {
		return call_complain(call, ENDED_BAD_FILE,
			"Nothing was taken from it. \"bunting-admin repair\" saves what can be saved of it.",
			"%s is damaged: %s", card->source, call->reason.text);
	}
	return status ? call_fail(call, status) : ENDED_WELL;
}

void dead_card_wipe(struct dead_card *card)
{
	if (card->folder[0]) {
		wipe_device(card);
		file_remove_folder(card->folder);
		card->folder[0] = '\0';
	}
	shield_lower(&card->shield);
}
