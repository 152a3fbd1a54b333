-- What a row costs whoever writes it: an index that carries a state of ten bytes instead of two hundred of codes, and figures that are told their entry instead of looking
-- for it. Decision 0011.

do $$
declare
    i regclass;
begin
    for i in
        select x.indexrelid from pg_index x where x.indrelid = 'ledger.record'::regclass and x.indnatts > x.indnkeyatts
    loop
        execute format('drop index %s', i);
    end loop;
end $$;
create index on ledger.record (topic, unit, listed_on, first_index) include (stream_id, state);

create or replace function ledger.lists_finish(suffix text) returns void language plpgsql as $$
begin
    execute format($sql$
        alter table ledger.record%1$s add primary key (stream_id);
        create index on ledger.record%1$s (topic, first_index);
        create index on ledger.record%1$s (topic, listed_on, first_index);
        -- a list narrowed by units, days and state is read from this alone
        create index on ledger.record%1$s (topic, unit, listed_on, first_index) include (stream_id, state);
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

drop function ledger.figures_apply(uuid[], int[], text[], int[], text[], text[], date[], numeric[], text[], int);
create function ledger.figures_apply(
    f_idx bigint[], f_nth int[], f_figure text[], f_year int[], f_unit text[], f_subject text[], f_on date[], f_quantity numeric[], f_dims text[], entries int)
returns bigint language plpgsql as $$
declare
    booked bigint;
    head bigint;
begin
    insert into ledger.figure_entry (idx, nth, figure, year, unit, subject, occurred_on, quantity, dims)
        select * from unnest(f_idx, f_nth, f_figure, f_year, f_unit, f_subject, f_on, f_quantity, f_dims);
    get diagnostics booked = row_count;
    select position into head from ledger.ledger_head;
    if head / ledger.block_size(0) <> (head - entries) / ledger.block_size(0) then
        perform ledger.figures_close_blocks(head - entries, head);
    end if;
    return booked;
end $$;
revoke all on function ledger.figures_apply(bigint[], int[], text[], int[], text[], text[], date[], numeric[], text[], int) from public;
grant execute on function ledger.figures_apply(bigint[], int[], text[], int[], text[], text[], date[], numeric[], text[], int) to nanhu_app;
