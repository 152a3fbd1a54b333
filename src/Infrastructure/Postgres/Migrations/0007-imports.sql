-- Files that were imported. Their rows are in the ledger, under keys made of the file's hash; here is who, when, and how it ended. A file is taken once.
create table ledger.import (
    number      bigint generated always as identity unique,
    id          uuid primary key,
    sha256      bytea not null unique check (octet_length(sha256) = 32),
    topic       text not null,
    file_name   text not null,
    actor       text not null,
    unit        text,
    rows        int not null,
    last_row    int not null,
    started_at  timestamptz not null default clock_timestamp(),
    recorded    int not null default 0,
    known       int not null default 0,
    refused     int not null default 0,
    problems    jsonb not null default '[]',
    stopped     text,
    finished_at timestamptz
);
comment on column ledger.import.topic is 'Name of the command that makes the records.';
comment on column ledger.import.actor is 'Account of whoever confirmed it.';
comment on column ledger.import.unit is 'Unit of that person then; null = the district.';
comment on column ledger.import.known is 'Rows that stood in the ledger before.';
comment on column ledger.import.problems is 'The first rows that were not taken: row, column, code and sentence, never what stood in a cell.';
create index import_unfinished on ledger.import (number) where finished_at is null;
grant select, insert on ledger.import to nanhu_app;
grant update (recorded, known, refused, problems, stopped, finished_at) on ledger.import to nanhu_app;
grant usage on all sequences in schema ledger to nanhu_app;
grant select on ledger.import to nanhu_auditor;
create trigger never_empty before truncate on ledger.import for each statement execute function ledger.never();
