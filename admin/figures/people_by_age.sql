-- People by age
-- Counts  everyone who checked in, by the age band that they chose, at events that count as engagement and at others.
--         "Not in a band" are people of check-ins whose bands do not add up to the people.
-- Adds    engaged = counted_how.engaged[screen]; others = counted_how.others[screen]
-- Unit    people
-- Window  the day of the event, in the organisation's time zone
-- Source  the attendance stream
WITH party AS (
	SELECT log, seq, people, chosen_event.counts_as_engagement AS is_engagement
	FROM   attendance
	JOIN   chosen_event USING (event)
),
-- A kiosk writes whole numbers of people; anything else in a detail is in no band.
banded AS (
	SELECT attendance_band.band, attendance_band.people, party.is_engagement
	FROM   attendance_band
	JOIN   party USING (log, seq)
	WHERE  typeof(attendance_band.people) = 'integer' AND attendance_band.people BETWEEN 0 AND 1000000 * attendance_band.entries
),
said AS (
	SELECT band, people, is_engagement FROM banded
	UNION ALL
	SELECT NULL, people, is_engagement FROM party
	UNION ALL
	SELECT NULL, -people, is_engagement FROM banded
)
SELECT band,
       coalesce(sum(people) FILTER (WHERE is_engagement), 0) AS engaged,
       coalesce(sum(people) FILTER (WHERE NOT is_engagement), 0) AS others
FROM   said
GROUP  BY band
HAVING band IS NOT NULL OR engaged <> 0 OR others <> 0;
-- Entries
WITH party AS (
	SELECT log, seq, people, counts_as_engagement
	FROM   attendance
	JOIN   chosen_event USING (event)
),
banded AS (
	SELECT log, seq, attendance_band.band, attendance_band.people, counts_as_engagement
	FROM   attendance_band
	JOIN   party USING (log, seq)
	WHERE  typeof(attendance_band.people) = 'integer' AND attendance_band.people BETWEEN 0 AND 1000000
),
said AS (
	SELECT log, seq, band, people, counts_as_engagement FROM banded
	UNION ALL
	SELECT log, seq, NULL, people - coalesce((SELECT sum(people) FROM banded
	                                          WHERE banded.log = party.log AND banded.seq = party.seq), 0),
	       counts_as_engagement
	FROM   party
)
SELECT log, 1 AS stream, seq, band, people * counts_as_engagement AS engaged,
       people * (1 - counts_as_engagement) AS others
FROM   said;
