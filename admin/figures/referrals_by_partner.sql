-- People referred
-- Counts  the people who agreed to be passed on to a partner, by partner. Of a sensitive partner nothing else is kept.
-- Not     cases: what came of it is with the partner.
-- Unit    people
-- Window  the day of the event, in the organisation's time zone
-- Source  the referral stream
SELECT partner,
       sum(people) AS people
FROM   referral
JOIN   chosen_event USING (event)
GROUP  BY partner;
-- Entries
SELECT log, 12 AS stream, seq, partner, people
FROM   referral
JOIN   chosen_event USING (event);
