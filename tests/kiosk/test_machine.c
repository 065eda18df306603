/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_machine.c - what the system tells of batteries and of what hangs on it, as the kiosk reads it: its own emptiest
 * battery, and nothing that is no number; keyboards, and a socket with headphones in it.
 */
#include "kiosk/platform/machine.h"

#include "tests/support/fixture.h"
#include "tests/support/testing.h"

#include <ftw.h>
#include <linux/input.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static void write_file(struct fixture *fixture, const char *name, const char *file, const char *text)
{
	mkdir(fixture_path(fixture, "power"), 0700);
	mkdir(fixture_path(fixture, "power/%s", name), 0700);
	FILE *opened = fopen(fixture_path(fixture, "power/%s/%s", name, file), "w");
	assert_non_null(opened);
	fputs(text, opened);
	fclose(opened);
}

static void write_battery(struct fixture *fixture, const char *name, const char *capacity, const char *status)
{
	write_file(fixture, name, "type", "Battery\n");
	write_file(fixture, name, "capacity", capacity);
	write_file(fixture, name, "status", status);
}

static struct machine look(struct fixture *fixture)
{
	struct machine machine;
	machine_look(&machine, fixture->folder, fixture_path(fixture, "power"), fixture_path(fixture, "inputs"),
		fixture->folder);
	return machine;
}

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *walk)
{
	(void)about;
	(void)kind;
	(void)walk;
	return remove(path);
}

static int end(void **state)
{
	struct fixture *fixture = *state;
	nftw(fixture_path(fixture, "power"), remove_one, 8, FTW_DEPTH | FTW_PHYS);
	unlink(fixture_path(fixture, "inputs"));
	unlink(fixture_path(fixture, "event7"));
	return fixture_end(state);
}

static void machine__without_batteries__has_none(void **state)
{
	struct fixture *fixture = *state;
	assert_int_equal(look(fixture).battery, -1);
	write_file(fixture, "AC", "type", "Mains\n");
	write_file(fixture, "AC", "capacity", "50\n");
	struct machine machine = look(fixture);
	assert_int_equal(machine.battery, -1);
	assert_true(machine.free_bytes > 0);
}

static void machine__of_two_batteries__tells_the_emptier(void **state)
{
	struct fixture *fixture = *state;
	write_battery(fixture, "BAT0", "80\n", "Charging\n");
	assert_true(look(fixture).is_charging);
	write_battery(fixture, "BAT1", "35\n", "Discharging\n");
	struct machine machine = look(fixture);
	assert_int_equal(machine.battery, 35);
	assert_false(machine.is_charging);
}

static void machine__knows_a_mouse_from_itself__and_a_number_from_none(void **state)
{
	struct fixture *fixture = *state;
	write_battery(fixture, "hidpp_battery_0", "3\n", "Discharging\n");
	write_file(fixture, "hidpp_battery_0", "scope", "Device\n");
	write_battery(fixture, "BAT0", "\n", "Discharging\n");
	write_battery(fixture, "BAT1", "250\n", "Discharging\n");
	write_battery(fixture, "BAT2", "full\n", "Full\n");
	assert_int_equal(look(fixture).battery, -1);
}

static void machine__of_no_disk__does_not_know_its_room(void **state)
{
	(void)state;
	struct machine machine;
	machine_look(&machine, "/nowhere/at/all", "/nowhere/at/all", "/nowhere/at/all", "/nowhere/at/all");
	assert_int_equal(machine.free_bytes, -1);
	assert_int_equal(machine.battery, -1);
}

static void write_inputs(struct fixture *fixture, const char *text)
{
	FILE *opened = fopen(fixture_path(fixture, "inputs"), "w");
	assert_non_null(opened);
	fputs(text, opened);
	fclose(opened);
}

static void machine__counts_what_is_made_for_typing__and_no_power_button(void **state)
{
	struct fixture *fixture = *state;
	assert_int_equal(look(fixture).keyboards, -1);
	write_inputs(fixture, "N: Name=\"Power Button\"\nH: Handlers=kbd event0 \nB: EV=3\n\n"
						  "N: Name=\"A mouse\"\nH: Handlers=mouse0 event1 \nB: EV=17\n\n");
	assert_int_equal(look(fixture).keyboards, 0);
	write_inputs(fixture,
		"N: Name=\"Power Button\"\nH: Handlers=kbd event0 \nB: EV=3\n\n"
		"N: Name=\"A keypad\"\nH: Handlers=sysrq kbd event2 leds \nB: PROP=0\nB: EV=120013\n\n");
	assert_int_equal(look(fixture).keyboards, 1);
}

/*
 * A device of the system cannot be made here: what a socket's file would answer is said instead, bit 2 of its switches
 * (SW_HEADPHONE_INSERT).
 */
static int switches;
static bool is_forbidden;

int __wrap_ioctl(int file, unsigned long request, unsigned char *answer); // NOLINT: the linker's name
int __wrap_ioctl(int file, unsigned long request, unsigned char *answer)  // NOLINT: the linker's name
{
	assert_true(file >= 0);
	assert_int_equal(_IOC_NR(request), _IOC_NR(EVIOCGSW(0)));
	assert_true(_IOC_SIZE(request) > 0);
	answer[0] = (unsigned char)switches;
	return is_forbidden ? -1 : 1;
}

static void machine__of_a_socket__tells_whether_headphones_are_in(void **state)
{
	struct fixture *fixture = *state;
	write_inputs(fixture, "N: Name=\"HDA Mic\"\nH: Handlers=event6 \nB: EV=21\nB: SW=10\n\n");
	assert_int_equal(look(fixture).headphones, -1);
	write_inputs(fixture, "N: Name=\"HDA Mic\"\nH: Handlers=event6 \nB: EV=21\nB: SW=10\n\n"
						  "N: Name=\"HDA Headphone\"\nH: Handlers=event7 \nB: EV=21\nB: SW=4\n\n");
	assert_int_equal(look(fixture).headphones, -1); /* its file is not there */
	fclose(fopen(fixture_path(fixture, "event7"), "w"));
	switches = 0;
	assert_int_equal(look(fixture).headphones, 0);
	switches = 1 << SW_HEADPHONE_INSERT;
	assert_int_equal(look(fixture).headphones, 1);
	switches = 1 << SW_MICROPHONE_INSERT;
	assert_int_equal(look(fixture).headphones, 0);
	is_forbidden = true;
	assert_int_equal(look(fixture).headphones, -1);
	is_forbidden = false;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(machine__without_batteries__has_none, fixture_begin, end),
		cmocka_unit_test_setup_teardown(
			machine__counts_what_is_made_for_typing__and_no_power_button, fixture_begin, end),
		cmocka_unit_test_setup_teardown(
			machine__of_a_socket__tells_whether_headphones_are_in, fixture_begin, end),
		cmocka_unit_test_setup_teardown(machine__of_two_batteries__tells_the_emptier, fixture_begin, end),
		cmocka_unit_test_setup_teardown(
			machine__knows_a_mouse_from_itself__and_a_number_from_none, fixture_begin, end),
		cmocka_unit_test(machine__of_no_disk__does_not_know_its_room),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
