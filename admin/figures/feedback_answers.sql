-- What people answered
-- Counts  for each question the people who gave each answer. Answers to a question of another set, which may have been
--         worded otherwise, stand by themselves.
-- Unit    people
-- Window  the day of the event, in the organisation's time zone
-- Source  the feedback stream
WITH said AS (
	SELECT answer.key AS question, answer.value AS answer, counted.detail ->> 'set' AS question_set
	FROM   counted, json_each(counted.detail, '$.answers') AS answer
	JOIN   chosen_event ON chosen_event.event = counted.event
	WHERE  counted.stream = 3
)
SELECT question || iif(question_set IS :set, '', ' (' || coalesce(question_set, 'set not recorded') || ')') AS question,
       answer,
       count(*) AS people
FROM   said
GROUP  BY 1, 2;
-- Entries
SELECT counted.log AS log, 3 AS stream, counted.seq AS seq,
       answer.key || iif(detail ->> 'set' IS :set, '', ' (' || coalesce(detail ->> 'set', 'set not recorded') || ')')
       AS question,
       answer.value AS answer, 1 AS amount
FROM   counted, json_each(counted.detail, '$.answers') AS answer
JOIN   chosen_event ON chosen_event.event = counted.event
WHERE  counted.stream = 3;
