-- Feedback
-- Counts  the people who answered at least one question of the page "What do you think?".
-- Not     a sample of all residents: whoever answered chose to.
-- Unit    people
-- Window  the day of the event, in the organisation's time zone
-- Source  the feedback stream
SELECT count(*) AS people
FROM   (SELECT DISTINCT log, seq, event FROM feedback) AS answered
JOIN   chosen_event USING (event);
-- Entries
SELECT DISTINCT log, 3 AS stream, seq, 1 AS amount
FROM   feedback
JOIN   chosen_event USING (event);
