/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/yaml.h"

#include "ledger/text.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

static const char byte_order_mark[] = "\xEF\xBB\xBF";

/* A tree that is being built from libyaml's events. */
struct builder {
	yaml_parser_t parser;
	struct arena *nodes_arena, *texts;
	struct complaints *complaints;
	int nodes;
	bool stopped; /* after a complaint that the rest depends on */
};

/* U+FEFF is allowed at the beginning only, and YAML allows neither U+FFFE nor U+FFFF. */
static bool is_noncharacter(const unsigned char *at, size_t length)
{
	return length == 3 && at[0] == 0xEF &&
		   ((at[1] == 0xBB && at[2] == 0xBF) || (at[1] == 0xBF && at[2] >= 0xBE));
}

/* How many bytes the clean character at `at` has; 0 when there is none within `left` bytes. */
static size_t clean_length(const unsigned char *at, size_t left)
{
	if (left >= 2 && at[0] == '\r' && at[1] == '\n') {
		return 1;
	}
	for (size_t length = 1; length <= 4 && length <= left; length++) {
		if (text_is_clean((const char *)at, length) && at[0] != '\0') {
			return is_noncharacter(at, length) ? 0 : length;
		}
	}
	return 0;
}

/* Is all from byte `at` on clean? */
static enum status check_text(
	const unsigned char *bytes, size_t at, size_t length, const char *file, struct reason *reason)
{
	struct place place = {1, 1};
	while (at < length) {
		bool is_plain = bytes[at] >= 0x20 && bytes[at] < 0x7F; /* most are, and kiosks wait for this */
		size_t taken = is_plain ? 1 : clean_length(bytes + at, length - at);
		if (taken == 0) {
			return fail(reason, NOT_TEXT, "%s:%d:%d: byte %zu of the file (0x%02X) is not text in UTF-8",
				file, place.line, place.column, at + 1, bytes[at]);
		}
		bool ends_line = bytes[at] == '\n';
		place.line += ends_line ? 1 : 0;
		place.column = ends_line ? 1 : place.column + 1;
		at += taken;
	}
	return DONE;
}

static struct place place_of(const yaml_mark_t *mark)
{
	return (struct place){(int)mark->line + 1, (int)mark->column + 1};
}

/* What libyaml says is for programmers; what an officer can do about it is said here. */
static const struct {
	const char *problem;
	const char *sentence;
} sentences[] = {
	{"mapping values are not allowed in this context", "there is a colon where none can be. Put a text that "
													   "has a colon in it into \"quotes\", and check that "
													   "this line begins below its neighbours"},
	{"did not find expected key",
		"this line does not fit the ones above it. Check where it begins, and the quotes above it"},
	{"did not find expected '-' indicator",
		"a \"-\" is missing here, or the line begins too far right or left. Check where it begins"},
	{"could not find expected ':'", "a key has no colon behind it. Write it as \"key: value\""},
	{"found character that cannot start any token",
		"a text cannot begin with this character, and lines cannot begin with tabs. Put the text into "
		"\"quotes\", and use spaces"},
	{"found unexpected ':'", "a space is missing behind this colon. Add it"},
	{"found a tab character that violates indentation", "a line cannot begin with a tab. Use spaces"},
	{"found unexpected end of stream", "the file ends within a text in quotes. Close the quotes"},
	{"did not find expected ',' or '}'", "a comma or the closing } is missing. Add it, here or above"},
	{"did not find expected ',' or ']'", "a comma or the closing ] is missing. Add it, here or above"},
	{"found unknown escape character", "in \"double quotes\" a \\ has a meaning of its own. Write it twice"},
	{"block sequence entries are not allowed in this context",
		"a list cannot begin in this line. Begin it in the next one"},
};

static void complain_of_parser(struct builder *builder)
{
	const yaml_parser_t *parser = &builder->parser;
	if (parser->error == YAML_MEMORY_ERROR) {
		abort();
	}
	const char *problem = parser->problem ? parser->problem : "it cannot be read";
	struct place place = place_of(&parser->problem_mark);
	for (size_t k = 0; k < sizeof sentences / sizeof *sentences; k++) {
		if (strcmp(sentences[k].problem, problem) == 0) {
			complain(builder->complaints, place, "%s", sentences[k].sentence);
			return;
		}
	}
	complain(builder->complaints, place, "this is not YAML: %s. Mend it here or just above", problem);
}

/* Takes the next event, which the caller deletes. False when the reading has stopped. */
static bool next_event(struct builder *builder, yaml_event_t *event)
{
	if (!builder->stopped && !yaml_parser_parse(&builder->parser, event)) {
		complain_of_parser(builder);
		builder->stopped = true;
	}
	return !builder->stopped;
}

static void stop(struct builder *builder, struct place place, const char *sentence)
{
	complain(builder->complaints, place, "%s", sentence);
	builder->stopped = true;
}

/* What of this event no catalogue needs; NULL when nothing. */
static const char *refusal(const yaml_event_t *event, int depth)
{
	const yaml_char_t *anchor = NULL, *tag = NULL;
	switch (event->type) {
	case YAML_ALIAS_EVENT:
		return "values that stand for others (*name) are not read here. Write the value itself, or put a "
			   "text "
			   "that begins with * into \"quotes\"";
	case YAML_SCALAR_EVENT:
		anchor = event->data.scalar.anchor;
		tag = event->data.scalar.tag;
		break;
	case YAML_SEQUENCE_START_EVENT:
		anchor = event->data.sequence_start.anchor;
		tag = event->data.sequence_start.tag;
		break;
	default:
		anchor = event->data.mapping_start.anchor;
		tag = event->data.mapping_start.tag;
		break;
	}
	if (anchor) {
		return "names of values (&name) are not read here. Take it out, or put a text that begins with & "
			   "into "
			   "\"quotes\"";
	}
	if (tag) {
		return "tags (!name) are not read here. Take it out, or put a text that begins with ! into "
			   "\"quotes\"";
	}
	return depth > YAML_DEEPEST
			   ? "the values here are nested too deep for any list of Bunting's. Take some out"
			   : NULL;
}

static void take_text_of(struct builder *builder, struct node *node, const yaml_event_t *event)
{
	const char *value = (const char *)event->data.scalar.value;
	size_t length = event->data.scalar.length;
	if (memchr(value, '\0', length) || !text_is_clean(value, length)) {
		stop(builder, node->place, "there is a control character in this text. Take it out");
		return;
	}
	node->text = arena_text(builder->texts, value, length);
	node->is_nothing = length == 0 && event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
}

static void take_list_of(struct builder *builder, struct node *list, int depth);
static void take_map_of(struct builder *builder, struct node *map, int depth);

/* The node that this event is or begins, with all that is in it. NULL when the reading has stopped. */
static struct node *take_node(struct builder *builder, const yaml_event_t *event, int depth)
{
	struct place place = place_of(&event->start_mark);
	const char *sentence = refusal(event, depth);
	if (!sentence && ++builder->nodes > YAML_NODES_MOST) {
		sentence = "there are more values than any file of Bunting's needs. Take some out";
	}
	if (sentence) {
		stop(builder, place, sentence);
		return NULL;
	}
	struct node *node = arena_take(builder->nodes_arena, sizeof *node);
	node->place = place;
	if (event->type == YAML_SCALAR_EVENT) {
		take_text_of(builder, node, event);
	} else if (event->type == YAML_SEQUENCE_START_EVENT) {
		take_list_of(builder, node, depth);
	} else {
		take_map_of(builder, node, depth);
	}
	return builder->stopped ? NULL : node;
}

/* The next node of a list or map; NULL at its end, and when the reading has stopped. */
static struct node *take_next(struct builder *builder, yaml_event_type_t end, int depth)
{
	yaml_event_t event;
	if (!next_event(builder, &event)) {
		return NULL;
	}
	struct node *node = event.type == end ? NULL : take_node(builder, &event, depth);
	yaml_event_delete(&event);
	return node;
}

static void take_list_of(struct builder *builder, struct node *list, int depth)
{
	list->kind = NODE_LIST;
	struct node **place = &list->first, *node;
	while ((node = take_next(builder, YAML_SEQUENCE_END_EVENT, depth + 1)) != NULL) {
		*place = node;
		place = &node->next;
		list->count++;
	}
}

static bool check_key(struct builder *builder, const struct node *map, const struct node *key)
{
	if (key->kind != NODE_TEXT) {
		stop(builder, key->place, "a key must be a word, not a list or mapping. Write it as \"key: value\"");
		return false;
	}
	if (map->count == YAML_KEYS_MOST) {
		stop(
			builder, key->place, "there are more keys here than any mapping of Bunting's has. Take some out");
		return false;
	}
	const struct node *first = node_in(map, key->text);
	if (first) {
		complain(builder->complaints, key->place,
			"the key \"%s\" is here already, in line %d, column %d. Keep one of the two",
			quoted(key->text).text, first->key->place.line, first->key->place.column);
	}
	return !first;
}

static void take_map_of(struct builder *builder, struct node *map, int depth)
{
	map->kind = NODE_MAP;
	struct node **place = &map->first, *key;
	while ((key = take_next(builder, YAML_MAPPING_END_EVENT, depth + 1)) != NULL) {
		bool is_new = check_key(builder, map, key);
		struct node *value = take_next(builder, YAML_NO_EVENT, depth + 1);
		if (!value) {
			return;
		}
		if (is_new) {
			value->key = key;
			*place = value;
			place = &value->next;
			map->count++;
		}
	}
}

/* Takes the stream's and document's beginning; false at an empty file. */
static bool begins_document(struct builder *builder)
{
	static const yaml_event_type_t wanted[] = {YAML_STREAM_START_EVENT, YAML_DOCUMENT_START_EVENT};
	for (size_t k = 0; k < 2; k++) {
		yaml_event_t event;
		if (!next_event(builder, &event)) {
			return false;
		}
		yaml_event_type_t type = event.type;
		bool has_tags = type == YAML_DOCUMENT_START_EVENT && event.data.document_start.tag_directives.start !=
																 event.data.document_start.tag_directives.end;
		struct place place = place_of(&event.start_mark);
		yaml_event_delete(&event);
		if (has_tags) {
			stop(builder, place, "%TAG is not read here. Take it out");
		} else if (type != wanted[k]) {
			stop(builder, (struct place){1, 1}, "there is nothing in this file. Write it, or take another");
		}
	}
	return !builder->stopped;
}

/* After the first document there is only the end. */
static void check_end(struct builder *builder)
{
	yaml_event_t event;
	if (!next_event(builder, &event)) {
		return;
	}
	yaml_event_delete(&event);
	if (next_event(builder, &event)) {
		if (event.type != YAML_STREAM_END_EVENT) {
			stop(builder, place_of(&event.start_mark),
				"a second document begins here. Keep one in a file, without lines of \"---\" or \"...\"");
		}
		yaml_event_delete(&event);
	}
}

enum status yaml_read(const struct node **root, struct arena *nodes, struct arena *texts,
	struct complaints *complaints, const void *bytes, size_t length, struct reason *reason)
{
	*root = NULL;
	const unsigned char *at = length > 0 ? bytes : (const unsigned char *)"";
	size_t mark = sizeof byte_order_mark - 1;
	size_t skipped = length >= mark && memcmp(at, byte_order_mark, mark) == 0 ? mark : 0;
	enum status status = check_text(at, skipped, length, complaints->file, reason);
	if (status) {
		return status;
	}
	struct builder builder = {.nodes_arena = nodes, .texts = texts, .complaints = complaints};
	if (!yaml_parser_initialize(&builder.parser)) {
		abort();
	}
	yaml_parser_set_encoding(&builder.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&builder.parser, at + skipped, length - skipped);
	struct node *node = NULL;
	if (begins_document(&builder)) {
		node = take_next(&builder, YAML_NO_EVENT, 1);
		check_end(&builder);
	}
	yaml_parser_delete(&builder.parser);
	*root = builder.stopped ? NULL : node;
	return DONE;
}

const struct node *node_in(const struct node *map, const char *key)
{
	assert(map->kind == NODE_MAP);
	for (const struct node *value = map->first; value; value = value->next) {
		if (strcmp(value->key->text, key) == 0) {
			return value;
		}
	}
	return NULL;
}
