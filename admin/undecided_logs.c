/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * undecided_logs.c - what waits for a person of a log as a whole, whatever events it has been at (undecided_inside.h).
 */
#include "admin/undecided_inside.h"

#include "admin/forks.h"
#include "admin/print.h"
#include "ledger/store.h"

#include <string.h>

/* Logs that count for nobody yet */

static void end_uncertified(struct asking *asking, const struct unconfirmed_log *log)
{
	char text[UNCERTIFIED_TEXT_SIZE];
	uncertified_write(text, log);
	fputs(text, asking->says);
	fputs(log->is_own ? " --key FILE" : "", ask_type(asking, "join"));
	ask_end(asking, "An office that is not certified");
}

/* Other kiosks of the same name, but for those that somebody said are not ours. */
struct namesakes {
	int64_t count;
	char confirmed[FINGERPRINT_SIZE]; /* one that somebody confirmed; or empty */
};

static enum status read_namesakes(
	struct namesakes *namesakes, struct store *store, const struct unconfirmed_log *log)
{
	*namesakes = (struct namesakes){0};
	struct query others = query(store,
		"SELECT count(*), max(iif(" IS_CONFIRMED(
			"fingerprint") ", fingerprint, NULL)) FROM log"
						   " WHERE name = ?1 AND fingerprint <> ?2 AND id NOT IN (SELECT log FROM branch)"
						   " AND fingerprint NOT IN (SELECT fingerprint FROM owned WHERE NOT is_ours)");
	bind_text(&others, 1, log->kiosk);
	bind_text(&others, 2, log->fingerprint);
	if (query_row(&others)) {
		namesakes->count = row_integer(&others, 0);
		if (!row_is_null(&others, 1)) {
			text_copy(namesakes->confirmed, sizeof namesakes->confirmed, row_text(&others, 1));
		}
	}
	return query_end(&others);
}

/* Which of them is ours only the tablets themselves can say. */
static void end_namesake(
	struct asking *asking, const struct unconfirmed_log *log, const struct namesakes *namesakes)
{
	fprintf(asking->says,
		" %s has come under the name %s, too: two tablets were set up from one set-up file, or somebody "
		"copied "
		"that file. Look at every tablet of that name that you have: its own screen shows its fingerprint, "
		"in the "
		"officer's corner. Confirm this one only if you hold the tablet that shows it, and it was at your "
		"events.",
		namesakes->confirmed[0] ? "A kiosk that is confirmed already" : "Another kiosk", log->kiosk);
	if (namesakes->confirmed[0]) {
		fprintf(asking->says,
			" Confirmed is %s. If this one is yours as well, type: confirm OFFICE %s %s. If nobody has it:",
			namesakes->confirmed, log->kiosk, log->fingerprint);
		fprintf(ask_type(asking, "settle"), " --not-ours %s --reason ...", log->fingerprint);
	} else {
		fprintf(asking->says,
			" If nobody has it, type: settle OFFICE --not-ours %s --reason ... If you hold it:",
			log->fingerprint);
		fprintf(ask_type(asking, "confirm"), " %s %s", log->kiosk, log->fingerprint);
	}
	ask_end(asking, "Two kiosks from one set-up file");
}

static enum status ask_of_log(
	struct undecided *undecided, const struct office *office, const struct unconfirmed_log *log)
{
	struct namesakes namesakes;
	enum status status = read_namesakes(&namesakes, book_store(office->book), log);
	if (status) {
		return status;
	}
	struct asking asking;
	ask(&asking, undecided, office);
	if (log->is_office) {
		end_uncertified(&asking, log);
		return DONE;
	}
	fprintf(asking.says,
		"Kiosk %s with the fingerprint %s counts for nobody until somebody has compared the fingerprint "
		"with the kiosk's own screen.",
		log->kiosk, log->fingerprint);
	if (namesakes.count > 0) {
		end_namesake(&asking, log, &namesakes);
		return DONE;
	}
	fprintf(ask_type(&asking, "confirm"), " %s %s", log->kiosk, log->fingerprint);
	ask_end(&asking, "A kiosk that nobody has confirmed");
	return DONE;
}

/* (Where one is confirmed and its first entry is missing, what waits is a file, no decision: the gap says so.) */
enum status undecided_unconfirmed(
	struct undecided *undecided, const struct office *office, const struct unconfirmed *logs)
{
	enum status status = DONE;
	for (int k = 0; k < logs->count && !status; k++) {
		if (!logs->logs[k].is_confirmed) {
			status = ask_of_log(undecided, office, &logs->logs[k]);
		}
	}
	return status;
}

/* The last entries of a kiosk that died before it signed them; not where a person said that no more is to come. */
void undecided_unsigned(
	struct undecided *undecided, const struct office *office, const struct overview *overview)
{
	for (int k = 0; k < overview->log_count; k++) {
		const struct kiosk_log *log = &overview->logs[k];
		if (log->not_signed == 0 || log->is_excused) {
			continue;
		}
		struct asking asking;
		ask(&asking, undecided, office);
		bool is_one = log->not_signed == 1;
		fprintf(asking.says, "Kiosk %s (%s): %lld %s", log->name, log->fingerprint,
			(long long)log->not_signed, is_one ? "entry" : "entries");
		if (log->waiting_reports > 0) {
			fprintf(asking.says, ", %lld of them residents' reports,", (long long)log->waiting_reports);
		}
		fprintf(asking.says,
			" that it recorded last %s signed by nothing, and %s for nobody: whoever had the card may have "
			"written "
			"%s. If the kiosk still works, save again on it, and merge that. If it is dead, you know where "
			"it was, "
			"and what was recorded fits the day, accept %s:",
			is_one ? "is" : "are", is_one ? "counts" : "count", is_one ? "it" : "them",
			is_one ? "it" : "them");
		fprintf(ask_type(&asking, "settle"), " --accept-unsigned %s --reason ...", log->fingerprint);
		ask_end(&asking, "Signed by nothing");
	}
}

/* What tells it from the others: when it was used, and what only it has. */
static void say_branch(struct asking *asking, const struct branch *branch)
{
	char made[LOCAL_SIZE], from[LOCAL_SIZE], until[LOCAL_SIZE];
	local_write(made, branch->made);
	local_write(from, branch->from);
	local_write(until, branch->until);
	fprintf(asking->says, " %s (last signed %s): of its own %lld %s", branch->text, made,
		(long long)branch->own, branch->own == 1 ? "entry" : "entries");
	if (branch->from > 0) {
		fprintf(asking->says, " from %s to %s", from, until);
	}
	fprintf(asking->says, ", %lld people, %lld report%s%s%s%s;", (long long)branch->people,
		(long long)branch->reports, branch->reports == 1 ? "" : "s", branch->reports ? " (" : "",
		branch->numbers, branch->reports ? ")" : "");
}

/* One case for each log: its branches follow each other. */
enum status undecided_forks(struct undecided *undecided, const struct office *office)
{
	struct branches branches;
	enum status status = branches_read(&branches, office->book, NULL);
	for (int k = 0; k < branches.count && !status;) {
		const struct branch *first = &branches.list[k];
		struct asking asking;
		ask(&asking, undecided, office);
		fprintf(asking.says,
			"Two kiosks have used the numbers of kiosk %s (%s): a memory card was copied, or an old image "
			"put back. What "
			"they have in common counts; the rest counts for nobody until one is chosen, or several where "
			"both "
			"were truly used (--choose for each). Its branches:",
			first->kiosk, first->fingerprint);
		for (; k < branches.count && strcmp(branches.list[k].fingerprint, first->fingerprint) == 0; k++) {
			say_branch(&asking, &branches.list[k]);
		}
		fputs(
			" STATEMENT is one of these, or the code on the slip of a closing at one of them.", asking.says);
		fprintf(
			ask_type(&asking, "settle"), " --fork %s --choose STATEMENT --reason ...", first->fingerprint);
		ask_end(&asking, "Two kiosks with the same numbers");
	}
	branches_free(&branches);
	return status;
}
