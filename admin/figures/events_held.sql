-- Events held
-- Counts  the events that at least one kiosk opened, those that no plan has among them, and how many are planned. One
--         under two codes is one.
-- Unit    events
-- Window  the day of the event, in the organisation's time zone
-- Source  the plan, and the event stream
SELECT count(*) FILTER (WHERE event IN (SELECT event FROM event_act WHERE act = 'open')) AS held,
       count(*) FILTER (WHERE is_planned) AS planned
FROM   planned_event
WHERE  planned_event.day BETWEEN :from AND :to
  AND  (:area IS NULL OR planned_event.area = :area)
  AND  planned_event.event NOT IN (SELECT event FROM same_event WHERE event <> instead);
