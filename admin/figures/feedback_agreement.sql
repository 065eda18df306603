-- How many agree
-- Counts  for each question the people who answered it, and those of them who agree or strongly agree. "Not sure" is an
--         answer; a question that was left out is none. Answers to a question of another set, which may have been
--         worded otherwise, stand by themselves.
-- Adds    agreed[] <= answered[]; answered[] = feedback_answers.people[];
--         agreed[] = feedback_answers.people[/agree] + feedback_answers.people[/strongly_agree];
--         answered[] <= feedback_given.people
-- Unit    people
-- Window  the day of the event, in the organisation's time zone
-- Source  the feedback stream, and slips on paper
WITH said AS (
	SELECT question, answer, question_set, people
	FROM   feedback
	JOIN   chosen_event USING (event)
)
SELECT question || iif(question_set IS :set, '', ' (' || coalesce(question_set, 'set not recorded') || ')') AS question,
       sum(people) AS answered,
       coalesce(sum(people) FILTER (WHERE answer IN ('agree', 'strongly_agree')), 0) AS agreed
FROM   said
GROUP  BY 1;
-- Entries
SELECT log, iif(source = 'paper', 16, 3) AS stream, seq,
       question || iif(question_set IS :set, '', ' (' || coalesce(question_set, 'set not recorded') || ')') AS question,
       people AS answered, people * (answer IN ('agree', 'strongly_agree')) AS agreed
FROM   feedback
JOIN   chosen_event USING (event);
