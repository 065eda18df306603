/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * template.c - from a template's bytes to its blocks (template.h).
 */
#include "admin/template.h"

#include "admin/report_lines.h"

#include <stdlib.h>
#include <string.h>

struct parsing {
	struct template *template;
	struct complaints *complaints;
	struct block *open; /* the paragraph or item that the next line may go on with */
};

static struct block *add_block(
	struct parsing *parsing, enum block_kind kind, struct place at, const char *text, size_t length)
{
	struct template *template = parsing->template;
	if (template->count == TEMPLATE_BLOCKS) {
		complain(parsing->complaints, at, "a template has at most %d paragraphs and headings. Make two of it",
			TEMPLATE_BLOCKS);
		return NULL;
	}
	struct block *block = &template->blocks[template->count++];
	*block = (struct block){.kind = kind, .at = at, .text = text, .length = length};
	return block;
}

static bool begins(const char *line, size_t length, const char *with)
{
	return length >= strlen(with) && strncmp(line, with, strlen(with)) == 0;
}

/* "{if ...}" alone on its line: a block, not a sentence. */
static bool take_control(struct parsing *parsing, const char *line, size_t length, struct place at)
{
	static const struct {
		const char *begin;
		enum block_kind kind;
	} controls[] = {{"{table ", BLOCK_TABLE}, {"{if ", BLOCK_IF}, {"{each ", BLOCK_EACH},
		{"{else", BLOCK_ELSE}, {"{end", BLOCK_END}};
	if (length < 2 || line[length - 1] != '}') {
		return false;
	}
	for (size_t k = 0; k < sizeof controls / sizeof *controls; k++) {
		size_t begin = strlen(controls[k].begin);
		if (begins(line, length, controls[k].begin)) {
			at.column += (int)begin;
			add_block(parsing, controls[k].kind, at, line + begin, length - begin - 1);
			parsing->open = NULL;
			return true;
		}
	}
	return false;
}

static bool take_heading(struct parsing *parsing, const char *line, size_t length, struct place at)
{
	static const struct {
		const char *begin;
		enum block_kind kind;
	} marks[] = {{"# ", BLOCK_TITLE}, {"## ", BLOCK_HEADING}, {"### ", BLOCK_SUBHEADING}, {"- ", BLOCK_ITEM}};
	for (size_t k = 0; k < sizeof marks / sizeof *marks; k++) {
		size_t begin = strlen(marks[k].begin);
		if (begins(line, length, marks[k].begin)) {
			at.column += (int)begin;
			struct block *block = add_block(parsing, marks[k].kind, at, line + begin, length - begin);
			parsing->open = marks[k].kind == BLOCK_ITEM ? block : NULL;
			return true;
		}
	}
	return false;
}

static void take_line(struct parsing *parsing, const char *line, size_t length, int number)
{
	struct place at = {number, 1};
	while (length > 0 && (line[length - 1] == ' ' || line[length - 1] == '\r' || line[length - 1] == '\t')) {
		length--;
	}
	while (length > 0 && (*line == ' ' || *line == '\t')) {
		line++;
		length--;
		at.column++;
	}
	if (length == 0 || begins(line, length, "//")) {
		parsing->open = NULL;
		return;
	}
	if (take_control(parsing, line, length, at) || take_heading(parsing, line, length, at)) {
		return;
	}
	if (parsing->open) {
		parsing->open->length = (size_t)(line + length - parsing->open->text);
	} else {
		parsing->open = add_block(parsing, BLOCK_PARAGRAPH, at, line, length);
	}
}

/* Which line is not as text is: the first one. */
static bool check_bytes(const char *bytes, size_t length, struct complaints *complaints)
{
	size_t at = 0;
	for (int line = 1; at < length; line++) {
		const char *end = memchr(bytes + at, '\n', length - at);
		size_t size = end ? (size_t)(end - bytes) - at : length - at;
		size_t text = size > 0 && bytes[at + size - 1] == '\r' ? size - 1 : size;
		if (!text_is_clean(bytes + at, text)) {
			complain(complaints, (struct place){line, 1},
				"this line is no clean text (UTF-8 without control characters). Save the file as text, "
				"UTF-8");
			return false;
		}
		at += size + 1;
	}
	return true;
}

/* What is open, from the outermost inward. */
struct nesting {
	const struct block *open[TEMPLATE_NESTED];
	bool has_else[TEMPLATE_NESTED];
	int depth;
};

static bool has_each(const struct nesting *nesting)
{
	for (int k = 0; k < nesting->depth; k++) {
		if (nesting->open[k]->kind == BLOCK_EACH) {
			return true;
		}
	}
	return false;
}

static void check_opening(struct nesting *nesting, const struct block *block, struct complaints *complaints)
{
	if (block->kind == BLOCK_EACH && has_each(nesting)) {
		complain(complaints, block->at, "an {each ...} cannot stand within another one. End that first");
	}
	if (nesting->depth == TEMPLATE_NESTED - 1) {
		complain(complaints, block->at, "more than %d of these stand within each other. Use fewer",
			TEMPLATE_NESTED - 1);
	}
	if (nesting->depth < TEMPLATE_NESTED) {
		nesting->open[nesting->depth] = block;
		nesting->has_else[nesting->depth++] = false;
	}
}

static void check_else(struct nesting *nesting, const struct block *block, struct complaints *complaints)
{
	int last = nesting->depth - 1;
	if (last < 0 || nesting->open[last]->kind != BLOCK_IF || nesting->has_else[last] || block->length > 0) {
		complain(complaints, block->at, "there is no {if ...} to this {else}. Leave it out");
	} else {
		nesting->has_else[last] = true;
	}
}

static void check_shape(const struct template *template, struct complaints *complaints)
{
	struct nesting nesting = {.depth = 0};
	int titles = 0;
	for (int k = 0; k < template->count; k++) {
		const struct block *block = &template->blocks[k];
		titles += block->kind == BLOCK_TITLE;
		if (block->kind == BLOCK_IF || block->kind == BLOCK_EACH) {
			check_opening(&nesting, block, complaints);
		} else if (block->kind == BLOCK_ELSE) {
			check_else(&nesting, block, complaints);
		} else if (block->kind == BLOCK_END) {
			if (nesting.depth == 0 || block->length > 0) {
				complain(
					complaints, block->at, "there is no {if ...} or {each ...} to this {end}. Leave it out");
			}
			nesting.depth -= nesting.depth > 0;
		}
	}
	if (nesting.depth > 0) {
		complain(complaints, nesting.open[nesting.depth - 1]->at,
			"there is no {end} to this. Write {end} on a line of its own");
	}
	if (titles != 1) {
		complain(
			complaints, (struct place){1, 1}, "a template has one title: a line that begins with \"# \"");
	}
}

void template_read(struct template *template, const void *bytes, size_t length, struct complaints *complaints)
{
	static const char mark[] = "\xEF\xBB\xBF"; /* some editors write it at the beginning */
	struct parsing parsing = {.template = template, .complaints = complaints};
	*template = (struct template){
		.bytes = filled(malloc(length + 1)),
		.blocks = filled(calloc(TEMPLATE_BLOCKS, sizeof *template->blocks)),
	};
	memcpy(template->bytes, bytes ? bytes : "", length);
	template->bytes[length] = '\0';
	const char *at = begins(template->bytes, length, mark) ? template->bytes + strlen(mark) : template->bytes;
	if (!check_bytes(at, length - (size_t)(at - template->bytes), complaints)) {
		return;
	}
	for (int line = 1; *at; line++) {
		size_t size = strcspn(at, "\n");
		take_line(&parsing, at, size, line);
		at += size + (at[size] == '\n');
	}
	check_shape(template, complaints);
}

void template_free(struct template *template)
{
	free(template->bytes);
	free(template->blocks);
	*template = (struct template){0};
}
