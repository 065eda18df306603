-- Feedback
-- Counts  the people who answered at least one question of the page "What do you think?".
-- Not     a sample of all residents: whoever answered chose to.
-- Unit    people
-- Window  the day of the event, in the organisation's time zone
-- Source  the feedback stream, and slips on paper
SELECT coalesce(sum(people), 0) AS people
FROM   answered
JOIN   chosen_event USING (event);
-- Entries
SELECT log, iif(source = 'paper', 16, 3) AS stream, seq, people
FROM   answered
JOIN   chosen_event USING (event);
