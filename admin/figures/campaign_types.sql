-- Campaigns, type by type
-- Counts  the events of each campaign that at least one kiosk opened, and the people there, by the event's type.
-- Not     events of no campaign.
-- Adds    people[] <= events_by_campaign.engaged[] + events_by_campaign.others[];
--         people[*] <= events_by_type.engaged[] + events_by_type.others[]; held[] <= events_by_campaign.held[];
--         held[*] <= events_by_type.held[]
-- Unit    events (held), people
-- Window  the day of the event, in the organisation's time zone
-- Source  the plan, the event and attendance streams, and heads of the activity stream
SELECT campaign,
       type,
       count(*) FILTER (WHERE is_held) AS held,
       coalesce(sum(came), 0) AS people
FROM   chosen_event
WHERE  campaign IS NOT NULL
GROUP  BY campaign, type
HAVING held > 0;
-- Entries
SELECT log, stream, seq, campaign, type, held, engaged + others AS people
FROM   chosen_event_entry
JOIN   chosen_event USING (event)
WHERE  (campaign, type) IN (SELECT campaign, type FROM chosen_event WHERE is_held);
