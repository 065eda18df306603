-- Events
-- Row     an event of the window: planned, or opened at a kiosk without a plan. `people` by the rule of the reports.
-- Unit    one event
-- Source  the plan, what kiosks said when they opened it, and the view event_attendance
SELECT chosen_event.day, chosen_event.event, name, type, area, venue, venue_type, setting, authority, ward, programme,
       campaign, series, led_by, minutes, counts_as_engagement, is_planned, is_held,
       (SELECT count(*) FROM planned_kiosk WHERE planned_kiosk.event = chosen_event.event) AS kiosks_expected,
       coalesce(came, 0) AS people
FROM   chosen_event
WHERE  NOT is_double
ORDER  BY chosen_event.day, chosen_event.event;
