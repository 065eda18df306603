/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_bytes.c - canonical bytes: one way to write each value, and a reader that a stranger's bytes cannot mislead.
 */
#include "ledger/bytes.h"

#include "tests/support/testing.h"

#include <stdlib.h>
#include <string.h>

static void bytes__are_written_as_the_header_says(void **state)
{
	(void)state;
	static const unsigned char wanted[] = {
		0,                                          /* null */
		1, 0x02, 0x01, 0, 0, 0, 0, 0, 0,            /* 258 */
		1, 0xFE, 255, 255, 255, 255, 255, 255, 255, /* -2 */
		2, 3, 0, 0, 0, 'a', 'b', 'c',               /* "abc" */
		0,                                          /* a NULL text */
		3, 2, 0, 0, 0, 7, 0,                        /* a blob */
		3, 0, 0, 0, 0,                              /* an empty one */
	};
	struct bytes bytes = {0};
	bytes_null(&bytes);
	bytes_integer(&bytes, 258);
	bytes_integer(&bytes, -2);
	bytes_text(&bytes, "abc");
	bytes_text(&bytes, NULL);
	bytes_blob(&bytes, "\7", 2);
	bytes_blob(&bytes, NULL, 0);
	assert_int_equal(bytes.length, sizeof wanted);
	assert_memory_equal(bytes.at, wanted, sizeof wanted);
	bytes_free(&bytes);
	assert_null(bytes.at);
	bytes_free(&bytes);
}

static void bytes__of_any_length__come_back(void **state)
{
	(void)state;
	struct bytes bytes = {0};
	unsigned char blob[5000];
	memset(blob, 0xA5, sizeof blob);
	for (int64_t k = 0; k < 200; k++) {
		bytes_integer(&bytes, k * INT64_C(0x23456789ABCDEF) - 7);
		bytes_blob(&bytes, blob, (size_t)k * 25);
	}
	bytes_integer(&bytes, INT64_MIN);
	bytes_integer(&bytes, INT64_MAX);
	struct byte_reader reader = {.at = bytes.at, .left = bytes.length};
	for (int64_t k = 0; k < 200; k++) {
		size_t length;
		assert_int_equal(read_integer(&reader), k * INT64_C(0x23456789ABCDEF) - 7);
		const unsigned char *back = read_blob(&reader, &length);
		assert_int_equal(length, k * 25);
		assert_memory_equal(back, blob, length);
	}
	assert_int_equal(read_integer(&reader), INT64_MIN);
	assert_false(read_ended(&reader));
	assert_int_equal(read_integer(&reader), INT64_MAX);
	assert_true(read_ended(&reader));
	bytes_free(&bytes);
}

/* Reads everything that the next test wrote, whatever is there. True when all of it was as written. */
static bool read_all(const unsigned char *at, size_t length)
{
	struct byte_reader reader = {.at = at, .left = length};
	char text[8];
	bool good = read_text(&reader, text, sizeof text) && strcmp(text, "abc") == 0;
	good = read_integer(&reader) == 5 && good;
	good = read_blob_of(&reader, 3) && good;
	good = !read_text(&reader, text, sizeof text) && good;
	return read_ended(&reader) && good;
}

static void reader__cut_at_any_byte__is_broken(void **state)
{
	(void)state;
	struct bytes bytes = {0};
	bytes_text(&bytes, "abc");
	bytes_integer(&bytes, 5);
	bytes_blob(&bytes, "xyz", 3);
	bytes_null(&bytes);
	assert_true(read_all(bytes.at, bytes.length));
	for (size_t length = 0; length < bytes.length; length++) {
		unsigned char *cut = malloc(length + 1); /* of the very size, so that reading behind it shows */
		memcpy(cut, bytes.at, length);
		unsigned char *tight = realloc(cut, length ? length : 1);
		assert_non_null(tight);
		assert_false(read_all(tight, length));
		free(tight);
	}
	bytes_free(&bytes);
}

static void reader__of_any_changed_type_or_length__is_broken(void **state)
{
	(void)state;
	struct bytes bytes = {0};
	bytes_text(&bytes, "abc");
	bytes_integer(&bytes, 5);
	bytes_blob(&bytes, "xyz", 3);
	bytes_null(&bytes);
	static const size_t places[] = {0, 1, 2, 3, 4, 8, 17, 18, 19, 20, 21, 25};
	for (size_t k = 0; k < sizeof places / sizeof *places; k++) {
		for (unsigned change = 1; change < 256; change++) {
			bytes.at[places[k]] ^= (unsigned char)change;
			assert_false(read_all(bytes.at, bytes.length));
			bytes.at[places[k]] ^= (unsigned char)change;
		}
	}
	bytes_free(&bytes);
}

static void read_text__refuses_what_is_too_long_or_not_clean(void **state)
{
	(void)state;
	static const char override[] = {'\xE2', '\x80', '\xAE'}; /* U+202E turns what follows */
	static const struct {
		const char *value;
		size_t length;
	} wrong[] = {{"abcdefgh", 8}, {"a\0b", 3}, {"a\x1B", 2}, {"\xFF", 1}, {override, sizeof override}};
	for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
		struct bytes bytes = {0};
		bytes_blob(&bytes, wrong[k].value, wrong[k].length);
		bytes.at[0] = 2;
		struct byte_reader reader = {.at = bytes.at, .left = bytes.length};
		char text[8] = "xxx";
		assert_false(read_text(&reader, text, sizeof text));
		assert_true(reader.broken);
		assert_string_equal(text, "");
		bytes_free(&bytes);
	}
}

static void reader__that_is_broken__stays_so(void **state)
{
	(void)state;
	static const unsigned char bytes[] = {0, 1, 7, 0, 0, 0, 0, 0, 0, 0};
	struct byte_reader reader = {.at = bytes, .left = sizeof bytes};
	assert_int_equal(read_integer(&reader), 0); /* there is a null */
	assert_true(reader.broken);
	assert_int_equal(read_integer(&reader), 0);
	assert_false(read_ended(&reader));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bytes__are_written_as_the_header_says),
		cmocka_unit_test(bytes__of_any_length__come_back),
		cmocka_unit_test(reader__cut_at_any_byte__is_broken),
		cmocka_unit_test(reader__of_any_changed_type_or_length__is_broken),
		cmocka_unit_test(read_text__refuses_what_is_too_long_or_not_clean),
		cmocka_unit_test(reader__that_is_broken__stays_so),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
