/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * note.c - issues and actions that officers wrote on paper (sheet.c), typed in one by one: each is an entry of its
 * event on the office's log, as a kiosk would have recorded it, so it stands in every figure and list, and what came of
 * an issue is said later like of any other.
 */
#include "admin/commands.h"
#include "admin/print.h"
#include "admin/report_lines.h"
#include "admin/sayings.h"
#include "ledger/complaint.h"
#include "ledger/detail.h"
#include "ledger/store.h"

#include <stdlib.h>
#include <string.h>

enum {
	NAME_LONGEST = 60, /* bytes of who typed it */
	AMOUNT_MOST = 1000000
};

/* The words that a kiosk's pages have for these (screens/note_steps.c), the usual one first. */
static const char *const raised_words[] = {"public", "member", "partner", "officer", NULL};
static const char *const outcome_words[] = {"open", "resolved", "referred", NULL};
static const char *const due_words[] = {"done", "week", "month", "no_date", NULL};

/* What may be typed as an option: what is said of an unknown code offers those that there are. */
struct pick {
	struct call *call;
	const char *option, *typed;
	struct advice advice;
	bool is_known;
};

static struct pick pick_of(struct call *call, const char *option)
{
	const char *typed = call_value(call, option);
	return (struct pick){
		.call = call, .option = option, .typed = typed, .advice = advice_on(typed ? typed : "")};
}

static void offer(struct pick *pick, const char *code)
{
	advice_offer(&pick->advice, code);
	pick->is_known = pick->is_known || (pick->typed && strcmp(pick->typed, code) == 0);
}

static bool is_chosen(struct pick *pick)
{
	if (pick->typed && !pick->is_known) {
		call_complain(pick->call, ENDED_USAGE, advised(&pick->advice).text, "%s takes no \"%s\"",
			pick->option, pick->typed);
		return false;
	}
	return true;
}

static bool choose_word(const char **word, struct call *call, const char *option, const char *const *words)
{
	struct pick pick = pick_of(call, option);
	for (const char *const *at = words; *at; at++) {
		offer(&pick, *at);
	}
	*word = pick.typed ? pick.typed : words[0];
	return is_chosen(&pick);
}

/* Nothing is noted of what is private, and a kind with kinds within it says too little. */
static bool choose_kind(struct call *call, const struct catalogue *catalogue)
{
	struct pick pick = pick_of(call, "--issue");
	for (int k = 0; k < catalogue->kind_count; k++) {
		const struct kind *kind = &catalogue->kinds[k];
		if (kind->path != PATH_PRIVATE && !kind->has_page) {
			offer(&pick, kind->code);
		}
	}
	return is_chosen(&pick);
}

static const struct action *choose_action(struct call *call, const struct catalogue *catalogue)
{
	struct pick pick = pick_of(call, "--action");
	const struct action *found = NULL;
	for (int k = 0; k < catalogue->action_count; k++) {
		offer(&pick, catalogue->actions[k].code);
		found = strcmp(catalogue->actions[k].code, pick.typed) == 0 ? &catalogue->actions[k] : found;
	}
	return is_chosen(&pick) ? found : NULL;
}

/* Where the sheet does not say it, it was in the event's own area. `area` is NULL somewhere else. */
static bool choose_place(const char **place, const char **area, struct call *call,
	const struct catalogue *catalogue, const struct planned_event *event)
{
	struct pick pick = pick_of(call, "--place");
	for (int k = 0; k < catalogue->area_count; k++) {
		offer(&pick, catalogue->areas[k].code);
	}
	offer(&pick, "somewhere_else");
	*place = pick.typed ? pick.typed : catalogue->areas[event->area].code;
	*area = strcmp(*place, "somewhere_else") == 0 ? NULL : *place;
	return is_chosen(&pick);
}

/* Issues and actions are nobody's secret: no sensitive partner stands in them. */
static bool choose_partner(
	const char **partner, struct call *call, const char *option, const struct catalogue *catalogue)
{
	struct pick pick = pick_of(call, option);
	if (strcmp(option, "--agency") == 0) {
		offer(&pick, PARTNER_OURSELVES);
	}
	for (int k = 0; k < catalogue->partner_count; k++) {
		if (!catalogue->partners[k].is_sensitive) {
			offer(&pick, catalogue->partners[k].code);
		}
	}
	*partner = pick.typed;
	return is_chosen(&pick);
}

/* What is recorded: its detail is written in place, its words are to be freed with sodium_free(). */
struct noted {
	struct record record;
	struct detail detail;
	char *words;
	const char *outcome; /* of an issue */
};

static void add_code(struct detail *detail, const char *key, const char *code)
{
	if (code) {
		detail_code(detail, key, code);
	}
}

static void end_detail(struct noted *noted, struct call *call)
{
	if (call_has(call, "--by")) {
		detail_text(&noted->detail, "typed_by", call_value(call, "--by"));
	}
	noted->record.entry.detail = detail_end(&noted->detail);
}

static enum exit_code fill_issue(
	struct noted *noted, struct call *call, const struct office *office, const struct planned_event *event)
{
	const char *place, *area, *raised, *partner, *words = call_value(call, "--words");
	bool is_good = choose_kind(call, office->catalogue) &&
				   choose_place(&place, &area, call, office->catalogue, event) &&
				   choose_word(&raised, call, "--raised-by", raised_words) &&
				   choose_word(&noted->outcome, call, "--outcome", outcome_words) &&
				   choose_partner(&partner, call, "--to", office->catalogue);
	if (!is_good) {
		return ENDED_USAGE;
	}
	if ((partner != NULL) != (strcmp(noted->outcome, "referred") == 0)) {
		return call_usage(call, "--outcome referred and --to PARTNER go together");
	}
	noted->record.entry.stream = STREAM_ISSUE;
	noted->record.entry.item = call_value(call, "--issue");
	noted->record.entry.amount = 1;
	noted->record.entry.area = area;
	detail_begin(&noted->detail);
	detail_code(&noted->detail, "place", place);
	detail_code(&noted->detail, "raised_by", raised);
	detail_code(&noted->detail, "outcome", noted->outcome);
	add_code(&noted->detail, "to", partner);
	end_detail(noted, call);
	enum status status = words ? note_read(&noted->words, words, &call->reason) : DONE;
	noted->record.boxes[PURPOSE_NOTES] = noted->words;
	return status ? call_fail(call, status) : ENDED_WELL;
}

static enum exit_code fill_action(
	struct noted *noted, struct call *call, const struct office *office, const struct planned_event *event)
{
	const char *place, *area, *agency, *due;
	const struct action *action = choose_action(call, office->catalogue);
	bool is_good = action && choose_place(&place, &area, call, office->catalogue, event) &&
				   choose_partner(&agency, call, "--agency", office->catalogue) &&
				   choose_word(&due, call, "--due", due_words);
	int amount = 1;
	if (!is_good || !call_number(call, "--amount", &amount, 1, 1, AMOUNT_MOST)) {
		return ENDED_USAGE;
	}
	const char *unit = label_text(&action->counted_in, LANGUAGE_EN);
	bool is_counted = unit && unit[0];
	if (is_counted != call_has(call, "--amount")) {
		return is_counted ? call_usage(call, "say how many %s: --amount N", unit)
						  : call_usage(call, "this action is done once: leave out --amount");
	}
	noted->record.entry.stream = STREAM_ACTION;
	noted->record.entry.item = action->code;
	noted->record.entry.amount = amount;
	noted->record.entry.area = area;
	detail_begin(&noted->detail);
	detail_code(&noted->detail, "place", place);
	detail_code(&noted->detail, "agency", agency ? agency : PARTNER_OURSELVES);
	detail_code(&noted->detail, "due", due);
	end_detail(noted, call);
	return ENDED_WELL;
}

/* The event that was typed */

static const struct planned_event *find_event(struct call *call, const struct office *office)
{
	struct pick pick = pick_of(call, "--event");
	for (int k = 0; office->plan && k < office->plan->event_count; k++) {
		offer(&pick, office->plan->events[k].code);
	}
	return is_chosen(&pick) && office->plan ? plan_event(office->plan, pick.typed) : NULL;
}

/* How a note is called in the list, and to take it back: "I3" and "A2", and whose it is. */
static enum exit_code record_note(struct office *office, struct call *call, struct noted *noted)
{
	char number[REPORT_NUMBER_SIZE];
	bool is_issue = noted->record.entry.stream == STREAM_ISSUE;
	enum status status = book_append(office->book, &noted->record, 1);
	if (status) {
		return call_fail(call, status);
	}
	office_sign(office);
	long long seq = noted->record.entry.seq;
	report_number_write(number, book_log_name(office->book), seq, book_log_key(office->book));
	fprintf(call->out, is_issue ? "Issue %s of %s: %s, %s.\n" : "Action A%s of %s: %s%s.\n",
		is_issue ? number : "", noted->record.entry.event, noted->record.entry.item,
		is_issue ? noted->outcome : "");
	fprintf(call->out, "If it is wrong: --take-back %c%lld, and type it again.\n", is_issue ? 'I' : 'A', seq);
	return ENDED_WELL;
}

static enum exit_code type_in(struct office *office, struct call *call)
{
	struct noted noted = {0};
	const struct planned_event *event = find_event(call, office);
	if (!event) {
		return ENDED_USAGE;
	}
	noted.record.entry.event = event->code;
	enum exit_code code = call_has(call, "--issue") ? fill_issue(&noted, call, office, event)
													: fill_action(&noted, call, office, event);
	if (!code) {
		code = record_note(office, call, &noted);
	}
	sodium_free(noted.words);
	return code;
}

/* Taking one back */

static const char find_own[] =
	"SELECT event FROM counted WHERE log = (SELECT log FROM own_log) AND stream = ?1"
	" AND seq = ?2 AND event IS NOT NULL";

/* "I3" is the third issue of this office's log, "A2" its second action. */
static bool read_name(const char *typed, enum stream *stream, int64_t *seq)
{
	char *end = NULL;
	*stream = typed[0] == 'A' ? STREAM_ACTION : STREAM_ISSUE;
	*seq = typed[0] && typed[1] >= '1' && typed[1] <= '9' ? strtoll(typed + 1, &end, 10) : 0;
	return (typed[0] == 'I' || typed[0] == 'A') && *seq > 0 && *end == '\0';
}

static enum exit_code take_back(struct office *office, struct call *call)
{
	const char *typed = call_value(call, "--take-back");
	enum stream stream = STREAM_ISSUE;
	int64_t seq = 0;
	char event[CODE_SIZE] = "";
	bool is_name = read_name(typed, &stream, &seq);
	struct query find = query(book_store(office->book), find_own);
	bind_integer(&find, 1, stream);
	bind_integer(&find, 2, seq);
	if (query_row(&find)) {
		snprintf(event, sizeof event, "%s", row_text(&find, 0));
	}
	enum status status = query_end(&find);
	if (!status && (!is_name || !event[0])) {
		return call_complain(call, ENDED_USAGE,
			"\"note OFFICE --event CODE\" lists them; each is taken back where it was typed",
			"this office typed in no note \"%s\" that stands", quoted(typed).text);
	}
	struct record record = {.entry = {.stream = stream, .event = event, .undoes = seq}};
	status = status ? status : book_append(office->book, &record, 1);
	status = status ? status : book_forget(office->book);
	if (status) {
		return call_fail(call, status);
	}
	office_sign(office);
	fprintf(call->out, "%s of %s is taken back, with its words. It counts no more.\n", typed, event);
	return ENDED_WELL;
}

/* Listing */

static const char find_typed[] =
	"SELECT log.name, 'I' || issue.seq, issue.slot, issue.kind, issue.area, issue.outcome_now, 1"
	" FROM issue JOIN log ON log.id = issue.log WHERE issue.event = ?1"
	" AND issue.log IN (SELECT log FROM office_log)"
	" UNION ALL SELECT log.name, 'A' || action.seq, action.slot, action.action, action.area, action.due,"
	" action.amount FROM action JOIN log ON log.id = action.log WHERE action.event = ?1"
	" AND action.log IN (SELECT log FROM office_log) ORDER BY 1, 2";

static enum exit_code list_typed(struct office *office, struct call *call)
{
	static const char *const headings[] = {
		"Office", "Note", "Typed in", "What", ">How many", "Place", "Outcome or due", NULL};
	const struct planned_event *event = find_event(call, office);
	if (!event) {
		return ENDED_USAGE;
	}
	struct table *table = table_begin(headings);
	struct query rows = query(book_store(office->book), find_typed);
	int count = 0;
	bind_text(&rows, 1, event->code);
	for (; query_row(&rows); count++) {
		char typed_in[LOCAL_SIZE];
		local_write(typed_in, row_integer(&rows, 2));
		table_text(table, row_text(&rows, 0));
		table_text(table, row_text(&rows, 1));
		table_text(table, typed_in);
		table_text(table, row_text(&rows, 3));
		table_number(table, row_integer(&rows, 6));
		table_text(table, row_text(&rows, 4) ? row_text(&rows, 4) : "-");
		table_text(table, row_text(&rows, 5) ? row_text(&rows, 5) : "-");
	}
	table_end(table, call->out);
	enum status status = query_end(&rows);
	if (status) {
		return call_fail(call, status);
	}
	fprintf(call->out, "%s%d note%s typed in of %s.\n", count ? "\n" : "", count, count == 1 ? "" : "s",
		event->code);
	return ENDED_WELL;
}

/* Of what goes with issues only, or with actions only, none may stand with the other. */
static const char *stray_option(const struct call *call)
{
	static const char *const of_issues[] = {"--raised-by", "--outcome", "--to", "--words"};
	static const char *const of_actions[] = {"--amount", "--agency", "--due"};
	bool is_issue = call_has(call, "--issue"), is_action = call_has(call, "--action");
	const char *stray = NULL;
	for (size_t k = 0; k < sizeof of_issues / sizeof *of_issues; k++) {
		stray = !is_issue && call_has(call, of_issues[k]) ? of_issues[k] : stray;
	}
	for (size_t k = 0; k < sizeof of_actions / sizeof *of_actions; k++) {
		stray = !is_action && call_has(call, of_actions[k]) ? of_actions[k] : stray;
	}
	stray = !is_issue && !is_action && call_has(call, "--place") ? "--place" : stray;
	return !is_issue && !is_action && call_has(call, "--by") ? "--by" : stray;
}

static enum exit_code run(struct call *call)
{
	bool is_typed = call_has(call, "--issue") || call_has(call, "--action");
	bool is_back = call_has(call, "--take-back");
	const char *stray = stray_option(call), *by = call_value(call, "--by");
	if (call_has(call, "--issue") && call_has(call, "--action")) {
		return call_usage(call, "type in one at a time: --issue or --action");
	}
	if (is_back ? call_has(call, "--event") || is_typed : !call_has(call, "--event")) {
		return call_usage(call, is_back ? "--take-back goes alone" : "say of which event: --event CODE");
	}
	if (stray) {
		return call_usage(call, "%s does not go with that", stray);
	}
	if (by && (!by[0] || strlen(by) > NAME_LONGEST || !text_is_clean_line(by, strlen(by)))) {
		return call_usage(call, "--by is a name of at most %d letters", NAME_LONGEST);
	}
	struct office office;
	enum exit_code code = office_open(&office, call, is_typed || is_back ? OFFICE_WRITE : OFFICE_READ);
	if (!code) {
		code = is_back    ? take_back(&office, call)
			   : is_typed ? type_in(&office, call)
						  : list_typed(&office, call);
	}
	office_close(&office);
	return code;
}

static const struct option options[] = {
	{.name = "--event", .value = "CODE"},
	{.name = "--issue", .value = "KIND"},
	{.name = "--action", .value = "CODE"},
	{.name = "--amount", .value = "N"},
	{.name = "--place", .value = "AREA"},
	{.name = "--raised-by", .value = "WORD"},
	{.name = "--outcome", .value = "WORD"},
	{.name = "--to", .value = "PARTNER"},
	{.name = "--agency", .value = "PARTNER"},
	{.name = "--due", .value = "WORD"},
	{.name = "--words", .value = "FILE"},
	{.name = "--by", .value = "NAME"},
	{.name = "--take-back", .value = "NOTE"},
	{.name = NULL},
};

const struct command command_note = {
	.name = "note",
	.arguments =
		"OFFICE --event CODE\n"
		"       OFFICE --event CODE --issue KIND [--place AREA] [--raised-by WORD] [--outcome WORD]\n"
		"            [--to PARTNER] [--words FILE] [--by NAME]\n"
		"       OFFICE --event CODE --action CODE [--amount N] [--place AREA] [--agency PARTNER]\n"
		"            [--due WORD] [--by NAME]\n"
		"       OFFICE --take-back NOTE",
	.summary = "type in an issue or an action from a paper sheet",
	.help =
		"The lines for issues and actions of a paper sheet (\"sheet\"), one at a time. Each counts like one "
		"that was noted on a kiosk: in the figures, in \"issue\", and what comes of an issue is said there.\n"
		"An issue has a kind of the catalogue. --raised-by is public (where it is left out), member, partner "
		"or officer; --outcome open (where it is left out), resolved, or referred with --to a partner's "
		"code. "
		"--words FILE seals what stands in FILE, of plain text, to it: no names of residents.\n"
		"An action has a code of the catalogue, and --amount where it is counted. --agency is ourselves "
		"(where it is left out) or a partner's code; --due done (where it is left out), week, month or "
		"no_date.\n"
		"--place is an area, or somewhere_else; where it is left out, the event's own area. --by says who "
		"types. Without --issue and --action it lists what was typed in of the event; --take-back takes one "
		"of them back, such as I3 or A2, at the office that typed it in.\n",
	.least = 1,
	.most = 1,
	.options = options,
	.run = run,
};
