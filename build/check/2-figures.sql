-- All figures from what happened: figure_value(code, year, unit, value6, value), over a unit and all units below it, and for the unit '' over everything.
-- figure_at(code, year, unit, value6) holds the counted figures at the very unit they were booked at.
-- What occurred counts for whoever stood above on its own day; a stock, where its unit lies on the year's last day.

drop view if exists figure_value;
drop table if exists figure_value6;
drop table if exists figure_at;
drop table if exists covered;
drop table if exists below;
drop table if exists categorised;
drop table if exists placed;
drop table if exists unit;
drop table if exists covered_year;
drop table if exists booking;
drop table if exists occurs;
drop table if exists counts;
drop table if exists moves;
drop table if exists opened;
drop table if exists said;
drop table if exists figure;

-- basis: annual counts what occurred in the year, stock all that came less all that went up to its end, derived is numerator * scale / denominator to so many decimals,
-- whose power of ten is kept.
create table figure (
    code text primary key, basis text not null, counts_subjects integer not null, numerator text, denominator text, scale integer, tens integer) strict;
insert into figure
select f.value ->> '$.code', f.value ->> '$.basis', f.value ->> '$.countsSubjects', f.value ->> '$.ratio.numerator', f.value ->> '$.ratio.denominator', f.value ->> '$.ratio.scale',
    case when f.value ->> '$.ratio.decimals' between 0 and 6 then cast(substr('1000000', 1, 1 + (f.value ->> '$.ratio.decimals')) as integer) end
from catalogue, json_each(bytes, '$.figures') f;

-- By which events the catalogue says that a figure is moved.
create table said (figure text not null, type text not null, primary key (figure, type)) strict;
insert into said
select f.value ->> '$.code', e.value from catalogue, json_each(bytes, '$.figures') f, json_each(f.value, '$.events') e;

-- The event that a record begins with names the unit that answers for it.
create table opened (stream text primary key, unit text not null, data text not null) strict;
insert into opened
select stream, coalesce(data ->> '$.community', data ->> '$.unit'), data from happening
where idx in (select min(idx) from happening group by stream) and coalesce(data ->> '$.community', data ->> '$.unit') is not null;

-- What an event moves whatever else is true, at the unit that answers for the record. A mechanism of which each event counts once needs a line here and nothing else.
create table moves (figure text not null, type text not null, quantity integer not null) strict;
insert into moves values
    ('dispute.platform.communities', 'governance.platform-established.v1', 1), ('dispute.platform.communities', 'governance.platform-closed.v1', -1),
    ('dispute.registered', 'governance.dispute-registered.v2', 1),
    ('dispute.mediations', 'governance.mediation-held.v1', 1),
    ('dispute.reopened', 'governance.dispute-reopened.v1', 1),
    ('dispute.concluded', 'governance.dispute-resolved.v1', 1), ('dispute.concluded', 'governance.mediation-ended.v1', 1),
    ('dispute.concluded', 'governance.dispute-reopened.v1', -1),
    ('dispute.open', 'governance.dispute-registered.v2', 1), ('dispute.open', 'governance.dispute-resolved.v1', -1), ('dispute.open', 'governance.mediation-ended.v1', -1),
    ('dispute.open', 'governance.dispute-reopened.v1', 1),
    ('talent.left', 'talent.talent-left.v1', 1), ('talent.meetings', 'talent.symposium-held.v1', 1),
    ('cadre.adjust.batches', 'cadres.adjustment-batch-decided.v1', 1),
    ('assess.schemes.active', 'assessment.scheme-published.v1', 1),
    ('assess.schemes.amendments', 'assessment.scheme-amended.v1', 1),
    ('assess.results.submitted', 'assessment.result-submitted.v2', 1),
    ('assess.results.verified', 'assessment.result-verified.v1', 1),
    ('assess.results.returned', 'assessment.result-returned.v1', 1),
    ('assess.adjustments.approved', 'assessment.score-adjusted.v1', 1),
    ('assess.adjustments.refused', 'assessment.adjustment-refused.v1', 1),
    ('assess.districtRankings', 'assessment.district-ranking-received.v1', 1);

-- What is counted below in a way of its own, and with it all that these scripts count.
create table counts (figure text not null, type text not null, primary key (figure, type)) strict;
insert into counts
select figure, type from moves
union all
values
    ('assess.rankings.published', 'assessment.ranking-published.v2'),
    ('organization.communities', 'organization.unit-registered.v1'), ('organization.communities', 'organization.unit-closed.v1'),
    ('dispute.resolved', 'governance.dispute-resolved.v1'), ('dispute.resolved', 'governance.dispute-reopened.v1'),
    ('dispute.resolved.communities', 'governance.dispute-resolved.v1'), ('dispute.resolved.communities', 'governance.dispute-reopened.v1'),
    ('talent.industry', 'talent.talent-recruited.v1'), ('talent.shortage', 'talent.talent-recruited.v1'), ('talent.wellness', 'talent.talent-recruited.v1'),
    ('talent.total', 'talent.talent-recruited.v1'), ('talent.channels', 'talent.talent-recruited.v1'),
    ('talent.shortage.sites', 'talent.talent-recruited.v1'), ('talent.wellness.layouts', 'talent.talent-recruited.v1'),
    ('talent.arrived', 'talent.talent-arrived.v1'),
    ('cadre.adjust.personTimes', 'cadres.cadre-adjusted.v1'), ('cadre.adjust.personTimes', 'cadres.adjustment-cancelled.v1'),
    ('cadre.adjust.explained', 'cadres.cadre-adjusted.v1'), ('cadre.adjust.explained', 'cadres.adjustment-cancelled.v1'),
    ('cadre.adjust.other', 'cadres.cadre-adjusted.v1'), ('cadre.adjust.other', 'cadres.adjustment-cancelled.v1'),
    ('cadre.adjust.persons', 'cadres.cadre-adjusted.v1'), ('cadre.adjust.persons', 'cadres.adjustment-cancelled.v1'),
    ('cadre.adjust.seniorRank', 'cadres.cadre-adjusted.v1'), ('cadre.adjust.seniorRank', 'cadres.adjustment-cancelled.v1'),
    ('cadre.adjust.middle', 'cadres.cadre-adjusted.v1'), ('cadre.adjust.middle', 'cadres.adjustment-cancelled.v1'),
    ('cadre.adjust.youngPromoted', 'cadres.cadre-adjusted.v1'), ('cadre.adjust.youngPromoted', 'cadres.adjustment-cancelled.v1'),
    ('indicator.reweighted', 'assessment.indicator-reweighted.v1'), ('indicator.reweighted', 'assessment.indicator-changed.v1'),
    ('ranking.districts', 'assessment.district-ranking-received.v1');

create table booking (
    figure text not null, type text not null, unit text not null, subject text not null, day text not null, quantity integer not null,
    year integer not null generated always as (cast(substr(day, 1, 4) as integer)) stored) strict;
insert into booking (figure, type, unit, subject, day, quantity)
select m.figure, h.type, o.unit, h.stream, h.data ->> '$.occurredOn', m.quantity
from moves m join happening h on h.type = m.type join opened o on o.stream = h.stream;

-- A publication names its unit itself.
insert into booking (figure, type, unit, subject, day, quantity)
select 'assess.rankings.published', type, data ->> '$.unit', stream, data ->> '$.occurredOn', 1
from happening where type = 'assessment.ranking-published.v2';

-- Communities and villages, booked at themselves.
insert into booking (figure, type, unit, subject, day, quantity)
select 'organization.communities', h.type, r.data ->> '$.code', h.stream, h.data ->> '$.occurredOn',
    case h.type when 'organization.unit-closed.v1' then -1 else 1 end
from happening h join happening r on r.stream = h.stream and r.type = 'organization.unit-registered.v1' and r.data ->> '$.kind' in ('community', 'village')
where h.type in ('organization.unit-registered.v1', 'organization.unit-closed.v1');

-- A reopening takes a resolution back on its own day; after mediation that had merely ended there is none to take back.
insert into booking (figure, type, unit, subject, day, quantity)
with conclusion as (
    select stream, idx, type, data, lag(type) over (partition by stream order by idx) as before
    from happening where type in ('governance.dispute-resolved.v1', 'governance.mediation-ended.v1', 'governance.dispute-reopened.v1'))
select f.code, c.type, o.unit, o.unit, c.data ->> '$.occurredOn', case c.type when 'governance.dispute-resolved.v1' then 1 else -1 end
from conclusion c join opened o on o.stream = c.stream join figure f on f.code in ('dispute.resolved', 'dispute.resolved.communities')
where c.type = 'governance.dispute-resolved.v1' or (c.type = 'governance.dispute-reopened.v1' and c.before = 'governance.dispute-resolved.v1');

-- Talents by person, in the year of the event. In another letter case a code is the same person's, here and below.
insert into booking (figure, type, unit, subject, day, quantity)
with
    talent as (
        select o.unit, h.data ->> '$.occurredOn' as day, h.type, lower(o.data ->> '$.person') as person, o.data ->> '$.track' as track,
            o.data ->> '$.channel' as channel, o.data ->> '$.site' as site
        from happening h join opened o on o.stream = h.stream where h.type in ('talent.talent-recruited.v1', 'talent.talent-arrived.v1')),
    recruited as (select * from talent where type = 'talent.talent-recruited.v1')
select case track when 'industry' then 'talent.industry' when 'culture-tourism' then 'talent.shortage' else 'talent.wellness' end, type, unit, person, day, 1 from recruited
union all select 'talent.total', type, unit, person, day, 1 from recruited
union all select 'talent.channels', type, unit, channel, day, 1 from recruited
union all select case track when 'culture-tourism' then 'talent.shortage.sites' else 'talent.wellness.layouts' end, type, unit, site, day, 1
    from recruited where site is not null and track in ('culture-tourism', 'wellness')
union all select 'talent.arrived', type, unit, person, day, 1 from talent where type = 'talent.talent-arrived.v1';

-- Cadres count on the day of the appointment; only a cancellation after it takes it back.
insert into booking (figure, type, unit, subject, day, quantity)
with
    item as (
        select h.stream, h.type, o.unit, h.data ->> '$.occurredOn' as day,
            case h.type when 'cadres.cadre-adjusted.v1' then 1 else -1 end as quantity, lower(o.data ->> '$.person') as person,
            case o.data ->> '$.kind' || '/' || coalesce(o.data ->> '$.group', '')
                when 'rank-promotion/senior' then 'cadre.adjust.seniorRank'
                when 'key-use/frontline-middle' then 'cadre.adjust.middle'
                when 'promotion/young' then 'cadre.adjust.youngPromoted' end as explained
        from happening h join opened o on o.stream = h.stream
        where h.type = 'cadres.cadre-adjusted.v1'
            or (h.type = 'cadres.adjustment-cancelled.v1'
                and exists (select 1 from happening a where a.stream = h.stream and a.idx < h.idx and a.type = 'cadres.cadre-adjusted.v1')))
select 'cadre.adjust.personTimes', type, unit, stream, day, quantity from item
union all select case when explained is null then 'cadre.adjust.other' else 'cadre.adjust.explained' end, type, unit, stream, day, quantity from item
union all select 'cadre.adjust.persons', type, unit, person, day, quantity from item
union all select explained, type, unit, person, day, quantity from item where explained is not null;

-- A mark that moves while a draft is being written moves nothing yet.
insert into booking (figure, type, unit, subject, day, quantity)
select 'indicator.reweighted', h.type, o.unit, h.stream, h.data ->> '$.occurredOn', 1
from happening h join opened o on o.stream = h.stream
where h.type = 'assessment.indicator-reweighted.v1'
    and exists (select 1 from happening p where p.stream = h.stream and p.idx < h.idx and p.type = 'assessment.scheme-published.v1');

-- It may move together with whatever else is said anew of the indicator: then it is another than was last said.
insert into booking (figure, type, unit, subject, day, quantity)
with
    said as (
        select h.stream, h.idx, h.type, h.data, coalesce(h.data ->> '$.indicator.code', h.data ->> '$.code') as code,
            cast(coalesce(h.data ->> '$.indicator.mark', h.data ->> '$.to') as real) as mark
        from happening h
        where h.type in ('assessment.indicator-added.v1', 'assessment.indicator-changed.v1', 'assessment.indicator-reweighted.v1', 'assessment.indicator-removed.v1')),
    compared as (select *, lag(mark) over (partition by stream, code order by idx) as before from said)
select 'indicator.reweighted', c.type, o.unit, c.stream, c.data ->> '$.occurredOn', 1
from compared c join opened o on o.stream = c.stream
where c.type = 'assessment.indicator-changed.v1' and c.mark <> c.before
    and exists (select 1 from happening p where p.stream = c.stream and p.idx < c.idx and p.type = 'assessment.scheme-published.v1');

insert into booking (figure, type, unit, subject, day, quantity)
select 'ranking.districts', h.type, o.unit, r.value ->> '$.district', o.data ->> '$.occurredOn', 1
from happening h join opened o on o.stream = h.stream, json_each(o.data, '$.rows') r where h.type = 'assessment.district-ranking-received.v1';

-- What is counted here must be what the catalogue says is counted, event by event: what nobody counted would be nought in silence. What did not happen need not be known.
create table occurs (type text primary key, idx integer not null) strict;
insert into occurs
select type, min(idx) from happening group by type;

insert into problem
select o.idx, 'no SQL counts ' || s.figure || ' by ' || s.type from said s join occurs o on o.type = s.type where (s.figure, s.type) not in (select figure, type from counts)
union all
select o.idx, 'SQL counts ' || c.figure || ' by ' || c.type || ', the catalogue does not' from counts c join occurs o on o.type = c.type
where (c.figure, c.type) not in (select figure, type from said)
union all
select null, 'SQL books ' || figure || ' by ' || type || ' and does not say so' from booking where (figure, type) not in (select figure, type from counts) group by figure, type
union all
select o.idx, 'neither counted nor said why not: ' || o.type from occurs o join event_kind k on k.type = o.type
where k.becomes is null and k.not_counted is null and o.type not in (select type from said)
union all
select h.idx, 'counts, but its record names no unit: ' || h.type from happening h where h.type in (select type from moves) and h.stream not in (select stream from opened)
union all
select null, 'no figure that SQL can compute: ' || code from figure
where case basis
    when 'derived' then scale is null or tens is null or (select count(*) from figure f where f.code in (figure.numerator, figure.denominator) and f.basis <> 'derived') <> 2
    else basis not in ('annual', 'stock') end;

-- Units, and the tree day by day: until is the first day on which something is no longer so. The first word holds for all days before it too, and of two of the same day
-- the later one stands.
create table unit (code text primary key, kind text not null, stream text not null, registered text not null, closed text) strict;
insert into unit
select r.data ->> '$.code', r.data ->> '$.kind', r.stream, r.data ->> '$.occurredOn',
    (select c.data ->> '$.occurredOn' from happening c where c.stream = r.stream and c.type = 'organization.unit-closed.v1')
from happening r where r.type = 'organization.unit-registered.v1';

create table placed (unit text not null, parent text, since text not null, until text not null, primary key (unit, since)) strict;
insert into placed
with said as (
    select u.code, h.data ->> '$.parent' as parent, h.data ->> '$.occurredOn' as day, h.idx, max(h.idx) over (partition by u.code, h.data ->> '$.occurredOn') as newest
    from unit u join happening h on h.stream = u.stream and h.type in ('organization.unit-registered.v1', 'organization.unit-moved.v1'))
select code, parent, iif(lag(day) over w is null, '', day), coalesce(lead(day) over w, '~')
from said where idx = newest window w as (partition by code order by day);

create table categorised (unit text not null, category text, since text not null, until text not null, primary key (unit, since)) strict;
insert into categorised
with said as (
    select u.code, h.data ->> '$.category' as category, h.data ->> '$.occurredOn' as day, h.idx, max(h.idx) over (partition by u.code, h.data ->> '$.occurredOn') as newest
    from unit u join happening h on h.stream = u.stream and h.type in ('organization.unit-registered.v1', 'organization.unit-recategorized.v1'))
select code, category, iif(lag(day) over w is null, '', day), coalesce(lead(day) over w, '~')
from said where idx = newest window w as (partition by code order by day);

create table below (unit text not null, top text not null, since text not null, until text not null, primary key (unit, top, since)) strict;
insert into below
with recursive way (unit, top, since, until) as (
    select code, code, '', '~' from unit
    union
    select w.unit, p.parent, max(w.since, p.since), min(w.until, p.until)
    from way w join placed p on p.unit = w.top where p.parent is not null and max(w.since, p.since) < min(w.until, p.until))
select unit, top, since, until from way;

-- Nothing is ever outside the district, nor outside everything.
create table covered (unit text not null, top text not null, since text not null, until text not null, primary key (unit, top, since)) strict;
insert into covered
select * from below where top not in (select code from unit where kind = 'district')
union select b.unit, d.code, '', '~' from (select unit from booking union select code from unit) b join unit d on d.kind = 'district'
union select unit, '', '', '~' from booking;

create table covered_year (year integer primary key) strict;
insert into covered_year
with recursive
    named (year) as (select year from booking union select data ->> '$.year' from happening where type = 'assessment.scheme-drafted.v1'),
    every (year) as (select min(year) from named union all select year + 1 from every where year < (select max(year) from named))
select year from every where year is not null;

create table figure_at (code text not null, year integer not null, unit text not null, value6 integer not null, primary key (code, year, unit)) strict;
insert into figure_at
select f.code, y.year, b.unit, sum(b.quantity) * 1000000
from figure f join booking b on b.figure = f.code join covered_year y on (f.basis = 'stock' and b.year <= y.year) or (f.basis = 'annual' and b.year = y.year)
where f.counts_subjects = 0 group by f.code, y.year, b.unit
union all
select figure, year, unit, count(*) * 1000000
from (select figure, year, unit from booking where figure in (select code from figure where counts_subjects = 1) group by figure, year, unit, subject having sum(quantity) > 0)
group by figure, year, unit;

create table figure_value6 (code text not null, year integer not null, unit text not null, value6 integer, primary key (code, year, unit)) strict;
insert into figure_value6
with
    top (code) as (select code from unit union all select ''),
    occurred as (
        select b.figure, b.year, c.top, sum(b.quantity) as quantity
        from booking b join figure f on f.code = b.figure and f.counts_subjects = 0 and f.basis = 'annual'
            join covered c on c.unit = b.unit and b.day >= c.since and b.day < c.until
        group by b.figure, b.year, c.top),
    moved as (select figure, unit, year, sum(quantity) as quantity from booking where figure in (select code from figure where basis = 'stock') group by figure, unit, year),
    standing as (
        select m.figure, y.year, c.top, sum(m.quantity) as quantity
        from moved m join covered_year y on m.year <= y.year join covered c on c.unit = m.unit and y.year || '-12-31' >= c.since and y.year || '-12-31' < c.until
        group by m.figure, y.year, c.top),
    subject as (
        select b.figure, b.year, c.top from booking b join figure f on f.code = b.figure and f.counts_subjects = 1
            join covered c on c.unit = b.unit and b.day >= c.since and b.day < c.until
        group by b.figure, b.year, c.top, b.subject having sum(b.quantity) > 0),
    known as (
        select * from occurred union all select * from standing union all select figure, year, top, count(*) from subject group by figure, year, top)
select f.code, y.year, t.code, coalesce(k.quantity, 0) * 1000000
from figure f join covered_year y join top t left join known k on k.figure = f.code and k.year = y.year and k.top = t.code
where f.basis <> 'derived';

-- n = numerator in units of the last decimal after scaling, d = denominator; half-up away from zero is sign(n) * ((2 * abs(n) + d) / (2 * d)). Nothing where there is
-- nothing to divide by.
insert into figure_value6
select f.code, n.year, n.unit,
    case when d.value6 <> 0 then sign(n.value6) * sign(d.value6) * ((2 * abs(n.value6) * f.scale * f.tens + abs(d.value6)) / (2 * abs(d.value6))) * (1000000 / f.tens) end
from figure f join figure_value6 n on n.code = f.numerator join figure_value6 d on d.code = f.denominator and d.year = n.year and d.unit = n.unit
where f.basis = 'derived';

-- As the interface writes it.
create view figure_value as
select code, year, unit, value6, case when value6 < 0 then '-' else '' end || (abs(value6) / 1000000) || rtrim(rtrim(printf('.%06d', abs(value6) % 1000000), '0'), '.') as value
from figure_value6;
