/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_resealing.c - boxes that one office sealed anew come to another one, whatever lay there before; and of rows that
 * say so and are not what the organisation's key signed, or of nobody who may, nothing comes in.
 */
#include "ledger/resealing.h"

#include "ledger/erasure.h"
#include "ledger/layer.h"
#include "ledger/merge.h"
#include "ledger/offices.h"
#include "ledger/resealed.h"
#include "ledger/statement.h"
#include "tests/support/fixture.h"
#include "tests/support/testing.h"
#include "tests/support/visits.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ANEW    "SELECT count(*) FROM resealed"
#define OLD     "SELECT count(*) FROM box WHERE bytes IS NOT NULL"
#define CONTACT "(SELECT id FROM log WHERE name = 'A') AND stream = 5 AND seq = 1 AND purpose = 3"

/* Two offices that have a report of kiosk A; the first seals it anew. */
struct desks {
	struct fixture *fixture;
	struct book *first, *second;
	const char *stick;
	int64_t entry; /* of the first office, that says so */
};

static void change_key(struct desks *desks, struct book *office)
{
	struct resealing resealing;
	struct resealing_done done;
	struct fixture *fixture = desks->fixture;
	assert_done(resealing_look(&resealing, office, fixture->keys), &fixture->reason);
	assert_done(resealing_do(office, &resealing, fixture->keys, &done), &fixture->reason);
	resealing_free(&resealing);
	desks->entry = done.first;
	unsigned char digest[DIGEST_BYTES];
	assert_done(statement_make(office, CAUSE_INTERVAL, NULL, digest), &fixture->reason);
	assert_done(erasure_finish(office), &fixture->reason);
}

static struct desks two_desks(struct fixture *fixture)
{
	struct desks desks = {.fixture = fixture};
	struct book *kiosk = fixture_kiosk(fixture, "A");
	visit_concern(kiosk, &(struct visit_concern){.kind = "noise", .contact = "Drums"});
	visit_concern(kiosk, &(struct visit_concern){.kind = "litter", .words = "Bins"});
	desks.stick = fixture_export(fixture, kiosk, "stick.bunting");
	desks.first = fixture_make_office(fixture, "first");
	desks.second = fixture_make_office(fixture, "second");
	fixture_merge(desks.first, desks.stick, DONE);
	fixture_merge(desks.second, desks.stick, DONE);
	return desks;
}

/* Gives the second office what is proved of another one's book. */
static void give_entries_of(struct desks *desks, struct book *office)
{
	const struct layer layer = {.kind = LAYER_PROVED};
	const char *part = fixture_path(desks->fixture, "part");
	struct merge_result result;
	unlink(part);
	assert_done(layer_write(&layer, book_store(office), part), &desks->fixture->reason);
	assert_done(merge_office_part(desks->second, part, &result), &desks->fixture->reason);
	assert_done(result.status, &result.why);
}

static void give_entries(struct desks *desks)
{
	give_entries_of(desks, desks->first);
}

/* And the rows, as they stand in a file. */
static void give_rows(struct desks *desks, const char *path)
{
	struct store copy = {0};
	assert_done(store_open(&copy, path, STORE_READ, &desks->fixture->reason), &desks->fixture->reason);
	assert_done(resealed_take(desks->second, &copy), &desks->fixture->reason);
	store_close(&copy);
}

static enum status check_rows(struct desks *desks, const char *path)
{
	struct store copy = {0};
	struct chain_root root = {.mode = book_mode(desks->first)};
	memcpy(root.organisation, book_organisation(desks->first), sizeof root.organisation);
	assert_done(store_open(&copy, path, STORE_READ, &desks->fixture->reason), &desks->fixture->reason);
	enum status status = resealed_check(&copy, &root);
	store_close(&copy);
	return status;
}

/* What the second office reads of the first report; empty when no key opens it. */
static void read_contact(struct desks *desks, struct box_text *text, const struct box_pair **pair)
{
	struct query find =
		query(book_store(desks->second), "SELECT bytes FROM sealed_part WHERE log = " CONTACT);
	size_t length;
	text->text[0] = '\0';
	*pair = NULL;
	assert_true(query_row(&find));
	const unsigned char *bytes = row_blob(&find, 0, &length);
	if (bytes) {
		assert_done(keys_open_box(desks->fixture->keys, text, PURPOSE_CONTACT, bytes, length, pair,
						&desks->fixture->reason),
			&desks->fixture->reason);
	}
	assert_done(query_end(&find), &desks->fixture->reason);
}

static void check_contact(struct desks *desks, bool in_force)
{
	struct box_text text;
	const struct box_pair *pair;
	read_contact(desks, &text, &pair);
	assert_string_equal(text.text, "Drums");
	assert_ptr_equal(pair, in_force ? &desks->fixture->keys->box : &desks->fixture->keys->retired[0]);
}

static void what_one_office_sealed_anew__replaces_the_old_at_the_other__for_good(void **state)
{
	struct desks desks = two_desks(*state);
	const char *first = fixture_path(desks.fixture, "first.bunting");
	int64_t boxes = fixture_number(desks.second, OLD);
	keys_change_box(desks.fixture->keys, 1000);
	change_key(&desks, desks.first);
	assert_int_equal(fixture_number(desks.first, OLD), 0);
	assert_int_equal(fixture_number(desks.first, ANEW), boxes);
	assert_int_equal(check_rows(&desks, first), DONE);
	give_entries(&desks);
	check_contact(&desks, false);
	give_rows(&desks, first);
	check_contact(&desks, true);
	assert_int_equal(fixture_number(desks.second, OLD), 0);
	assert_int_equal(fixture_number(desks.second, ANEW), boxes);
	assert_int_equal(fixture_number(desks.second, "SELECT count(*) FROM unwiped"), 1);
	assert_done(erasure_finish(desks.second), &desks.fixture->reason);
	/* It seals to the new key from now on. */
	assert_memory_equal(book_box_key(desks.first), desks.fixture->keys->box.public_key, 32);
	assert_int_equal(
		fixture_number(desks.second, "SELECT box_number FROM organisation"), desks.fixture->keys->box.number);
	/* Twice is once, and an old stick changes nothing. */
	give_rows(&desks, first);
	fixture_merge_anew(desks.second, desks.stick, DONE);
	assert_int_equal(fixture_number(desks.second, OLD), 0);
	assert_int_equal(fixture_number(desks.second, ANEW), boxes);
	assert_int_equal(fixture_number(desks.second, "SELECT count(*) FROM unwiped"), 0);
	check_contact(&desks, true);
}

/* The rows of a book from before a second change do not come back either. */
static void of_two_changes__the_later_one_stands__in_any_order(void **state)
{
	struct desks desks = two_desks(*state);
	const char *older = fixture_path(desks.fixture, "older.bunting");
	const char *first = fixture_path(desks.fixture, "first.bunting");
	keys_change_box(desks.fixture->keys, 1000);
	change_key(&desks, desks.first);
	fixture_copy(first, older);
	keys_change_box(desks.fixture->keys, 2000);
	change_key(&desks, desks.first);
	int64_t boxes = fixture_number(desks.first, ANEW);
	give_entries(&desks);
	give_rows(&desks, first);
	give_rows(&desks, older);
	check_contact(&desks, true);
	fixture_doctor(fixture_path(desks.fixture, "second.bunting"), "DELETE FROM resealed");
	give_rows(&desks, older);
	check_contact(&desks, false);
	give_rows(&desks, first);
	check_contact(&desks, true);
	assert_int_equal(fixture_number(desks.second, ANEW), boxes);
	assert_int_equal(fixture_number(desks.second, ANEW " WHERE number = 1000"), 0);
}

/* Hostile rows. The key signs whatever a case says, as nobody without it could. */

struct forged {
	int64_t seq, entry, number;
	const unsigned char *office; /* NULL: the first office's key */
	bool by_stranger;
};

/* Puts a row with another contact, for that of a report, into the copy of the first office's book. */
static void plant(struct desks *desks, const char *path, const struct forged *forged)
{
	unsigned char box[BOX_BYTES], digest[DIGEST_BYTES], was[DIGEST_BYTES] = {0}, signature[crypto_sign_BYTES];
	char hex[4][2 * BOX_BYTES + 1];
	struct organisation_keys *strangers = keys_alloc();
	struct query find = query(book_store(desks->first), "SELECT digest FROM box WHERE log = " CONTACT);
	size_t length;
	assert_true(query_row(&find));
	memcpy(was, row_blob(&find, 0, &length), sizeof was);
	assert_done(query_end(&find), &desks->fixture->reason);
	find = query(book_store(desks->first), "SELECT key FROM log WHERE name = 'A'");
	assert_true(query_row(&find));
	box_seal(box, PURPOSE_CONTACT, "Forged", desks->fixture->keys->box.public_key);
	box_digest(digest, box, box_size(PURPOSE_CONTACT));
	struct resealed row = {.log_key = row_blob(&find, 0, &length),
		.office_key = forged->office ? forged->office : book_log_key(desks->first),
		.stream = STREAM_CONCERN,
		.seq = forged->seq,
		.purpose = PURPOSE_CONTACT,
		.entry = forged->entry,
		.number = forged->number,
		.was = was,
		.digest = digest};
	struct bytes to_sign = {0};
	struct chain_root root = {.mode = book_mode(desks->first)};
	memcpy(root.organisation, book_organisation(desks->first), sizeof root.organisation);
	resealed_write(&to_sign, &root, &row);
	keys_make(strangers);
	crypto_sign_detached(signature, NULL, to_sign.at, to_sign.length,
		forged->by_stranger ? strangers->sign_secret : desks->fixture->keys->sign_secret);
	bytes_free(&to_sign);
	keys_free(strangers);
	assert_done(query_end(&find), &desks->fixture->reason);
	text_from_bytes(hex[0], was, sizeof was);
	text_from_bytes(hex[1], digest, sizeof digest);
	text_from_bytes(hex[2], box, box_size(PURPOSE_CONTACT));
	text_from_bytes(hex[3], signature, sizeof signature);
	char office[2 * DEVICE_KEY_BYTES + 1];
	text_from_bytes(office, row.office_key, DEVICE_KEY_BYTES);
	fixture_doctor(path,
		"INSERT OR REPLACE INTO resealed SELECT log.id, 5, %lld, 3, x'%s', office.id, %lld, %lld, x'%s', "
		"x'%s', "
		"x'%s' FROM log, log AS office WHERE log.name = 'A' AND lower(hex(office.key)) = '%s'",
		(long long)forged->seq, hex[0], (long long)forged->entry, (long long)forged->number, hex[1], hex[2],
		hex[3], office);
}

/* An office that nobody certified. */
static struct book *uncertified_office(struct fixture *fixture)
{
	struct book_birth birth = fixture_birth(fixture, BOOK_OFFICE);
	const char *path = fixture_path(fixture, "nobody.bunting");
	struct device *device = device_alloc();
	device_make_key(device, OFFICE_LOG "9");
	assert_done(book_create(path, &birth, device, &fixture->clock, &fixture->reason), &fixture->reason);
	device_free(device);
	return fixture_open(fixture, path);
}

/* And that says of itself what a certified one says of a change to key 1000. */
static struct book *office_that_says_so(struct desks *desks)
{
	unsigned char digest[DIGEST_BYTES];
	struct book *office = uncertified_office(desks->fixture);
	struct record record = {
		.entry = {
			.stream = STREAM_OFFICE, .item = RESEAL_ITEM, .detail = "{\"v\":1,\"number\":1000,\"boxes\":1}"}};
	assert_done(book_append(office, &record, 1), &desks->fixture->reason);
	assert_done(statement_make(office, CAUSE_INTERVAL, NULL, digest), &desks->fixture->reason);
	give_entries_of(desks, office);
	assert_int_equal(fixture_number(desks->second, "SELECT count(*) FROM entry WHERE item = 'reseal'"), 1);
	return office;
}

/* Each row that stands alone in the file brings nothing in; what is wrong with itself sets the book aside, too. */
static void rows_that_are_forged__bring_nothing_in(void **state)
{
	struct desks desks = two_desks(*state);
	const char *first = fixture_path(desks.fixture, "first.bunting");
	const char *forgery = fixture_path(desks.fixture, "forgery.bunting");
	struct book *nobody = office_that_says_so(&desks);
	keys_change_box(desks.fixture->keys, 1000);
	change_key(&desks, desks.first);
	give_entries(&desks);
	const struct {
		const char *what;
		struct forged row;
		const char *doctor;
		enum status checked;
	} cases[] = {
		{"genuine", {1, desks.entry, 1000, NULL, false}, "SELECT 1", DONE},
		{"signed by a stranger", {1, desks.entry, 1000, NULL, true}, "SELECT 1", BAD_SIGNATURE},
		{"with a digest that is another's", {1, desks.entry, 1000, NULL, false},
			"UPDATE resealed SET digest = randomblob(32)", BAD_SIGNATURE},
		{"with bytes that are others", {1, desks.entry, 1000, NULL, false},
			"UPDATE resealed SET bytes = randomblob(length(bytes))", BAD_SIGNATURE},
		{"for a box that is another's", {2, desks.entry, 1000, NULL, false}, "SELECT 1", BAD_ENTRY},
		{"for a report that is not here", {99, desks.entry, 1000, NULL, false}, "SELECT 1", BAD_ENTRY},
		{"of an entry that is not here", {1, 99, 1000, NULL, false}, "SELECT 1", DONE},
		{"of an entry that says other things", {1, 1, 1000, NULL, false}, "SELECT 1", DONE},
		{"of another key than its entry's", {1, desks.entry, 1001, NULL, false}, "SELECT 1", DONE},
		{"of an office that is not certified", {1, 1, 1000, book_log_key(nobody), false}, "SELECT 1", DONE},
	};
	for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
		fixture_copy(first, forgery);
		fixture_doctor(forgery, "DELETE FROM resealed; INSERT OR IGNORE INTO log (key, name, fingerprint)"
								" VALUES (x'00', 'OF9', 'x')");
		if (cases[k].row.office) {
			char hex[2 * DEVICE_KEY_BYTES + 1];
			text_from_bytes(hex, cases[k].row.office, DEVICE_KEY_BYTES);
			fixture_doctor(forgery, "UPDATE log SET key = x'%s' WHERE name = 'OF9'", hex);
		}
		plant(&desks, forgery, &cases[k].row);
		fixture_doctor(forgery,
			"%s; UPDATE box SET gone = 'lost' WHERE log <> " CONTACT
			"; UPDATE box SET gone = 'lost' WHERE gone = 'resealed' AND NOT EXISTS (SELECT 1 FROM"
			" resealed AS r WHERE r.seq = box.seq AND r.purpose = box.purpose)",
			cases[k].doctor);
		enum status checked = check_rows(&desks, forgery);
		if (checked != cases[k].checked) {
			fail_msg(
				"%s: %d, not %d: %s", cases[k].what, checked, cases[k].checked, desks.fixture->reason.text);
		}
		if (checked) {
			continue; /* nobody takes it in */
		}
		give_rows(&desks, forgery);
		int64_t here = fixture_number(desks.second, ANEW);
		if (here != (k == 0)) {
			fail_msg("%s: %lld came in", cases[k].what, (long long)here);
		}
		fixture_doctor(fixture_path(desks.fixture, "second.bunting"), "DELETE FROM resealed");
		fixture_merge_anew(desks.second, desks.stick, DONE);
	}
	/* What was planted as genuine was let go again: the report can be read as it was. */
	check_contact(&desks, false);
}

static void a_book_that_says_sealed_anew__and_is_of_a_kiosk__is_set_aside(void **state)
{
	struct desks desks = two_desks(*state);
	const char *stick = fixture_path(desks.fixture, "hostile.bunting");
	fixture_copy(desks.stick, stick);
	fixture_doctor(stick, "UPDATE box SET bytes = NULL, gone = 'resealed'");
	fixture_merge_anew(desks.second, stick, BAD_ENTRY);
	assert_int_equal(fixture_number(desks.second, "SELECT count(*) FROM box WHERE gone = 'resealed'"), 0);
}

static void an_office_that_is_not_certified__seals_nothing_anew(void **state)
{
	struct fixture *fixture = *state;
	struct book *office = uncertified_office(fixture);
	struct resealing resealing;
	struct resealing_done done;
	keys_change_box(fixture->keys, 1000);
	assert_done(resealing_look(&resealing, office, fixture->keys), &fixture->reason);
	assert_status(resealing_do(office, &resealing, fixture->keys, &done), UNCERTIFIED, &fixture->reason);
	assert_non_null(
		strstr(status_sentence(UNCERTIFIED), "can erase, or seal anew for a new key, so nothing"));
	assert_int_equal(book_box_number(office), 0);
	resealing_free(&resealing);
}

/* A certified office without the organisation's key says that there is a new one. */
static void a_new_key__that_the_organisation_did_not_sign__is_not_taken(void **state)
{
	struct desks desks = two_desks(*state);
	struct record record = {
		.entry = {.stream = STREAM_OFFICE,
			.item = RESEAL_ITEM,
			.detail = "{\"v\":1,\"from\":\"00\",\"to\":"
					  "\"00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\","
					  "\"number\":5000,\"boxes\":0,\"proof\":\"00\"}"}};
	assert_done(book_append(desks.first, &record, 1), &desks.fixture->reason);
	give_entries(&desks);
	struct store *store = book_store(desks.second);
	assert_done(store_begin(store), &desks.fixture->reason);
	struct chain_root root = {.mode = book_mode(desks.first)};
	memcpy(root.organisation, book_organisation(desks.first), sizeof root.organisation);
	assert_done(resealed_apply_key(store, &root), &desks.fixture->reason);
	assert_done(store_commit(store), &desks.fixture->reason);
	assert_int_equal(fixture_number(desks.second, "SELECT box_number FROM organisation"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_fixture(what_one_office_sealed_anew__replaces_the_old_at_the_other__for_good),
		test_in_fixture(of_two_changes__the_later_one_stands__in_any_order),
		test_in_fixture(rows_that_are_forged__bring_nothing_in),
		test_in_fixture(a_book_that_says_sealed_anew__and_is_of_a_kiosk__is_set_aside),
		test_in_fixture(an_office_that_is_not_certified__seals_nothing_anew),
		test_in_fixture(a_new_key__that_the_organisation_did_not_sign__is_not_taken),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
