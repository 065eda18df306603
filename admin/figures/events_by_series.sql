-- Events by series
-- Counts  events that at least one kiosk opened, how many of them count as engagement, the people engaged there, and
--         the people at the other events, by the series that they belong to.
-- Not     events that were planned and not opened. Events at which nobody was counted are not in the mean.
-- Adds    engaged = people_engaged.people; others = people_elsewhere.people; engagement[] <= held[];
--         held = events_held.held
-- Unit    events (held, engagement, counted), people (engaged, others)
-- Window  the day of the event, in the organisation's time zone
-- Source  the plan, the event and attendance streams, and heads of the activity stream
SELECT series,
       count(*) FILTER (WHERE is_held) AS held,
       count(*) FILTER (WHERE is_held AND counts_as_engagement) AS engagement,
       coalesce(sum(came) FILTER (WHERE counts_as_engagement), 0) AS engaged,
       count(came) FILTER (WHERE counts_as_engagement) AS counted,
       coalesce(sum(came) FILTER (WHERE NOT counts_as_engagement), 0) AS others
FROM   chosen_event
GROUP  BY series;
-- Entries
SELECT log, stream, seq, series, held, engagement, engaged, others
FROM   chosen_event_entry
JOIN   chosen_event USING (event);
