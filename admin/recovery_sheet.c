/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/recovery_sheet.h"

#include "ledger/code.h"
#include "ledger/file.h"

#include <assert.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
	HASH_BYTES = 8,
	NUMBER_BYTES = 8, /* little-endian */
	HASHED_BYTES =
		2 * SEED_BYTES + NUMBER_BYTES, /* the seeds to sign and for boxes, and the number of these */
	KEY_BYTES = HASHED_BYTES + HASH_BYTES,
	KEY_CHARACTERS = KEY_BYTES * 8 / 5,
	GROUP_CHARACTERS = 4, /* without the check character */
	GROUPS_IN_LINE = 4,
	LINES = KEY_CHARACTERS / GROUP_CHARACTERS / GROUPS_IN_LINE,
	TYPED_IN_LINE = GROUPS_IN_LINE * (GROUP_CHARACTERS + 1),
};
_Static_assert(
	LINES *GROUPS_IN_LINE *GROUP_CHARACTERS * 5 == KEY_BYTES * 8, "the groups hold the key exactly");

static void hash_key(unsigned char hash[HASH_BYTES], const unsigned char key[HASHED_BYTES])
{
	unsigned char whole[crypto_generichash_BYTES];
	static const char use[] = "bunting recovery sheet";
	crypto_generichash(whole, sizeof whole, key, HASHED_BYTES, (const unsigned char *)use, sizeof use - 1);
	memcpy(hash, whole, HASH_BYTES);
	sodium_memzero(whole, sizeof whole);
}

/* The check character of group number 0..31. */
static char group_check(int number, const char *group)
{
	char covered[1 + GROUP_CHARACTERS];
	covered[0] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[number];
	memcpy(covered + 1, group, GROUP_CHARACTERS);
	char check = base32_check(covered, sizeof covered);
	sodium_memzero(covered, sizeof covered);
	return check;
}

static void write_key(struct text *text, const struct organisation_keys *keys)
{
	unsigned char key[KEY_BYTES];
	char characters[KEY_CHARACTERS + 1];
	memcpy(key, keys->sign_seed, SEED_BYTES);
	memcpy(key + SEED_BYTES, keys->box.seed, SEED_BYTES);
	for (int k = 0; k < NUMBER_BYTES; k++) {
		key[2 * SEED_BYTES + k] = (unsigned char)(keys->box.number >> (8 * k));
	}
	hash_key(key + HASHED_BYTES, key);
	base32_write(characters, key, sizeof key);
	for (int k = 0; k < LINES * GROUPS_IN_LINE; k++) {
		const char *group = characters + (ptrdiff_t)k * GROUP_CHARACTERS;
		if (k % GROUPS_IN_LINE == 0) {
			text_addf(text, "    Key %d:", k / GROUPS_IN_LINE + 1);
		}
		text_addf(text, "  %.4s-%c%s", group, group_check(k, group),
			k % GROUPS_IN_LINE == GROUPS_IN_LINE - 1 ? "\n" : "");
	}
	sodium_memzero(key, sizeof key);
	sodium_memzero(characters, sizeof characters);
}

void recovery_sheet_write(
	struct text *text, const struct organisation_keys *keys, const struct sheet_facts *facts)
{
	char fingerprint[FINGERPRINT_SIZE], day[DAY_SIZE];
	fingerprint_write(fingerprint, keys->sign_public);
	day_write(day, facts->made);
	text_addf(text,
		"BUNTING RECOVERY SHEET\n\n"
		"Organisation:  %s\n"
		"Fingerprint:   %s\n"
		"Office book:   %s (%s)\n"
		"Made on:       %s\n\n",
		facts->organisation, fingerprint, facts->office, facts->mode, day);
	text_add(text,
		"WHAT THIS IS\n"
		"This is the organisation's secret key. Whoever holds this sheet can read what residents\n"
		"wrote, and can make set-up files that your kiosks obey. It needs no passphrase.\n\n"
		"WHAT TO DO NOW\n"
		"1. Print this sheet on a printer that keeps no copies.\n"
		"2. Lock the print away, in a safe or with your solicitor, apart from the office computer.\n"
		"3. Delete the file.\n\n"
		"THE KEY\n");
	write_key(text, keys);
	text_add(text,
		"\n"
		"HOW TO USE IT\n"
		"When the key file or its passphrase is lost, type the eight lines above into a plain text\n"
		"file and give that file wherever --key is asked for:\n"
		"    bunting-admin concern OFFICE.bunting NUMBER --key sheet.txt\n"
		"Small letters are fine, blanks and hyphens do not matter, I and L are read as 1, O as 0.\n"
		"The last character of each group checks the others: a slip is found, and its group named.\n"
		"Delete that file afterwards.\n");
	assert(!text->cut);
}

/* If a line is "Key N:", gives N (1..8) and moves behind the colon; else 0. */
static int take_line_name(const char **at)
{
	const char *line = *at + strspn(*at, " \t>*|");
	if (strncasecmp(line, "key", 3) != 0) {
		return 0;
	}
	line += 3;
	line += strspn(line, " \t");
	int number = *line >= '1' && *line < '1' + LINES ? *line - '0' : 0;
	if (number == 0) {
		return 0;
	}
	line++;
	line += strspn(line, " \t");
	if (*line != ':') {
		return 0;
	}
	*at = line + 1;
	return number;
}

bool recovery_sheet_is(const struct bytes *bytes)
{
	char *text = strndup(bytes->at ? (const char *)bytes->at : "", bytes->length);
	bool is = false;
	if (!text) {
		abort();
	}
	for (const char *line = text; line && !is; line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL) {
		const char *at = line;
		is = take_line_name(&at) == 1;
	}
	sodium_memzero(text, strlen(text));
	free(text);
	return is;
}

/* A sheet being read. */
struct sheet {
	const char *name;
	struct reason *reason;
	char characters[KEY_CHARACTERS];
	bool has_line[LINES];
};

static char capital(char typed)
{
	return (char)toupper((unsigned char)typed);
}

/* Collects the characters of one line without blanks and hyphens. */
static enum status collect(struct sheet *sheet, int line, const char *at, char typed[TYPED_IN_LINE])
{
	int count = 0;
	for (; *at && *at != '\n'; at++) {
		bool is_blank = strchr(" \t\r-", *at);
		if (!is_blank && base32_value(*at) < 0) {
			return fail(sheet->reason, NOT_A_KEY, "%s: line \"Key %d\" has a sign that no key has: %.1s",
				sheet->name, line, isprint((unsigned char)*at) ? at : "?");
		}
		if (!is_blank && count < TYPED_IN_LINE) {
			typed[count] = capital(*at);
		}
		count += !is_blank;
	}
	if (count != TYPED_IN_LINE) {
		return fail(sheet->reason, NOT_A_KEY, "%s: line \"Key %d\" has %d characters instead of %d",
			sheet->name, line, count, TYPED_IN_LINE);
	}
	return DONE;
}

static enum status take_group(struct sheet *sheet, int line, int place, const char *group)
{
	int number = (line - 1) * GROUPS_IN_LINE + place;
	if (base32_value(group_check(number, group)) != base32_value(group[GROUP_CHARACTERS])) {
		return fail(sheet->reason, NOT_A_KEY,
			"%s: line \"Key %d\", group %d, \"%.4s-%.1s\", has a wrong character: compare it with the print",
			sheet->name, line, place + 1, group, group + GROUP_CHARACTERS);
	}
	memcpy(sheet->characters + (ptrdiff_t)number * GROUP_CHARACTERS, group, GROUP_CHARACTERS);
	return DONE;
}

static enum status take_line(struct sheet *sheet, int line, const char *at)
{
	if (sheet->has_line[line - 1]) {
		return fail(sheet->reason, NOT_A_KEY, "%s has two lines \"Key %d\"", sheet->name, line);
	}
	sheet->has_line[line - 1] = true;
	char typed[TYPED_IN_LINE];
	enum status status = collect(sheet, line, at, typed);
	for (int place = 0; place < GROUPS_IN_LINE && !status; place++) {
		status = take_group(sheet, line, place, typed + (ptrdiff_t)place * (GROUP_CHARACTERS + 1));
	}
	sodium_memzero(typed, sizeof typed);
	return status;
}

static enum status take_all_lines(struct sheet *sheet, const char *text)
{
	enum status status = DONE;
	for (const char *line = text; line && !status;) {
		const char *at = line;
		int number = take_line_name(&at);
		if (number) {
			status = take_line(sheet, number, at);
		}
		const char *end = strchr(line, '\n');
		line = end ? end + 1 : NULL;
	}
	for (int k = 0; k < LINES && !status; k++) {
		if (!sheet->has_line[k]) {
			status = fail(sheet->reason, NOT_A_KEY, "%s: line \"Key %d\" is missing", sheet->name, k + 1);
		}
	}
	return status;
}

/* Puts the characters together to bytes, five bits each. */
static void read_base32(unsigned char *bytes, const char *characters, int count)
{
	unsigned pending = 0;
	int bits = 0;
	for (int k = 0; k < count; k++) {
		pending = (pending << 5 | (unsigned)base32_value(characters[k])) & 0xFFFF;
		bits += 5;
		if (bits >= 8) {
			bits -= 8;
			*bytes++ = (unsigned char)(pending >> bits);
		}
	}
}

static enum status make_keys(struct organisation_keys *keys, const struct sheet *sheet)
{
	unsigned char key[KEY_BYTES], hash[HASH_BYTES];
	read_base32(key, sheet->characters, KEY_CHARACTERS);
	hash_key(hash, key);
	int64_t number = 0;
	for (int k = 0; k < NUMBER_BYTES; k++) {
		number |= (int64_t)((uint64_t)key[2 * SEED_BYTES + k] << (8 * k));
	}
	bool good =
		sodium_memcmp(hash, key + HASHED_BYTES, HASH_BYTES) == 0 && number >= 0 && number <= MOMENT_LATEST;
	if (good) {
		keys_from_seeds(keys, key, key + SEED_BYTES, number);
	}
	sodium_memzero(key, sizeof key);
	sodium_memzero(hash, sizeof hash);
	return good ? DONE
				: fail(sheet->reason, NOT_A_KEY,
					  "%s: the groups do not make a key: compare every one of them with the print",
					  sheet->name);
}

enum status recovery_sheet_open(
	struct organisation_keys *keys, const struct bytes *bytes, const char *name, struct reason *reason)
{
	char *text = strndup((const char *)bytes->at, bytes->length);
	struct sheet *sheet = sodium_malloc(sizeof *sheet);
	if (!text || !sheet) {
		abort();
	}
	*sheet = (struct sheet){.name = name, .reason = reason};
	enum status status = take_all_lines(sheet, text);
	if (!status) {
		status = make_keys(keys, sheet);
	}
	sodium_memzero(text, strlen(text));
	free(text);
	sodium_free(sheet);
	return status;
}

/* What is on the disk, not what was meant to be there. */
static enum status check_written(
	const char *path, const struct organisation_keys *keys, struct reason *reason)
{
	struct bytes bytes = {0};
	struct organisation_keys *read = keys_alloc();
	enum status status = file_read(&bytes, path, RECOVERY_SHEET_SIZE, reason);
	if (!status) {
		status = recovery_sheet_open(read, &bytes, path, reason);
	}
	if (!status && (memcmp(read->sign_seed, keys->sign_seed, SEED_BYTES) != 0 ||
					   memcmp(&read->box, &keys->box, sizeof keys->box) != 0)) {
		status = fail(reason, NOT_A_KEY, "%s", path);
	}
	keys_free(read);
	bytes_free(&bytes);
	return status;
}

enum status recovery_sheet_put(const char *path, const struct organisation_keys *keys,
	const struct sheet_facts *facts, struct reason *reason)
{
	char *room = sodium_malloc(RECOVERY_SHEET_SIZE);
	if (!room) {
		abort();
	}
	struct text text = text_in(room, RECOVERY_SHEET_SIZE);
	recovery_sheet_write(&text, keys, facts);
	enum status status = file_replace(path, text.bytes, text.length, 0600, reason);
	sodium_free(room);
	return status ? status : check_written(path, keys, reason);
}
