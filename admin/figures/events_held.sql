-- Events held
-- Counts  the events that at least one kiosk opened, or whose paper sheets were typed in, those that no plan has among
--         them, and how many are planned. One under two codes is one.
-- Unit    events
-- Window  the day of the event, in the organisation's time zone
-- Behind  planned: how many events the plan has in the window
-- Source  the plan, and the event stream
SELECT count(*) FILTER (WHERE is_held) AS held,
       count(*) FILTER (WHERE is_planned AND NOT is_double) AS planned
FROM   chosen_event;
-- Entries
SELECT log, stream, seq, amount AS held FROM chosen_opening;
