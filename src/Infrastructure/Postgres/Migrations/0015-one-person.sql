-- What only one record may hold, two records may hold by what an earlier program let through: one person under two spellings of one code. Both stand in the table, and
-- nobody comes to them until both have let go; whoever comes is judged under the writer's lock. Decision 0021.

do $$
declare
    i text;
begin
    for i in select conname from pg_constraint where conrelid = 'ledger.claim'::regclass and contype = 'p' loop
        execute format('alter table ledger.claim drop constraint %I', i);
    end loop;
end $$;
alter table ledger.claim add primary key (kind, value, stream_id);

create or replace function ledger.rebuild_finish() returns void language plpgsql as $$
begin
    alter table ledger.figure_entry_new add primary key (idx, nth);
    create index on ledger.figure_entry_new (figure, year, idx);
    insert into ledger.figure_block_new
        select 0, idx / ledger.block_size(0), figure, year, unit, a.axis, a.code, sum(quantity)
        from ledger.figure_entry_new
        cross join lateral (
            select '' as axis, '' as code
            union all select 'month', to_char(occurred_on, 'YYYY-MM')
            union all select split_part(d, '=', 1), split_part(d, '=', 2) from string_to_table(dims, ';') d where d <> '') a
        where idx < (select position / ledger.block_size(0) * ledger.block_size(0) from ledger.ledger_head)
        group by 2, figure, year, unit, a.axis, a.code having sum(quantity) <> 0;
    for lvl in 1 .. ledger.block_top() loop
        insert into ledger.figure_block_new
            select lvl, block / ledger.block_fan(), figure, year, unit, axis, code, sum(quantity)
            from ledger.figure_block_new
            where level = lvl - 1 and block < (select position / ledger.block_size(lvl) * ledger.block_fan() from ledger.ledger_head)
            group by 2, figure, year, unit, axis, code having sum(quantity) <> 0;
    end loop;
    alter table ledger.figure_block_new add primary key (level, axis, block, figure, year, unit, code);
    insert into ledger.record_count_new select topic, unit, state, count(*) from ledger.record_new group by topic, unit, state;
    perform ledger.lists_finish('_new');
    alter table ledger.claim_new add primary key (kind, value, stream_id);
    grant select on ledger.figure_entry_new, ledger.figure_block_new, ledger.claim_new to nanhu_app, nanhu_auditor;
    grant insert on ledger.figure_entry_new, ledger.figure_block_new to nanhu_app;
    grant insert, update, delete on ledger.claim_new to nanhu_app;
    analyze ledger.figure_entry_new, ledger.figure_block_new;
    -- in the order that statistics and lists read them: otherwise a reader and the exchange could wait for each other
    lock table ledger.figure_block, ledger.figure_entry, ledger.record_search, ledger.record, ledger.record_count, ledger.claim in access exclusive mode;
    drop table ledger.figure_block, ledger.figure_entry, ledger.record_search, ledger.record, ledger.record_count, ledger.claim;
    alter table ledger.figure_entry_new rename to figure_entry;
    alter table ledger.figure_block_new rename to figure_block;
    alter table ledger.record_search_new rename to record_search;
    alter table ledger.record_new rename to record;
    alter table ledger.record_count_new rename to record_count;
    alter table ledger.claim_new rename to claim;
end $$;
