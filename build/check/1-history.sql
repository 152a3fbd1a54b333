-- What every record says today, from the entries alone: entry(idx integer primary key, bytes text), all of them, from 0 on.
-- Shares no code with the product. Afterwards look at problem first: whatever is in it, the rest cannot be relied on.
-- SQLite 3.38 or later. All numbers are integers; a name that ends in 6 or 4 says how many decimals its number holds. Strict tables refuse what is no integer, so
-- that an overflow stops the script instead of turning into a float.

drop table if exists problem;
drop table if exists recorded;
drop table if exists happening;
drop table if exists known_type;

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

-- Types that the scripts have an opinion about, even if it is that they move nothing. Another type is a problem: it may move anything.
create table known_type (type text primary key) strict;
insert into known_type values
    ('assessment.adjustment-proposed.v1'), ('assessment.adjustment-refused.v1'), ('assessment.categories-set.v1'), ('assessment.district-ranking-corrected.v1'),
    ('assessment.district-ranking-received.v1'), ('assessment.indicator-added.v1'), ('assessment.indicator-changed.v1'), ('assessment.indicator-removed.v1'),
    ('assessment.indicator-reweighted.v1'), ('assessment.ranking-published.v1'), ('assessment.result-returned.v1'), ('assessment.result-submitted.v1'),
    ('assessment.result-verified.v1'), ('assessment.scheme-amended.v1'), ('assessment.scheme-drafted.v1'), ('assessment.scheme-published.v1'),
    ('assessment.score-adjusted.v1'), ('cadres.adjustment-batch-decided.v1'), ('cadres.adjustment-batch-opened.v1'), ('cadres.adjustment-cancelled.v1'),
    ('cadres.adjustment-proposed.v1'), ('cadres.cadre-adjusted.v1'), ('cadres.pre-appointment-check-recorded.v1'), ('cadres.public-notice-closed.v1'),
    ('cadres.public-notice-opened.v1'), ('governance.dispute-registered.v1'), ('governance.dispute-registered.v2'), ('governance.dispute-reopened.v1'), ('governance.dispute-resolved.v1'),
    ('governance.mediation-ended.v1'), ('governance.mediation-held.v1'), ('governance.mediators-assigned.v1'), ('governance.platform-closed.v1'),
    ('governance.platform-established.v1'), ('organization.clock-simulated.v1'), ('organization.policy-set.v1'), ('organization.unit-closed.v1'),
    ('organization.unit-moved.v1'), ('organization.unit-registered.v1'), ('organization.unit-renamed.v1'), ('talent.talent-arrived.v1'), ('talent.talent-left.v1'),
    ('talent.talent-recruited.v1');
insert into problem
select idx, 'unknown type ' || type from happening where type not in (select type from known_type);
