-- Events held
-- Counts  the events that at least one kiosk opened, those that no plan has among them, and how many are planned. One
--         under two codes is one.
-- Unit    events
-- Window  the day of the event, in the organisation's time zone
-- Source  the plan, and the event stream
SELECT count(*) FILTER (WHERE is_held) AS held,
       count(*) FILTER (WHERE is_planned) AS planned
FROM   chosen_event
WHERE  NOT is_double;
-- Entries
-- Every kiosk's opening is listed; of each event the first one, by the kiosks' keys, makes it a held one.
SELECT event_act.log AS log, 14 AS stream, event_act.seq AS seq,
       row_number() OVER (PARTITION BY event ORDER BY log.key, event_act.seq) = 1 AS amount
FROM   event_act
JOIN   chosen_event USING (event)
JOIN   log ON log.id = event_act.log
WHERE  act = 'open' AND is_held AND NOT is_double;
