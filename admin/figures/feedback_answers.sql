-- What people answered
-- Counts  for each question the people who gave each answer. Answers to a question of another set, which may have been
--         worded otherwise, stand by themselves.
-- Unit    people
-- Window  the day of the event, in the organisation's time zone
-- Source  the feedback stream, and slips on paper
WITH said AS (
	SELECT question, answer, question_set, people
	FROM   feedback
	JOIN   chosen_event USING (event)
)
SELECT question || iif(question_set IS :set, '', ' (' || coalesce(question_set, 'set not recorded') || ')') AS question,
       answer,
       sum(people) AS people
FROM   said
GROUP  BY 1, 2;
-- Entries
SELECT log, iif(source = 'paper', 16, 3) AS stream, seq,
       question || iif(question_set IS :set, '', ' (' || coalesce(question_set, 'set not recorded') || ')') AS question,
       answer, people
FROM   feedback
JOIN   chosen_event USING (event);
