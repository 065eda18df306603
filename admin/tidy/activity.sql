-- What events achieved
-- Row     what officers counted by a measure, within a quarter of an hour.
-- Unit    that of the measure
-- Source  the view activity
SELECT chosen_event.day, activity.event, log.name AS kiosk,
       activity.slot, activity.measure, activity.amount, coalesce(activity.estimated, 0),
       activity.source
FROM   activity
JOIN   chosen_event USING (event)
JOIN   log ON log.id = activity.log
ORDER  BY chosen_event.day, activity.event, log.name, activity.slot, activity.measure, activity.amount;
