-- The store's tables. Append-only: a change is a new file, listed in database.rs.
--
-- Common dialect of SQLite and PostgreSQL (there, BLOB reads BYTEA). What only SQLite understands is in *_sqlite.sql.
-- Instants are UTC text, always `2026-11-22T19:59:37.123Z`: fixed width, so their order as text is their order in time.
-- Yes/no is 0/1. Personal data lies only in columns named sealed_*.

CREATE TABLE definitions (
  digest      TEXT   NOT NULL PRIMARY KEY,
  kind        TEXT   NOT NULL,              -- form, call, catalogue
  id          TEXT   NOT NULL,
  document    BLOB   NOT NULL,              -- JSON, as it was on that day
  first_seen  TEXT   NOT NULL
);

-- Each row is one version of a call's dates; the highest seq counts.
CREATE TABLE calls (
  seq         BIGINT NOT NULL PRIMARY KEY,
  call_id     TEXT   NOT NULL,
  opens_at    TEXT,                         -- NULL: always open
  closes_at   TEXT,                         -- NULL: no deadline; the instant itself is still in time
  recorded_at TEXT   NOT NULL
);
CREATE INDEX calls_by_id ON calls (call_id, seq);

-- Registro particolare (DPR 445/2000 artt. 53-57). No personal data; every row carries the hash of the one before.
CREATE TABLE register (
  seq            BIGINT NOT NULL PRIMARY KEY,
  register_year  BIGINT NOT NULL,
  hall           TEXT   NOT NULL,
  number         BIGINT NOT NULL,
  instant        TEXT   NOT NULL,
  kind           TEXT   NOT NULL,           -- application, annulment
  subject        TEXT   NOT NULL,
  application_id TEXT,
  annuls         BIGINT REFERENCES register (seq),
  author         TEXT,                      -- of an annulment
  reason         TEXT,                      -- of an annulment
  digest         TEXT   NOT NULL,           -- keyed commitment to what was sent
  sealed_digest  TEXT   NOT NULL,           -- SHA-256 of the sealed bytes kept
  prev_hash      TEXT   NOT NULL,
  hash           TEXT   NOT NULL UNIQUE,
  UNIQUE (hall, register_year, number),
  CHECK (kind <> 'annulment' OR (annuls IS NOT NULL AND author IS NOT NULL AND reason IS NOT NULL))
);
CREATE UNIQUE INDEX register_once_per_application ON register (application_id) WHERE kind = 'application';
CREATE UNIQUE INDEX register_annulled_once ON register (annuls) WHERE annuls IS NOT NULL;

CREATE TABLE applications (
  id                 TEXT   NOT NULL PRIMARY KEY, -- UUIDv7, made when the form is opened
  call_id            TEXT   NOT NULL,
  form_id            TEXT   NOT NULL,
  definitions_digest TEXT   NOT NULL REFERENCES definitions (digest),
  hall               TEXT   NOT NULL,
  public_code        TEXT   NOT NULL UNIQUE,
  register_seq       BIGINT NOT NULL UNIQUE REFERENCES register (seq),
  sealed_payload     BLOB   NOT NULL,
  payload_digest     TEXT   NOT NULL,
  received_at        TEXT   NOT NULL,
  late               SMALLINT NOT NULL CHECK (late IN (0, 1)),
  trial              SMALLINT NOT NULL CHECK (trial IN (0, 1)),
  assisted           SMALLINT NOT NULL CHECK (assisted IN (0, 1))
);
CREATE INDEX applications_by_call ON applications (call_id, received_at);
CREATE INDEX applications_by_trial ON applications (trial);

-- The Ente's own protocol, attached later; the highest seq counts.
CREATE TABLE protocol_entries (
  seq             BIGINT NOT NULL PRIMARY KEY,
  application_id  TEXT   NOT NULL REFERENCES applications (id),
  protocol_number TEXT   NOT NULL,
  protocol_date   TEXT   NOT NULL,          -- civil day, 2026-11-22
  recorded_at     TEXT   NOT NULL,
  recorded_by     TEXT   NOT NULL
);
CREATE INDEX protocol_entries_by_application ON protocol_entries (application_id, seq);

-- What staff found about one claim or document; the highest seq of an item counts.
CREATE TABLE reviews (
  seq               BIGINT NOT NULL PRIMARY KEY,
  application_id    TEXT   NOT NULL REFERENCES applications (id),
  item_id           TEXT   NOT NULL,
  verdict           TEXT   NOT NULL,
  points_hundredths BIGINT,                 -- points given by the commission, where the criterion is judged by hand
  sealed_note       BLOB,
  reviewed_by       TEXT   NOT NULL,
  reviewed_at       TEXT   NOT NULL
);
CREATE INDEX reviews_by_application ON reviews (application_id, item_id, seq);

CREATE TABLE drafts (
  draft_row     TEXT   NOT NULL PRIMARY KEY, -- digest of the visitor's token
  sealed_answers BLOB  NOT NULL,
  saved_at      TEXT   NOT NULL,
  expires_at    TEXT   NOT NULL
);
CREATE INDEX drafts_by_expiry ON drafts (expires_at);

CREATE TABLE users (
  login         TEXT   NOT NULL PRIMARY KEY,
  display_name  TEXT   NOT NULL,
  role          TEXT   NOT NULL,
  password_hash TEXT   NOT NULL,
  created_at    TEXT   NOT NULL,
  disabled_at   TEXT
);

CREATE TABLE setup_tokens (
  token_digest TEXT   NOT NULL PRIMARY KEY,
  role         TEXT   NOT NULL,
  created_at   TEXT   NOT NULL,
  expires_at   TEXT   NOT NULL,
  used_at      TEXT
);

CREATE TABLE sessions (
  token_digest TEXT   NOT NULL PRIMARY KEY,
  login        TEXT   NOT NULL REFERENCES users (login),
  created_at   TEXT   NOT NULL,
  last_seen_at TEXT   NOT NULL,
  ends_at      TEXT   NOT NULL              -- absolute; an idle limit is the desk's
);
CREATE INDEX sessions_by_login ON sessions (login);

-- Changes and reads: who did what to which application, when, and how it went.
CREATE TABLE audit (
  seq            BIGINT NOT NULL PRIMARY KEY,
  instant        TEXT   NOT NULL,
  actor          TEXT   NOT NULL,
  action         TEXT   NOT NULL,
  application_id TEXT,
  outcome        TEXT   NOT NULL,
  detail         TEXT   NOT NULL
);
CREATE INDEX audit_by_application ON audit (application_id, seq);

CREATE TABLE rankings (
  id            TEXT   NOT NULL PRIMARY KEY, -- call-phase-run
  call_id       TEXT   NOT NULL,
  phase         TEXT   NOT NULL,
  run           BIGINT NOT NULL,
  as_of         TEXT   NOT NULL,             -- civil day the facts are judged at
  rules_digest  TEXT   NOT NULL,
  input_digest  TEXT   NOT NULL,
  result        BLOB   NOT NULL,             -- JSON
  result_digest TEXT   NOT NULL,
  created_at    TEXT   NOT NULL,
  created_by    TEXT   NOT NULL,
  reason        TEXT,
  UNIQUE (call_id, phase, run),
  CHECK (run = 1 OR reason IS NOT NULL)
);

CREATE TABLE ranking_publications (
  seq          BIGINT NOT NULL PRIMARY KEY,
  ranking_id   TEXT   NOT NULL UNIQUE REFERENCES rankings (id),
  published_at TEXT   NOT NULL,
  published_by TEXT   NOT NULL
);
