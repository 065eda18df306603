/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_pages.c - the pages that the office tool writes, in programs that people open them with: axe-core finds nothing
 * against them in Chromium (and something in a page that was spoilt), a report prints on A4, and LibreOffice makes a
 * document of it that Word reads, with all of its tables.
 */
#include "ledger/code.h"
#include "tests/admin/exporting.h"

#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <spawn.h>
#include <sys/wait.h>

#define AXE TEST_SOURCE_DIR "/tests/axe/node_modules/axe-core/axe.min.js"

/*
 * The mark is put together there, so that the page's own script does not have it. The page stands in a frame, which can
 * be as narrow as a telephone, and tells its result to the page around it. Below 400 a page must not scroll sideways.
 */
static const char judge[] =
	"axe.run(document, {resultTypes: ['violations']}).then(function (result) {"
	" var said = result.violations.map(function (v) { return v.id + ' (' + v.nodes[0].target + ')'; });"
	" if (innerWidth < 400 && document.documentElement.scrollWidth > innerWidth) {"
	"  said.push('wider than ' + innerWidth + ': ' + document.documentElement.scrollWidth); }"
	" parent.postMessage('AXE' + ' SAYS ' + result.passes.length + ' passes; against it: ' + said.join(', ') "
	"+ '!', '*'); });";

static const char frame[] =
	"<!DOCTYPE html><html lang=\"en\"><head><title>Judged</title></head><body><script>"
	"addEventListener('message', function (told) { var put = document.createElement('pre');"
	" put.textContent = told.data; document.body.appendChild(put); });</script>"
	"<iframe title=\"Page\" width=\"%d\" height=\"900\" style=\"border: 0\" src=\"judged.html\"></iframe>"
	"</body></html>";

/* A screen, a telephone, and what WCAG's reflow asks for. */
static const int widths[] = {1280, 400, 320};
#define ON_SCREENS 1
#define EVERYWHERE ((int)(sizeof widths / sizeof *widths))

/* Runs a program in a home of its own; what it prints goes to `out`. */
static void run(struct desk *desk, const char *const *words, const char *out)
{
	char home[PATH_SIZE + 10];
	snprintf(home, sizeof home, "HOME=%s", desk_path(desk, "home"));
	const char *const surroundings[] = {home, "LC_ALL=C.UTF-8", "PATH=/usr/local/bin:/usr/bin:/bin", NULL};
	posix_spawn_file_actions_t actions;
	pid_t child;
	int ended;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, out, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	assert_int_equal(
		posix_spawnp(&child, words[0], &actions, NULL, (char *const *)words, (char *const *)surroundings), 0);
	posix_spawn_file_actions_destroy(&actions);
	assert_int_equal(waitpid(child, &ended, 0), child);
	if (!WIFEXITED(ended) || WEXITSTATUS(ended) != 0) {
		fail_msg("%s ended badly", words[0]);
	}
}

static int remove_one(const char *path, const struct stat *facts, int type, struct FTW *place)
{
	(void)facts;
	(void)type;
	(void)place;
	return remove(path);
}

static int end(void **state)
{
	nftw(desk_path(*state, "home"), remove_one, 10, FTW_DEPTH | FTW_PHYS);
	return desk_end(state);
}

static void live(struct desk *desk)
{
	desk_make_planned_office(desk);
	struct doing doing = {.kiosk = desk_kiosk(desk, "A"), .event = FUN_DAY};
	do_open(&doing);
	do_stock(&doing, "door_chain", 50);
	do_check_in(&doing, (struct party){{1, 2, 0}, "no", "quayside"});
	do_check_in(&doing, (struct party){{0, 1, 1}, "yes", "saltmarsh"});
	do_kit(&doing, "door_chain", "given", 12, "new_home");
	do_concern(&doing, "noise", "quayside", "once", "no");
	do_concern(&doing, "fly_tipping", "saltmarsh", "once", "no");
	do_feedback(&doing, "event_2026", "agree", "disagree");
	do_measure(&doing, "waste", 1009500, true);
	do_issue(&doing, "noise", "referred", "waste_team");
	do_action(&doing, "patrol_agreed", 1, "week");
	desk_close_event(doing.kiosk, FUN_DAY);
	desk_bring(desk, doing.kiosk, "a.bunting");
}

static const char *report_page(struct desk *desk)
{
	const char *page = desk_path(desk, "report.html");
	live(desk);
	assert_ends(1, desk, "report", desk->office, "--out", page);
	return page;
}

/* axe */

/* What axe says of the page, for free(): "28 passes; against it: !". */
static char *axe_says(struct desk *desk, const char *text, int width)
{
	const char *page = desk_path(desk, "frame.html"), *dom = desk_path(desk, "judged.dom");
	char address[PATH_SIZE + 10];
	char *axe = desk_read(AXE), *said = NULL;
	size_t length = 0;
	assert_true(strlen(axe) > 100000 && !strstr(axe, "</script"));
	const char *body = strstr(text, "</body>");
	assert_non_null(body);
	FILE *out = open_memstream(&said, &length);
	assert_non_null(out);
	fprintf(out, "%.*s<script>%s</script><script>%s</script>%s", (int)(body - text), text, axe, judge, body);
	fclose(out);
	desk_write(desk, "judged.html", said);
	free(said);
	said = malloc(sizeof frame + 10);
	assert_non_null(said);
	snprintf(said, sizeof frame + 10, frame, width);
	desk_write(desk, "frame.html", said);
	free(said);
	free(axe);
	snprintf(address, sizeof address, "file://%s", page);
	run(desk,
		WORDS("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=30000",
			"--dump-dom", address),
		dom);
	char *found = desk_read(dom);
	const char *mark = strstr(found, "AXE SAYS ");
	if (!mark) {
		fail_msg("axe did not come to an end");
	}
	said = strndup(mark + strlen("AXE SAYS "), strcspn(mark + strlen("AXE SAYS "), "!"));
	free(found);
	return said;
}

/* On the first so many of the widths. */
static void expect_clean(struct desk *desk, const char *path, int count)
{
	char *text = desk_read(path);
	for (int k = 0; k < count; k++) {
		char *said = axe_says(desk, text, widths[k]);
		if (strcmp(strstr(said, "against it: "), "against it: ") != 0 || strtol(said, NULL, 10) < 10) {
			fail_msg("%s, %d wide: %s", path, widths[k], said);
		}
		free(said);
	}
	free(text);
}

static void axe__finds_nothing_against_what_the_office_writes(void **state)
{
	struct desk *desk = *state;
	static const char shipped[] = TEST_SOURCE_DIR "/assets/templates/portfolio_holder.template";
	const char *page = report_page(desk), *letter = desk_path(desk, "letter.html");
	expect_clean(desk, page, EVERYWHERE);
	assert_ends(1, desk, "report", desk->office, "--out", letter, "--template", shipped);
	expect_clean(desk, letter, EVERYWHERE);
	const char *sheet = desk_path(desk, "sheet.html"), *certificate = desk_path(desk, "erased.html");
	assert_ends(0, desk, "sheet", desk->office, "--event", FUN_DAY, "--out", sheet);
	expect_clean(desk, sheet, ON_SCREENS);
	char number[80];
	assert_ends(0, desk, "concern", desk->office, "--json");
	const char *at = strstr(desk->out, "\"number\": \"") + strlen("\"number\": \"");
	snprintf(number, sizeof number, "%.*s", (int)strcspn(at, "\""), at);
	assert_ends(0, desk, "erase", desk->office, number, "--apply", "--reason", "moved away", "--asked-by",
		"resident", "--out", certificate);
	expect_clean(desk, certificate, ON_SCREENS);
}

static void axe__finds_nothing_against_the_documents(void **state)
{
	struct desk *desk = *state;
	static const char folder[] = TEST_SOURCE_DIR "/assets/documents";
	int count = 0;
	struct dirent *entry;
	DIR *entries = opendir(folder);
	assert_non_null(entries);
	while ((entry = readdir(entries))) { // NOLINT(concurrency-mt-unsafe): a handle of our own
		const char *ending = strrchr(entry->d_name, '.');
		char path[PATH_SIZE];
		if (ending && strcmp(ending, ".html") == 0) {
			snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
			expect_clean(desk, path, ON_SCREENS);
			count++;
		}
	}
	closedir(entries);
	assert_true(count >= 4);
}

static void axe__finds_what_was_spoilt(void **state)
{
	struct desk *desk = *state;
	char *text = desk_read(report_page(desk));
	char *language = strstr(text, " lang=\"en\"");
	assert_non_null(language);
	memset(language, ' ', strlen(" lang=\"en\""));
	char *said = axe_says(desk, text, 1280);
	assert_says(said, "html-has-lang");
	free(said);
	for (char *at = text; (at = strstr(at, " tabindex=\"0\"")); at++) {
		memset(at, ' ', strlen(" tabindex=\"0\""));
	}
	char *card = strstr(text, ".card {");
	assert_non_null(card);
	static const char wide[] = ".card { width:399px; } ";
	memcpy(card, wide, sizeof wide - 1);
	said = axe_says(desk, text, 320);
	assert_says(said, "scrollable-region-focusable");
	assert_says(said, "wider than 320");
	free(said);
	free(text);
}

/* Paper and Word */

/* Every blank and line feed, several as one, is one blank. */
static void squeeze(char *text)
{
	char *to = text;
	for (const char *from = text; *from; from++) {
		bool is_blank = strchr(" \n\r\t\f", *from) != NULL;
		if (!is_blank || (to > text && to[-1] != ' ')) {
			*to++ = is_blank ? ' ' : *from;
		}
	}
	*to = '\0';
}

static void a_report__prints_on_a4_with_all_that_it_says(void **state)
{
	struct desk *desk = *state;
	const char *page = report_page(desk), *pdf = desk_path(desk, "report.pdf"),
			   *said = desk_path(desk, "said.txt");
	char address[PATH_SIZE + 10], print[PATH_SIZE + 20];
	snprintf(address, sizeof address, "file://%s", page);
	snprintf(print, sizeof print, "--print-to-pdf=%s", pdf);
	run(desk,
		WORDS("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", print,
			address),
		said);
	run(desk, WORDS("pdfinfo", pdf), said);
	char *facts = desk_read(said);
	const char *pages = strstr(facts, "Pages:");
	assert_non_null(pages);
	assert_in_range(strtol(pages + strlen("Pages:"), NULL, 10), 3, 12);
	assert_says(facts, "(A4)");
	free(facts);
	run(desk, WORDS("pdftotext", pdf, said), "/dev/null");
	char *text = desk_read(said);
	squeeze(text);
	struct report report = desk_report(desk, everything);
	for (int section = 0; section < FIGURE_SECTIONS; section++) {
		for (int k = 0; k < report.sections[section].table_count; k++) {
			assert_says(text, report.sections[section].tables[k].title);
		}
	}
	assert_says(text, "1,009.5 kilograms");
	report_free(&report);
	free(text);
}

static int count_of(const char *text, const char *part)
{
	int count = 0;
	while ((text = strstr(text, part))) {
		text += strlen(part);
		count++;
	}
	return count;
}

static void a_report__becomes_a_document_for_word_with_its_tables(void **state)
{
	struct desk *desk = *state;
	const char *page = report_page(desk), *xml = desk_path(desk, "document.xml");
	char folder[PATH_SIZE], docx[PATH_SIZE + 20];
	snprintf(folder, sizeof folder, "%s", desk_path(desk, "home"));
	snprintf(docx, sizeof docx, "%s/report.docx", folder);
	run(desk,
		WORDS("soffice", "--headless", "--infilter=HTML (StarWriter)", "--convert-to",
			"docx:MS Word 2007 XML", "--outdir", folder, page),
		"/dev/null");
	char inside[PATH_SIZE + 120]; /* the XML lies in a zip */
	snprintf(inside, sizeof inside,
		"SELECT CAST(data AS TEXT) FROM zipfile('%s') WHERE name = 'word/document.xml'", docx);
	run(desk, WORDS("sqlite3", ":memory:", inside), xml);
	char *text = desk_read(xml), *html = desk_read(page);
	assert_int_equal(count_of(text, "<w:tbl>"), count_of(html, "<table"));
	assert_true(count_of(html, "<img class=\"bars\"") > 1);
	assert_int_equal(
		count_of(text, "<w:drawing>"), count_of(html, "<img class=\"bars\"")); /* no stray words */
	assert_true(count_of(text, "<w:jc w:val=\"end\"/>") + count_of(text, "<w:jc w:val=\"right\"/>") > 100);
	assert_true(count_of(text, "<w:tcBorders>") > 100);
	assert_true(count_of(text, "<w:tbl>") > 20);
	assert_says(text, "Kit by item");
	assert_says(text, "1,009.5 kilograms");
	assert_says(text, "PARTIAL: 1 of 1 event not complete, for want of kiosk B");
	free(text);
	free(html);
}

#define test_of_pages(test) cmocka_unit_test_setup_teardown(test, desk_begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_pages(axe__finds_nothing_against_what_the_office_writes),
		test_of_pages(axe__finds_nothing_against_the_documents),
		test_of_pages(axe__finds_what_was_spoilt),
		test_of_pages(a_report__prints_on_a4_with_all_that_it_says),
		test_of_pages(a_report__becomes_a_document_for_word_with_its_tables),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
