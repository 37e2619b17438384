#!/bin/sh
# Runs once, when the database's folder is empty: the role that the services sign in as. It owns nothing; the
# migrations give it what it needs.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$SERVICE_PASSWORD" --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
CREATE ROLE souk_service LOGIN PASSWORD :'password';
SQL
