-- How easy people found it, 1 (very hard) to 5 (very easy): only how many said so, on which day. It leads to nobody: no
-- application, no hour.

CREATE TABLE ratings (
  day      TEXT     NOT NULL,               -- civil day in Italy, 2026-11-22
  call_id  TEXT     NOT NULL,
  language TEXT     NOT NULL,               -- of the screen: it, en ...
  score    SMALLINT NOT NULL CHECK (score BETWEEN 1 AND 5),
  people   BIGINT   NOT NULL,
  PRIMARY KEY (day, call_id, language, score)
);
