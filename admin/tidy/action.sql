-- Actions
-- Row     something that officers got done, or that somebody is to do.
-- Unit    what the action is counted in
-- Source  the view action
SELECT chosen_event.day, action.event, log.name AS kiosk, action.action, action.amount, action.area, action.agency,
       action.due
FROM   action
JOIN   chosen_event USING (event)
JOIN   log ON log.id = action.log
WHERE  :partner IS NULL OR action.agency = :partner
ORDER  BY chosen_event.day, action.event, log.name, action.action, action.agency, action.due, action.amount;
