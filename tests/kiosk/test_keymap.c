/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_keymap.c - what on-screen keyboards promise: whoever writes in a language of ours finds its
 * letters, on the keys that they know.
 */
#include "kiosk/platform/keymap.h"

#include "kiosk/platform/keymap_inside.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Alphabets as their schools list them: a letter between spaces; of those with capitals, both. */
static const struct alphabet {
	const char *language, *letters;
} alphabets[] = {
	{"en", "a b c d e f g h i j k l m n o p q r s t u v w x y z A B C D E F G H I J K L M N O P Q R S T U V "
		   "W X Y Z"
		   " 0 1 2 3 4 5 6 7 8 9 . , ? ! ' - @ / £"},
	{"pl", "a ą b c ć d e ę f g h i j k l ł m n ń o ó p r s ś t u w y z ź ż "
		   "A Ą B C Ć D E Ę F G H I J K L Ł M N Ń O Ó P R S Ś T U W Y Z Ź Ż"},
	{"ro", "a ă â b c d e f g h i î j k l m n o p q r s ș t ț u v w x y z "
		   "A Ă Â B C D E F G H I Î J K L M N O P Q R S Ș T Ț U V W X Y Z"},
	{"lt", "a ą b c č d e ę ė f g h i į y j k l m n o p r s š t u ų ū v z ž "
		   "A Ą B C Č D E Ę Ė F G H I Į Y J K L M N O P R S Š T U Ų Ū V Z Ž"},
	{"sk", "a á ä b c č d ď e é f g h i í j k l ĺ ľ m n ň o ó ô p q r ŕ s š t ť u ú v w x y ý z ž "
		   "A Á Ä B C Č D Ď E É F G H I Í J K L Ĺ Ľ M N Ň O Ó Ô P Q R Ŕ S Š T Ť U Ú V W X Y Ý Z Ž"},
	{"tr", "a b c ç d e f g ğ h ı i j k l m n o ö p r s ş t u ü v y z â î û "
		   "A B C Ç D E F G Ğ H I İ J K L M N O Ö P R S Ş T U Ü V Y Z Â Î Û"},
	{"pt", "a á à â ã b c ç d e é ê f g h i í j k l m n o ó ô õ p q r s t u ú ü v w x y z "
		   "A Á À Â Ã B C Ç D E É Ê F G H I Í J K L M N O Ó Ô Õ P Q R S T U Ú Ü V W X Y Z"},
	{"fr", "a à â æ b c ç d e é è ê ë f g h i î ï j k l m n o ô œ p q r s t u ù û ü v w x y ÿ z "
		   "A À Â Æ B C Ç D E É È Ê Ë F G H I Î Ï J K L M N O Ô Œ P Q R S T U Ù Û Ü V W X Y Ÿ Z"},
	{"uk", "а б в г ґ д е є ж з и і ї й к л м н о п р с т у ф х ц ч ш щ ь ю я ' "
		   "А Б В Г Ґ Д Е Є Ж З И І Ї Й К Л М Н О П Р С Т У Ф Х Ц Ч Ш Щ Ь Ю Я"},
	{"bg", "а б в г д е ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ь ю я ѝ "
		   "А Б В Г Д Е Ж З И Й К Л М Н О П Р С Т У Ф Х Ц Ч Ш Щ Ъ Ю Я"},
	{"ar", "ا ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ي ء أ إ آ ؤ ئ ة ى لا لأ لإ لآ ، ؛ ؟"},
	{"ur", "ا آ ب پ ت ٹ ث ج چ ح خ د ڈ ذ ر ڑ ز ژ س ش ص ض ط ظ ع غ ف ق ک گ ل م ن ں و ہ ھ ء ی ے ئ ؤ ۃ ۓ ، ۔ ؟"},
	{"pa", "ੳ ੲ ਅ ਆ ਇ ਈ ਉ ਊ ਏ ਐ ਓ ਔ ਸ ਹ ਕ ਖ ਗ ਘ ਙ ਚ ਛ ਜ ਝ ਞ ਟ ਠ ਡ ਢ ਣ ਤ ਥ ਦ ਧ ਨ ਪ ਫ ਬ ਭ ਮ ਯ ਰ ਲ ਵ ੜ "
		   "ਸ਼ ਖ਼ ਗ਼ ਜ਼ ਫ਼ ਲ਼ ਾ ਿ ੀ ੁ ੂ ੇ ੈ ੋ ੌ ੍ ਂ ੰ ੱ ਃ ।"},
	{"ne", "अ आ इ ई उ ऊ ऋ ए ऐ ओ औ क ख ग घ ङ च छ ज झ ञ ट ठ ड ढ ण त थ द ध न प फ ब भ म य र ल व श ष स ह "
		   "ा ि ी ु ू ृ े ै ो ौ ् ं ः ँ ।"},
	{"bn",
		"অ আ ই ঈ উ ঊ ঋ এ ঐ ও ঔ ক খ গ ঘ ঙ চ ছ জ ঝ ঞ ট ঠ ড ঢ ণ ত থ দ ধ ন প ফ ব ভ ম য র ল শ ষ স হ ড় ঢ় য় ৎ ং ঃ ঁ "
		"া ি ী ু ূ ৃ ে ৈ ো ৌ ্ ।"},
};

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

static const struct stroke *stroke_at(const struct keymap *keymap, int number)
{
	for (int row = 0; row < KEYMAP_ROWS; row++) {
		int strokes = keymap->keys[row] * LEVEL_COUNT;
		if (number < strokes) {
			return &keymap->rows[row][number / LEVEL_COUNT].levels[number % LEVEL_COUNT];
		}
		number -= strokes;
	}
	return NULL;
}

static bool in_one_stroke(const struct keymap *keymap, const char *letter)
{
	const struct stroke *stroke;
	for (int i = 0; (stroke = stroke_at(keymap, i)); i++) {
		if (stroke->kind != STROKE_NOTHING && stroke->kind != STROKE_DEAD &&
			strcmp(stroke->text, letter) == 0) {
			return true;
		}
	}
	return false;
}

/* By a dead key and another, or by a letter and the mark that goes on it. */
static bool in_two_strokes(const struct keymap *keymap, const char *letter)
{
	const struct stroke *one, *other;
	char text[STROKE_SIZE + STROKE_SIZE];
	for (int i = 0; (one = stroke_at(keymap, i)); i++) {
		for (int k = 0; one->kind != STROKE_NOTHING && (other = stroke_at(keymap, k)); k++) {
			if (other->kind == STROKE_NOTHING) {
				continue;
			}
			if (one->kind == STROKE_DEAD) {
				keymap_compose(keymap, one, other, text);
			} else {
				snprintf(text, sizeof text, "%s%s", one->text, other->kind == STROKE_DEAD ? "" : other->text);
			}
			if (strcmp(text, letter) == 0) {
				return true;
			}
		}
	}
	return false;
}

static int letters_out_of_reach(const struct keymap *keymap, const struct alphabet *alphabet)
{
	int missing = 0;
	char letters[1024];
	char *rest = NULL;
	snprintf(letters, sizeof letters, "%s", alphabet->letters);
	for (char *letter = strtok_r(letters, " ", &rest); letter; letter = strtok_r(NULL, " ", &rest)) {
		if (!in_one_stroke(keymap, letter) && !in_two_strokes(keymap, letter)) {
			print_error("%s: nothing types %s\n", alphabet->language, letter);
			missing++;
		}
	}
	return missing;
}

static struct keymap loaded(const char *language)
{
	struct keymap keymap;
	struct reason reason;
	assert_int_equal(keymap_load(&keymap, language, &reason), DONE);
	return keymap;
}

static void keymap__types_every_letter_of_each_alphabet(void **state)
{
	(void)state;
	int missing = 0;
	for (size_t i = 0; i < COUNT_OF(alphabets); i++) {
		struct keymap keymap = loaded(alphabets[i].language);
		missing += letters_out_of_reach(&keymap, &alphabets[i]);
	}
	assert_int_equal(missing, 0);
}

static void keymap__has_a_layout_for_every_language_but_chinese(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(alphabets); i++) {
		assert_true(keymap_has(alphabets[i].language));
	}
	assert_false(keymap_has("zh"));
	struct keymap chinese = loaded("zh");
	struct keymap english = loaded("en");
	assert_memory_equal(&chinese, &english, sizeof english);
}

static void keymap__keeps_the_rows_of_the_real_keyboard(void **state)
{
	(void)state;
	struct keymap keymap = loaded("en");
	static const char *const firsts[KEYMAP_ROWS] = {"`", "q", "a", "\\"};
	static const char *const lasts[KEYMAP_ROWS] = {"=", "]", "#", "/"};
	static const int counts[KEYMAP_ROWS] = {13, 12, 12, 11};
	for (int row = 0; row < KEYMAP_ROWS; row++) {
		assert_int_equal(keymap.keys[row], counts[row]);
		assert_string_equal(keymap.rows[row][0].levels[LEVEL_PLAIN].text, firsts[row]);
		assert_string_equal(keymap.rows[row][counts[row] - 1].levels[LEVEL_PLAIN].text, lasts[row]);
	}
	assert_string_equal(keymap.rows[1][0].levels[LEVEL_SHIFTED].text, "Q");
}

static void keymap__drops_keys_that_give_nothing__and_keeps_the_order(void **state)
{
	(void)state;
	struct keymap keymap = loaded("pa"); /* nothing on the key before the digits */
	assert_int_equal(keymap.keys[0], 12);
	assert_string_equal(keymap.rows[0][0].levels[LEVEL_PLAIN].text, "੧");
	assert_string_equal(keymap.rows[0][1].levels[LEVEL_PLAIN].text, "੨");
}

/* U+061C, U+200E, U+200F, U+202A to U+202F, U+2066 to U+2069: nothing to see, or worse. */
static bool is_unseen(const char *text)
{
	const unsigned char *at = (const unsigned char *)text;
	return (at[0] == 0xD8 && at[1] == 0x9C) ||
		   (at[0] == 0xE2 && at[1] == 0x80 && (at[2] == 0x8E || at[2] == 0x8F)) ||
		   (at[0] == 0xE2 && at[1] == 0x80 && at[2] >= 0xAA && at[2] <= 0xAF) ||
		   (at[0] == 0xE2 && at[1] == 0x81 && at[2] >= 0xA6 && at[2] <= 0xA9);
}

static void keymap__gives_nothing_unseen__but_joiners(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(alphabets); i++) {
		struct keymap keymap = loaded(alphabets[i].language);
		const struct stroke *stroke;
		for (int k = 0; (stroke = stroke_at(&keymap, k)); k++) {
			const char *text = stroke->text;
			assert_false(is_unseen(text));
			assert_true(stroke->kind == STROKE_NOTHING ? text[0] == '\0' : (unsigned char)text[0] > ' ');
		}
	}
	struct keymap nepali = loaded("ne");
	assert_true(in_one_stroke(&nepali, "\u200D"));
	struct keymap french = loaded("fr"); /* whose layout has arrows and a no-break space */
	assert_false(in_one_stroke(&french, "\u2192"));
	assert_false(in_one_stroke(&french, "\u202F"));
	assert_true(in_one_stroke(&french, "œ"));
}

static void keymap__tells_marks_dead_keys_and_joiners_apart(void **state)
{
	(void)state;
	struct keymap nepali = loaded("ne");
	struct keymap portuguese = loaded("pt");
	char label[KEY_LABEL_SIZE];
	const struct stroke *mark = &nepali.rows[2][0].levels[LEVEL_PLAIN];
	assert_int_equal(mark->kind, STROKE_MARK);
	keymap_label(label, mark);
	assert_string_equal(label, "\u25CC\u093E");

	const struct stroke *joiner = &nepali.rows[0][12].levels[LEVEL_PLAIN];
	assert_int_equal(joiner->kind, STROKE_JOINER);
	keymap_label(label, joiner);
	assert_string_equal(joiner->text, KEYMAP_JOINS);
	assert_string_equal(label, ""); /* nobody reads "ZWJ" */
	keymap_label(label, &nepali.rows[0][12].levels[LEVEL_SHIFTED]);
	assert_string_equal(label, "");

	const struct stroke *dead = &portuguese.rows[1][11].levels[LEVEL_PLAIN];
	assert_int_equal(dead->kind, STROKE_DEAD);
	keymap_label(label, dead);
	assert_string_equal(label, "\u25CC\u0301");
	keymap_label(label, &portuguese.rows[1][0].levels[LEVEL_SHIFTED]);
	assert_string_equal(label, "Q");
}

static void compose__loses_no_stroke__when_two_do_not_go_together(void **state)
{
	(void)state;
	struct keymap keymap = loaded("pt");
	const struct stroke *acute = &keymap.rows[1][11].levels[LEVEL_PLAIN];
	const struct stroke *tilde = &keymap.rows[2][11].levels[LEVEL_PLAIN];
	const struct stroke *q = &keymap.rows[1][0].levels[LEVEL_PLAIN];
	const struct stroke *e = &keymap.rows[1][2].levels[LEVEL_PLAIN];
	char text[STROKE_SIZE];
	assert_true(keymap_compose(&keymap, acute, e, text));
	assert_string_equal(text, "é");
	assert_false(keymap_compose(&keymap, acute, q, text));
	assert_string_equal(text, "q");
	assert_false(keymap_compose(&keymap, acute, tilde, text));
	assert_string_equal(text, "");
	assert_true(keymap_compose(&keymap, tilde, &stroke_space, text));
	assert_string_equal(text, "~");
}

/* The symbols behind a keymap's strokes, as far as dead keys matter. */
static struct symbols symbols_of(const struct keymap *keymap)
{
	struct symbols symbols = {{XKB_KEY_space}, 1};
	const struct stroke *stroke;
	for (int i = 0; (stroke = stroke_at(keymap, i)); i++) {
		if (stroke->kind == STROKE_TEXT && stroke->text[1] == '\0') {
			symbols.at[symbols.count++] = xkb_utf32_to_keysym((unsigned char)stroke->text[0]);
		}
		for (xkb_keysym_t dead = XKB_KEY_dead_grave; dead <= XKB_KEY_dead_stroke; dead++) {
			char text[8] = "";
			xkb_keysym_to_utf8(xkb_utf32_to_keysym(dead_key_mark(dead)), text, sizeof text);
			if (stroke->kind == STROKE_DEAD && strcmp(text, stroke->text) == 0) {
				symbols.at[symbols.count++] = dead;
			}
		}
	}
	return symbols;
}

static void compose__without_the_system_table__still_reaches_every_letter(void **state)
{
	(void)state;
	struct xkb_context *context = xkb_context_new(XKB_CONTEXT_NO_DEFAULT_INCLUDES);
	assert_non_null(context);
	int missing = 0;
	for (size_t i = 0; i < COUNT_OF(alphabets); i++) {
		struct keymap keymap = loaded(alphabets[i].language);
		struct symbols symbols = symbols_of(&keymap);
		keymap_note_compositions(&keymap, &symbols, context, "/nonexistent/Compose");
		missing += letters_out_of_reach(&keymap, &alphabets[i]);
	}
	xkb_context_unref(context);
	assert_int_equal(missing, 0);
}

static void compose__without_the_system_table__knows_signs_and_strokes(void **state)
{
	(void)state;
	struct keymap keymap = loaded("pl");
	struct symbols symbols = symbols_of(&keymap);
	struct xkb_context *context = xkb_context_new(XKB_CONTEXT_NO_DEFAULT_INCLUDES);
	assert_non_null(context);
	keymap_note_compositions(&keymap, &symbols, context, "/nonexistent/Compose");
	xkb_context_unref(context);

	const struct stroke bar = {"\u0335", STROKE_DEAD}, caron = {"\u030C", STROKE_DEAD};
	const struct stroke o = {"o", STROKE_TEXT}, q = {"q", STROKE_TEXT};
	char text[STROKE_SIZE];
	assert_true(keymap_compose(&keymap, &bar, &o, text));
	assert_string_equal(text, "ø");
	assert_true(keymap_compose(&keymap, &caron, &stroke_space, text));
	assert_string_equal(text, "ˇ");
	assert_true(keymap_compose(&keymap, &caron, &caron, text));
	assert_string_equal(text, "ˇ");
	assert_false(keymap_compose(&keymap, &caron, &q, text));
	assert_string_equal(text, "q");
}

static void compose__has_room_for_every_layout(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(alphabets); i++) {
		struct keymap keymap = loaded(alphabets[i].language);
		assert_true(keymap.composition_count < KEYMAP_COMPOSITIONS);
	}
}

static void keymap__says_where_latin_letters_are_missing(void **state)
{
	(void)state;
	static const char *const latin[] = {"en", "pl", "ro", "tr", "sk", "lt", "pt", "fr"};
	static const char *const others[] = {"pa", "ur", "uk", "ne", "bn", "ar", "bg"};
	for (size_t i = 0; i < COUNT_OF(latin); i++) {
		struct keymap keymap = loaded(latin[i]);
		assert_true(keymap_is_latin(&keymap));
	}
	for (size_t i = 0; i < COUNT_OF(others); i++) {
		struct keymap keymap = loaded(others[i]);
		assert_false(keymap_is_latin(&keymap));
	}
}

static void keymap__takes_nothing_from_the_environment(void **state)
{
	(void)state;
	struct keymap before = loaded("pt");
	setenv("XKB_CONFIG_ROOT", "/nonexistent", 1);
	setenv("XKB_DEFAULT_LAYOUT", "de", 1);
	setenv("XLOCALEDIR", "/nonexistent", 1);
	setenv("XCOMPOSEFILE", "/dev/null", 1);
	struct keymap after = loaded("pt");
	assert_memory_equal(&before, &after, sizeof before);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keymap__types_every_letter_of_each_alphabet),
		cmocka_unit_test(keymap__has_a_layout_for_every_language_but_chinese),
		cmocka_unit_test(keymap__keeps_the_rows_of_the_real_keyboard),
		cmocka_unit_test(keymap__drops_keys_that_give_nothing__and_keeps_the_order),
		cmocka_unit_test(keymap__gives_nothing_unseen__but_joiners),
		cmocka_unit_test(keymap__tells_marks_dead_keys_and_joiners_apart),
		cmocka_unit_test(compose__loses_no_stroke__when_two_do_not_go_together),
		cmocka_unit_test(compose__without_the_system_table__still_reaches_every_letter),
		cmocka_unit_test(compose__without_the_system_table__knows_signs_and_strokes),
		cmocka_unit_test(compose__has_room_for_every_layout),
		cmocka_unit_test(keymap__says_where_latin_letters_are_missing),
		cmocka_unit_test(keymap__takes_nothing_from_the_environment),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
