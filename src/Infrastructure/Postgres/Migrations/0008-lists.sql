-- What lists filter, sort and search by stands in columns of its own. Decision 0011.

alter table ledger.record
    add column state text, add column terms text[], add column recorded_at timestamptz, add column client text, add column person text;
comment on column ledger.record.first_index is 'Index of the entry by which it was recorded: for one that was reversed as a whole and recorded again, the first of the second time.';
comment on column ledger.record.state is 'Code of its state; empty where records of its topic have none.';
comment on column ledger.record.terms is 'What its fields say in codes, field=code; in front of them who recorded it first.';

-- Running numbers, given once, and texts. The two stand together because both are what somebody types to find a record; and apart from the row, which most entries change.
create table ledger.record_search (
    stream_id   uuid not null,
    topic       text not null,
    year        int not null,
    nth         int not null,
    unit        text,
    listed_on   date,
    first_index bigint,
    words       text collate "C" not null,
    pairs       int[] not null
);
comment on table ledger.record_search is 'One row a stream, for ever: a number names one record only. Unit, day and index are those of its list row, and null while it has none.';
comment on column ledger.record_search.nth is 'Place of its first entry among the topic''s of that year (in China), in the order of the ledger.';
comment on column ledger.record_search.words is 'Its texts, a line each, without letter case and full width.';
comment on column ledger.record_search.pairs is 'Every pair of neighbouring characters of the words (two UTF-16 units in one number), and one number for the topic.';

create table ledger.record_count (
    topic       text not null,
    unit        text not null,
    state       text not null,
    rows        bigint not null
);
comment on table ledger.record_count is 'How many rows the lists have: kept by the writer, so that a total is true without counting a million of them.';

-- Numbers are given from here on, so those of the past must be there; what else is new is left to a rebuild, which this demands.
insert into ledger.record_search (stream_id, topic, year, nth, words, pairs)
    select stream_id, topic, year, row_number() over (partition by topic, year order by idx), '', '{}'
    from (
        select distinct on (stream_id) stream_id, topic, idx,
            extract(year from ((convert_from(bytes, 'UTF8')::jsonb ->> 'at')::timestamptz at time zone 'UTC') + interval '8 hours')::int as year
        from ledger.ledger_entry order by stream_id, idx) f
    where topic in (
        'governance.platforms', 'governance.disputes', 'talent.recruitments', 'cadres.adjustments', 'cadres.adjustment-items',
        'assessment.schemes', 'assessment.results', 'assessment.adjustments', 'assessment.district-rankings');
update ledger.record r
    set state = coalesce(r.view ->> 'status', r.view ->> 'state', ''), recorded_at = (e ->> 'at')::timestamptz, client = e -> 'actor' ->> 'client', person = e -> 'actor' ->> 'person',
        terms = array['recordedBy=' || coalesce(e -> 'actor' ->> 'person', e -> 'actor' ->> 'client')]
    from (select idx, convert_from(bytes, 'UTF8')::jsonb as e from ledger.ledger_entry) l where l.idx = r.first_index;
update ledger.record_search f set unit = r.unit, listed_on = r.listed_on, first_index = r.first_index from ledger.record r where r.stream_id = f.stream_id;
insert into ledger.record_count select topic, unit, state, count(*) from ledger.record group by topic, unit, state;
delete from ledger.derivation;

alter table ledger.record
    alter column state set not null, alter column terms set not null, alter column recorded_at set not null, alter column client set not null;

-- Keys, indexes and rights of the lists' tables: here, and after every rebuild.
create function ledger.lists_finish(suffix text) returns void language plpgsql as $$
begin
    execute format($sql$
        alter table ledger.record%1$s add primary key (stream_id);
        create index on ledger.record%1$s (topic, first_index);
        create index on ledger.record%1$s (topic, listed_on, first_index);
        -- a list narrowed by units, days and codes is read from this alone
        create index on ledger.record%1$s (topic, unit, listed_on, first_index) include (stream_id, terms);
        create index on ledger.record%1$s using gin (terms);
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
        analyze ledger.record%1$s, ledger.record_search%1$s;
        $sql$, suffix);
end $$;

do $$
declare
    i text;
begin
    for i in select conname from pg_constraint where conrelid = 'ledger.record'::regclass and contype = 'p' loop
        execute format('alter table ledger.record drop constraint %I', i);
    end loop;
    for i in select indexrelid::regclass::text from pg_index where indrelid = 'ledger.record'::regclass loop
        execute format('drop index %s', i);
    end loop;
end $$;
select ledger.lists_finish('');

-- What came in lately waits in front of the indexes of words and terms, in one piece: cheap to write, and read by every search. Whoever is idle puts it where it belongs.
create function ledger.lists_settle() returns bigint language plpgsql security definer set search_path = pg_catalog as $$
declare
    i regclass;
    pages bigint := 0;
begin
    for i in
        select x.indexrelid from pg_index x join pg_class c on c.oid = x.indexrelid join pg_am a on a.oid = c.relam
        where a.amname = 'gin' and x.indrelid in ('ledger.record'::regclass, 'ledger.record_search'::regclass)
    loop
        pages := pages + gin_clean_pending_list(i);
    end loop;
    return pages;
end $$;
revoke all on function ledger.lists_settle(), ledger.lists_finish(text) from public;
grant execute on function ledger.lists_settle() to nanhu_app;

create or replace function ledger.rebuild_finish() returns void language plpgsql as $$
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
