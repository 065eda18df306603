/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_local.c - "My local officer": whose card an area leads to, when they can be met next, and what is in the code of
 * the card (vCard 3.0, RFC 2426).
 */

#include "kiosk/screens/vcard.h"
#include "tests/kiosk/unseen.h"

#include <qrencode.h>
#include <string.h>

/* The same text as libqrencode makes it with a header that says UTF-8 (ECI 26), or with none. */
static QRcode *encode(const char *text, bool has_header)
{
	QRinput *input = QRinput_new2(0, QR_ECLEVEL_M);
	assert_non_null(input);
	if (has_header) {
		assert_int_equal(QRinput_appendECIheader(input, 26), 0);
	}
	assert_int_equal(QRinput_append(input, QR_MODE_8, (int)strlen(text), (const unsigned char *)text), 0);
	QRcode *code = QRcode_encodeInput(input);
	QRinput_free(input);
	assert_non_null(code);
	return code;
}

static bool is_shown(const struct visit *visit, const QRcode *code)
{
	return visit->qr_side == code->width &&
		   memcmp(visit->qr, code->data, (size_t)code->width * (size_t)code->width) == 0;
}

/* A name with an accent: without the header some telephones read other letters. */
static void assert_coded_as_utf8(const struct visit *visit)
{
	QRcode *with = encode(visit->address, true), *without = encode(visit->address, false);
	assert_true(is_shown(visit, with));
	assert_false(is_shown(visit, without));
	QRcode_free(with);
	QRcode_free(without);
}

static void area__leads_to_its_officer__and_to_their_card(void **state)
{
	struct app *app = *state;
	app_act(app, "welcome.officer");
	assert_string_equal(app_screen(app)->name, "local_areas");
	app->state.has_unsaved = false;
	app_act(app, "area.quayside");
	assert_string_equal(app_screen(app)->name, "local_officer");
	assert_true(unseen_shows(app, "Se\u00E1n Doyle"));
	assert_true(unseen_shows(app, "01632 960 121"));
	assert_string_equal(app->visit->address, "BEGIN:VCARD\r\nVERSION:3.0\r\n"
											 "N:Doyle;Se\u00E1n;;;\r\nFN:Se\u00E1n Doyle\r\n"
											 "ORG:Estuary Partnership\r\nTEL:01632960121\r\n"
											 "EMAIL:sean.doyle@estuary.example\r\nEND:VCARD\r\n");
	assert_coded_as_utf8(app->visit);
	assert_true(app->state.has_unsaved); /* that somebody looked is counted */
	app_act(app, "frame.back");
	app_act(app, "area.mill_creek");
	assert_true(unseen_shows(app, "Piotr Lind"));
	assert_false(unseen_shows(app, "Come and talk")); /* has no surgeries */
}

static void somewhere_else__is_told_whom_to_ask(void **state)
{
	struct app *app = *state;
	app_act(app, "welcome.officer");
	app_act(app, "local.nobody");
	assert_string_equal(app_screen(app)->name, "local_nobody");
	assert_true(unseen_shows(app, "01632"));
	app_act(app, "frame.back");
	app_act(app, "frame.back");
	assert_string_equal(app_screen(app)->name, "welcome");
}

static void area__without_an_officer__is_not_offered(void **state)
{
	struct app *app = *state;
	((struct local_officer *)app->catalogue->local_officers)[0].area_count = 1; /* the test's own */
	app_act(app, "welcome.officer");
	assert_true(placed_find(&app->placed, "area.harbour_green") >= 0);
	assert_true(placed_find(&app->placed, "area.quayside") < 0);
	app_act(app, "frame.back");
	app->catalogue->local_officer_count = 0;
	app_show(app);
	assert_true(placed_find(&app->placed, "welcome.officer") < 0);
	assert_true(placed_find(&app->placed, "welcome.portal") >= 0);
}

/* The next one by day and time, and not one that is over. */
static void surgery__that_comes_next__is_found(void **state)
{
	(void)state;
	const struct surgery surgeries[] = {
		{.day = {2026, 12, 9}, .from = 600, .to = 720},
		{.day = {2026, 12, 2}, .from = 840, .to = 960},
		{.day = {2026, 12, 2}, .from = 600, .to = 720},
	};
	const struct local_officer officer = {.surgeries = surgeries, .surgery_count = 3};
	struct day day = {2026, 12, 2};
	assert_ptr_equal(local_officer_surgery(&officer, (struct day){2026, 11, 30}, 0), &surgeries[2]);
	assert_ptr_equal(local_officer_surgery(&officer, day, 719), &surgeries[2]);
	assert_ptr_equal(local_officer_surgery(&officer, day, 720), &surgeries[1]);
	assert_ptr_equal(local_officer_surgery(&officer, day, 960), &surgeries[0]);
	assert_null(local_officer_surgery(&officer, (struct day){2026, 12, 10}, 0));
}

static void card__escapes_what_separates__and_says_when_it_does_not_fit(void **state)
{
	(void)state;
	char card[200];
	const struct local_officer officer = {.name = "Ann-Marie O'Neil, MBE; \\x", .telephone = "01632 960 1"};
	assert_true(vcard_write(card, sizeof card, &officer, "A; B"));
	assert_string_equal(card, "BEGIN:VCARD\r\nVERSION:3.0\r\nN:\\\\x;Ann-Marie O'Neil\\, MBE\\;;;;\r\n"
							  "FN:Ann-Marie O'Neil\\, MBE\\; \\\\x\r\nORG:A\\; B\r\nTEL:016329601\r\n"
							  "END:VCARD\r\n");
	assert_false(vcard_write(card, 60, &officer, "A; B"));
	const struct local_officer one_name = {.name = "Cher", .telephone = "101"};
	assert_true(vcard_write(card, sizeof card, &one_name, "A"));
	assert_non_null(strstr(card, "\r\nN:Cher;;;;\r\nFN:Cher\r\n"));
}

#define test_at_kiosk(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_kiosk(area__leads_to_its_officer__and_to_their_card),
		test_at_kiosk(somewhere_else__is_told_whom_to_ask),
		test_at_kiosk(area__without_an_officer__is_not_offered),
		cmocka_unit_test(surgery__that_comes_next__is_found),
		cmocka_unit_test(card__escapes_what_separates__and_says_when_it_does_not_fit),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
