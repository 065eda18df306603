-- Way of use
-- Counts  visits that came to their end, by how the kiosk was used: by touch, with the keypad, with speech, with large
--         text, or with an officer's help.
-- Adds    visits = use_by_journey.visits
-- Unit    visits
-- Window  the day of the event, in the organisation's time zone
-- Source  the use stream
SELECT mode,
       sum(visits) AS visits
FROM   use
JOIN   chosen_event USING (event)
GROUP  BY mode;
-- Entries
SELECT log, 2 AS stream, seq, mode, visits
FROM   use
JOIN   chosen_event USING (event);
