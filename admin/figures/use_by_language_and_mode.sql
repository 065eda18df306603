-- Language and way of use
-- Counts  visits that came to their end, by the language on the screen and by how the kiosk was used.
-- Not     people: somebody may have begun several visits. Not the language that people speak at home.
-- Adds    visits[] = use_by_language.visits[]; visits[*] = use_by_mode.visits[]
-- Unit    visits
-- Window  the day of the event, in the organisation's time zone
-- Source  the use stream
SELECT language,
       mode,
       sum(visits) AS visits
FROM   use
JOIN   chosen_event USING (event)
GROUP  BY language, mode;
-- Entries
SELECT log, 2 AS stream, seq, language, mode, visits
FROM   use
JOIN   chosen_event USING (event);
