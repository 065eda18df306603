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
SELECT log, 9 AS stream, seq, type, amount
FROM   activity
JOIN   chosen_event USING (event)
WHERE  measure = 'pupils';
