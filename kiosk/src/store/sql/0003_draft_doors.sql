-- What leads to a draft: the browser it is written in, until the visit ends; the resume code, until it expires.
-- Each door holds the draft's own token, sealed under what only that browser or that code knows.

CREATE TABLE draft_doors (
  door_row     TEXT   NOT NULL PRIMARY KEY, -- digest of the cookie's token, or of what the code stands for
  kind         TEXT   NOT NULL CHECK (kind IN ('visit', 'code')),
  draft_row    TEXT   NOT NULL,
  sealed_token BLOB,                        -- NULL: the application was sent, there is nothing behind it any more
  expires_at   TEXT   NOT NULL
);
CREATE INDEX draft_doors_by_draft ON draft_doors (draft_row);
CREATE INDEX draft_doors_by_expiry ON draft_doors (expires_at);
