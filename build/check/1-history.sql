-- What every record says today, from the entries alone: entry(idx integer primary key, bytes text), all of them, from 0 on.
-- catalogue(bytes text) has one row, /api/v1/ledger/catalogue as it was answered: which kinds of event there are and which figures, so that nothing is left out in
-- silence. What counts, and by how much, is not taken from it but written here by hand.
-- Shares no code with the product. Afterwards look at problem first: whatever is in it, the rest cannot be relied on.
-- SQLite 3.38 or later. All numbers are integers; a name that ends in 6 or 4 says how many decimals its number holds. Strict tables refuse what is no integer, so
-- that an overflow stops the script instead of turning into a float.

drop table if exists problem;
drop table if exists recorded;
drop table if exists happening;
drop table if exists event_kind;

create table problem (idx integer, what text not null) strict;

create table recorded (idx integer primary key, id text not null unique, stream text not null, type text not null, data text not null) strict;
insert into recorded
select idx, bytes ->> '$.id', bytes ->> '$.stream', bytes ->> '$.type', bytes -> '$.data' from entry;
create index recorded_stream on recorded (stream);

insert into problem
select idx, 'not version 1 of the form' from entry where bytes ->> '$.v' <> 1
union all
select idx, 'the entry in front of it is missing' from (select idx, row_number() over (order by idx) - 1 as expected from entry) where idx <> expected;

-- A correction points at the entry that first took the place in history. Replaced: the last replacement stands there. Reversed: nothing does.
create table happening (stream text not null, idx integer primary key, type text not null, data text not null) strict;
insert into happening
with
    replacement as (
        select idx, stream, data ->> '$.target' as target, data ->> '$.type' as type, data -> '$.data' as data,
            row_number() over (partition by data ->> '$.target' order by idx desc) as newest
        from recorded where type = 'ledger.entry-replaced.v1'),
    reversal as (
        select data ->> '$.target' as target from recorded where type = 'ledger.entry-reversed.v1')
select r.stream, r.idx, coalesce(p.type, r.type), coalesce(p.data, r.data)
from recorded r left join replacement p on p.target = r.id and p.newest = 1
where r.type not in ('ledger.entry-replaced.v1', 'ledger.entry-reversed.v1') and r.id not in (select target from reversal);
create index happening_stream on happening (stream, idx);
create index happening_type on happening (type);

insert into problem
select c.idx, 'corrects no earlier entry of its stream' from recorded c
where c.type in ('ledger.entry-replaced.v1', 'ledger.entry-reversed.v1')
    and not exists (select 1 from recorded r where r.id = c.data ->> '$.target' and r.stream = c.stream and r.idx < c.idx);

-- The first form of the registration of a dispute: whoever had not walked in had been transferred.
update happening
set type = 'governance.dispute-registered.v2',
    data = json_object(
        'community', data ->> '$.unit', 'category', data ->> '$.category', 'source', case data ->> '$.walkIn' when 1 then 'walk-in' else 'transfer' end,
        'partyCount', null, 'summary', data ->> '$.summary', 'occurredOn', data ->> '$.occurredOn')
where type = 'governance.dispute-registered.v1';

-- The first form of a publication did not name how it told who is assessed; there was one way then.
update happening
set type = 'assessment.ranking-published.v2', data = json_set(data, '$.attribution', 'register')
where type = 'assessment.ranking-published.v1';

-- Nor did the first form of a submitted result say which unit collects the data.
update happening
set type = 'assessment.result-submitted.v2', data = json_set(data, '$.sourceUnit', null)
where type = 'assessment.result-submitted.v1';

-- An event that the catalogue does not have may mean anything; so may an old form that nothing above turned into the present one.
create table event_kind (type text primary key, becomes text, opens integer not null, not_counted text) strict;
insert into event_kind
select e.value ->> '$.type', e.value ->> '$.becomes', e.value ->> '$.opens', e.value ->> '$.notCounted' from catalogue, json_each(bytes, '$.events') e;

insert into problem
select null, 'there are ' || n || ' catalogues' from (select count(*) as n from catalogue) where n <> 1
union all
select idx, 'unknown type ' || type from happening where type not in (select type from event_kind)
union all
select idx, 'read in its old form: ' || type from happening where type in (select type from event_kind where becomes is not null)
union all
select idx, 'a record begins with ' || type from happening
where idx in (select min(idx) from happening group by stream) and type in (select type from event_kind where opens = 0);
