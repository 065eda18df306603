/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/html.h"

#include "admin/print.h"

#include <assert.h>
#include <string.h>

static bool is_one_of(const char *word, const char *const *words)
{
	for (; *words; words++) {
		if (strcmp(word, *words) == 0) {
			return true;
		}
	}
	return false;
}

/* Elements that have no content and no end. */
static bool is_void(const char *element)
{
	static const char *const voids[] = {"meta", "br", "hr", "img", "rect", "line", NULL};
	return is_one_of(element, voids);
}

/* Elements that stand within a line of text: a line feed after them would be read as a blank. */
static bool is_inline(const char *element)
{
	static const char *const inlines[] = {"a", "b", "span", "code", "small", "tspan", NULL};
	return is_one_of(element, inlines);
}

/* Names are letters, digits and '-': nothing that could leave its place. */
static bool is_name(const char *name)
{
	return name[0] &&
		   strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == strlen(name);
}

static void put_escaped(FILE *out, const char *text)
{
	while (*text) {
		size_t length = print_clean(text);
		switch (*text) {
		case '&':
			fputs("&amp;", out);
			break;
		case '<':
			fputs("&lt;", out);
			break;
		case '>':
			fputs("&gt;", out);
			break;
		case '"':
			fputs("&quot;", out);
			break;
		case '\'':
			fputs("&#39;", out);
			break;
		default:
			if (length == 0) {
				fputs("\uFFFD", out);
			} else {
				fwrite(text, 1, length, out);
			}
		}
		text += length > 0 ? length : 1;
	}
}

static void end_tag(struct html *html)
{
	if (html->in_tag) {
		fputc('>', html->out);
		html->in_tag = false;
	}
}

struct html html_begin(FILE *out)
{
	fputs("<!DOCTYPE html>\n", out);
	return (struct html){.out = out};
}

void html_open(struct html *html, const char *element)
{
	assert(is_name(element) && html->depth < HTML_DEPTH);
	end_tag(html);
	fprintf(html->out, "<%s", element);
	html->elements[html->depth++] = element;
	html->in_tag = true;
}

void html_set(struct html *html, const char *attribute, const char *value)
{
	/* A handler of events would be read as a program. */
	assert(html->in_tag && is_name(attribute) && strncmp(attribute, "on", 2) != 0);
	fprintf(html->out, " %s=\"", attribute);
	put_escaped(html->out, value);
	fputc('"', html->out);
}

void html_set_number(struct html *html, const char *attribute, int64_t number)
{
	char digits[24];
	snprintf(digits, sizeof digits, "%lld", (long long)number);
	html_set(html, attribute, digits);
}

void html_text(struct html *html, const char *text)
{
	assert(html->depth > 0 && !is_void(html->elements[html->depth - 1]));
	assert(strcmp(html->elements[html->depth - 1], "style") != 0 &&
		   strcmp(html->elements[html->depth - 1], "script") != 0);
	end_tag(html);
	put_escaped(html->out, text);
}

void html_close(struct html *html)
{
	assert(html->depth > 0);
	const char *element = html->elements[--html->depth];
	if (is_void(element)) {
		fputs("/>", html->out);
		html->in_tag = false;
	} else {
		end_tag(html);
		fprintf(html->out, "</%s>", element);
	}
	if (!is_inline(element)) {
		fputc('\n', html->out);
	}
}

void html_line(struct html *html, const char *element, const char *class, const char *text)
{
	html_open(html, element);
	if (class) {
		html_set(html, "class", class);
	}
	html_text(html, text);
	html_close(html);
}

void html_style(struct html *html, const char *css)
{
	assert(!strpbrk(css, "<&"));
	html_open(html, "style");
	end_tag(html);
	fputs("\n", html->out);
	fputs(css, html->out);
	html_close(html);
}
