/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/import_form.h"

#include <string.h>

/* What texts may have at the most, in bytes: all of a row fit into a detail, were they all quotes. */
enum {
	LABEL = 120,
	SOURCE = 200,
	NOTE = 240,
	NAME = 60,
};

static const struct import_column figure_columns[FIGURE_COLUMNS] = {
	[FIGURE_CODE] = {"figure", "code", IMPORT_CODE, .must = true, .is_key = true,
		.says = "a code of your own, the same each year: cases_noise"},
	[FIGURE_LABEL] = {"label", "label", IMPORT_TEXT, .must = true, .most = LABEL,
		.says = "what a report calls it"},
	[FIGURE_VALUE] = {"value", "amount", IMPORT_AMOUNT, .must = true, .says = "the amount or count, exact"},
	[FIGURE_UNIT] = {"unit", "unit", IMPORT_UNIT, .must = true,
		.says = "what it is counted in: people, homes, places, items, cases, incidents, issues, events, "
				"sessions, visits,"
				" jobs, orders, vehicles, kilograms, tonnes, pounds, hours or days"},
	[FIGURE_FROM] = {"from", "from", IMPORT_DAY, .is_key = true, .says = "first day of its period"},
	[FIGURE_TO] = {"to", "to", IMPORT_DAY, .is_key = true, .says = "last day of its period"},
	[FIGURE_DATE] = {"date", NULL, IMPORT_DAY,
		.says = "instead of both, of what is counted on one day: homes, people"},
	[FIGURE_AUTHORITY] = {"authority", "authority", IMPORT_CODE, .is_key = true,
		.says = "code of the local authority that it is of, as in the plan"},
	[FIGURE_BASE] = {"base", "base", IMPORT_AMOUNT,
		.says = "the whole that the value is a part of: 91 of 143"},
	[FIGURE_BASE_OF] = {"base_of", "base_of", IMPORT_TEXT, .most = LABEL,
		.says = "what that whole is: issues raised"},
	[FIGURE_PERCENT] = {"percent", "percent", IMPORT_PERCENT,
		.says = "the percentage as somebody else worked it out; only compared, the report has its own"},
	[FIGURE_BEFORE] = {"before", "before", IMPORT_AMOUNT,
		.says = "the same in an earlier period, for a change"},
	[FIGURE_BEFORE_FROM] = {"before_from", "before_from", IMPORT_DAY, .says = "first day of that"},
	[FIGURE_BEFORE_TO] = {"before_to", "before_to", IMPORT_DAY, .says = "last day of that"},
	[FIGURE_CHANGE] = {"change", "change", IMPORT_CHANGE,
		.says = "the change in percent as somebody else worked it out; only compared"},
	[FIGURE_SENSITIVE] = {"sensitive", "sensitive", IMPORT_YES,
		.says = "\"yes\" where small numbers of it are not published"},
	[FIGURE_SOURCE] = {"source", "source", IMPORT_TEXT, .must = true, .most = SOURCE,
		.says = "where it comes from: who counted it, and which document says so"},
	[FIGURE_NOTE] = {"note", "note", IMPORT_TEXT, .most = NOTE, .says = "what a reader must know"},
	[FIGURE_TYPED_BY] = {"typed_by", "typed_by", IMPORT_TEXT, .most = NAME,
		.says = "who typed it; the office and the day are kept with it anyway"},
};

static const struct import_column target_columns[TARGET_COLUMNS] = {
	[TARGET_CODE] = {"target", "code", IMPORT_CODE, .must = true, .is_key = true,
		.says = "a code of your own"},
	[TARGET_LABEL] = {"label", "label", IMPORT_TEXT, .must = true, .most = LABEL,
		.says = "what a report calls it"},
	[TARGET_FIGURE] = {"figure", "figure", IMPORT_CODE, .must = true,
		.says = "the imported figure that says what became of it, for the same period and authority; or what "
				"kiosks count:"
				" people_engaged, events_held, kit_given (items) or homes_with_kit, when the report is of "
				"that period"},
	[TARGET_UNIT] = {"unit", "unit", IMPORT_UNIT, .must = true, .says = "what that figure is counted in"},
	[TARGET_BASELINE] = {"baseline", "baseline", IMPORT_AMOUNT, .says = "the amount to begin with"},
	[TARGET_AIM] = {"aim", NULL, IMPORT_AIM, .must = true,
		.says =
			"\"at least 20\" or \"at most 240\"; or a change from the baseline: \"down 20%\", \"up 10%\""},
	[TARGET_FROM] = {"from", "from", IMPORT_DAY, .must = true, .is_key = true,
		.says = "first day of its period"},
	[TARGET_TO] = {"to", "to", IMPORT_DAY, .must = true, .is_key = true, .says = "last day of its period"},
	[TARGET_AUTHORITY] = {"authority", "authority", IMPORT_CODE, .is_key = true, .says = "as in figures"},
	[TARGET_SOURCE] = {"source", "source", IMPORT_TEXT, .must = true, .most = SOURCE,
		.says = "who set it, and where"},
	[TARGET_NOTE] = {"note", "note", IMPORT_TEXT, .most = NOTE, .says = "what a reader must know"},
	[TARGET_TYPED_BY] = {"typed_by", "typed_by", IMPORT_TEXT, .most = NAME, .says = "as in figures"},
};

static const struct import_column register_columns[REGISTER_COLUMNS] = {
	[REGISTER_KIND] = {"register", "register", IMPORT_CODE, .must = true, .is_key = true,
		.says = "what kind it is: pact, agreement, charter, or another code of your own"},
	[REGISTER_CODE] = {"code", "code", IMPORT_CODE, .must = true, .is_key = true,
		.says = "its own code, which it keeps whatever it is called"},
	[REGISTER_NAME] = {"name", "name", IMPORT_TEXT, .must = true, .most = LABEL, .says = "what it is called"},
	[REGISTER_ALIASES] = {"aliases", "aliases", IMPORT_TEXT, .most = SOURCE,
		.says = "what else it is called, with | between"},
	[REGISTER_AREA] = {"area", "area", IMPORT_AREA, .says = "its ward: the code of an area of the catalogue"},
	[REGISTER_AUTHORITY] = {"authority", "authority", IMPORT_CODE, .is_key = true, .says = "as in figures"},
	[REGISTER_FROM] = {"from", "from", IMPORT_DAY, .must = true, .is_key = true,
		.says = "the day on which it began"},
	[REGISTER_ENDED] = {"ended", "ended", IMPORT_DAY, .says = "the day on which it ended; empty: it goes on"},
	[REGISTER_WHY_ENDED] = {"why_ended", "why_ended", IMPORT_TEXT, .most = SOURCE,
		.says = "why it ended: its concerns were resolved; became a residents' group"},
	[REGISTER_SOURCE] = {"source", "source", IMPORT_TEXT, .must = true, .most = SOURCE,
		.says = "who keeps it"},
	[REGISTER_NOTE] = {"note", "note", IMPORT_TEXT, .most = NOTE, .says = "what a reader must know"},
	[REGISTER_TYPED_BY] = {"typed_by", "typed_by", IMPORT_TEXT, .most = NAME, .says = "as in figures"},
};

const struct import_form import_forms[IMPORT_KINDS] = {
	[IMPORT_FIGURES] = {"figures", "other_figure", "figure", "figures", figure_columns, FIGURE_COLUMNS},
	[IMPORT_TARGETS] = {"targets", "target", "target", "targets", target_columns, TARGET_COLUMNS},
	[IMPORT_REGISTERS] = {"registers", "register", "row of a register", "rows of registers", register_columns,
		REGISTER_COLUMNS},
};

const struct import_form *import_form_named(const char *name)
{
	for (int k = 0; k < IMPORT_KINDS; k++) {
		if (strcmp(import_forms[k].name, name) == 0) {
			return &import_forms[k];
		}
	}
	return NULL;
}

int import_column(const struct import_form *form, const char *heading)
{
	for (int k = 0; k < form->column_count; k++) {
		if (strcmp(form->columns[k].name, heading) == 0) {
			return k;
		}
	}
	return -1;
}
