-- Every table names its organisation and its owner, so that no later feature has to invent them for old rows.
-- ${serviceRole} is the role that gateway and control plane connect as; it owns nothing and gets only what is listed.

CREATE TABLE organisations (
  id              uuid PRIMARY KEY,
  organisation_id uuid GENERATED ALWAYS AS (id) STORED,
  owner_id        uuid NOT NULL,
  name            text NOT NULL,
  created_at      timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE users (
  id              uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id),
  owner_id        uuid GENERATED ALWAYS AS (id) STORED,
  name            text NOT NULL,
  created_at      timestamptz NOT NULL DEFAULT now()
);

-- The default organisation and the operator, who holds the admin token. Their ids are known to the code.
INSERT INTO organisations (id, owner_id, name)
VALUES ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002', 'default');
INSERT INTO users (id, organisation_id, name)
VALUES ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000001', 'operator');
ALTER TABLE organisations
  ADD FOREIGN KEY (owner_id) REFERENCES users (id) DEFERRABLE INITIALLY DEFERRED;

-- The change sequence that gateways follow: each row carries the number of its last change, and a reader asks for
-- what is above the highest number it has seen. The lock makes numbers visible in their order; without it a slow
-- transaction could commit a lower number after a reader has passed it, and a revocation would be missed.
CREATE SEQUENCE change_numbers;

CREATE FUNCTION stamp_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(736);
  NEW.change := nextval('souk.change_numbers');
  PERFORM pg_notify('souk_changes', TG_TABLE_NAME);
  RETURN NEW;
END $$;

CREATE TABLE virtual_keys (
  id              uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id),
  owner_id        uuid NOT NULL REFERENCES users (id),
  name            text NOT NULL,
  public_id       text NOT NULL UNIQUE,
  secret_hash     bytea NOT NULL,
  models          text[] NOT NULL DEFAULT '{}',
  rpm             integer CHECK (rpm > 0),
  concurrency     integer CHECK (concurrency > 0),
  created_at      timestamptz NOT NULL DEFAULT now(),
  revoked_at      timestamptz,
  change          bigint NOT NULL
);
COMMENT ON COLUMN virtual_keys.secret_hash IS 'SHA-256 of the secret part: 256 random bits need no slow hash';
COMMENT ON COLUMN virtual_keys.models IS 'globs over requested models; empty allows all';
COMMENT ON COLUMN virtual_keys.rpm IS 'requests a minute; null is unlimited';
COMMENT ON COLUMN virtual_keys.concurrency IS 'requests at once; null is unlimited';
CREATE INDEX ON virtual_keys (organisation_id, id);
CREATE INDEX ON virtual_keys (change);
CREATE TRIGGER stamp BEFORE INSERT OR UPDATE ON virtual_keys FOR EACH ROW EXECUTE FUNCTION stamp_change();

-- Providers that an organisation added; the well-known ones come from the catalog files.
CREATE TABLE providers (
  id              uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id),
  owner_id        uuid NOT NULL REFERENCES users (id),
  name            text NOT NULL,
  dialect         text NOT NULL,
  base_url        text NOT NULL,
  created_at      timestamptz NOT NULL DEFAULT now(),
  change          bigint NOT NULL,
  UNIQUE (organisation_id, name)
);
CREATE INDEX ON providers (change);
CREATE TRIGGER stamp BEFORE INSERT OR UPDATE ON providers FOR EACH ROW EXECUTE FUNCTION stamp_change();

CREATE TABLE organisation_keys (
  organisation_id uuid NOT NULL REFERENCES organisations (id),
  owner_id        uuid NOT NULL REFERENCES users (id),
  version         integer NOT NULL,
  kek             text NOT NULL,
  wrapped         bytea NOT NULL,
  created_at      timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organisation_id, version)
);
COMMENT ON COLUMN organisation_keys.kek IS 'names the key-encryption key that wrapped this one';

CREATE TABLE provider_credentials (
  id              uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id),
  owner_id        uuid NOT NULL REFERENCES users (id),
  scope           text NOT NULL DEFAULT 'owner' CHECK (scope IN ('owner', 'organisation')),
  provider        text NOT NULL,
  name            text NOT NULL,
  base_url        text NOT NULL,
  sealed          bytea NOT NULL,
  key_version     integer NOT NULL,
  last_four       text NOT NULL,
  models          text[] NOT NULL DEFAULT '{}',
  verified_at     timestamptz,
  created_at      timestamptz NOT NULL DEFAULT now(),
  revoked_at      timestamptz,
  change          bigint NOT NULL,
  FOREIGN KEY (organisation_id, key_version) REFERENCES organisation_keys (organisation_id, version)
);
COMMENT ON COLUMN provider_credentials.scope IS 'whose calls it may pay: those of its owner''s keys, or the whole organisation''s';
COMMENT ON COLUMN provider_credentials.base_url IS 'the only place it is ever sent to';
COMMENT ON COLUMN provider_credentials.models IS 'upstream models the provider listed when it was last verified';
CREATE INDEX ON provider_credentials (organisation_id, id);
CREATE INDEX ON provider_credentials (change);
CREATE UNIQUE INDEX provider_credentials_name ON provider_credentials (organisation_id, owner_id, provider, name)
  WHERE revoked_at IS NULL;
CREATE TRIGGER stamp BEFORE INSERT OR UPDATE ON provider_credentials FOR EACH ROW EXECUTE FUNCTION stamp_change();

CREATE TABLE usage_records (
  id                  uuid PRIMARY KEY,
  organisation_id     uuid NOT NULL REFERENCES organisations (id),
  owner_id            uuid NOT NULL REFERENCES users (id),
  key_id              uuid NOT NULL REFERENCES virtual_keys (id),
  client_request_id   text,
  dialect             text NOT NULL,
  requested_model     text NOT NULL,
  provider            text,
  upstream_model      text,
  response_model      text,
  deployment          text,
  credential_id       uuid REFERENCES provider_credentials (id),
  payer               text NOT NULL,
  streamed            boolean NOT NULL,
  input_tokens        bigint,
  output_tokens       bigint,
  cached_input_tokens bigint,
  cache_write_tokens  bigint,
  reasoning_tokens    bigint,
  audio_input_tokens  bigint,
  audio_output_tokens bigint,
  estimated           boolean NOT NULL,
  cost_nano_usd       bigint,
  unpriced            boolean NOT NULL,
  price_card          text,
  finish_reason       text,
  error_code          text,
  status              integer NOT NULL,
  attempts            integer NOT NULL,
  started_at          timestamptz NOT NULL,
  latency_us          bigint NOT NULL,
  ttft_us             bigint
);
COMMENT ON COLUMN usage_records.estimated IS 'nobody reported the tokens: they are estimated from what went through';
COMMENT ON COLUMN usage_records.id IS 'our request id (UUIDv7): a second write of the same request does nothing';
CREATE INDEX ON usage_records (organisation_id, id);
CREATE INDEX ON usage_records (key_id, id);

-- One-time sign-in links and the sessions they open.
CREATE TABLE sign_in_links (
  id              uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id),
  owner_id        uuid NOT NULL REFERENCES users (id),
  secret_hash     bytea NOT NULL UNIQUE,
  created_at      timestamptz NOT NULL DEFAULT now(),
  expires_at      timestamptz NOT NULL,
  used_at         timestamptz
);

CREATE TABLE sessions (
  id              uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id),
  owner_id        uuid NOT NULL REFERENCES users (id),
  secret_hash     bytea NOT NULL UNIQUE,
  created_at      timestamptz NOT NULL DEFAULT now(),
  last_seen_at    timestamptz NOT NULL DEFAULT now(),
  expires_at      timestamptz NOT NULL,
  revoked_at      timestamptz
);

GRANT USAGE ON SCHEMA souk TO ${serviceRole};
GRANT USAGE ON SEQUENCE change_numbers TO ${serviceRole};
GRANT SELECT, INSERT ON organisations, users TO ${serviceRole};
GRANT SELECT, INSERT, UPDATE ON virtual_keys, provider_credentials, providers, organisation_keys TO ${serviceRole};
GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_links, sessions TO ${serviceRole};
-- Billing facts are only ever added.
GRANT SELECT, INSERT ON usage_records TO ${serviceRole};
