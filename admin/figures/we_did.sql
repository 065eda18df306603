-- We did: actions by area
-- Counts  what officers and partners did or promised, by area and action: how much of it, in what that action is
--         counted in; how often; and how often it was done on the day.
-- Not     amounts of different units, which are never added up.
-- Adds    done[] <= times[]
-- Unit    the action's own (amount), times (times, done)
-- Window  the day of the event, in the organisation's time zone
-- Source  the action stream
SELECT action.area AS area,
       action,
       sum(amount) AS amount,
       count(*) AS times,
       count(*) FILTER (WHERE due = 'done') AS done
FROM   action
JOIN   chosen_event USING (event)
GROUP  BY action.area, action;
-- Entries
SELECT log, 13 AS stream, seq, action.area AS area, action, amount, 1 AS times, due = 'done' AS done
FROM   action
JOIN   chosen_event USING (event);
