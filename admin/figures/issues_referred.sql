-- Issues referred, to whom
-- Counts  the issues that stand as referred, by the partner that has them now.
-- Adds    issues = issues_raised.referred
-- Unit    issues
-- Window  the day of the event; what stands is as of now
-- Source  the issue stream, and what offices said of it since
SELECT referred_now AS partner,
       count(*) AS issues
FROM   issue
JOIN   chosen_event USING (event)
WHERE  outcome_now = 'referred'
GROUP  BY referred_now;
-- Entries
SELECT log, 10 AS stream, seq, referred_now AS partner, 1 AS issues
FROM   issue
JOIN   chosen_event USING (event)
WHERE  outcome_now = 'referred';
