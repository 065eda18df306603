-- How many agree
-- Counts  for each question the people who answered it, and those of them who agree or strongly agree. "Not sure" is an
--         answer; a question that was left out is none. Answers to a question of another set, which may have been
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
       count(*) AS answered,
       count(*) FILTER (WHERE answer IN ('agree', 'strongly_agree')) AS agreed
FROM   said
GROUP  BY 1;
-- Entries
SELECT counted.log AS log, 3 AS stream, counted.seq AS seq,
       answer.key || iif(detail ->> 'set' IS :set, '', ' (' || coalesce(detail ->> 'set', 'set not recorded') || ')')
       AS question,
       1 AS amount
FROM   counted, json_each(counted.detail, '$.answers') AS answer
JOIN   chosen_event ON chosen_event.event = counted.event
WHERE  counted.stream = 3;
