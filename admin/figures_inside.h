/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figures_inside.h - how the rows of figures are written, for the files that have them (figures_*.c): a section a table
 * of figures, a figure a table of columns.
 */
#ifndef ADMIN_FIGURES_INSIDE_H
#define ADMIN_FIGURES_INSIDE_H

#include "admin/figures.h"

/* A file of admin/figures as it stands (CMakeLists.txt). */
#define FIGURE_FILE(name) extern const char figure_##name##_sql[];

/* clang-format off */
#define LABEL(column, list, title) {.kind = COLUMN_LABEL, .sql = #column, .names = (list), .heading = (title)}
#define NAMED(column, list, title) \
	{.kind = COLUMN_LABEL, .sql = #column, .names = (list), .heading = (title), .is_named = true}
#define DAY(column, title)         {.kind = COLUMN_DAY, .sql = #column, .heading = (title)}
#define COUNT(column, title)       {.kind = COLUMN_COUNT, .sql = #column, .heading = (title)}
#define AMOUNT(column, title)      {.kind = COLUMN_AMOUNT, .sql = #column, .heading = (title)}
#define SUM(column, title)         {.kind = COLUMN_COUNT, .sql = #column, .heading = (title), .is_summed = true}
#define SHARE(title, part_, of_)   {.kind = COLUMN_SHARE, .heading = (title), .part = (part_), .of = (of_)}
#define RATE(name_, title, part_, of_) \
	{.kind = COLUMN_RATE, .name = #name_, .heading = (title), .part = (part_), .of = (of_)}
#define RATE_PER(name_, title, part_, of_, times_) \
	{.kind = COLUMN_RATE, .name = #name_, .heading = (title), .part = (part_), .of = (of_), .times = (times_)}
#define MEAN_OF(column, name_, title, part_) \
	{.kind = COLUMN_RATE, .sql = #column, .name = #name_, .heading = (title), .part = (part_), .of = OF_OWN, \
	 .is_summed = true}
#define CHANGE(title, now_, before_) \
	{.kind = COLUMN_CHANGE, .name = "change", .heading = (title), .part = (now_), .of = (before_)}
#define SHARE_OF(column, title, part_) \
	{.kind = COLUMN_SHARE, .sql = #column, .name = "share", .heading = (title), .part = (part_), .of = OF_OWN}
#define SUM_OF(column, title, unit_, kept_as_) \
	{.kind = COLUMN_AMOUNT, .sql = #column, .heading = (title), .is_summed = true, .unit = (unit_), \
	 .kept_as = (kept_as_)}
#define ONE(column, ...)           {.kind = COLUMN_COUNT, .sql = #column, __VA_ARGS__}

/* A figure's row begins so. */
#define FIGURE(name_, columns_) \
	.name = #name_, .sql = figure_##name_##_sql, .columns = (columns_), \
	.column_count = (int)(sizeof(columns_) / sizeof *(columns_))

#define FIGURES(rows) .figures = (rows), .figure_count = (int)(sizeof(rows) / sizeof *(rows))
/* clang-format on */

extern const struct figure_section section_glance, section_compared, section_events, section_people,
	section_kit, section_officers, section_issues, section_done, section_concerns, section_feedback,
	section_use, section_others, section_targets, section_registers, section_each_event;

#endif
