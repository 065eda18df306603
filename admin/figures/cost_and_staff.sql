-- Staff hours and cost for each person
-- Counts  at events where officers counted staff: the staff's hours, which are staff times how long it took, and the
--         people who came there; at events where they noted the cost: that, and the people who came there.
-- Not     what an event is worth: some take more time for each person than others. People are those who checked in or
--         were counted by heads, not pupils, volunteers or homes.
-- Adds    people[] <= events_by_type.engaged[] + events_by_type.others[];
--         cost_people[] <= events_by_type.engaged[] + events_by_type.others[];
--         staff_hours[] ~ measures_by_type.amount[/staff_present];
--         staff_hours ~ measures_counted.amount[staff_present]
-- Unit    hours (staff_hours), people (people, cost_people), events (staffed, costed), pounds (cost)
-- Window  the day of the event, in the organisation's time zone
-- Source  the activity stream, measures staff_present, minutes_of_event and cost, the attendance stream and the plan
WITH said AS (
	SELECT event, log,
	       sum(amount) FILTER (WHERE measure = 'staff_present') AS staff,
	       sum(amount) FILTER (WHERE measure = 'minutes_of_event') AS minutes,
	       sum(amount) FILTER (WHERE measure = 'cost') AS cost
	FROM   activity
	WHERE  measure IN ('staff_present', 'minutes_of_event', 'cost') GROUP BY event, log, sheet
),
spent AS (
	SELECT event, sum(staff) AS staff, nullif(max(minutes), 0) AS said_minutes, sum(cost) AS cost FROM said GROUP BY event
),
spent_at AS (
	SELECT type, coalesce(came, 0) AS people, cost, staff * coalesce(said_minutes, minutes) AS staff_minutes
	FROM   spent JOIN chosen_event USING (event)
)
SELECT type,
       coalesce(sum(staff_minutes), 0) AS staff_hours,
       coalesce(sum(people) FILTER (WHERE staff_minutes IS NOT NULL), 0) AS people,
       count(staff_minutes) AS staffed,
       sum(cost) AS cost,
       coalesce(sum(people) FILTER (WHERE cost IS NOT NULL), 0) AS cost_people,
       count(cost) AS costed
FROM   spent_at
GROUP  BY type
HAVING staffed > 0 OR costed > 0;
-- Entries
-- Staff, each count of them for as long as the event took.
WITH said AS (
	SELECT event, log, sum(amount) AS minutes FROM activity WHERE measure = 'minutes_of_event' GROUP BY event, log, sheet
),
took AS (SELECT event, nullif(max(minutes), 0) AS minutes FROM said GROUP BY event),
lasted AS MATERIALIZED (
	SELECT event, type, coalesce(took.minutes, chosen_event.minutes) AS minutes,
	       event IN (SELECT event FROM activity WHERE measure = 'staff_present') AS is_staffed,
	       event IN (SELECT event FROM activity WHERE measure = 'cost') AS is_costed
	FROM   chosen_event LEFT JOIN took USING (event)
),
spent AS (
	SELECT log, seq, type, measure, amount, minutes,
	       row_number() OVER (PARTITION BY event, measure ORDER BY log, seq) = 1 AS is_first
	FROM   activity JOIN lasted USING (event) WHERE measure IN ('staff_present', 'cost')
)
SELECT log, 9 AS stream, seq, type, amount * minutes AS staff_hours, 0 AS people, is_first AS staffed,
       0 AS cost, 0 AS cost_people, 0 AS costed
FROM   spent
WHERE  measure = 'staff_present' AND minutes IS NOT NULL
UNION ALL
SELECT log, 9, seq, type, 0, 0, 0, amount, 0, is_first FROM spent WHERE measure = 'cost'
UNION ALL
SELECT log, stream, seq, type, 0, amount * (is_staffed AND minutes IS NOT NULL), 0, 0, amount * is_costed, 0
FROM   chosen_comer JOIN lasted USING (event)
WHERE  is_counted;
