-- Makes Concordat's two roles and its database. Run it once as PostgreSQL's administrator:
--
--   CONCORDAT_DB_OWNER_PASSWORD=… CONCORDAT_DB_PASSWORD=… psql -d postgres -f roles.sql
--
-- concordat_owner makes the tables and grants concordat, as which the server works, what it needs of them. The passwords
-- are read from the environment, where no other user of the machine sees them.

\set ON_ERROR_STOP on
\set owner_password `printf %s "$CONCORDAT_DB_OWNER_PASSWORD"`
\set application_password `printf %s "$CONCORDAT_DB_PASSWORD"`

create role concordat_owner login nosuperuser nocreatedb nocreaterole password :'owner_password';
create role concordat login nosuperuser nocreatedb nocreaterole password :'application_password';

create database concordat owner concordat_owner;
revoke all on database concordat from public;
grant connect on database concordat to concordat;

\connect concordat
revoke all on schema public from public;
