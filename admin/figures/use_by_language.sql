-- Language of the kiosk
-- Counts  visits that came to their end, by the language on the screen at that moment.
-- Not     the language that people speak at home.
-- Adds    visits = use_by_journey.visits
-- Unit    visits
-- Window  the day of the event, in the organisation's time zone
-- Source  the use stream
SELECT language,
       sum(visits) AS visits
FROM   use
JOIN   chosen_event USING (event)
GROUP  BY language;
-- Entries
SELECT log, 2 AS stream, seq, language, visits
FROM   use
JOIN   chosen_event USING (event);
