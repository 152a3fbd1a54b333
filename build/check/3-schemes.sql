-- Schemes as published, the units they assess, and the year's value of each indicator and unit: year_value(year, indicator, unit, value6).

drop table if exists year_value;
drop table if exists result;
drop table if exists assessed;
drop table if exists category;
drop table if exists indicator;
drop table if exists scheme;
drop table if exists six;

-- Decimals are written as text. Each that occurs in the assessment, in millionths.
create table six (written text primary key, six integer not null) strict;
insert into six
with
    text as (
        select distinct t.atom as written from happening h, json_tree(h.data) t
        where h.type glob 'assessment.*' and t.type = 'text' and t.atom glob '*[0-9]*' and t.atom not glob '*[^-0-9.]*' and substr(t.atom, 2) not like '%-%'),
    part as (
        select written, case when written like '-%' then -1 else 1 end as sign,
            substr(ltrim(written, '-'), 1, instr(ltrim(written, '-') || '.', '.') - 1) as whole, substr(ltrim(written, '-'), instr(ltrim(written, '-') || '.', '.') + 1) as fraction
        from text)
select written, sign * cast(whole || substr(fraction || '000000', 1, 6) as integer) from part where length(whole) <= 12 and length(fraction) <= 6;

-- The published scheme of each year, as frozen by its publication or last amendment; what came after that is under way and counts not yet.
create table scheme (year integer primary key, stream text not null, frozen integer not null) strict;
insert into scheme
with known as (
    select d.data ->> '$.year' as year, d.stream,
        (select max(f.idx) from happening f where f.stream = d.stream and f.type in ('assessment.scheme-published.v1', 'assessment.scheme-amended.v1')) as frozen,
        (select min(r.idx) from recorded r where r.stream = d.stream) as first
    from happening d where d.type = 'assessment.scheme-drafted.v1' and d.data ->> '$.direction' = 'downward')
select year, stream, frozen from (select *, row_number() over (partition by year order by first) as nth from known where frozen is not null) where nth = 1;

-- An indicator is what was last said of it; its mark may have been moved alone since.
create table indicator (
    year integer not null, code text not null, category text not null, kind text not null, method text not null, aggregation text not null, missing text not null, figure text,
    mark6 integer not null, parameters text not null, primary key (year, code)) strict;
insert into indicator
with
    said as (
        select s.year, h.stream, h.idx, s.frozen, h.type, h.data -> '$.indicator' as body, coalesce(h.data ->> '$.indicator.code', h.data ->> '$.code') as code
        from scheme s join happening h on h.stream = s.stream and h.idx <= s.frozen
        where h.type in ('assessment.indicator-added.v1', 'assessment.indicator-changed.v1', 'assessment.indicator-removed.v1')),
    last as (select *, row_number() over (partition by year, code order by idx desc) as newest from said),
    marked as (
        select l.*, coalesce(
            (select w.data ->> '$.to' from happening w
             where w.stream = l.stream and w.type = 'assessment.indicator-reweighted.v1' and w.data ->> '$.code' = l.code and w.idx > l.idx and w.idx <= l.frozen
             order by w.idx desc limit 1),
            l.body ->> '$.mark') as mark
        from last l where l.newest = 1 and l.type <> 'assessment.indicator-removed.v1')
select m.year, m.code, m.body ->> '$.category', m.body ->> '$.kind', m.body ->> '$.method', m.body ->> '$.aggregation', m.body ->> '$.missing', m.body ->> '$.figure',
    (select six from six where written = m.mark), m.body -> '$.parameters'
from marked m;

insert into problem
select null, 'scores from a figure that is not counted alone: ' || figure from indicator
where figure not in (select code from figure where basis <> 'derived' and counts_subjects = 0);

create table category (year integer not null, code text not null, bonus_cap6 integer not null, primary key (year, code)) strict;
insert into category
with said as (
    select s.year, h.data, row_number() over (partition by s.year order by h.idx desc) as newest
    from scheme s join happening h on h.stream = s.stream and h.idx <= s.frozen where h.type in ('assessment.scheme-drafted.v1', 'assessment.categories-set.v1'))
select said.year, c.value ->> '$.code', (select six from six where written = c.value ->> '$.bonusCap') from said, json_each(said.data, '$.categories') c where newest = 1;

-- Who is assessed: whom the scheme declares last; else who was ranked in the last publication after the year's end; else who is there on the year's last day, in the
-- category of that day.
create table assessed (year integer not null, unit text not null, category text not null, primary key (year, unit)) strict;
insert into assessed
with
    declared as (select s.year, max(h.idx) as idx from scheme s join happening h on h.stream = s.stream and h.type = 'assessment.units-declared.v1' group by s.year),
    published as (
        select s.year, max(h.idx) as idx from scheme s join happening h on h.type = 'assessment.ranking-published.v2' and h.data ->> '$.year' = s.year
        where substr(h.data ->> '$.occurredOn', 1, 4) > printf('%04d', s.year) group by s.year),
    listed as (
        select d.year, u.value ->> '$.unit' as unit, u.value ->> '$.category' as category from declared d join happening h on h.idx = d.idx, json_each(h.data, '$.units') u
        union all
        select p.year, r.value ->> '$.unit', r.value ->> '$.category' from published p join happening h on h.idx = p.idx, json_each(h.data, '$.rows') r
        where p.year not in (select year from declared)
        union all
        select s.year, u.code, c.category from scheme s join unit u on u.registered <= s.year || '-12-31' and (u.closed is null or u.closed > s.year || '-12-31')
            join categorised c on c.unit = u.code and c.since <= s.year || '-12-31' and c.until > s.year || '-12-31'
        where s.year not in (select year from declared) and s.year not in (select year from published))
select l.year, l.unit, l.category from listed l join category c on c.year = l.year and c.code = l.category;

create table result (year integer not null, indicator text not null, unit text not null, period text not null, stream text not null, value6 integer not null, items text) strict;
insert into result
select s.year, h.data ->> '$.indicator', h.data ->> '$.unit', h.data ->> '$.period', h.stream, (select six from six where written = h.data ->> '$.value'), h.data -> '$.items'
from scheme s join happening h on h.type = 'assessment.result-submitted.v2' and h.data ->> '$.scheme' = s.stream
where exists (select 1 from happening v where v.stream = h.stream and v.type = 'assessment.result-verified.v1');
create index result_place on result (year, indicator, unit);

-- The year's value: of the figure over the unit and all below it, or of the verified results.
create table year_value (year integer not null, indicator text not null, unit text not null, value6 integer not null, primary key (year, indicator, unit)) strict;
insert into year_value
with
    placed as (
        select i.year, i.code, i.aggregation, r.unit, r.value6, row_number() over (partition by i.year, i.code, r.unit order by r.period desc, r.stream desc) as newest
        from indicator i join result r on r.year = i.year and r.indicator = i.code join assessed a on a.year = i.year and a.unit = r.unit and a.category = i.category
        where i.figure is null)
select year, code, unit,
    case aggregation
        when 'sum' then sum(value6)
        when 'average' then sign(sum(value6)) * ((2 * abs(sum(value6)) + count(*)) / (2 * count(*)))
        when 'last' then sum(case newest when 1 then value6 else 0 end) end
from placed group by year, code, unit
union all
select i.year, i.code, a.unit, coalesce((select f.value6 from figure_value6 f where f.code = i.figure and f.year = i.year and f.unit = a.unit), 0)
from indicator i join assessed a on a.year = i.year and a.category = i.category where i.figure is not null;
