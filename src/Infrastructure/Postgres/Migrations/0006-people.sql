-- The people who may sign in: documents outside the event stream (the table is Marten's), since what proves who somebody is must be replaceable.
-- Nobody is deleted: the ledger names them for ever.
revoke all on ledger.mt_doc_staff from public, nanhu_auditor;
grant select, insert, update on ledger.mt_doc_staff to nanhu_app;
do $$
declare
    f regprocedure;
begin
    for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'ledger'::regnamespace and p.proname ~ '^mt_.*_staff$' loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to nanhu_app', f);
    end loop;
end $$;

-- Who got in, who did not, who changed that, who looked at what is restricted. Kept for good; the law asks for six months.
create table ledger.access_log (
    number   bigint generated always as identity primary key,
    at       timestamptz not null default clock_timestamp(),
    kind     text not null,
    actor    text,
    subject  text,
    unit     text,
    details  jsonb not null default '{}',
    remote   text
);
comment on column ledger.access_log.unit is 'Unit of the account or client; null = the district.';
create index access_log_actor on ledger.access_log (actor, number);
create index access_log_subject on ledger.access_log (subject, number);
create index access_log_at on ledger.access_log (at);
create trigger never_change before update or delete on ledger.access_log for each row execute function ledger.never();
create trigger never_empty before truncate on ledger.access_log for each statement execute function ledger.never();
grant insert, select on ledger.access_log to nanhu_app;
grant select on ledger.access_log to nanhu_auditor;

-- A client's secret can be exchanged while it works: the one before is good for a while.
alter table ledger.access_client add column old_secret_hash text, add column old_secret_until timestamptz;
grant update (scopes, secret_hash, old_secret_hash, old_secret_until) on ledger.access_client to nanhu_app;
grant select (old_secret_until) on ledger.access_client to nanhu_auditor;
