/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html.h - how the office tool writes pages. A text or the value of an attribute is escaped by the only functions that
 * can write one, and every element that is opened is closed, so a page is well formed whatever it says: also as XML.
 */
#ifndef ADMIN_HTML_H
#define ADMIN_HTML_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* A page under way. */
#define HTML_DEPTH 32
struct html {
	FILE *out;
	const char *elements[HTML_DEPTH]; /* that are open */
	int depth;
	bool in_tag; /* attributes may follow */
};

/* Begins a page: its doctype. */
struct html html_begin(FILE *out);

/* Opens an element; `element` must live until it is closed. */
void html_open(struct html *html, const char *element);

/* Gives the element that was just opened an attribute: names are this program's, values may be anybody's. */
void html_set(struct html *html, const char *attribute, const char *value);
void html_set_number(struct html *html, const char *attribute, int64_t number);

/* A text within the element. What is not clean UTF-8 becomes U+FFFD. */
void html_text(struct html *html, const char *text);

/* Closes the newest element. One without content that HTML knows to be so (meta, br) closes itself. */
void html_close(struct html *html);

/* <element class="...">text</element>; `class` may be NULL. */
void html_line(struct html *html, const char *element, const char *class, const char *text);

/* A style sheet of this program's own, as it stands: without '<' and '&', which XML would read. */
void html_style(struct html *html, const char *css);

#endif
