/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/join_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	FILE_MOST = 1024
};

static void add_hex(struct text *text, const char *word, const unsigned char *bytes, size_t length)
{
	char hex[2 * crypto_sign_BYTES + 1];
	text_from_bytes(hex, bytes, length);
	text_addf(text, "%s %s\n", word, hex);
}

/* What a file holds; written anew it must be the very same. */
struct paper {
	unsigned char organisation[32];
	enum mode mode;
	struct certificate certificate;
	bool is_signed;
};

static void write_paper(struct text *text, const struct paper *paper)
{
	const struct certificate *certificate = &paper->certificate;
	text_add(text, "bunting-join 1\n");
	add_hex(text, "organisation", paper->organisation, sizeof paper->organisation);
	text_addf(text, "mode %s\noffice %s\n", mode_name(paper->mode), certificate->name);
	add_hex(text, "log", certificate->key, sizeof certificate->key);
	if (paper->is_signed) {
		add_hex(text, "signature", certificate->signature, sizeof certificate->signature);
	}
	text_add(text, "end\n");
}

enum status join_file_write(
	const char *path, struct book *office, const struct certificate *certificate, bool is_signed)
{
	char room[FILE_MOST];
	struct text text = text_in(room, sizeof room);
	struct paper paper = {.mode = book_mode(office), .certificate = *certificate, .is_signed = is_signed};
	memcpy(paper.organisation, book_organisation(office), sizeof paper.organisation);
	write_paper(&text, &paper);
	return file_replace(path, text.bytes, text.length, 0644, book_reason(office));
}

/* Takes the line "word value" into `value`; gives what follows it, or NULL. */
static const char *take_line(const char *text, const char *word, char *value, size_t size)
{
	size_t length = strlen(word);
	const char *end = text ? strchr(text, '\n') : NULL;
	if (!end || strncmp(text, word, length) != 0 || text[length] != ' ') {
		return NULL;
	}
	struct text room = text_in(value, size);
	text_add_bytes(&room, text + length + 1, (size_t)(end - text) - length - 1);
	return room.cut ? NULL : end + 1;
}

static const char *take_hex(const char *text, const char *word, unsigned char *bytes, size_t length)
{
	char hex[2 * crypto_sign_BYTES + 1];
	const char *rest = take_line(text, word, hex, sizeof hex);
	return rest && strlen(hex) == 2 * length && text_to_bytes(bytes, length, hex) ? rest : NULL;
}

static bool read_paper(struct paper *paper, const char *text)
{
	static const char first[] = "bunting-join 1\n";
	char mode[16], again[FILE_MOST];
	struct certificate *certificate = &paper->certificate;
	if (strncmp(text, first, sizeof first - 1) != 0) {
		return false;
	}
	const char *at = take_hex(text + sizeof first - 1, "organisation", paper->organisation, 32);
	at = take_line(at, "mode", mode, sizeof mode);
	at = take_line(at, "office", certificate->name, sizeof certificate->name);
	at = take_hex(at, "log", certificate->key, sizeof certificate->key);
	if (paper->is_signed) {
		at = take_hex(at, "signature", certificate->signature, sizeof certificate->signature);
	}
	if (!at || !mode_read(&paper->mode, mode) || !log_is_office(certificate->name)) {
		return false;
	}
	struct text room = text_in(again, sizeof again);
	write_paper(&room, paper);
	return strcmp(again, text) == 0;
}

static enum status check_paper(const struct paper *paper, const char *path, struct book *office)
{
	struct chain_root root = {.mode = book_mode(office)};
	memcpy(root.organisation, book_organisation(office), sizeof root.organisation);
	if (memcmp(paper->organisation, root.organisation, sizeof root.organisation) != 0) {
		return fail(book_reason(office), FOREIGN, "%s", path);
	}
	if (paper->mode != root.mode) {
		return fail(book_reason(office), OTHER_MODE, "%s is of %s records", path, mode_name(paper->mode));
	}
	return paper->is_signed && !certificate_is_good(&paper->certificate, &root)
			   ? fail(book_reason(office), NOT_CARRIED, "%s is not signed by the organisation's key", path)
			   : DONE;
}

enum status join_file_read(
	struct certificate *certificate, const char *path, struct book *office, bool is_signed)
{
	struct paper paper = {.is_signed = is_signed};
	struct bytes bytes = {0};
	enum status status = file_read(&bytes, path, FILE_MOST, book_reason(office));
	if (!status) {
		bytes_raw(&bytes, "", 1); /* its end */
		if (strlen((const char *)bytes.at) + 1 != bytes.length ||
			!read_paper(&paper, (const char *)bytes.at)) {
			status = fail(book_reason(office), NOT_CARRIED, "%s is no %s", path,
				is_signed ? "certificate" : "request to join");
		}
	}
	bytes_free(&bytes);
	if (!status) {
		status = check_paper(&paper, path, office);
	}
	*certificate = paper.certificate;
	return status;
}
