/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * json.h - how the office tool writes for programs. A text is escaped by the only function that can write one.
 */
#ifndef ADMIN_JSON_H
#define ADMIN_JSON_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* JSON under way: begin with json_begin(); every object and array that is opened is closed by json_close(). */
#define JSON_DEPTH 12
struct json {
	FILE *out;
	int depth;
	char closing[JSON_DEPTH]; /* '}' or ']' */
	bool has_member[JSON_DEPTH];
};

/* Begins with an object. */
struct json json_begin(FILE *out);

/* Members of an object have a key; of an array, NULL. */
void json_object(struct json *json, const char *key);
void json_array(struct json *json, const char *key);
void json_text(struct json *json, const char *key, const char *text); /* NULL: null */
void json_number(struct json *json, const char *key, int64_t number);
void json_parts(struct json *json, const char *key, int64_t number, int of); /* 1009500, of 1000: 1009.500 */
void json_bool(struct json *json, const char *key, bool value);
void json_moment(
	struct json *json, const char *key, int64_t moment); /* UTC: "2026-07-18T13:05:00Z"; 0: null */
void json_close(struct json *json);

#endif
