-- What is stored for short links; the same for SQLite and PostgreSQL. Times are seconds since 1970, by the database's clock.
CREATE TABLE program (
  id VARCHAR(26) PRIMARY KEY,
  hash CHAR(64) NOT NULL UNIQUE,
  bytes BIGINT NOT NULL,
  created BIGINT NOT NULL,
  expires BIGINT NOT NULL,
  content TEXT -- null after an operator has removed it, so that it is not stored again
);
CREATE INDEX program_expires ON program (expires);
