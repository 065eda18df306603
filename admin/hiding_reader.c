/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/hiding_reader.h"

#include "admin/public.h"
#include "admin/report_lines.h"

#include <glpk.h>
#include <math.h>
#include <stdlib.h>

/* So many numbers that are looked at, over all steps of the simplex method: a few seconds. */
static const int64_t most_work = 1000 * 1000 * 1000;

/* A dual value below it is none, and a value so near to a whole number is that: beside what doubles lose. */
static const double nearly = 1e-6;

/*
 * Columns and rows of the program are numbers and equations, counted from 1. Every solution is one way that all numbers
 * can be: two ways that differ enough in a number show that it is safe, without a program of its own.
 */
struct reader {
	const struct hiding *hiding;
	glp_prob *program;
	double *least, *most; /* of each number, over all solutions */
	bool *is_relied_on;
	bool has_solution;
	int64_t work;
};

static void tell(struct reader *reader, int number)
{
	struct span span = hiding_told(reader->hiding, number);
	bool has_least = span.least > -HIDING_NO_END, has_most = span.most < HIDING_NO_END;
	int kind = span.least == span.most ? GLP_FX
			   : has_least && has_most ? GLP_DB
			   : has_least             ? GLP_LO
			   : has_most              ? GLP_UP
									   : GLP_FR;
	glp_set_col_bnds(reader->program, number + 1, kind, (double)span.least, (double)span.most);
}

void reader_look_again(struct reader *reader)
{
	for (int k = 0; k < reader->hiding->number_count; k++) {
		tell(reader, k);
	}
}

/* A number that an equation names several times is one term. */
static void add_row(
	struct reader *reader, const struct equation *equation, double *factors, int *at, double *of)
{
	const struct term *terms = reader->hiding->terms + equation->first;
	int count = 0, row = glp_add_rows(reader->program, 1);
	for (int k = 0; k < equation->count; k++) {
		factors[terms[k].number] += terms[k].sign;
	}
	for (int k = 0; k < equation->count; k++) {
		if (factors[terms[k].number] != 0) {
			count++;
			at[count] = terms[k].number + 1;
			of[count] = factors[terms[k].number];
			factors[terms[k].number] = 0;
		}
	}
	glp_set_mat_row(reader->program, row, count, at, of);
	glp_set_row_bnds(reader->program, row, GLP_FX, 0, 0);
}

struct reader *reader_make(const struct hiding *hiding)
{
	struct reader *reader = filled(calloc(1, sizeof *reader));
	size_t room = (size_t)hiding->number_count + 1;
	*reader = (struct reader){.hiding = hiding,
		.program = glp_create_prob(),
		.least = filled(calloc(room, sizeof(double))),
		.most = filled(calloc(room, sizeof(double))),
		.is_relied_on = filled(calloc(room, sizeof(bool)))};
	double *factors = filled(calloc(room, sizeof *factors)), *of = filled(calloc(room, sizeof *of));
	int *at = filled(calloc(room, sizeof *at));
	glp_term_out(GLP_OFF);
	if (hiding->number_count > 0) {
		glp_add_cols(reader->program, hiding->number_count);
	}
	reader_look_again(reader);
	for (int k = 0; k < hiding->equation_count; k++) {
		add_row(reader, &hiding->equations[k], factors, at, of);
	}
	free(at);
	free(of);
	free(factors);
	return reader;
}

void reader_free(struct reader *reader)
{
	glp_delete_prob(reader->program);
	glp_free_env();
	free(reader->least);
	free(reader->most);
	free(reader->is_relied_on);
	free(reader);
}

/* What the solution rests on, and that all numbers can be as it has them. */
static void learn(struct reader *reader)
{
	for (int k = 0; k < reader->hiding->number_count; k++) {
		double value = glp_get_col_prim(reader->program, k + 1);
		bool is_first = !reader->has_solution;
		reader->least[k] = is_first || value < reader->least[k] ? value : reader->least[k];
		reader->most[k] = is_first || value > reader->most[k] ? value : reader->most[k];
		bool is_at_end = glp_get_col_stat(reader->program, k + 1) != GLP_BS;
		bool counts = is_at_end && fabs(glp_get_col_dual(reader->program, k + 1)) > nearly;
		reader->is_relied_on[k] = reader->is_relied_on[k] || counts;
	}
	reader->has_solution = true;
}

/* The least or the greatest value of a number; false where that takes too long. */
static bool find_end(struct reader *reader, int number, bool is_most, double *end)
{
	glp_prob *program = reader->program;
	glp_smcp how;
	glp_init_smcp(&how);
	how.msg_lev = GLP_MSG_OFF;
	int64_t step = glp_get_num_cols(program) + glp_get_num_rows(program);
	how.it_lim = (int)((most_work - reader->work) / step) + 1;
	int before = glp_get_it_cnt(program);
	glp_set_obj_dir(program, is_most ? GLP_MAX : GLP_MIN);
	glp_set_obj_coef(program, number + 1, 1);
	int failed = glp_simplex(program, &how);
	glp_set_obj_coef(program, number + 1, 0);
	reader->work += step * (glp_get_it_cnt(program) - before + 1);
	int found = glp_get_status(program);
	if (failed || (found != GLP_OPT && found != GLP_UNBND) || reader->work >= most_work) {
		return false;
	}
	*end = found == GLP_OPT ? glp_get_col_prim(program, number + 1)
		   : is_most        ? (double)HIDING_NO_END
							: -(double)HIDING_NO_END;
	if (found == GLP_OPT) {
		learn(reader);
	}
	return true;
}

static struct span whole(double least, double most)
{
	return (struct span){(int64_t)ceil(least - nearly), (int64_t)floor(most + nearly)};
}

bool reader_ends(struct reader *reader, int number, struct span *ends)
{
	double least, most;
	int64_t enough = (PUBLIC_CHOICES - 1) * reader->hiding->numbers[number].one;
	*ends = whole(reader->least[number], reader->most[number]);
	if (reader->has_solution && ends->most - ends->least >= enough) {
		return true;
	}
	for (int k = 0; k < reader->hiding->number_count; k++) {
		reader->is_relied_on[k] = false;
	}
	if (!find_end(reader, number, false, &least) || !find_end(reader, number, true, &most)) {
		return false;
	}
	*ends = whole(least, most);
	return true;
}

bool reader_relies_on(const struct reader *reader, int number)
{
	return reader->is_relied_on[number];
}
