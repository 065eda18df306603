/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * yaml.h - a YAML file that a person writes, as a tree in which every value knows its line and column.
 *
 * The file is hostile until it is checked. What people who write a catalogue never need is refused with its place:
 * anchors and aliases (a few lines of them can stand for billions of values), tags, several documents in one file,
 * a key twice in one mapping, keys that are no plain words, values nested deeper than YAML_DEEPEST or more than
 * YAML_NODES_MOST of them. All texts are text_is_clean() and without NUL. Values have no types of their own here:
 * "yes", "12" and "2026-07-18" are texts until somebody reads them as something (fields.h).
 */
#ifndef LEDGER_YAML_H
#define LEDGER_YAML_H

#include "ledger/arena.h"
#include "ledger/complaint.h"
#include "ledger/status.h"

#include <stdbool.h>
#include <stddef.h>

/* How many values may lie within each other, the outermost being the first. */
#define YAML_DEEPEST 16

/* How many values and keys a file may have, and how many keys one mapping. */
#define YAML_NODES_MOST 200000
#define YAML_KEYS_MOST  300

enum node_kind {
	NODE_TEXT,
	NODE_LIST,
	NODE_MAP,
};

/* A value. It lives in the arena of nodes that it was read with, its text in the one of texts. */
struct node {
	enum node_kind kind;
	struct place place;
	const char *text;   /* of a NODE_TEXT; else NULL */
	bool is_nothing;    /* a NODE_TEXT that nobody wrote: "campaign:" with nothing behind it */
	struct node *first; /* of a list or map: its values, in the file's order */
	struct node *next;  /* the next value of the list or map that this one is in */
	struct node *key;   /* of a value in a map: its key, a NODE_TEXT; else NULL */
	int count;          /* of a list or map: how many values it has */
};

/*
 * Reads `length` bytes; nodes and texts may be of the same arena. `complaints` has the file's name and gets what is
 * wrong. `*root` is NULL when there are complaints after which the rest cannot be read; a doubled key is complained
 * about and left out, and the rest is read.
 * NOT_TEXT, told in `reason` with the place, when the bytes are not clean UTF-8; else DONE.
 * Lines may end in CR LF, and a byte order mark at the beginning is passed over.
 */
MUST_CHECK enum status yaml_read(const struct node **root, struct arena *nodes, struct arena *texts,
	struct complaints *complaints, const void *bytes, size_t length, struct reason *reason);

/* The value of this key in a map, or NULL. */
const struct node *node_in(const struct node *map, const char *key);

#endif
