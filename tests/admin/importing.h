/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * importing.h - for tests of imports: files with one heading, and the fixtures of the reference reports.
 */
#ifndef TESTS_ADMIN_IMPORTING_H
#define TESTS_ADMIN_IMPORTING_H

#include "tests/admin/desk.h"

/* Headings of what most tests need. */
#define FIGURE_HEAD "figure,label,value,unit,from,to,authority,base,base_of,percent,source\n"
#define OF_2018     "2018-01-01,2018-12-31"

/* Path of tests/fixtures/NAME.csv. */
#define fixture_csv(name) TEST_SOURCE_DIR "/tests/fixtures/" name ".csv"

static inline const char *desk_csv(struct desk *desk, const char *text)
{
	return desk_write(desk, "figures.csv", text);
}

/* Imports one text; the test ends unless it ends with this code. */
#define import_text(code, desk, text, ...) \
	assert_ends(code, desk, "import", (desk)->office, desk_csv((desk), (text)), ##__VA_ARGS__)

/* One number of what stands of a figure. */
static inline int64_t stands(struct desk *desk, const char *figure, const char *column)
{
	char sql[200];
	snprintf(sql, sizeof sql, "SELECT coalesce(max(%s), -1) FROM other_figure WHERE figure = '%s'", column,
		figure);
	return desk_number(desk, sql);
}

#endif
