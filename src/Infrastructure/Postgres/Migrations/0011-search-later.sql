-- A record's pairs are a third of what lists write of it. They are added when the writer pauses; until then its words themselves are looked at. Decision 0011.

alter table ledger.record_search alter column pairs drop not null;
comment on column ledger.record_search.pairs is
    'Every pair of neighbouring characters of the words (two UTF-16 units in one number), and one number for the topic; null until they are added.';

do $$
declare
    i regclass;
begin
    for i in
        select x.indexrelid from pg_index x join pg_class c on c.oid = x.indexrelid join pg_am a on a.oid = c.relam
        where a.amname = 'gin' and x.indrelid = 'ledger.record_search'::regclass
    loop
        execute format('drop index %s', i);
    end loop;
end $$;
create index on ledger.record_search using gin (pairs) with (gin_pending_list_limit = 16384) where pairs is not null;
create index on ledger.record_search (stream_id) where pairs is null;

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
        create index on ledger.record_search%1$s using gin (pairs) with (gin_pending_list_limit = 16384) where pairs is not null;
        create index on ledger.record_search%1$s (stream_id) where pairs is null;
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
