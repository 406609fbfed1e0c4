-- From hall to office. In a hall: what waits to be delivered, written with the application itself.
CREATE TABLE outbox (
  application_id TEXT   NOT NULL PRIMARY KEY REFERENCES applications (id),
  parcel_digest  TEXT   NOT NULL,           -- SHA-256 of the bytes the hall signs
  state          TEXT   NOT NULL CHECK (state IN ('waiting', 'refused', 'delivered')),
  tries          BIGINT NOT NULL,           -- that failed since it waits
  next_try_at    TEXT   NOT NULL,
  told           TEXT,                      -- what the last try ended with, Italian
  delivered_at   TEXT,                      -- when the receipt came
  receipt        BLOB,                      -- as the office signed it
  CHECK (state <> 'delivered' OR (delivered_at IS NOT NULL AND receipt IS NOT NULL))
);
CREATE INDEX outbox_by_state ON outbox (state, next_try_at);

-- In the office: which halls may deliver.
CREATE TABLE halls (
  hall        TEXT   NOT NULL PRIMARY KEY,
  public_key  TEXT   NOT NULL,              -- Ed25519, hexadecimal
  added_at    TEXT   NOT NULL,
  disabled_at TEXT
);

-- In the office: where each delivered application stands in its hall's own register.
CREATE TABLE arrivals (
  application_id TEXT   NOT NULL PRIMARY KEY REFERENCES applications (id),
  hall           TEXT   NOT NULL,
  hall_seq       BIGINT NOT NULL,           -- position in the hall's chain
  hall_instant   TEXT   NOT NULL,           -- when the hall registered it
  hall_prev_hash TEXT   NOT NULL,
  hall_hash      TEXT   NOT NULL,
  printed_code   TEXT   NOT NULL,           -- on the person's receipt; another than the code kept when that was taken here
  parcel_digest  TEXT   NOT NULL,
  arrived_at     TEXT   NOT NULL,
  UNIQUE (hall, hall_seq)
);

-- In the office: deliveries that contradict what is kept. What is kept stays; a person must look.
CREATE TABLE delivery_conflicts (
  seq            BIGINT NOT NULL PRIMARY KEY,
  instant        TEXT   NOT NULL,
  hall           TEXT   NOT NULL,
  application_id TEXT   NOT NULL,
  parcel_digest  TEXT   NOT NULL,
  reason         TEXT   NOT NULL,
  settled_at     TEXT,
  settled_reason TEXT,
  UNIQUE (hall, application_id, parcel_digest)
);

-- That a call is closed in a hall, and how far its register reached then. In a hall what it stated, in the office what
-- halls stated; confirmed_at: when the office's receipt came, or when the statement arrived.
CREATE TABLE closings (
  hall         TEXT   NOT NULL,
  call_id      TEXT   NOT NULL,
  closes_at    TEXT   NOT NULL,             -- the deadline the hall knew
  last_seq     BIGINT NOT NULL,             -- 0: its register was empty
  last_number  TEXT   NOT NULL,
  last_hash    TEXT   NOT NULL,
  stated_at    TEXT   NOT NULL,
  confirmed_at TEXT,
  PRIMARY KEY (hall, call_id, closes_at, stated_at)
);

-- In the office: calls ranked without a hall's statement, and why.
CREATE TABLE closing_exceptions (
  hall     TEXT   NOT NULL,
  call_id  TEXT   NOT NULL,
  reason   TEXT   NOT NULL,
  noted_at TEXT   NOT NULL,
  PRIMARY KEY (hall, call_id)
);
