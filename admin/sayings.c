/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/sayings.h"

#include "admin/print.h"
#include "ledger/detail.h"
#include "ledger/store.h"

#include <stdlib.h>
#include <string.h>

/* The item of the office's entry, and the key of its word in the detail, by what it is of. */
static const char *item_of(const struct concern *concern)
{
	return concern->stream == STREAM_ISSUE ? "outcome" : "progress";
}

static void take_code(char code[CODE_SIZE], const struct query *row, int column)
{
	const char *text = row_text(row, column);
	if (!text || !text_is_code(text) || !text_copy(code, CODE_SIZE, text)) {
		code[0] = '\0';
	}
}

static void take_row(struct sayings *sayings, const struct query *row)
{
	sayings->at = realloc(sayings->at, ((size_t)sayings->count + 1) * sizeof *sayings->at);
	if (!sayings->at) {
		abort();
	}
	struct saying *saying = &sayings->at[sayings->count++];
	*saying = (struct saying){
		.log = row_integer(row, 1),
		.seq = row_integer(row, 2),
		.said = row_integer(row, 3),
		.has_note = row_integer(row, 6),
	};
	text_copy(saying->office, sizeof saying->office, row_text(row, 0));
	take_code(saying->word, row, 4);
	take_code(saying->to, row, 5);
	take_code(saying->ended, row, 7);
}

enum status sayings_read(struct sayings *sayings, struct book *office, const struct concern *concern)
{
	char key[2 * DEVICE_KEY_BYTES + 1];
	text_from_bytes(key, concern->key, sizeof concern->key);
	*sayings = (struct sayings){0};
	struct query rows = query(book_store(office),
		"SELECT log.name, said.log, said.seq, said.slot, coalesce(said.detail ->> 'outcome', said.detail ->> "
		"'progress'),"
		" said.detail ->> 'to', EXISTS (SELECT 1 FROM box WHERE box.log = said.log AND box.stream = 16"
		"                               AND box.seq = said.seq AND purpose = 5),"
		" said.detail ->> 'ended'"
		" FROM counted AS said JOIN log ON log.id = said.log"
		" WHERE said.stream = 16 AND said.item = ?1 AND said.detail ->> 'log' = ?2 AND said.detail ->> "
		"'entry' = ?3"
		" ORDER BY said.slot, log.key, said.seq");
	bind_text(&rows, 1, item_of(concern));
	bind_text(&rows, 2, key);
	bind_integer(&rows, 3, concern->seq);
	while (query_row(&rows)) {
		take_row(sayings, &rows);
	}
	enum status status = query_end(&rows);
	if (status) {
		sayings_free(sayings);
	}
	return status;
}

void sayings_free(struct sayings *sayings)
{
	free(sayings->at);
	*sayings = (struct sayings){0};
}

/* Printing */

static void print_saying(const struct saying *saying, FILE *out)
{
	char room[300], said[LOCAL_SIZE];
	local_write(said, saying->said);
	struct text text = text_in(room, sizeof room);
	text_addf(&text, "%s, %s: %s", said, saying->office, saying->word[0] ? saying->word : "?");
	text_addf(&text, saying->to[0] ? " to %s" : "%s", saying->to);
	text_addf(&text, saying->ended[0] ? ", %s" : "%s", saying->ended);
	text_add(&text, saying->has_note ? " (with a note)" : "");
	print_item(out, room);
}

static enum status print_note(
	const struct saying *saying, struct book *office, const struct organisation_keys *keys, FILE *out)
{
	struct opened_box *box = sodium_malloc(sizeof *box);
	if (!box) {
		abort();
	}
	const struct concern of_office = {.log = saying->log, .seq = saying->seq, .stream = STREAM_OFFICE};
	enum status status = concern_open_box(box, office, &of_office, PURPOSE_NOTES, keys);
	if (!status) {
		print_wrapped(out, 6,
			box->state == BOX_OPENED       ? box->text.text
			: box->state == BOX_UNREADABLE ? "(this key does not open the note)"
										   : "(the note is gone)");
	}
	sodium_free(box);
	return status;
}

enum status sayings_print(
	const struct sayings *sayings, struct book *office, const struct organisation_keys *keys, FILE *out)
{
	enum status status = DONE;
	if (sayings->count == 0 || (sayings->count == 1 && !sayings->at[0].has_note)) {
		return DONE;
	}
	fputs("What was said of it, the last one stands:\n", out);
	for (int k = 0; k < sayings->count && !status; k++) {
		print_saying(&sayings->at[k], out);
		if (keys && sayings->at[k].has_note) {
			status = print_note(&sayings->at[k], office, keys, out);
		}
	}
	return status;
}

/* Recording */

enum status note_read(char **note, const char *path, struct reason *reason)
{
	struct bytes bytes = {0};
	*note = NULL;
	enum status status = file_read(&bytes, path, box_longest(PURPOSE_NOTES), reason);
	while (!status && bytes.length > 0 && strchr(" \n", bytes.at[bytes.length - 1])) {
		bytes.length--;
	}
	if (!status && (bytes.length == 0 || !text_is_clean((const char *)bytes.at, bytes.length))) {
		status = fail(reason, NOT_TEXT, "%s", path);
	}
	if (!status) {
		*note = sodium_malloc(bytes.length + 1);
		if (!*note) {
			abort();
		}
		memcpy(*note, bytes.at, bytes.length);
		(*note)[bytes.length] = '\0';
	}
	sodium_memzero(bytes.at, bytes.at ? bytes.length : 0);
	bytes_free(&bytes);
	return status;
}

static void add_code(struct detail *detail, const char *key, const char *code)
{
	if (code) {
		detail_code(detail, key, code);
	}
}

enum status saying_record(struct office *office, const struct concern *concern, const struct words_said *said)
{
	char key[2 * DEVICE_KEY_BYTES + 1];
	text_from_bytes(key, concern->key, sizeof concern->key);
	struct detail detail;
	detail_begin(&detail);
	detail_code(&detail, "log", key);
	detail_number(&detail, "entry", concern->seq);
	detail_code(&detail, item_of(concern), said->word);
	add_code(&detail, "to", said->to);
	add_code(&detail, "ended", said->ended);
	return office_record_noted(office, STREAM_OFFICE, item_of(concern), detail_end(&detail), said->note);
}
