-- How many agree, type by type
-- Counts  what "How many agree" counts, for the events of each type: those who came to a training are not those who came
--         to a fun day.
-- Adds    agreed[] <= answered[]; answered[*] = feedback_agreement.answered[]; agreed[*] = feedback_agreement.agreed[]
-- Unit    people
-- Window  the day of the event, in the organisation's time zone
-- Source  the feedback stream, and slips on paper
SELECT type,
       question || iif(question_set IS :set, '', ' (' || coalesce(question_set, 'set not recorded') || ')') AS question,
       sum(people) AS answered,
       coalesce(sum(people) FILTER (WHERE answer IN ('agree', 'strongly_agree')), 0) AS agreed
FROM   feedback
JOIN   chosen_event USING (event)
GROUP  BY 1, 2;
-- Entries
SELECT log, iif(source = 'paper', 16, 3) AS stream, seq, type,
       question || iif(question_set IS :set, '', ' (' || coalesce(question_set, 'set not recorded') || ')') AS question,
       people AS answered, people * (answer IN ('agree', 'strongly_agree')) AS agreed
FROM   feedback
JOIN   chosen_event USING (event);
