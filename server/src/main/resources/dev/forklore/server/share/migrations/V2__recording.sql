-- Which of 256 shares of the space it takes from, by the address that stored it; null for what was stored before there were shares.
ALTER TABLE program ADD COLUMN origin INTEGER;

-- What a run of a stored program did. Any number of them belong to one program; none ever changes.
CREATE TABLE recording (
  program VARCHAR(26) NOT NULL REFERENCES program (id) ON DELETE CASCADE,
  id VARCHAR(26) NOT NULL,
  bytes BIGINT NOT NULL,
  recorded BIGINT NOT NULL, -- when the run was asked for
  expires BIGINT NOT NULL,
  origin INTEGER NOT NULL,
  machine TEXT NOT NULL,
  events BYTEA NOT NULL, -- the server-sent events of the run, in gzip; SQLite keeps bytes in a column of any type
  PRIMARY KEY (program, id)
);
CREATE INDEX recording_expires ON recording (expires);
