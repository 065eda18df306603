/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/json.h"

#include "admin/print.h"

#include <assert.h>
#include <time.h>

static void put_json_text(FILE *out, const char *text)
{
	fputc('"', out);
	for (const char *at = text; *at;) {
		size_t bytes = print_clean(at);
		if (*at == '"' || *at == '\\') {
			fprintf(out, "\\%c", *at++);
		} else if (*at == '\n') {
			fputs("\\n", out);
			at++;
		} else if ((unsigned char)*at < 0x20 || *at == 0x7F) {
			fprintf(out, "\\u%04x", (unsigned)(unsigned char)*at++);
		} else if (bytes == 0) {
			fputs("\\ufffd", out);
			at++;
		} else {
			fwrite(at, 1, bytes, out);
			at += bytes;
		}
	}
	fputc('"', out);
}

static void begin_member(struct json *json, const char *key)
{
	assert(json->depth > 0 && (json->closing[json->depth - 1] == '}') == (key != NULL));
	bool *has_member = &json->has_member[json->depth - 1];
	fprintf(json->out, "%s\n%*s", *has_member ? "," : "", json->depth * 2, "");
	*has_member = true;
	if (key) {
		put_json_text(json->out, key);
		fputs(": ", json->out);
	}
}

static void open_level(struct json *json, char opening, char closing)
{
	assert(json->depth < JSON_DEPTH);
	fputc(opening, json->out);
	json->closing[json->depth] = closing;
	json->has_member[json->depth++] = false;
}

struct json json_begin(FILE *out)
{
	struct json json = {.out = out};
	open_level(&json, '{', '}');
	return json;
}

void json_object(struct json *json, const char *key)
{
	begin_member(json, key);
	open_level(json, '{', '}');
}

void json_array(struct json *json, const char *key)
{
	begin_member(json, key);
	open_level(json, '[', ']');
}

void json_text(struct json *json, const char *key, const char *text)
{
	begin_member(json, key);
	if (text) {
		put_json_text(json->out, text);
	} else {
		fputs("null", json->out);
	}
}

void json_number(struct json *json, const char *key, int64_t number)
{
	begin_member(json, key);
	fprintf(json->out, "%lld", (long long)number);
}

void json_parts(struct json *json, const char *key, int64_t number, int of)
{
	char text[PARTS_SIZE];
	parts_write(text, number, of);
	begin_member(json, key);
	fputs(text, json->out);
}

void json_bool(struct json *json, const char *key, bool value)
{
	begin_member(json, key);
	fputs(value ? "true" : "false", json->out);
}

void json_moment(struct json *json, const char *key, int64_t moment)
{
	char text[32];
	struct tm parts;
	time_t seconds = (time_t)moment;
	bool known =
		moment != 0 && gmtime_r(&seconds, &parts) && strftime(text, sizeof text, "%FT%TZ", &parts) > 0;
	json_text(json, key, known ? text : NULL);
}

void json_close(struct json *json)
{
	assert(json->depth > 0);
	json->depth--;
	if (json->has_member[json->depth]) {
		fprintf(json->out, "\n%*s", json->depth * 2, "");
	}
	fputc(json->closing[json->depth], json->out);
	if (json->depth == 0) {
		fputc('\n', json->out);
	}
}
