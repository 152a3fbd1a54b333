-- The writer's statements without settings of their own: its connections carry them, and setting and resetting them at every call cost more than the calls.

create or replace function ledger.ledger_append(
    expected bigint, at timestamptz, units_index bigint, simulated boolean,
    e_id uuid[], e_stream uuid[], e_topic text[], e_unit text[], e_bytes bytea[], e_leaf bytea[])
returns bigint language plpgsql as $$
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
    if head / 2048 <> (head - entries) / 2048 then
        perform ledger.figures_close_blocks(head - entries, head);
    end if;
    return booked;
end $$;

create or replace function ledger.event_has_entry() returns trigger language plpgsql as $$
begin
    if not exists (select 1 from ledger.ledger_entry where event_id = new.id) then
        raise exception 'event % has no ledger entry', new.id using errcode = 'LG002';
    end if;
    return null;
end $$;
