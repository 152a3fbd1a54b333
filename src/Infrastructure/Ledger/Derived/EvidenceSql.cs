namespace NanhuOrg.Infrastructure.Ledger.Derived;

/// <summary>
/// Where the ledger's own tables disagree. The bytes of an entry are the evidence; everything that repeats a part of them is compared with it, and what stands beside them with
/// each other. Every statement answers with sentences, and with none on an honest ledger.
/// </summary>
internal static class EvidenceSql
{
    /// <summary>Each is a statement of its own; they need bytes that can be read.</summary>
    public static readonly IReadOnlyList<string> Statements = [Events, Streams, Entries, Receipts, Head];

    private const string Entry = """
        with entry as materialized (
            select idx, event_id, stream_id, topic, j ->> 'id' as id, (j ->> 'at')::timestamptz as at, j ->> 'type' as type, j #>> '{actor,client}' as client,
                j #>> '{actor,person}' as person, j ->> 'cmd' as command, row_number() over (partition by stream_id order by idx) as version
            from (select idx, event_id, stream_id, topic, convert_from(bytes, 'UTF8')::jsonb as j from ledger.ledger_entry) e)
        """;

    private const string Events = """
        select 'index ' || coalesce(l.idx::text, '?') || ': event ' || e.id || case when l.idx is null then ' has no entry' else
            ': its queryable copy is not what the entry says' end
        from ledger.mt_events e left join ledger.ledger_entry l on l.event_id = e.id
        where l.idx is null or e.stream_id <> l.stream_id or (convert_from(l.bytes, 'UTF8')::jsonb) ->> 'type' <> e.type or (convert_from(l.bytes, 'UTF8')::jsonb) -> 'data' <>
            e.data
        union all
        select 'index ' || l.idx || ': the entry''s event is gone' from ledger.ledger_entry l left join ledger.mt_events e on e.id = l.event_id where e.id is null
        union all
        select 'event ' || id || ': put away (is_archived)' from ledger.mt_events where is_archived is distinct from false
        union all
        select 'event ' || id || ': of another tenant, or with a body of its own' from ledger.mt_events where tenant_id is distinct from '*DEFAULT*' or bdata is not null
        """;

    private const string Streams = """
        select 'stream ' || coalesce(s.id, l.id) || ': at version ' || coalesce(s.version, 0) || ', the ledger has ' || coalesce(l.entries, 0) || ' entries of it'
        from (select id, version from ledger.mt_streams where version > 0) s
        full join (select stream_id as id, count(*) as entries from ledger.ledger_entry group by stream_id) l on l.id = s.id
        where s.version is distinct from l.entries
        union all
        select 'stream ' || id || ': put away (is_archived)' from ledger.mt_streams where is_archived is distinct from false
        union all
        select 'stream ' || id || ': of another tenant, or compacted' from ledger.mt_streams where tenant_id is distinct from '*DEFAULT*' or compacted_version <> 0
        """;

    // before migration 0013 an event had the time of the program's own clock, which is near that of its receipt
    private const string Entries = $"""
        {Entry}
        select format('index %s: its bytes are of event %s, it is filed under %s', idx, id, event_id) from entry where id is distinct from event_id::text
        union all
        select format('index %s: event %s is version %s of its stream, by the ledger it is %s', l.idx, e.id, e.version, l.version)
        from entry l join ledger.mt_events e on e.id = l.event_id where e.version <> l.version
        union all
        select format('index %s: the event''s time is %s, the entry''s %s', l.idx, e.timestamp, l.at)
        from entry l join ledger.mt_events e on e.id = l.event_id join ledger.ledger_receipt r on r.client = l.client and r.key = l.command
        where case when r.at is null then e.timestamp not between r.recorded_at - interval '5 minutes' and r.recorded_at + interval '5 minutes' else e.timestamp <> l.at end
        """;

    private const string Receipts = $"""
        {Entry},
        command as (
            select client, command as key, min(stream_id::text) as stream, count(distinct stream_id) as streams, max(idx) as last_index, max(version) as version,
                min(person) as person, count(person) as persons, count(*) as entries, min(at) as at
            from entry group by client, command)
        select format('index %s: recorded by %s under the key %s, of which there is no receipt', c.last_index, c.client, c.key)
        from command c left join ledger.ledger_receipt r using (client, key) where r.key is null
        union all
        select format('receipt of %s under the key %s: there is no entry of it', r.client, r.key)
        from ledger.ledger_receipt r left join command c using (client, key) where c.key is null
        union all
        select format('receipt of %s under the key %s: index %s, version %s, stream %s; the entries say %s, %s, %s',
            r.client, r.key, r.last_index, r.version, r.stream_id, c.last_index, c.version, c.stream)
        from ledger.ledger_receipt r join command c using (client, key)
        where r.last_index <> c.last_index or r.version <> c.version or r.stream_id::text <> c.stream or c.streams <> 1
        union all
        select format('receipt of %s under the key %s: by %s at %s; the entries say %s, %s',
            r.client, r.key, coalesce(r.person, 'nobody'), r.at, coalesce(c.person, 'nobody'), c.at)
        from ledger.ledger_receipt r join command c using (client, key)
        where r.at is not null and (r.at <> c.at or r.person is distinct from c.person or c.persons not in (0, c.entries))
        union all
        select format('receipt of %s under the key %s: says no time, though one before it does', client, key)
        from ledger.ledger_receipt where at is null and last_index > (select min(last_index) from ledger.ledger_receipt where at is not null)
        union all
        select format('receipt of %s under the key %s: its body''s hash is none', client, key) from ledger.ledger_receipt where octet_length(body_hash) <> 32
        """;

    private const string Head = $"""
        {Entry}
        select format('the head says it is %s, the last entry %s', h.at, l.at) from ledger.ledger_head h join entry l on l.idx = h.position - 1 where h.at is distinct from l.at
        union all
        select format('the head says that the units'' last entry is %s, it is %s', h.units_index, l.idx)
        from ledger.ledger_head h, (select coalesce(max(idx), -1) as idx from entry where topic = 'organization.units') l where h.units_index <> l.idx
        union all
        select case when h.simulated then 'the head says that times are simulated, no entry does' else 'times are simulated, the head does not say so' end
        from ledger.ledger_head h where h.simulated <> exists (select from entry where idx = 0 and type = 'organization.clock-simulated.v1')
        """;
}
