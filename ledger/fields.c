/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/fields.h"

#include "ledger/text.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

void put_value(void *record, const struct field *field, const void *value, size_t size)
{
	memcpy((char *)record + field->at, value, size);
}

static void put_text(void *record, const struct field *field, const char *text)
{
	put_value(record, field, &text, sizeof text);
}

bool node_is(struct reading *reading, const struct node *node, enum node_kind kind)
{
	static const char *const wanted[] = {
		[NODE_TEXT] = "a single value",
		[NODE_LIST] = "a list (lines that begin with \"- \")",
		[NODE_MAP] = "a mapping (lines of \"key: value\")",
	};
	static const char *const given[] = {
		[NODE_TEXT] = "a single value",
		[NODE_LIST] = "a list",
		[NODE_MAP] = "a mapping",
	};
	if (node->kind != kind) {
		complain(
			&reading->complaints, node->place, "this is %s. Write %s here", given[node->kind], wanted[kind]);
	}
	return node->kind == kind;
}

bool check_line(struct reading *reading, const struct node *node, int most)
{
	if (!node_is(reading, node, NODE_TEXT)) {
		return false;
	}
	if (node->text[0] == '\0') {
		complain(&reading->complaints, node->place, "there is no text here. Write one");
		return false;
	}
	if (strpbrk(node->text, "\n\t")) {
		complain(&reading->complaints, node->place,
			"this text has a line break or a tab in it. Write it on one line");
		return false;
	}
	size_t characters = text_characters(node->text);
	if (characters > (size_t)most) {
		complain(&reading->complaints, node->place,
			"this text has %zu characters, and there is room for %d. Make it shorter", characters, most);
		return false;
	}
	return true;
}

void take_text(struct reading *reading, const struct node *node, const struct field *field, void *record)
{
	assert(field->most > 0);
	if (check_line(reading, node, field->most)) {
		put_text(record, field, node->text);
	}
}

static bool check_code(struct reading *reading, const struct node *node)
{
	if (!node_is(reading, node, NODE_TEXT)) {
		return false;
	}
	if (!text_is_code(node->text)) {
		complain(&reading->complaints, node->place,
			"\"%s\" is no code. Write 1 to %d small letters a to z, digits, _ or -, the first a letter or "
			"digit",
			quoted(node->text).text, CODE_LONGEST);
		return false;
	}
	return true;
}

void take_code(struct reading *reading, const struct node *node, const struct field *field, void *record)
{
	if (check_code(reading, node)) {
		put_text(record, field, node->text);
	}
}

void take_number(struct reading *reading, const struct node *node, const struct field *field, void *record)
{
	if (!node_is(reading, node, NODE_TEXT)) {
		return;
	}
	size_t digits = strspn(node->text, "0123456789");
	int value = 0;
	bool is_number = digits > 0 && digits < 9 && node->text[digits] == '\0';
	for (size_t k = 0; is_number && k < digits; k++) {
		value = value * 10 + (node->text[k] - '0');
	}
	if (!is_number || value < field->least || value > field->most) {
		complain(&reading->complaints, node->place,
			"\"%s\" is no whole number from %d to %d. Write one, in digits", quoted(node->text).text,
			field->least, field->most);
		return;
	}
	put_value(record, field, &value, sizeof value);
}

void take_yes_no(struct reading *reading, const struct node *node, const struct field *field, void *record)
{
	if (!node_is(reading, node, NODE_TEXT)) {
		return;
	}
	bool yes = strcmp(node->text, "yes") == 0 || strcmp(node->text, "true") == 0;
	if (!yes && strcmp(node->text, "no") != 0 && strcmp(node->text, "false") != 0) {
		complain(&reading->complaints, node->place, "\"%s\" is neither yes nor no. Write yes or no",
			quoted(node->text).text);
		return;
	}
	put_value(record, field, &yes, sizeof yes);
}

void take_day(struct reading *reading, const struct node *node, const struct field *field, void *record)
{
	if (!node_is(reading, node, NODE_TEXT)) {
		return;
	}
	struct day day;
	if (!day_parse(&day, node->text)) {
		complain(&reading->complaints, node->place,
			"there is no day \"%s\". Write one that exists, as year-month-day, like 2026-07-18",
			quoted(node->text).text);
		return;
	}
	put_value(record, field, &day, sizeof day);
}

void take_minute(struct reading *reading, const struct node *node, const struct field *field, void *record)
{
	if (!node_is(reading, node, NODE_TEXT)) {
		return;
	}
	int minute;
	if (!minute_parse(&minute, node->text)) {
		complain(&reading->complaints, node->place,
			"\"%s\" is no time of day. Write hours and minutes, like 09:30 or 16:00",
			quoted(node->text).text);
		return;
	}
	put_value(record, field, &minute, sizeof minute);
}

/* How many digits a number for people has; 0 when it holds anything but digits with single spaces between them. */
static int count_digits(const char *number)
{
	int digits = 0;
	for (const char *at = number; *at; at++) {
		bool is_digit = *at >= '0' && *at <= '9';
		bool is_gap = *at == ' ' && at != number && at[-1] != ' ' && at[1] != '\0';
		if (!is_digit && !is_gap) {
			return 0;
		}
		digits += is_digit ? 1 : 0;
	}
	return digits;
}

void take_telephone(struct reading *reading, const struct node *node, const struct field *field, void *record)
{
	if (!node_is(reading, node, NODE_TEXT)) {
		return;
	}
	int digits = count_digits(node->text);
	if (digits < 3 || digits > 15) {
		complain(&reading->complaints, node->place,
			"\"%s\" is no telephone number. Write 3 to 15 digits, with single spaces between them",
			quoted(node->text).text);
		return;
	}
	put_text(record, field, node->text);
}

void take_word(struct reading *reading, const struct node *node, const struct field *field, void *record)
{
	if (!node_is(reading, node, NODE_TEXT)) {
		return;
	}
	struct advice advice = advice_on(node->text);
	for (int word = 0; field->words[word]; word++) {
		if (strcmp(field->words[word], node->text) == 0) {
			put_value(record, field, &word, sizeof word);
			return;
		}
		advice_offer(&advice, field->words[word]);
	}
	complain(&reading->complaints, node->place, "\"%s\" is no %s. %s", quoted(node->text).text, field->key,
		advised(&advice).text);
}

void take_map(struct reading *reading, const struct node *node, const struct field *field, void *record)
{
	read_record(reading, node, field->record, (char *)record + field->at);
}

void take_list(struct reading *reading, const struct node *node, const struct field *field, void *record)
{
	int count;
	void *records = read_records(reading, node, field->record, field->most, &count);
	if (node->kind == NODE_LIST && node->count < field->least) {
		complain(&reading->complaints, node->place, "there are no %s here. Add at least %s",
			field->record->many, field->record->one);
	}
	put_value(record, field, &records, sizeof records);
	memcpy((char *)record + field->count_at, &count, sizeof count);
}

static bool holds_code(const char *const *codes, int count, const char *code)
{
	for (int k = 0; k < count; k++) {
		if (strcmp(codes[k], code) == 0) {
			return true;
		}
	}
	return false;
}

void take_codes(struct reading *reading, const struct node *node, const struct field *field, void *record)
{
	if (!node_is(reading, node, NODE_LIST)) {
		return;
	}
	if (node->count > field->most) {
		complain(&reading->complaints, node->place,
			"there are %d codes here, and there is room for %d. Take some out", node->count, field->most);
		return;
	}
	const char **codes = arena_take(reading->arena, (size_t)(node->count + 1) * sizeof *codes);
	int count = 0;
	for (const struct node *code = node->first; code; code = code->next) {
		if (!check_code(reading, code)) {
			continue;
		}
		if (holds_code(codes, count, code->text)) {
			complain(&reading->complaints, code->place, "\"%s\" stands here twice. Take one of them out",
				quoted(code->text).text);
		}
		codes[count++] = code->text;
	}
	put_value(record, field, &codes, sizeof codes);
	memcpy((char *)record + field->count_at, &count, sizeof count);
}

static const struct field *field_of(const struct record *record, const char *key)
{
	for (int k = 0; k < record->field_count; k++) {
		if (strcmp(record->fields[k].key, key) == 0) {
			return &record->fields[k];
		}
	}
	return NULL;
}

static void complain_of_key(struct reading *reading, const struct node *key, const struct record *record)
{
	struct advice advice = advice_on(key->text);
	for (int k = 0; k < record->field_count; k++) {
		advice_offer(&advice, record->fields[k].key);
	}
	complain(&reading->complaints, key->place, "%s has no key \"%s\". %s", record->one,
		quoted(key->text).text, advised(&advice).text);
}

static void check_missing(struct reading *reading, const struct node *map, const struct record *record)
{
	for (int k = 0; k < record->field_count; k++) {
		const struct field *field = &record->fields[k];
		const struct node *value = node_in(map, field->key);
		if (!field->must || (value && !value->is_nothing)) {
			continue;
		}
		complain(&reading->complaints, value ? value->key->place : map->place,
			value ? "\"%s\" of %s has no value. Write one" : "\"%s\" of %s is missing. Add it", field->key,
			record->one);
	}
}

void read_record(struct reading *reading, const struct node *map, const struct record *record, void *into)
{
	if (!node_is(reading, map, NODE_MAP)) {
		return;
	}
	int before = reading->complaints.count;
	for (const struct node *value = map->first; value && !complaints_enough(&reading->complaints);
		 value = value->next) {
		const struct field *field = field_of(record, value->key->text);
		if (!field) {
			complain_of_key(reading, value->key, record);
		} else if (!value->is_nothing) {
			field->take(reading, value, field, into);
		}
	}
	check_missing(reading, map, record);
	if (record->check && reading->complaints.count == before) {
		record->check(reading, map, into);
	}
}

static const char *code_of(const struct node *map)
{
	const struct node *code = map->kind == NODE_MAP ? node_in(map, "code") : NULL;
	return code && code->kind == NODE_TEXT && code->text[0] ? code->text : NULL;
}

/* Complains when one of the list before this one has its code. */
static void check_own_code(
	struct reading *reading, const struct node *list, const struct node *map, const struct record *record)
{
	const char *code = code_of(map);
	for (const struct node *other = list->first; code && other != map; other = other->next) {
		const char *taken = code_of(other);
		if (taken && strcmp(taken, code) == 0) {
			complain(&reading->complaints, node_in(map, "code")->place,
				"there is %s \"%s\" already, in line %d. Give each a code of its own", record->one,
				quoted(code).text, node_in(other, "code")->place.line);
			return;
		}
	}
}

void *read_records(
	struct reading *reading, const struct node *list, const struct record *record, int most, int *count)
{
	*count = 0;
	if (!node_is(reading, list, NODE_LIST)) {
		return NULL;
	}
	if (list->count > most) {
		complain(&reading->complaints, list->place,
			"there are %d %s here, and there is room for %d. Take some out", list->count, record->many, most);
		return NULL;
	}
	int before = reading->complaints.count;
	char *records = arena_take(reading->arena, (size_t)list->count * record->size);
	for (const struct node *map = list->first; map && !complaints_enough(&reading->complaints);
		 map = map->next) {
		read_record(reading, map, record, records + (size_t)*count * record->size);
		if (record->has_code) {
			check_own_code(reading, list, map, record);
		}
		(*count)++;
	}
	if (record->check_list && reading->complaints.count == before) {
		record->check_list(reading, list, records, *count);
	}
	return records;
}

enum status read_file_into(struct reading *reading, const void *bytes, size_t length,
	const struct record *record, void *into, struct reason *reason)
{
	if (length > DOCUMENT_LARGEST) {
		return fail(reason, TOO_LONG, "%s has %zu bytes, and there is room for %zu", reading->complaints.file,
			length, DOCUMENT_LARGEST);
	}
	const struct node *root;
	enum status status =
		yaml_read(&root, reading->nodes, reading->arena, &reading->complaints, bytes, length, reason);
	if (root) {
		read_record(reading, root, record, into);
	}
	return status;
}
