-- The ledger: entries, head, receipts. Marten's own tables (mt_events, mt_streams) stand in the same schema and are made before this runs.

create table ledger.ledger_entry (
    idx         bigint primary key,
    event_id    uuid not null unique,
    stream_id   uuid not null,
    topic       text not null,
    unit        text,
    bytes       bytea not null check (octet_length(bytes) <= 65535),
    leaf        bytea not null check (octet_length(leaf) = 32)
);
create index ledger_entry_stream on ledger.ledger_entry (stream_id, idx);
create index ledger_entry_units on ledger.ledger_entry (idx) where topic = 'organization.units';
comment on table ledger.ledger_entry is 'One event as exact UTF-8 bytes with its gap-free index. leaf = SHA-256(0x00 || bytes).';

create table ledger.ledger_head (
    one         boolean primary key default true check (one),
    position    bigint not null check (position >= 0),
    at          timestamptz,
    units_index bigint not null,
    simulated   boolean not null
);
insert into ledger.ledger_head values (true, 0, null, -1, false);
comment on column ledger.ledger_head.position is 'The index that the next entry gets.';
comment on column ledger.ledger_head.units_index is 'Index of the last entry about organizational units: a decision made against an older tree is decided again.';
comment on column ledger.ledger_head.simulated is 'The first entry says that recording times are simulated.';

create table ledger.ledger_receipt (
    client      text not null,
    key         text not null,
    body_hash   bytea not null,
    stream_id   uuid not null,
    public_id   text not null,
    version     bigint not null,
    last_index  bigint not null,
    created     boolean not null,
    recorded_at timestamptz not null default clock_timestamp(),
    primary key (client, key)
);
comment on table ledger.ledger_receipt is 'Idempotency: written with the events, on success only. Kept for good.';

-- What only one stream may hold at a time. Derived from the states; rebuilt from the ledger.
create table ledger.claim (
    kind        text not null,
    value       text not null,
    stream_id   uuid not null,
    primary key (kind, value)
);

-- List rows. Derived.
create table ledger.record (
    stream_id   uuid primary key,
    topic       text not null,
    unit        text not null,
    listed_on   date not null,
    first_index bigint not null,
    version     bigint not null,
    view        jsonb not null
);
create index record_list on ledger.record (topic, first_index);
create index record_unit on ledger.record (topic, unit, first_index);

-- Figure entries. Derived. dims: 'axis=code;axis=code'.
create table ledger.figure_entry (
    idx         bigint not null,
    nth         int not null,
    figure      text not null,
    year        int not null,
    unit        text not null,
    subject     text not null,
    occurred_on date not null,
    quantity    numeric not null,
    dims        text not null,
    primary key (idx, nth)
);
create index figure_entry_open on ledger.figure_entry (figure, year, idx);

-- Sums over blocks of 2048 * 8^level entries, so that a figure as of any index costs the same however long the history is. Derived.
create table ledger.figure_block (
    level       int not null,
    block       bigint not null,
    figure      text not null,
    year        int not null,
    unit        text not null,
    axis        text not null,
    code        text not null,
    quantity    numeric not null,
    primary key (level, axis, block, figure, year, unit, code)
);
comment on column ledger.figure_block.axis is 'Empty for the sum itself, else month or a dimension of the figure.';

-- What the derived tables were made with: another catalogue of figures, or other views, and they are rebuilt.
create table ledger.derivation (
    one         boolean primary key default true check (one),
    fingerprint text not null
);

create table ledger.schema_migration (
    number      int primary key,
    name        text not null,
    sha256      text not null,
    applied_at  timestamptz not null default clock_timestamp()
);

create table ledger.access_client (
    id          text primary key,
    name        text not null,
    unit        text,
    scopes      text[] not null,
    secret_hash text not null,
    created_at  timestamptz not null default clock_timestamp(),
    disabled_at timestamptz
);
comment on column ledger.access_client.unit is 'Code of the unit it is bound to; null = the root of the tree.';

-- Last statement of the writer's transaction: numbers are given by the head row, which must stand where the writer read it.
create function ledger.ledger_append(
    expected bigint, at timestamptz, units_index bigint, simulated boolean,
    e_id uuid[], e_stream uuid[], e_topic text[], e_unit text[], e_bytes bytea[], e_leaf bytea[])
returns bigint language plpgsql set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
    update ledger.ledger_head h set position = expected + cardinality(e_id), at = ledger_append.at, units_index = ledger_append.units_index, simulated = h.simulated or ledger_append.simulated
        where h.position = expected;
    if not found then
        raise exception 'the ledger head moved away from %', expected using errcode = 'LG001';
    end if;
    insert into ledger.ledger_entry (idx, event_id, stream_id, topic, unit, bytes, leaf)
        select expected + n - 1, id, stream, topic, unit, bytes, leaf
        from unnest(e_id, e_stream, e_topic, e_unit, e_bytes, e_leaf) with ordinality e(id, stream, topic, unit, bytes, leaf, n);
    return expected + cardinality(e_id);
end $$;

-- Closes the blocks that entries from_position .. to_position - 1 have filled.
create function ledger.figures_close_blocks(from_position bigint, to_position bigint) returns void language plpgsql as $$
declare
    size bigint := 2048;
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
    for lvl in 1 .. 4 loop
        size := size * 8;
        exit when from_position / size = to_position / size;
        for b in (from_position / size) .. (to_position / size - 1) loop
            insert into ledger.figure_block
                select lvl, b, figure, year, unit, axis, code, sum(quantity)
                from ledger.figure_block where level = lvl - 1 and block >= b * 8 and block < (b + 1) * 8
                group by figure, year, unit, axis, code having sum(quantity) <> 0;
        end loop;
    end loop;
end $$;

-- Books figure entries: the index comes from the entry of the event, so a row can carry no other. entries: how many the batch has just appended.
create function ledger.figures_apply(
    f_event uuid[], f_nth int[], f_figure text[], f_year int[], f_unit text[], f_subject text[], f_on date[], f_quantity numeric[], f_dims text[], entries int)
returns bigint language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    booked bigint;
begin
    insert into ledger.figure_entry (idx, nth, figure, year, unit, subject, occurred_on, quantity, dims)
        select (select idx from ledger.ledger_entry where event_id = f.event), f.nth, f.figure, f.year, f.unit, f.subject, f.occurred_on, f.quantity, f.dims
        from unnest(f_event, f_nth, f_figure, f_year, f_unit, f_subject, f_on, f_quantity, f_dims)
            f(event, nth, figure, year, unit, subject, occurred_on, quantity, dims);
    get diagnostics booked = row_count;
    perform ledger.figures_close_blocks(position - entries, position) from ledger.ledger_head;
    return booked;
end $$;

-- Blocks that are not the sum of their figure entries.
create function ledger.figures_wrong_blocks() returns setof text language sql stable as $$
    with sums as (
        select 0 as level, idx / 2048 as block, figure, year, unit, a.axis, a.code, sum(quantity) as quantity
        from ledger.figure_entry
        cross join lateral (
            select '' as axis, '' as code
            union all select 'month', to_char(occurred_on, 'YYYY-MM')
            union all select split_part(d, '=', 1), split_part(d, '=', 2) from string_to_table(dims, ';') d where d <> '') a
        where idx < (select position / 2048 * 2048 from ledger.ledger_head)
        group by 2, figure, year, unit, a.axis, a.code having sum(quantity) <> 0
        union all
        select l.level, b.block / 8, b.figure, b.year, b.unit, b.axis, b.code, sum(b.quantity)
        from generate_series(1, 4) l(level) join ledger.figure_block b on b.level = l.level - 1
        where b.block < (select position / (2048 * 8 ^ l.level)::bigint * 8 from ledger.ledger_head)
        group by 1, 2, b.figure, b.year, b.unit, b.axis, b.code having sum(b.quantity) <> 0)
    select format('block %s of level %s: %s %s %s %s=%s is %s, its entries add up to %s',
        coalesce(b.block, s.block), coalesce(b.level, s.level), coalesce(b.figure, s.figure), coalesce(b.year, s.year), coalesce(b.unit, s.unit),
        coalesce(b.axis, s.axis), coalesce(b.code, s.code), coalesce(b.quantity, 0), coalesce(s.quantity, 0))
    from sums s full join ledger.figure_block b using (level, block, figure, year, unit, axis, code)
    where b.quantity is distinct from s.quantity
$$;

-- The end of a rebuild, in the transaction that filled the ..._new tables: blocks, keys, rights, and the exchange, which readers wait for only for a moment.
create function ledger.rebuild_finish() returns void language plpgsql as $$
begin
    alter table ledger.figure_entry_new add primary key (idx, nth);
    create index on ledger.figure_entry_new (figure, year, idx);
    insert into ledger.figure_block_new
        select 0, idx / 2048, figure, year, unit, a.axis, a.code, sum(quantity)
        from ledger.figure_entry_new
        cross join lateral (
            select '' as axis, '' as code
            union all select 'month', to_char(occurred_on, 'YYYY-MM')
            union all select split_part(d, '=', 1), split_part(d, '=', 2) from string_to_table(dims, ';') d where d <> '') a
        where idx < (select position / 2048 * 2048 from ledger.ledger_head)
        group by 2, figure, year, unit, a.axis, a.code having sum(quantity) <> 0;
    for lvl in 1 .. 4 loop
        insert into ledger.figure_block_new
            select lvl, block / 8, figure, year, unit, axis, code, sum(quantity)
            from ledger.figure_block_new
            where level = lvl - 1 and block < (select position / (2048 * 8 ^ lvl)::bigint * 8 from ledger.ledger_head)
            group by 2, figure, year, unit, axis, code having sum(quantity) <> 0;
    end loop;
    alter table ledger.figure_block_new add primary key (level, axis, block, figure, year, unit, code);
    alter table ledger.record_new add primary key (stream_id);
    create index on ledger.record_new (topic, first_index);
    create index on ledger.record_new (topic, unit, first_index);
    alter table ledger.claim_new add primary key (kind, value);
    grant select on ledger.figure_entry_new, ledger.figure_block_new, ledger.record_new, ledger.claim_new to nanhu_app, nanhu_auditor;
    grant insert on ledger.figure_entry_new, ledger.figure_block_new to nanhu_app;
    grant insert, update, delete on ledger.record_new, ledger.claim_new to nanhu_app;
    analyze ledger.figure_entry_new, ledger.figure_block_new, ledger.record_new;
    -- in the order that the statistics read them: otherwise a reader and the exchange could wait for each other
    lock table ledger.figure_block, ledger.figure_entry, ledger.record, ledger.claim in access exclusive mode;
    drop table ledger.figure_block, ledger.figure_entry, ledger.record, ledger.claim;
    alter table ledger.figure_entry_new rename to figure_entry;
    alter table ledger.figure_block_new rename to figure_block;
    alter table ledger.record_new rename to record;
    alter table ledger.claim_new rename to claim;
end $$;

-- An event without its entry cannot be committed, whoever writes it.
create function ledger.event_has_entry() returns trigger language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
begin
    if not exists (select 1 from ledger.ledger_entry where event_id = new.id) then
        raise exception 'event % has no ledger entry', new.id using errcode = 'LG002';
    end if;
    return null;
end $$;
create constraint trigger event_has_entry after insert on ledger.mt_events
    deferrable initially deferred for each row execute function ledger.event_has_entry();

-- Evidence is never changed, not even by the owner by mistake; what a superuser does, replay and the proofs show.
create function ledger.never() returns trigger language plpgsql as $$
begin
    raise exception '% on % is not possible: the ledger is append-only', tg_op, tg_table_name using errcode = '42501';
end $$;
create trigger never_change before update or delete on ledger.ledger_entry for each row execute function ledger.never();
create trigger never_empty before truncate on ledger.ledger_entry for each statement execute function ledger.never();
create trigger never_change before update or delete on ledger.mt_events for each row execute function ledger.never();
create trigger never_empty before truncate on ledger.mt_events for each statement execute function ledger.never();

create function ledger.version_only_grows() returns trigger language plpgsql as $$
begin
    if new.version < old.version or new.id <> old.id then
        raise exception 'the version of stream % can only grow', old.id using errcode = '42501';
    end if;
    return new;
end $$;
create trigger version_only_grows before update on ledger.mt_streams for each row execute function ledger.version_only_grows();

-- Rights. The serving role appends and reads; schema and evidence are out of its reach.
revoke all on schema public from public;
grant usage on schema ledger to nanhu_app, nanhu_auditor;
grant select on all tables in schema ledger to nanhu_app, nanhu_auditor;
grant insert on ledger.mt_events, ledger.mt_streams, ledger.ledger_entry, ledger.ledger_receipt, ledger.access_client to nanhu_app;
grant update (version, timestamp) on ledger.mt_streams to nanhu_app;
grant update (position, at, units_index, simulated) on ledger.ledger_head to nanhu_app;
grant update (disabled_at) on ledger.access_client to nanhu_app;
grant insert, update, delete on ledger.claim, ledger.record to nanhu_app;
grant insert on ledger.figure_entry, ledger.figure_block to nanhu_app;
grant usage on all sequences in schema ledger to nanhu_app;
revoke all on all functions in schema ledger from public;
grant execute on all functions in schema ledger to nanhu_app;
revoke execute on function ledger.rebuild_finish() from nanhu_app;
grant execute on function ledger.figures_wrong_blocks() to nanhu_auditor;
revoke insert, update, delete on ledger.access_client from nanhu_auditor;
