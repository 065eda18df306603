/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/pages.h"

#include "ledger/store.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	FILE_HEADER = 100, /* on the first page, before its own */
	WAL_HEADER = 32,
	FRAME_HEADER = 24,
	AT_PAGE_SIZE = 16,
	AT_PAGES = 28,
	AT_WAL_PAGE_SIZE = 8,

	/* the kinds of pages that hold rows */
	INDEX_INTERIOR = 0x02, /* of a table without rowid, too */
	INDEX_LEAF = 0x0A,
	TABLE_LEAF = 0x0D,
};

/* How large the pages of our books are: a kiosk's, an office's (store.h). */
static const size_t usual_sizes[] = {4096, STORE_OFFICE_PAGE};

/* Rows that go on on other pages may be read so often that all together is this many times the file. */
#define OVERFLOW_TIMES 4

/* The longest row: documents are the largest, and much smaller. */
#define ROW_LONGEST ((uint64_t)64 << 20)

struct reading {
	const unsigned char *file;
	size_t size;
	size_t page_size;
	bool is_wal; /* pages stand there in the order of writing, and cannot be found by number */
	uint64_t overflow_left;
	page_row_act *act;
	void *context;
	unsigned char *payload; /* of a row that goes on on other pages */
};

/* A piece of memory that is read from its beginning. */
struct piece {
	const unsigned char *at;
	size_t left;
};

static uint32_t big_endian(const unsigned char *at, int bytes)
{
	uint32_t value = 0;
	for (int k = 0; k < bytes; k++) {
		value = value << 8 | at[k];
	}
	return value;
}

/* SQLite's number of one to nine bytes. False when the piece ends within it. */
static bool take_number(struct piece *piece, uint64_t *number)
{
	*number = 0;
	for (int k = 0; k < 9 && piece->left > 0; k++) {
		unsigned char byte = *piece->at++;
		piece->left--;
		if (k == 8) {
			*number = *number << 8 | byte;
			return true;
		}
		*number = *number << 7 | (byte & 0x7F);
		if (!(byte & 0x80)) {
			return true;
		}
	}
	return false;
}

static int64_t read_integer_of(const unsigned char *at, size_t bytes)
{
	uint64_t value = at[0] & 0x80 ? UINT64_MAX : 0;
	for (size_t k = 0; k < bytes; k++) {
		value = value << 8 | at[k];
	}
	return (int64_t)value;
}

/* Takes the value of this serial type. False when it does not fit, or is none that a book has. */
static bool take_value(struct page_value *value, uint64_t type, struct piece *body)
{
	static const unsigned char widths[] = {0, 1, 2, 3, 4, 6, 8};
	*value = (struct page_value){.type = PAGE_INTEGER};
	if (type == 0) {
		value->type = PAGE_NULL;
		return true;
	}
	if (type == 8 || type == 9) {
		value->integer = type == 9;
		return true;
	}
	bool is_number = type < sizeof widths;
	if (!is_number && type < 12) {
		return false;
	}
	uint64_t length = is_number ? widths[type] : (type - 12) / 2;
	if (length > body->left) {
		return false;
	}
	if (is_number) {
		value->integer = read_integer_of(body->at, (size_t)length);
	} else {
		value->type = type % 2 ? PAGE_TEXT : PAGE_BLOB;
		value->bytes = body->at;
		value->length = (size_t)length;
	}
	body->at += length;
	body->left -= (size_t)length;
	return true;
}

/* A record: how long its heading is, the types of its values, the values. */
static bool read_record(struct page_row *row, const unsigned char *bytes, size_t length)
{
	struct piece heading = {bytes, length};
	uint64_t heading_length, type;
	if (!take_number(&heading, &heading_length) || heading_length > length) {
		return false;
	}
	size_t spent = length - heading.left;
	if (heading_length < spent) {
		return false;
	}
	heading.left = (size_t)heading_length - spent;
	struct piece body = {bytes + heading_length, length - (size_t)heading_length};
	row->count = 0;
	while (heading.left > 0) {
		if (row->count == PAGE_COLUMNS_MOST || !take_number(&heading, &type) ||
			!take_value(&row->at[row->count], type, &body)) {
			return false;
		}
		row->count++;
	}
	return body.left == 0 && row->count > 0;
}

/* Where the page of this number begins, or NULL. */
static const unsigned char *find_page(const struct reading *reading, uint32_t number)
{
	size_t pages = reading->size / reading->page_size;
	return reading->is_wal || number < 1 || number > pages
			   ? NULL
			   : reading->file + (number - 1) * reading->page_size;
}

/* Gathers a row of `length` bytes of which `local` stand in its page, before the number of the next page. */
static const unsigned char *gather(
	struct reading *reading, const unsigned char *at, size_t local, size_t length)
{
	unsigned char *grown = realloc(reading->payload, length);
	if (!grown) {
		abort();
	}
	reading->payload = grown;
	memcpy(reading->payload, at, local);
	uint32_t next = big_endian(at + local, 4);
	for (size_t have = local; have < length;) {
		const unsigned char *page = find_page(reading, next);
		if (!page || reading->overflow_left < reading->page_size) {
			return NULL;
		}
		reading->overflow_left -= reading->page_size;
		size_t part = reading->page_size - 4 < length - have ? reading->page_size - 4 : length - have;
		memcpy(reading->payload + have, page + 4, part);
		have += part;
		next = big_endian(page, 4);
	}
	return reading->payload;
}

/* How much of a row stands in its own page. */
static size_t local_length(const struct reading *reading, int kind, uint64_t length)
{
	uint64_t usable = reading->page_size;
	uint64_t most = kind == TABLE_LEAF ? usable - 35 : (usable - 12) * 64 / 255 - 23;
	uint64_t least = (usable - 12) * 32 / 255 - 23;
	if (length <= most) {
		return (size_t)length;
	}
	uint64_t local = least + (length - least) % (usable - 4);
	return (size_t)(local <= most ? local : least);
}

/* The row at this place of a page, when there is one. */
static enum status read_cell(struct reading *reading, int kind, const unsigned char *page, size_t place)
{
	struct piece cell = {page + place, reading->page_size - place};
	struct page_row row = {.has_rowid = kind == TABLE_LEAF};
	uint64_t length, rowid = 0;
	if (kind == INDEX_INTERIOR) { /* the page before it comes first */
		size_t skipped = cell.left < 4 ? cell.left : 4;
		cell.at += skipped;
		cell.left -= skipped;
	}
	if (!take_number(&cell, &length) || length > ROW_LONGEST || length == 0 ||
		(row.has_rowid && !take_number(&cell, &rowid))) {
		return DONE;
	}
	row.rowid = (int64_t)rowid;
	size_t local = local_length(reading, kind, length);
	if (local + (local < length ? 4 : 0) > cell.left) {
		return DONE;
	}
	const unsigned char *bytes = local < length ? gather(reading, cell.at, local, (size_t)length) : cell.at;
	return bytes && read_record(&row, bytes, (size_t)length) ? reading->act(reading->context, &row) : DONE;
}

static enum status read_page(struct reading *reading, const unsigned char *page, size_t heading)
{
	int kind = page[heading];
	if (kind != INDEX_INTERIOR && kind != INDEX_LEAF && kind != TABLE_LEAF) {
		return DONE;
	}
	size_t cells = big_endian(page + heading + 3, 2);
	size_t pointers = heading + (kind == INDEX_INTERIOR ? 12 : 8);
	enum status status = DONE;
	for (size_t k = 0; k < cells && pointers + 2 * k + 2 <= reading->page_size && !status; k++) {
		size_t place = big_endian(page + pointers + 2 * k, 2);
		if (place > pointers && place < reading->page_size) {
			status = read_cell(reading, kind, page, place);
		}
	}
	return status;
}

static bool is_page_size(size_t size)
{
	return size >= 512 && size <= 65536 && (size & (size - 1)) == 0;
}

/* The page size that the header states. */
static size_t stated_size(const struct reading *reading)
{
	if (reading->is_wal) {
		return big_endian(reading->file + AT_WAL_PAGE_SIZE, 4);
	}
	size_t stated = reading->size >= FILE_HEADER ? big_endian(reading->file + AT_PAGE_SIZE, 2) : 0;
	return stated == 1 ? 65536 : stated;
}

/* Is the file as long as the header says? Then the header is believed. */
static bool fits(const struct reading *reading, size_t stated)
{
	return is_page_size(stated) &&
		   (reading->is_wal ? (reading->size - WAL_HEADER) % (stated + FRAME_HEADER) == 0
							: big_endian(reading->file + AT_PAGES, 4) * (uint64_t)stated == reading->size);
}

static enum status read_pages(struct reading *reading, size_t page_size)
{
	enum status status = DONE;
	reading->page_size = page_size;
	reading->overflow_left = OVERFLOW_TIMES * (uint64_t)reading->size;
	size_t first = reading->is_wal ? WAL_HEADER + FRAME_HEADER : 0;
	size_t stride = page_size + (reading->is_wal ? FRAME_HEADER : 0);
	for (size_t at = first; at + page_size <= reading->size && !status; at += stride) {
		status = read_page(reading, reading->file + at, at == 0 ? FILE_HEADER : 0);
	}
	return status;
}

static enum status count_row(void *context, const struct page_row *row)
{
	(void)row;
	++*(int64_t *)context;
	return DONE;
}

/* The size that is stated; or, where that cannot be, that of our books by which the file has the most rows. */
static size_t find_page_size(const struct reading *reading)
{
	size_t stated = stated_size(reading), best = usual_sizes[0];
	int64_t most = 0;
	if (fits(reading, stated)) {
		return stated;
	}
	for (size_t k = 0; k < sizeof usual_sizes / sizeof *usual_sizes; k++) {
		int64_t rows = 0;
		struct reading counted = *reading;
		counted.act = count_row;
		counted.context = &rows;
		(void)read_pages(&counted, usual_sizes[k]); /* counting cannot fail */
		free(counted.payload);
		best = rows > most ? usual_sizes[k] : best;
		most = rows > most ? rows : most;
	}
	return best;
}

enum status pages_read(const char *path, page_row_act *act, void *context, struct reason *reason)
{
	struct stat facts;
	int file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	if (file < 0) {
		return fail_errno(reason, "%s", path);
	}
	if (fstat(file, &facts) != 0 || facts.st_size == 0) {
		close(file);
		return DONE;
	}
	void *map = mmap(NULL, (size_t)facts.st_size, PROT_READ, MAP_PRIVATE, file, 0);
	close(file);
	if (map == MAP_FAILED) {
		return fail_errno(reason, "%s", path);
	}
	struct reading reading = {.file = map, .size = (size_t)facts.st_size, .act = act, .context = context};
	reading.is_wal = reading.size >= WAL_HEADER && (big_endian(reading.file, 4) | 1) == 0x377F0683;
	enum status status = read_pages(&reading, find_page_size(&reading));
	free(reading.payload);
	munmap(map, (size_t)facts.st_size);
	return status;
}
