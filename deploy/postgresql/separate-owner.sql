-- Gives the tables of a database that was made with one role to an owner apart. Stop the server, then run it once as
-- PostgreSQL's administrator, where concordat is the role as which the server worked and goes on working:
--
--   CONCORDAT_DB_OWNER_PASSWORD=… psql -d concordat -f separate-owner.sql
--
-- The next start with CONCORDAT_DB_OWNER_USER=concordat_owner grants concordat what it needs.

\set ON_ERROR_STOP on
\set owner_password `printf %s "$CONCORDAT_DB_OWNER_PASSWORD"`

create role concordat_owner login nosuperuser nocreatedb nocreaterole password :'owner_password';
reassign owned by concordat to concordat_owner;
alter role concordat nosuperuser nocreatedb nocreaterole;
select format('alter database %I owner to concordat_owner', current_database()) \gexec
select format('revoke all on database %I from public', current_database()) \gexec
select format('grant connect on database %I to concordat', current_database()) \gexec
revoke all on schema public from public;
