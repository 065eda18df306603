/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/platform/font_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * What is kept of a file: SDL_ttf goes to and fro between a few tables (widths, outlines, programs of letters). Up to
 * sixteen files are open.
 */
enum {
	PIECES = 4,
	PIECE = 4096
};

struct piece {
	off_t at;
	size_t length; /* 0: nothing yet */
	unsigned char bytes[PIECE];
};

struct font_file {
	int fd;
	off_t size, at;
	int next; /* the piece that is given up next */
	struct piece pieces[PIECES];
};

static struct font_file *self_of(SDL_RWops *file)
{
	return file->hidden.unknown.data1;
}

static Sint64 size_of(SDL_RWops *file)
{
	return self_of(file)->size;
}

static Sint64 seek(SDL_RWops *file, Sint64 offset, int whence)
{
	struct font_file *self = self_of(file);
	off_t from = whence == RW_SEEK_SET ? 0 : whence == RW_SEEK_CUR ? self->at : self->size;
	if (offset < -from || offset > self->size - from) {
		return SDL_SetError("beyond the end of the font");
	}
	self->at = from + offset;
	return self->at;
}

/* Reads until there is enough or the file ends; gives how much it got. */
static size_t read_at(int fd, off_t at, unsigned char *to, size_t length)
{
	size_t got = 0;
	while (got < length) {
		ssize_t more = pread(fd, to + got, length - got, at + (off_t)got);
		if (more < 0 && errno == EINTR) {
			continue;
		}
		if (more <= 0) {
			break;
		}
		got += (size_t)more;
	}
	return got;
}

static const struct piece *piece_with(struct font_file *self, off_t at)
{
	off_t begin = at - at % PIECE;
	for (int k = 0; k < PIECES; k++) {
		if (self->pieces[k].length > 0 && self->pieces[k].at == begin) {
			return &self->pieces[k];
		}
	}
	struct piece *piece = &self->pieces[self->next];
	self->next = (self->next + 1) % PIECES;
	piece->at = begin;
	piece->length = read_at(self->fd, begin, piece->bytes, PIECE);
	return piece;
}

/* Piece by piece; what is longer than one goes past them. */
static size_t read_bytes(struct font_file *self, unsigned char *to, size_t length)
{
	if (length > PIECE) {
		return read_at(self->fd, self->at, to, length);
	}
	size_t got = 0;
	while (got < length) {
		off_t at = self->at + (off_t)got;
		const struct piece *piece = piece_with(self, at);
		size_t skipped = (size_t)(at - piece->at), wanted = length - got;
		if (skipped >= piece->length) {
			break; /* the end of the file */
		}
		size_t there = piece->length - skipped, taken = wanted < there ? wanted : there;
		memcpy(to + got, piece->bytes + skipped, taken);
		got += taken;
	}
	return got;
}

static size_t read_file(SDL_RWops *file, void *to, size_t size, size_t count)
{
	struct font_file *self = self_of(file);
	if (size == 0 || count > SIZE_MAX / size) {
		return 0;
	}
	size_t got = read_bytes(self, to, size * count);
	self->at += (off_t)got;
	return got / size;
}

static size_t refuse_to_write(SDL_RWops *file, const void *from, size_t size, size_t count)
{
	(void)file, (void)from, (void)size, (void)count;
	SDL_SetError("a font is only read");
	return 0;
}

static int close_file(SDL_RWops *file)
{
	struct font_file *self = self_of(file);
	close(self->fd);
	free(self);
	SDL_FreeRW(file);
	return 0;
}

SDL_RWops *font_file_open(const char *path)
{
	struct stat known;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0 || fstat(fd, &known) != 0) {
		SDL_SetError("%s", strerror(errno));
		if (fd >= 0) {
			close(fd);
		}
		return NULL;
	}
	struct font_file *self = calloc(1, sizeof *self);
	SDL_RWops *file = SDL_AllocRW();
	if (!self || !file) {
		abort();
	}
	self->fd = fd;
	self->size = known.st_size;
	*file = (SDL_RWops){.size = size_of,
		.seek = seek,
		.read = read_file,
		.write = refuse_to_write,
		.close = close_file,
		.type = SDL_RWOPS_UNKNOWN,
		.hidden.unknown.data1 = self};
	return file;
}
