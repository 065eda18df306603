/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * import_form.h - what can be imported, column by column: figures of others, targets, and registers of what is
 * agreed. One form each says which columns its file has, what stands in them, and under which key an entry keeps
 * that; reading, comparing, recording and listing go by the form.
 *
 * An entry is of the stream `office`; its item is the form's, its detail has what was typed, in the form's order. Of
 * rows with the same key (code, period, authority; of a register its kind as well) the latest stands (views.sql,
 * `imported`).
 */
#ifndef ADMIN_IMPORT_FORM_H
#define ADMIN_IMPORT_FORM_H

#include "ledger/entry.h"

enum import_type {
	IMPORT_CODE,
	IMPORT_AREA, /* a code of the catalogue's areas */
	IMPORT_TEXT,
	IMPORT_UNIT,    /* of amounts.h */
	IMPORT_AMOUNT,  /* in the row's unit */
	IMPORT_DAY,     /* "2026-07-18" */
	IMPORT_PERCENT, /* of a whole, in hundredths */
	IMPORT_CHANGE,  /* the same, perhaps below 0 */
	IMPORT_YES,     /* "yes" or "no" */
	IMPORT_AIM,     /* "at least 20", "at most 240", "down 20%", "up 10%" */
};

struct import_column {
	const char *name; /* in the file's heading */
	const char *key;  /* in the detail; NULL: it is not kept by itself */
	enum import_type type;
	bool must;
	bool is_key;      /* tells rows apart */
	int most;         /* bytes of a text */
	const char *says; /* what stands in it, for the help */
};

enum import_kind {
	IMPORT_FIGURES,
	IMPORT_TARGETS,
	IMPORT_REGISTERS,
	IMPORT_KINDS,
};

struct import_form {
	const char *name;       /* "figures": for --kind */
	const char *item;       /* of its entries: "other_figure" */
	const char *one, *many; /* "figure" */
	const struct import_column *columns;
	int column_count;
};

extern const struct import_form import_forms[IMPORT_KINDS];

/* The place of a column in its form: the same in the heading, the row and the detail. */
enum {
	FIGURE_CODE,
	FIGURE_LABEL,
	FIGURE_VALUE,
	FIGURE_UNIT,
	FIGURE_FROM,
	FIGURE_TO,
	FIGURE_DATE,
	FIGURE_AUTHORITY,
	FIGURE_BASE,
	FIGURE_BASE_OF,
	FIGURE_PERCENT,
	FIGURE_BEFORE,
	FIGURE_BEFORE_FROM,
	FIGURE_BEFORE_TO,
	FIGURE_CHANGE,
	FIGURE_SENSITIVE,
	FIGURE_SOURCE,
	FIGURE_NOTE,
	FIGURE_TYPED_BY,
	FIGURE_COLUMNS,
};

enum {
	TARGET_CODE,
	TARGET_LABEL,
	TARGET_FIGURE,
	TARGET_UNIT,
	TARGET_BASELINE,
	TARGET_AIM,
	TARGET_FROM,
	TARGET_TO,
	TARGET_AUTHORITY,
	TARGET_SOURCE,
	TARGET_NOTE,
	TARGET_TYPED_BY,
	TARGET_COLUMNS,
};

enum {
	REGISTER_KIND,
	REGISTER_CODE,
	REGISTER_NAME,
	REGISTER_ALIASES,
	REGISTER_AREA,
	REGISTER_AUTHORITY,
	REGISTER_FROM,
	REGISTER_ENDED,
	REGISTER_WHY_ENDED,
	REGISTER_SOURCE,
	REGISTER_NOTE,
	REGISTER_TYPED_BY,
	REGISTER_COLUMNS,
};

/* The most columns of a form. */
#define IMPORT_COLUMNS FIGURE_COLUMNS

/* "figures" of the form; NULL: none is called so. */
const struct import_form *import_form_named(const char *name);

/* The index of a column of this heading, or -1. */
int import_column(const struct import_form *form, const char *heading);

#endif
