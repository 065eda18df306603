/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/detail.h"

#include <assert.h>
#include <string.h>

static bool needs_no_escape(const char *text)
{
	return strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") == strlen(text);
}

static void add_key(struct detail *detail, const char *key)
{
	assert(needs_no_escape(key));
	text_addf(&detail->text, "%s\"%s\":", detail->first ? "" : ",", key);
	detail->first = false;
}

void detail_begin(struct detail *detail)
{
	detail->text = text_in(detail->json, sizeof detail->json);
	detail->first = true;
	text_add(&detail->text, "{");
	detail_number(detail, "v", 1);
}

void detail_code(struct detail *detail, const char *key, const char *code)
{
	assert(needs_no_escape(code));
	add_key(detail, key);
	text_addf(&detail->text, "\"%s\"", code);
}

void detail_text(struct detail *detail, const char *key, const char *value)
{
	assert(text_is_clean(value, strlen(value)) && !strpbrk(value, "\n\t"));
	add_key(detail, key);
	text_add(&detail->text, "\"");
	for (; *value; value++) {
		text_add(&detail->text, *value == '"' || *value == '\\' ? "\\" : "");
		text_add_bytes(&detail->text, value, 1);
	}
	text_add(&detail->text, "\"");
}

void detail_number(struct detail *detail, const char *key, int64_t number)
{
	add_key(detail, key);
	text_addf(&detail->text, "%lld", (long long)number);
}

void detail_open(struct detail *detail, const char *key)
{
	add_key(detail, key);
	text_add(&detail->text, "{");
	detail->first = true;
}

void detail_close(struct detail *detail)
{
	text_add(&detail->text, "}");
	detail->first = false;
}

const char *detail_end(struct detail *detail)
{
	text_add(&detail->text, "}");
	assert(!detail->text.cut);
	return detail->json;
}
