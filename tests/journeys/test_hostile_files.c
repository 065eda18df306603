/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_hostile_files.c - files that were made to hurt whoever reads them, given to every command that reads a book or a
 * document: what is no plain file, what is far too large, books with views, triggers, expressions and cells of many
 * megabytes, documents a hundred thousand levels deep. Each is answered within ten seconds of work, with a sentence;
 * nothing is written but the list of what was set aside.
 */
#include "tests/journeys/inside.h"
#include "tests/journeys/partnership.h"
#include "tests/journeys/program.h"
#include "tests/journeys/stage.h"
#include "tests/support/fixture.h"
#include "tests/support/spoil.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum {
	WORK_MS = 10000, /* of a processor */
	ANSWER_MS =
		60000 /* beside other tests, on a machine that may stand still for a while; a hang has no end */
};

static struct stage stage;
static const char *office, *saved, *given;

/* What was recorded in the office, as far as a file that comes could change it. */
static char *recorded(void)
{
	return inside_value(office,
		"SELECT count(*) || ' ' || coalesce(sum(amount), 0) || ' ' || (SELECT count(*) FROM box) || ' ' ||"
		" (SELECT count(*) FROM statement) || ' ' || (SELECT count(*) FROM waiting) || ' ' ||"
		" (SELECT count(*) FROM forked) || ' ' || (SELECT count(*) FROM log) FROM entry");
}

/* What the commands have worked until now. */
static long long worked_ms(void)
{
	struct rusage used;
	assert_int_equal(getrusage(RUSAGE_CHILDREN, &used), 0);
	return 1000LL * (used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
		   (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1000;
}

/* Runs one command, and fails the test unless it refuses in time and in words. */
static void refuse_in_time(const char *name, const char *const words[])
{
	long long begun = stage_now(), before = worked_ms();
	struct ended ended = program_run(words, NULL);
	long long took = stage_now() - begun, worked = worked_ms() - before;
	print_message("    %s: %lld ms of work\n", words[1], worked);
	bool is_answer = ended.code > 0 && ended.code <= 4 && strlen(ended.out) + strlen(ended.err) > 20;
	if (!is_answer || worked > WORK_MS || took > ANSWER_MS) {
		fail_msg("%s %s: ended with %d after %lld ms\n%s\n%s", words[1], name, ended.code, took, ended.out,
			ended.err);
	}
}

/* Given to the commands that read books, or, with `is_document`, to those that read documents. */
static void give(const char *name, bool is_document)
{
	const char *path = stage_path(&stage, "given/%s", name);
	char *before = recorded(), *folder = inside_folder(given);
	if (is_document) {
		refuse_in_time(name, admin("catalogue", office, path));
		refuse_in_time(name, admin("plan", office, path));
		refuse_in_time(name, admin("import", office, path));
	} else {
		refuse_in_time(name, admin("verify", path));
		refuse_in_time(name, admin("merge", office, path));
	}
	char *after = recorded(), *folder_after = inside_folder(given);
	assert_string_equal(before, after);
	assert_string_equal(folder, folder_after);
	free(before);
	free(after);
	free(folder);
	free(folder_after);
}

static void give_to_all(const char *name)
{
	give(name, false);
	give(name, true);
	refuse_in_time(name, admin("repair", stage_path(&stage, "given/%s", name), "--out",
							 stage_path(&stage, "repaired-%s", name)));
	assert_int_equal(access(stage_path(&stage, "repaired-%s", name), F_OK), -1);
	assert_int_equal(unlink(stage_path(&stage, "given/%s", name)), 0);
}

static void make_socket(const char *path)
{
	struct sockaddr_un name = {.sun_family = AF_UNIX};
	int file = socket(AF_UNIX, SOCK_STREAM, 0);
	assert_true(file >= 0 && strlen(path) < sizeof name.sun_path);
	memcpy(name.sun_path, path, strlen(path) + 1);
	assert_int_equal(bind(file, (struct sockaddr *)&name, sizeof name), 0);
	close(file);
}

static void make_sparse(const char *path, long long size)
{
	assert_int_equal(mknod(path, S_IFREG | 0600, 0), 0);
	assert_int_equal(truncate(path, size), 0);
}

static void what_is_no_plain_file__is_refused(void **state)
{
	(void)state;
	assert_int_equal(mkfifo(stage_path(&stage, "given/fifo"), 0600), 0);
	give_to_all("fifo");
	assert_int_equal(symlink(saved, stage_path(&stage, "given/link")), 0);
	give_to_all("link");
	assert_int_equal(symlink("nowhere", stage_path(&stage, "given/dangling")), 0);
	give_to_all("dangling");
	assert_int_equal(symlink("loop", stage_path(&stage, "given/loop")), 0);
	give_to_all("loop");
	make_socket(stage_path(&stage, "given/socket"));
	give_to_all("socket");
	const char *folder = stage_path(&stage, "given/folder");
	assert_int_equal(mkdir(folder, 0700), 0);
	give("folder", false);
	give("folder", true);
	assert_int_equal(rmdir(folder), 0);
	refuse_in_time("/dev/zero", admin("verify", "/dev/zero"));
	refuse_in_time("/dev/zero", admin("catalogue", office, "/dev/zero"));
	refuse_in_time("/dev/zero", admin("import", office, "/dev/zero"));
}

static void what_is_empty_or_endless__is_refused(void **state)
{
	(void)state;
	make_sparse(stage_path(&stage, "given/empty"), 0);
	give_to_all("empty");
	/* Five gigabytes, and just what is allowed and nothing of a book: not read here, either. */
	const char *sparse = stage_path(&stage, "given/sparse");
	make_sparse(sparse, 5LL << 30);
	for (int k = 0; k < 2; k++) {
		refuse_in_time("sparse", admin("verify", sparse));
		refuse_in_time("sparse", admin("merge", office, sparse));
		refuse_in_time("sparse", admin("catalogue", office, sparse));
		refuse_in_time("sparse", admin("import", office, sparse));
		assert_int_equal(truncate(sparse, (2LL << 30) - 4096), 0);
	}
	assert_int_equal(unlink(sparse), 0);
	/* The beginning of a book, and two gigabytes of nothing. */
	const char *tail = stage_path(&stage, "given/tail");
	fixture_copy(saved, tail);
	assert_int_equal(truncate(tail, (2LL << 30) - 4096), 0);
	refuse_in_time("tail", admin("merge", office, tail));
	assert_int_equal(unlink(tail), 0);
}

static void books_with_more_than_tables__are_refused(void **state)
{
	(void)state;
	static const char *const crafted[] = {
		"ALTER TABLE entry RENAME TO entries; CREATE VIEW entry AS WITH RECURSIVE n (k) AS (VALUES (1) UNION "
		"ALL"
		" SELECT k + 1 FROM n) SELECT entries.* FROM entries, n",
		"CREATE TRIGGER more AFTER INSERT ON entry BEGIN INSERT INTO entry SELECT * FROM entry; END",
		"CREATE VIRTUAL TABLE more USING fts5 (a); INSERT INTO more VALUES ('a')",
		"CREATE INDEX more ON entry (substr(detail, 1, 8))",
		"CREATE INDEX more ON entry (amount) WHERE length(hex(zeroblob(1000000))) > 0",
		"CREATE TABLE more (a INTEGER, b AS (hex(zeroblob(30000000))) STORED)",
		"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE TABLE entry (' ||"
		" replace(hex(zeroblob(500000)), '0', 'a,') || 'b)' WHERE name = 'entry'",
		"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(hex(zeroblob(500000)), '0', '(')"
		" WHERE name = 'entry'",
		"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 1",
		"PRAGMA writable_schema = ON; INSERT INTO sqlite_schema SELECT 'table', 't' || value, 't' || value, "
		"2,"
		" 'CREATE TABLE t' || value || ' (a)' FROM json_each('[' || replace(hex(zeroblob(20000)), '00', "
		"'1,') ||"
		" '1]')",
		"UPDATE entry SET detail = '{\"v\":1,\"a\":' || replace(hex(zeroblob(200000)), '0', '[') WHERE seq = "
		"2",
		"UPDATE entry SET detail = replace(hex(zeroblob(10000000)), '0', 'x') WHERE seq = 3",
		"UPDATE entry SET item = CAST(x'00C0AF' AS TEXT) WHERE seq = 2",
		"UPDATE entry SET salt = zeroblob(30000000) WHERE seq = 4",
		"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'STRICT, ', '') WHERE name "
		"="
		" 'entry'",
		"UPDATE statement SET body = zeroblob(30000000)",
		"UPDATE log SET key = zeroblob(30000000)",
		"DELETE FROM entry WHERE seq = 1; INSERT INTO entry SELECT log, stream, 9223372036854775807, slot, "
		"event,"
		" item, amount, area, detail, undoes, box_digest, salt FROM entry LIMIT 1",
	};
	const char *path = stage_path(&stage, "given/crafted");
	for (size_t k = 0; k < sizeof crafted / sizeof *crafted; k++) {
		fixture_copy(saved, path);
		fixture_doctor(path, "%s", crafted[k]);
		print_message("  %.70s\n", crafted[k]);
		give("crafted", false);
		/* What can be saved of it may be. */
		const char *repaired = stage_path(&stage, "repaired");
		struct ended ended = program_run(admin("repair", path, "--out", repaired), NULL);
		assert_in_range(ended.code, 0, 4);
		unlink(repaired);
	}
	assert_int_equal(unlink(path), 0);
}

/* One document by this text, so many times. */
static void give_document(const char *before, int times, const char *part, const char *after)
{
	char *middle = repeated(times, part);
	struct bytes bytes = {0};
	struct reason reason;
	bytes_raw(&bytes, before, strlen(before));
	bytes_raw(&bytes, middle, strlen(middle));
	bytes_raw(&bytes, after, strlen(after));
	const char *path = stage_path(&stage, "given/document");
	assert_done(file_replace(path, bytes.at, bytes.length, 0600, &reason), &reason);
	print_message("  %.40s %d times %.40s\n", before, times, part);
	give("document", true);
	bytes_free(&bytes);
	free(middle);
	assert_int_equal(unlink(path), 0);
}

static void documents_without_end__are_refused(void **state)
{
	(void)state;
	give_document("organisation: ", 100000, "[", "");
	give_document("organisation: ", 100000, "{a: ", "");
	give_document("", 100000, "- ", "1");
	give_document("a: &a [x, x]\n", 30, "a%d: &a [*a, *a, *a, *a, *a, *a, *a, *a]\n", "");
	give_document("organisation:\n  name: \"", 1900000, "x", "\"\n");
	give_document("organisation:\n  name: \"", 3000000, "x", "\"\n");
	give_document("", 120000, "k%d: 1\n", "");
	give_document("organisation: !!python/object/apply:os.system [true]\n", 1, "#", "");
	give_document("organisation:\n  name: \"", 1, "\\0\\xC0", "\"\n");
	give_document("\xFF\xFE"
				  "o\x01",
		1, "x", "");
	give_document("", 100000, "%%TAG ! x\n", "");
	give_document("", 100000, "---\n", "");
	give_document("figure,label", 1000000, ",", "\n");
	give_document("figure,label\n", 1000000, "\"", "\n\"");
	give_document("figure,label\nx,", 7000000, "x", "\n");
	give_document("figure,label,value,unit,from,to,source\n", 60000, "x,X,%d,percent,2018,2019,\n", "");
}

static int begin(void **state)
{
	(void)state;
	given = stage_path(&stage, "given");
	assert_int_equal(mkdir(given, 0700), 0);
	assert_int_equal(mkdir(stage_path(&stage, "desk"), 0700), 0);
	office = partnership_office(&stage, "desk/office");
	saved = partnership_records(&stage, office, "kiosk");
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_no_plain_file__is_refused),
		cmocka_unit_test(what_is_empty_or_endless__is_refused),
		cmocka_unit_test(books_with_more_than_tables__are_refused),
		cmocka_unit_test(documents_without_end__are_refused),
	};
	stage_open(&stage, 1280, 800);
	int failed = cmocka_run_group_tests(tests, begin, NULL);
	stage_close(&stage);
	return failed;
}
