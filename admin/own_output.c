/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/own_output.h"

#include "ledger/file.h"

#include <dirent.h>
#include <string.h>
#include <sys/stat.h>

/* What the file begins with; empty for what is none, or cannot be read. */
enum {
	HEAD = 400
};

static void read_head(char head[HEAD + 1], const char *path)
{
	FILE *file = fopen(path, "re");
	head[file ? fread(head, 1, HEAD, file) : 0] = '\0';
	if (file) {
		fclose(file);
	}
}

static bool is_empty_folder(const char *path)
{
	int count = 0;
	DIR *folder = opendir(path);
	while (folder && readdir(folder)) {
		count++;
	}
	if (folder) {
		closedir(folder);
	}
	return count == 2; /* "." and ".." */
}

static bool is_ours(const char *path, enum output_kind kind, const struct stat *facts, const char *mark)
{
	char head[HEAD + 1] = "", about[PATH_SIZE];
	if (S_ISREG(facts->st_mode) && kind == OUTPUT_FILE) {
		read_head(head, path);
	} else if (S_ISDIR(facts->st_mode) && kind == OUTPUT_FOLDER &&
			   snprintf(about, sizeof about, "%s/about.csv", path) < (int)sizeof about) {
		read_head(head, about);
	}
	return strstr(head, mark) != NULL;
}

enum exit_code own_output_check(struct call *call, enum output_kind kind, const char *mark, const char *what)
{
	const char *path = call_value(call, "--out");
	struct stat facts;
	if (!path || lstat(path, &facts) != 0) {
		return ENDED_WELL; /* what else is wrong with the path, writing will say */
	}
	if (kind == OUTPUT_SINGLE) {
		return call_complain(call, ENDED_BAD_FILE,
			"It was left as it is. Choose another name, or remove it first.",
			"%s is there already, and a %s like this is never replaced: somebody may have gone on with it",
			path, what);
	}
	bool is_free = S_ISDIR(facts.st_mode) && kind == OUTPUT_FOLDER && is_empty_folder(path);
	return is_free || is_ours(path, kind, &facts, mark)
			   ? ENDED_WELL
			   : call_complain(call, ENDED_BAD_FILE,
					 "It was left as it is. Choose another name, or remove it first.",
					 "%s is there already, and is no %s of Bunting's", path, what);
}
