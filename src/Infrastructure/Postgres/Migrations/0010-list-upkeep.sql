-- What lists cost whoever writes. The planner is told what it must know of them, and no more: autovacuum analyzes a table that grows every minute, and sorting thirty
-- thousand views and arrays took a second of a core each time. Decision 0011.

create function ledger.lists_statistics(suffix text) returns void language plpgsql as $$
begin
    execute format($sql$
        alter table ledger.record%1$s
            alter column view set statistics 0, alter column version set statistics 0, alter column recorded_at set statistics 0,
            alter column client set statistics 0, alter column person set statistics 0,
            alter column stream_id set statistics 30, alter column topic set statistics 30, alter column unit set statistics 30, alter column listed_on set statistics 30,
            alter column state set statistics 30, alter column first_index set statistics 30, alter column terms set statistics 30;
        alter table ledger.record_search%1$s
            alter column words set statistics 0,
            alter column stream_id set statistics 50, alter column topic set statistics 50, alter column year set statistics 50, alter column nth set statistics 50,
            alter column unit set statistics 50, alter column listed_on set statistics 50, alter column first_index set statistics 50, alter column pairs set statistics 50;
        $sql$, suffix);
end $$;
revoke all on function ledger.lists_statistics(text) from public;
select ledger.lists_statistics('');

-- what waits in front of the terms' index may grow as much as what waits in front of the words'
do $$
declare
    i regclass;
begin
    for i in
        select x.indexrelid from pg_index x join pg_class c on c.oid = x.indexrelid join pg_am a on a.oid = c.relam
        where a.amname = 'gin' and x.indrelid = 'ledger.record'::regclass
    loop
        execute format('alter index %s set (gin_pending_list_limit = 16384)', i);
    end loop;
end $$;

create or replace function ledger.lists_finish(suffix text) returns void language plpgsql as $$
begin
    execute format($sql$
        alter table ledger.record%1$s add primary key (stream_id);
        create index on ledger.record%1$s (topic, first_index);
        create index on ledger.record%1$s (topic, listed_on, first_index);
        -- a list narrowed by units, days and codes is read from this alone
        create index on ledger.record%1$s (topic, unit, listed_on, first_index) include (stream_id, terms);
        create index on ledger.record%1$s using gin (terms) with (gin_pending_list_limit = 16384);
        alter table ledger.record_search%1$s add primary key (stream_id), add unique (topic, year, nth);
        create index on ledger.record_search%1$s using gin (pairs) with (gin_pending_list_limit = 16384);
        alter table ledger.record_count%1$s add primary key (topic, unit, state);
        alter table ledger.record_count%1$s set (fillfactor = 50);
        alter table ledger.record%1$s set (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);
        alter table ledger.record_search%1$s set (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);
        grant select on ledger.record%1$s, ledger.record_search%1$s, ledger.record_count%1$s to nanhu_app, nanhu_auditor;
        grant insert, update, delete on ledger.record%1$s to nanhu_app;
        grant insert, update on ledger.record_count%1$s to nanhu_app;
        -- never the number, and never away
        grant insert, update (unit, listed_on, first_index, words, pairs) on ledger.record_search%1$s to nanhu_app;
        select ledger.lists_statistics(%1$L);
        analyze ledger.record%1$s, ledger.record_search%1$s;
        $sql$, suffix);
end $$;
