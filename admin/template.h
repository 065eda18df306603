/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * template.h - a report in the organisation's own words, with places for numbers, kept from year to year: the text
 * file, read into its blocks, and filled from the report model. How it is written:
 * assets/documents/templates.html.
 *
 * A template is checked like every file that somebody wrote: whatever is wrong with it, or with what its sentences
 * say of the numbers, is complained about by line and column, all of it at once, and then nothing is written.
 */
#ifndef ADMIN_TEMPLATE_H
#define ADMIN_TEMPLATE_H

#include "admin/report.h"
#include "admin/template_others.h"
#include "ledger/complaint.h"

/* The longest file, and the most blocks and places of one. */
#define TEMPLATE_LARGEST (256 * 1024)
#define TEMPLATE_BLOCKS  3000
#define TEMPLATE_PLACES  3000
#define TEMPLATE_NESTED  8

/* The most parts that come out. */
#define TEMPLATE_PARTS 20000

enum block_kind {
	BLOCK_TITLE,      /* "# " */
	BLOCK_HEADING,    /* "## " */
	BLOCK_SUBHEADING, /* "### " */
	BLOCK_PARAGRAPH,
	BLOCK_ITEM,  /* "- " */
	BLOCK_TABLE, /* "{table kit_by_item}" on a line of its own, and so on */
	BLOCK_IF,
	BLOCK_ELSE,
	BLOCK_EACH,
	BLOCK_END,
};

struct block {
	enum block_kind kind;
	struct place at;  /* of its text */
	const char *text; /* within the template's bytes; a paragraph may have several lines */
	size_t length;
};

struct template
{
	char *bytes;
	struct block *blocks;
	int count;
};

/* Takes the bytes of a file apart. The result is the caller's, for template_free(), whatever was complained about. */
void template_read(
	struct template *template, const void *bytes, size_t length, struct complaints *complaints);
void template_free(struct template *template);

/* What comes out. */
struct filled_part {
	enum block_kind kind; /* title, heading, subheading, paragraph, item or table */
	char *text;           /* clean, on one line; of a table NULL */
	const struct report_table *table;
	int line; /* of the template */
};

/* A place and what stands in it now. */
struct filled_place {
	struct place at;
	char *asked, *text;
};

/* A sentence in [square brackets]: for people to write, and not written yet. */
struct unwritten {
	struct place at;
	char *text;
};

struct filled {
	const struct report *report;
	struct others others;
	struct filled_part *parts;
	int part_count;
	struct filled_place *places;
	int place_count;
	struct unwritten *unwritten; /* of what is shown */
	int unwritten_count;
	const struct figure **figures; /* of the kiosks, each once */
	int figure_count;
	const struct other **used; /* figures of others, each once */
	int used_count;
};

/*
 * Fills the template from the report, which must outlive the result, and from what the office took in from others.
 * The result is the caller's, for filled_free(), and may be printed only where there was no complaint. A failure
 * is one of the book.
 */
MUST_CHECK enum status template_fill(struct filled *filled, const struct template *template,
	const struct report *report, struct office *office, struct complaints *complaints);
void filled_free(struct filled *filled);

/* The outputs. */
void filled_print_text(const struct filled *filled, FILE *out);
void filled_print_html(const struct filled *filled, FILE *out);
void filled_print_json(const struct filled *filled, FILE *out);

#endif
