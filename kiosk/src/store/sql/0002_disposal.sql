-- Disposal (scarto): what a person wrote can be made unreadable for ever, while register, numbers and chain stay.
--
-- Sealed bytes begin with a header of age: the one key that opens the rest, itself sealed for office and escrow. The header
-- lies here, apart from the rest: a row deleted here is an application, or a note about it, that nobody opens any more.
CREATE TABLE payload_keys (
  application_id TEXT   NOT NULL REFERENCES applications (id),
  part           BIGINT NOT NULL,           -- 0: the answers; otherwise the seq of the review whose note it opens
  sealed_key     BLOB   NOT NULL,
  PRIMARY KEY (application_id, part)
);

CREATE TABLE disposals (
  application_id TEXT   NOT NULL PRIMARY KEY REFERENCES applications (id),
  disposed_at    TEXT   NOT NULL,
  disposed_by    TEXT   NOT NULL,
  retention_months BIGINT NOT NULL          -- the rule it was done under
);
