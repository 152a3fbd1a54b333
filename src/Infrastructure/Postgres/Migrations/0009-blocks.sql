-- How large the blocks of figure sums are is said here, and nowhere else.

create function ledger.block_fan() returns bigint language sql immutable parallel safe as 'select 8::bigint';
create function ledger.block_top() returns int language sql immutable parallel safe as 'select 4';
create function ledger.block_size(level int) returns bigint language sql immutable parallel safe as 'select 2048 * (ledger.block_fan() ^ level)::bigint';

-- The whole blocks that make up the first so many entries, from the largest down; the rest of the entries begins at figure_tail.
create function ledger.figure_blocks(entries bigint) returns table (level int, first bigint, past bigint) language sql immutable parallel safe rows 5 as $$
    select l, case when l = ledger.block_top() then 0 else entries / ledger.block_size(l + 1) * ledger.block_fan() end, entries / ledger.block_size(l)
    from generate_series(0, ledger.block_top()) l
$$;
create function ledger.figure_tail(entries bigint) returns bigint language sql immutable parallel safe as 'select entries / ledger.block_size(0) * ledger.block_size(0)';
grant execute on function ledger.block_fan(), ledger.block_top(), ledger.block_size(int), ledger.figure_blocks(bigint), ledger.figure_tail(bigint) to nanhu_app, nanhu_auditor;

create or replace function ledger.figures_close_blocks(from_position bigint, to_position bigint) returns void language plpgsql as $$
declare
    size bigint := ledger.block_size(0);
    b bigint;
begin
    for b in (from_position / size) .. (to_position / size - 1) loop
        insert into ledger.figure_block
            select 0, b, figure, year, unit, a.axis, a.code, sum(quantity)
            from ledger.figure_entry
            cross join lateral (
                select '' as axis, '' as code
                union all select 'month', to_char(occurred_on, 'YYYY-MM')
                union all select split_part(d, '=', 1), split_part(d, '=', 2) from string_to_table(dims, ';') d where d <> '') a
            where idx >= b * size and idx < (b + 1) * size
            group by figure, year, unit, a.axis, a.code having sum(quantity) <> 0;
    end loop;
    for lvl in 1 .. ledger.block_top() loop
        size := ledger.block_size(lvl);
        exit when from_position / size = to_position / size;
        for b in (from_position / size) .. (to_position / size - 1) loop
            insert into ledger.figure_block
                select lvl, b, figure, year, unit, axis, code, sum(quantity)
                from ledger.figure_block where level = lvl - 1 and block >= b * ledger.block_fan() and block < (b + 1) * ledger.block_fan()
                group by figure, year, unit, axis, code having sum(quantity) <> 0;
        end loop;
    end loop;
end $$;

-- Blocks are looked at only when the batch has filled one.
create or replace function ledger.figures_apply(
    f_event uuid[], f_nth int[], f_figure text[], f_year int[], f_unit text[], f_subject text[], f_on date[], f_quantity numeric[], f_dims text[], entries int)
returns bigint language plpgsql as $$
declare
    booked bigint;
    head bigint;
begin
    insert into ledger.figure_entry (idx, nth, figure, year, unit, subject, occurred_on, quantity, dims)
        select (select idx from ledger.ledger_entry where event_id = f.event), f.nth, f.figure, f.year, f.unit, f.subject, f.occurred_on, f.quantity, f.dims
        from unnest(f_event, f_nth, f_figure, f_year, f_unit, f_subject, f_on, f_quantity, f_dims)
            f(event, nth, figure, year, unit, subject, occurred_on, quantity, dims);
    get diagnostics booked = row_count;
    select position into head from ledger.ledger_head;
    if head / ledger.block_size(0) <> (head - entries) / ledger.block_size(0) then
        perform ledger.figures_close_blocks(head - entries, head);
    end if;
    return booked;
end $$;

create or replace function ledger.figures_wrong_blocks() returns setof text language sql stable as $$
    with sums as (
        select 0 as level, idx / ledger.block_size(0) as block, figure, year, unit, a.axis, a.code, sum(quantity) as quantity
        from ledger.figure_entry
        cross join lateral (
            select '' as axis, '' as code
            union all select 'month', to_char(occurred_on, 'YYYY-MM')
            union all select split_part(d, '=', 1), split_part(d, '=', 2) from string_to_table(dims, ';') d where d <> '') a
        where idx < (select position / ledger.block_size(0) * ledger.block_size(0) from ledger.ledger_head)
        group by 2, figure, year, unit, a.axis, a.code having sum(quantity) <> 0
        union all
        select l.level, b.block / ledger.block_fan(), b.figure, b.year, b.unit, b.axis, b.code, sum(b.quantity)
        from generate_series(1, ledger.block_top()) l(level) join ledger.figure_block b on b.level = l.level - 1
        where b.block < (select position / ledger.block_size(l.level) * ledger.block_fan() from ledger.ledger_head)
        group by 1, 2, b.figure, b.year, b.unit, b.axis, b.code having sum(b.quantity) <> 0)
    select format('block %s of level %s: %s %s %s %s=%s is %s, its entries add up to %s',
        coalesce(b.block, s.block), coalesce(b.level, s.level), coalesce(b.figure, s.figure), coalesce(b.year, s.year), coalesce(b.unit, s.unit),
        coalesce(b.axis, s.axis), coalesce(b.code, s.code), coalesce(b.quantity, 0), coalesce(s.quantity, 0))
    from sums s full join ledger.figure_block b using (level, block, figure, year, unit, axis, code)
    where b.quantity is distinct from s.quantity
$$;

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
    alter table ledger.claim_new add primary key (kind, value);
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
