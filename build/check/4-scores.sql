-- Scores and rankings: score_line(year, unit, category, kind, indicator, points6, points4), score(year, unit, category, …, total4) and
-- ranking(year, category, rank, unit, total4). The order of operations is that of Scoring.cs; half-up away from zero is sign(n) * ((2 * abs(n) + d) / (2 * d)).

drop table if exists ranking;
drop table if exists score;
drop table if exists score_line;
drop table if exists earned;
drop table if exists met;

-- What a value earns, before anything is redistributed; deductions are negative.
create table earned (year integer not null, indicator text not null, unit text not null, points6 integer not null, primary key (year, indicator, unit)) strict;

-- ratio6 = value6 / target6 in millionths, with the target's two decimals so that all stays within 64 bits.
insert into earned
with
    number as (
        select v.*, i.mark6,
            (select six from six where written = i.parameters ->> '$.target') / 10000 as target2,
            (select six from six where written = i.parameters ->> '$.cap') as cap6,
            (select six from six where written = i.parameters ->> '$.floor') as floor6
        from year_value v join indicator i on i.year = v.year and i.code = v.indicator where i.method = 'target-completion'),
    completion as (select *, sign(value6) * ((2 * abs(value6 * 100) + target2) / (2 * target2)) as ratio6 from number)
select year, indicator, unit, case when ratio6 < floor6 then 0 else (2 * (mark6 / 10000) * max(0, min(ratio6, cap6)) + 100) / 200 end from completion;

-- More than 10,000 cases cost the whole mark whatever a case costs.
insert into earned
with
    number as (
        select v.*, i.kind, i.mark6, (select six from six where written = i.parameters ->> '$.perCase') / 10000 as per_case2,
            (i.parameters ->> '$.zeroFrom') * 1000000 as zero_from6
        from year_value v join indicator i on i.year = v.year and i.code = v.indicator where i.method = 'deduct-per-case'),
    cost as (select *, min(mark6, (2 * max(0, min(value6, 10000000000)) * per_case2 + 100) / 200) as cost6 from number)
select year, indicator, unit, case when kind = 'deduction' then -cost6 when value6 >= zero_from6 then 0 else mark6 - cost6 end from cost;

-- Places among the category's units that have a value; equal values share the points of the first place, or the average of all places they take.
insert into earned
with
    place as (
        select v.year, v.indicator, v.unit, i.parameters,
            rank() over (partition by v.year, v.indicator order by case i.parameters ->> '$.order' when 'higher' then -v.value6 else v.value6 end) - 1 as ahead,
            case i.parameters ->> '$.ties' when 'same' then 1 else count(*) over (partition by v.year, v.indicator, v.value6) end as shared
        from year_value v join indicator i on i.year = v.year and i.code = v.indicator where i.method = 'rank-table'),
    summed as (
        select p.*, coalesce((
            select sum(s.six) from json_each(p.parameters, '$.points') e join six s on s.written = e.value where e.key >= p.ahead and e.key < p.ahead + p.shared), 0) as sum6
        from place p)
select year, indicator, unit, (2 * sum6 + shared) / (2 * shared) from summed;

-- What was met or rewarded: in all periods, or by last in the last one that has a result.
create table met (year integer not null, indicator text not null, unit text not null, code text not null, level text) strict;
insert into met
with placed as (select r.*, i.aggregation, row_number() over (partition by r.year, r.indicator, r.unit order by r.period desc, r.stream desc) as newest
    from indicator i join result r on r.year = i.year and r.indicator = i.code where i.method in ('bonus-ladder', 'checklist'))
select p.year, p.indicator, p.unit, m.value ->> '$.code', m.value ->> '$.level' from placed p, json_each(p.items) m
where m.type = 'object' and (p.aggregation <> 'last' or p.newest = 1);

-- A matter counts once, at its highest level; a level that the ladder does not have is worth nothing.
insert into earned
with
    matter as (
        select m.year, m.indicator, m.unit, m.code,
            max(coalesce((
                select s.six from json_each(i.parameters, '$.ladder') l join six s on s.written = l.value ->> '$.points'
                    where l.value ->> '$.code' = m.level), 0)) as points6
        from indicator i join met m on m.year = i.year and m.indicator = i.code where i.method = 'bonus-ladder' group by m.year, m.indicator, m.unit, m.code)
select v.year, v.indicator, v.unit,
    min(i.mark6, coalesce((select sum(m.points6) from matter m where m.year = v.year and m.indicator = v.indicator and m.unit = v.unit), 0))
from year_value v join indicator i on i.year = v.year and i.code = v.indicator where i.method = 'bonus-ladder';

insert into earned
select v.year, v.indicator, v.unit,
    coalesce((
        select sum(s.six) from json_each(i.parameters, '$.items') p join six s on s.written = p.value ->> '$.points'
        where exists (
            select 1 from met m where m.year = v.year and m.indicator = v.indicator and m.unit = v.unit and m.code = p.value ->> '$.code')), 0)
from year_value v join indicator i on i.year = v.year and i.code = v.indicator where i.method = 'checklist';

-- One line an indicator: what was earned, times the factor by which marks redistributed away go to those that have a value, or what stands in for a missing value.
create table score_line (
    year integer not null, unit text not null, category text not null, kind text not null, indicator text, points6 integer not null,
    points4 integer not null generated always as (sign(points6) * ((2 * abs(points6) + 100) / 200)) stored) strict;
insert into score_line (year, unit, category, kind, indicator, points6)
with
    line as (
        select a.year, a.unit, a.category, i.kind, i.code, i.mark6, i.missing, e.points6, i.kind = 'base' and e.points6 is null and i.missing = 'redistribute' as away
        from assessed a join indicator i on i.year = a.year and i.category = a.category left join earned e on e.year = a.year and e.indicator = i.code and e.unit = a.unit),
    mark as (
        select year, unit, sum(case when points6 is null then 0 else mark6 end) as valued6, sum(case when away then mark6 else 0 end) as away6
        from line where kind = 'base' group by year, unit),
    factor as (select year, unit, case when valued6 = 0 then 1000000 else (2 * (valued6 + away6) * 1000000 + valued6) / (2 * valued6) end as factor6 from mark),
    average as (
        select year, code, sum(sign(points6) * ((2 * abs(points6) + 100) / 200)) * 100 as sum6, count(*) as units from line where points6 is not null group by year, code)
select l.year, l.unit, l.category, l.kind, l.code,
    case
        when l.points6 is not null and l.kind = 'base' then sign(l.points6) * ((2 * abs(l.points6 * f.factor6) + 1000000) / 2000000)
        when l.points6 is not null then l.points6
        when l.kind <> 'base' or l.missing = 'redistribute' then 0
        when l.missing = 'full-mark' then l.mark6
        else coalesce(sign(v.sum6) * ((2 * abs(v.sum6) + v.units) / (2 * v.units)), 0) end
from line l left join factor f on f.year = l.year and f.unit = l.unit left join average v on v.year = l.year and v.code = l.code;

insert into score_line (year, unit, category, kind, indicator, points6)
select a.year, a.unit, a.category, 'adjustment', h.data ->> '$.indicator', (select six from six where written = h.data ->> '$.delta')
from scheme s join happening h on h.type = 'assessment.adjustment-proposed.v1' and h.data ->> '$.scheme' = s.stream
    join assessed a on a.year = s.year and a.unit = h.data ->> '$.unit'
where exists (select 1 from happening v where v.stream = h.stream and v.type = 'assessment.score-adjusted.v1');

-- min(100 + cap, base + min(cap, bonus) - deductions + adjustments), but not below 0.
create table score (
    year integer not null, unit text not null, category text not null, cap4 integer not null, base4 integer not null, bonus4 integer not null, deduction4 integer not null,
    adjustment4 integer not null, uncapped4 integer not null generated always as (base4 + min(cap4, bonus4) - deduction4 + adjustment4) stored,
    total4 integer not null generated always as (max(0, min(1000000 + cap4, base4 + min(cap4, bonus4) - deduction4 + adjustment4))) stored, primary key (year, unit)) strict;
insert into score (year, unit, category, cap4, base4, bonus4, deduction4, adjustment4)
select a.year, a.unit, a.category, c.bonus_cap6 / 100,
    coalesce(sum(case l.kind when 'base' then l.points4 end), 0), coalesce(sum(case l.kind when 'bonus' then l.points4 end), 0),
    -coalesce(sum(case l.kind when 'deduction' then l.points4 end), 0), coalesce(sum(case l.kind when 'adjustment' then l.points4 end), 0)
from assessed a join category c on c.year = a.year and c.code = a.category left join score_line l on l.year = a.year and l.unit = a.unit group by a.year, a.unit;

-- Where a bound bites, a line of its own holds the difference: the lines sum to the total.
insert into score_line (year, unit, category, kind, indicator, points6)
select year, unit, category, 'cap', null, (cap4 - bonus4) * 100 from score where bonus4 > cap4
union all
select year, unit, category, 'cap', null, (total4 - uncapped4) * 100 from score where total4 <> uncapped4;

create table ranking (year integer not null, category text not null, rank integer not null, unit text not null, total4 integer not null, primary key (year, unit)) strict;
insert into ranking
select year, category, rank() over (partition by year, category order by total4 desc), unit, total4 from score;

insert into problem
select null, 'lines of ' || unit || ' in ' || year || ' do not sum to the total' from score s
where total4 <> (select coalesce(sum(points4), 0) from score_line l where l.year = s.year and l.unit = s.unit);
