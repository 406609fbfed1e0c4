-- Accounts that meet only the applications of some municipalities: their ISTAT codes with a space between; empty: all.

ALTER TABLE setup_tokens ADD COLUMN municipalities TEXT NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN municipalities TEXT NOT NULL DEFAULT '';
