-- Schools, learners and learner-hours
-- Counts  events at which pupils or delegates were counted: sessions, schools, pupils, delegates, and learner-hours,
--         which are learners times how long it took, shared by the sessions, for each learner was in one. How long is
--         as officers said it, or else as the plan has it.
-- Not     different learners: one who came twice counts twice. An event whose sessions nobody counted is one session.
-- Adds    pupils[] = measures_by_type.amount[/pupils]; pupils = measures_counted.amount[pupils];
--         delegates[] = measures_by_type.amount[/delegates]; delegates = measures_counted.amount[delegates];
--         hours[] ~ pupils[] + delegates[]
-- Unit    people (pupils, delegates), hours, sessions, schools, events (events, by_plan)
-- Window  the day of the event, in the organisation's time zone
-- Source  the activity stream, measures schools, pupils, delegates, sessions and minutes_of_event, and the plan
WITH said AS (
	-- How long it took is one thing, however many kiosks and sheets said it; the rest is what each counted.
	SELECT event, log,
	       coalesce(sum(amount) FILTER (WHERE measure = 'pupils'), 0) AS pupils,
	       coalesce(sum(amount) FILTER (WHERE measure = 'delegates'), 0) AS delegates,
	       coalesce(sum(amount) FILTER (WHERE measure = 'schools'), 0) AS schools,
	       coalesce(sum(amount) FILTER (WHERE measure = 'sessions'), 0) AS sessions,
	       sum(amount) FILTER (WHERE measure = 'minutes_of_event') AS minutes
	FROM   activity GROUP BY event, log, sheet
),
lesson AS (
	SELECT event, sum(pupils) AS pupils, sum(delegates) AS delegates, sum(schools) AS schools,
	       max(sum(sessions), 1) AS sessions, nullif(max(minutes), 0) AS said_minutes
	FROM   said GROUP BY event
)
SELECT type,
       sum(pupils) AS pupils,
       sum(delegates) AS delegates,
       coalesce(sum(CAST(round(1.0 * (pupils + delegates) * coalesce(said_minutes, minutes) / sessions) AS INTEGER)), 0)
       AS hours,
       sum(sessions) AS sessions,
       sum(schools) AS schools,
       count(*) AS events,
       count(*) FILTER (WHERE said_minutes IS NULL) AS by_plan
FROM   lesson
JOIN   chosen_event USING (event)
WHERE  pupils <> 0 OR delegates <> 0
GROUP  BY type;
-- Entries
-- Learner-hours, to the minute of each event: what each count of learners brings its sum to, less what it was before.
-- An event whose sessions nobody counted is one session, which is at its first count of learners.
WITH said AS (
	SELECT event, log, sum(amount) AS minutes FROM activity WHERE measure = 'minutes_of_event' GROUP BY event, log, sheet
),
took AS (SELECT event, nullif(max(minutes), 0) AS minutes FROM said GROUP BY event),
lesson AS (
	SELECT event,
	       coalesce(sum(amount) FILTER (WHERE measure = 'pupils'), 0) AS pupils,
	       coalesce(sum(amount) FILTER (WHERE measure = 'delegates'), 0) AS delegates,
	       coalesce(sum(amount) FILTER (WHERE measure = 'sessions'), 0) AS sessions
	FROM   activity GROUP BY event
),
lasted AS (
	SELECT event, type, sessions, took.minutes IS NULL AS is_by_plan,
	       coalesce(took.minutes, chosen_event.minutes) AS minutes
	FROM   lesson JOIN chosen_event USING (event) LEFT JOIN took USING (event)
	WHERE  pupils <> 0 OR delegates <> 0
),
learner AS (
	SELECT log, seq, event, measure, amount, sum(amount) OVER in_order AS upto,
	       row_number() OVER in_order = 1 AS is_first
	FROM   activity WHERE measure IN ('pupils', 'delegates')
	WINDOW in_order AS (PARTITION BY event ORDER BY log, seq)
)
SELECT log, 9 AS stream, seq, type,
       iif(measure = 'pupils', amount, 0) AS pupils,
       iif(measure = 'delegates', amount, 0) AS delegates,
       CAST(round(1.0 * upto * minutes / max(sessions, 1)) AS INTEGER) -
       CAST(round(1.0 * (upto - amount) * minutes / max(sessions, 1)) AS INTEGER) AS hours,
       is_first AND sessions < 1 AS sessions,
       0 AS schools,
       is_first AS events,
       is_first AND is_by_plan AS by_plan
FROM   learner JOIN lasted USING (event)
UNION ALL
SELECT log, 9, seq, type, 0, 0, 0, amount * (measure = 'sessions'), amount * (measure = 'schools'), 0, 0
FROM   activity JOIN lasted USING (event)
WHERE  measure IN ('sessions', 'schools');
