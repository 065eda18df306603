/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fields.h - YAML mappings read into structs by tables. A table has a row for each key: how its value is read, where
 * it goes, whether it must be there, and its limits. So a key that is not in the table is complained about, and a
 * new key is a new row.
 */
#ifndef LEDGER_FIELDS_H
#define LEDGER_FIELDS_H

#include "ledger/catalogue.h"
#include "ledger/yaml.h"

struct field;

/* A file that is being read. */
struct reading {
	struct arena *arena; /* of what is read */
	struct arena *nodes; /* of the file's own values, which go when it has been read */
	struct complaints complaints;
	const struct catalogue *catalogue; /* that a plan names codes of; NULL while a catalogue is read */
};

/* Reads the value `node` of a field into `record`, or complains. */
typedef void field_take(
	struct reading *reading, const struct node *node, const struct field *field, void *record);

struct field {
	const char *key;
	field_take *take;
	size_t at;       /* where in the record the value goes: offsetof */
	size_t count_at; /* take_list: where the number of records goes, an int */
	bool must;       /* complain when it is missing, or has no value; else the record keeps zeros there */
	int least, most; /* numbers: the range; texts: `most` characters; lists: how many */
	const char *const *words;    /* take_word: NULL-ended */
	const struct record *record; /* take_list: one of the list; take_map: the mapping */
};

/* A kind of mapping. */
struct record {
	const char *one;  /* with its article, for complaints: "an area" */
	const char *many; /* "areas"; for lists */
	const struct field *fields;
	int field_count;
	size_t size;   /* of the struct */
	bool has_code; /* the struct begins with `const char *code`, which must be another in each of a list */
	/* Called with each record that gave no complaint, to check what its fields say together. May be NULL. */
	void (*check)(struct reading *reading, const struct node *map, void *record);
	/* Called with a whole list that gave no complaint. May be NULL. */
	void (*check_list)(struct reading *reading, const struct node *list, const void *records, int count);
};

/*
 * Reads a whole file, a mapping like `record`, into the struct at `into`, which is zeroed. Complaints stay in
 * `reading`; only NOT_TEXT and TOO_LONG (more than DOCUMENT_LARGEST) are told in `reason`.
 */
MUST_CHECK enum status read_file_into(struct reading *reading, const void *bytes, size_t length,
	const struct record *record, void *into, struct reason *reason);

/* Reads a mapping, or a list of mappings, into zeroed structs; the list's live in the arena. */
void read_record(struct reading *reading, const struct node *map, const struct record *record, void *into);
void *read_records(
	struct reading *reading, const struct node *list, const struct record *record, int most, int *count);

/* Complains unless the node is of this kind. */
bool node_is(struct reading *reading, const struct node *node, enum node_kind kind);

/* Puts what was read into its place in the record. */
void put_value(void *record, const struct field *field, const void *value, size_t size);

field_take take_text;      /* const char *: one line, not empty, `most` characters */
field_take take_code;      /* const char *: text_is_code() */
field_take take_label;     /* struct label: one text, or one for each language with English among them */
field_take take_number;    /* int: a whole number */
field_take take_yes_no;    /* bool */
field_take take_day;       /* struct day */
field_take take_minute;    /* int: minutes after midnight */
field_take take_telephone; /* const char *: digits and spaces */
field_take take_word;      /* int or enum: which of the words */
field_take take_map;       /* a struct within the record */
field_take take_codes;     /* a pointer to the first of so many codes, and how many at count_at; none twice */
field_take take_list;      /* a pointer to the first of so many records, and how many at count_at */

/* The language that a key names ("pl"). Complains when Bunting has none of that code. */
bool take_language(struct reading *reading, const struct node *key, enum language *language);

/* Is this text one line of 1 to `most` characters? Complains if not. */
bool check_line(struct reading *reading, const struct node *node, int most);

#endif
