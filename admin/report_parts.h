/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_parts.h - parts of a report's outputs that a filled template (template.h) prints in the same way.
 */
#ifndef ADMIN_REPORT_PARTS_H
#define ADMIN_REPORT_PARTS_H

#include "admin/html.h"
#include "admin/json.h"
#include "admin/report.h"

/* As text: whose report it is, of when, for whom, and whether it is whole. */
void text_put_head(FILE *out, const struct report *report, const char *window);

/* A paragraph in lines of 80 columns, a line under a heading, a table with its title. */
void text_put_paragraph(FILE *out, int column, int indent, const char *text);
void text_put_underlined(FILE *out, const char *heading, const char *line);
void text_put_table(FILE *out, const struct report_table *table, const char *window);
void text_put_definition(FILE *out, const struct figure *figure);
void text_put_end(FILE *out, const struct report *report);

/* As HTML. A file is the figure's, which says how it is counted and opens it (--entries). */
void html_put_head(struct html *html, const char *title);
void html_put_banner(struct html *html, const struct report *report);
void html_put_missing(struct html *html, const struct report *report);
void html_put_file(struct html *html, const struct figure *figure);
void html_put_figure(struct html *html, const struct report_table *table, const char *window);
void html_put_definition(struct html *html, const struct figure *figure);
void html_put_end(struct html *html, const struct report *report, const char *window);

/* As JSON: what the report is of. */
void json_put_window(struct json *json, const struct report *report);
void json_put_table(struct json *json, const struct report_table *table);

#endif
