namespace NanhuOrg.Infrastructure.Ledger.Derived;

/// <summary>What guards the ledger, compared with what it must be. Asked as the migrator, who owns the tables: an auditor does not see who may what.</summary>
internal static class HouseSql
{
    public static readonly IReadOnlyList<string> Statements = [Triggers, Rights, Clients, Accounts];

    private const string Triggers = """
        select format('trigger %s on %s: %s', w.name, w.relation, case when t.oid is null then 'is gone' else 'is switched off' end)
        from (values ('ledger_entry', 'never_change', 'never'), ('ledger_entry', 'never_empty', 'never'), ('mt_events', 'never_change', 'never'),
            ('mt_events', 'never_empty', 'never'),
            ('mt_events', 'event_has_entry', 'event_has_entry'), ('mt_streams', 'version_only_grows', 'version_only_grows'), ('access_log', 'never_change', 'never'),
            ('access_log', 'never_empty', 'never')) w(relation, name, function)
        left join pg_class c on c.relname = w.relation and c.relnamespace = 'ledger'::regnamespace
        left join pg_trigger t on t.tgrelid = c.oid and t.tgname = w.name and t.tgfoid = to_regproc('ledger.' || w.function)
        where t.oid is null or t.tgenabled not in ('O', 'A')
        union all
        select format('trigger %s on %s: nobody knows it', t.tgname, t.tgrelid::regclass)
        from pg_trigger t join pg_class c on c.oid = t.tgrelid and c.relnamespace = 'ledger'::regnamespace
        where not t.tgisinternal and t.tgfoid::regproc::text not in ('ledger.never', 'ledger.event_has_entry', 'ledger.version_only_grows')
        """;

    private const string Rights = """
        select format('%s may %s %s', r.role, lower(p.privilege), t.relation)
        from (values ('ledger_entry'), ('mt_events'), ('ledger_receipt'), ('access_log'), ('schema_migration'), ('mt_streams')) t(relation),
            (values ('nanhu_app'), ('nanhu_auditor')) r(role), (values ('UPDATE'), ('DELETE'), ('TRUNCATE'), ('TRIGGER')) p(privilege)
        where has_table_privilege(r.role, 'ledger.' || t.relation, p.privilege)
        union all
        select format('%s may insert %s', r.role, c.relname)
        from pg_class c, (values ('nanhu_auditor')) r(role)
        where c.relnamespace = 'ledger'::regnamespace and c.relkind = 'r' and has_table_privilege(r.role, c.oid, 'INSERT')
        union all
        select format('%s may everything (%s)', rolname, case when rolsuper then 'superuser' else 'bypasses or replicates' end)
        from pg_roles where rolname in ('nanhu_app', 'nanhu_auditor') and (rolsuper or rolbypassrls or rolreplication or rolcreaterole)
        union all
        select format('%s belongs to %s', m.rolname, o.rolname)
        from pg_auth_members a join pg_roles m on m.oid = a.member join pg_roles o on o.oid = a.roleid where m.rolname in ('nanhu_app', 'nanhu_auditor')
        union all
        select format('triggers are switched off for %s', coalesce(r.rolname, 'everybody'))
        from pg_db_role_setting s left join pg_roles r on r.oid = s.setrole where array_to_string(s.setconfig, ' ') like '%session_replication_role%'
        """;

    private const string Clients = """
        with told as (
            select subject, coalesce((array_agg(coalesce(details ->> 'after', details ->> 'scopes') order by number desc)
                    filter (where kind in ('client-created', 'client-scopes-changed')))[1], '') as scopes,
                bool_or(kind = 'client-disabled') as disabled, bool_or(kind = 'client-created') as created
            from ledger.access_log where kind like 'client-%' group by subject)
        select format('client %s: may %s, the access log says %s', c.id, array_to_string(c.scopes, ' '), t.scopes)
        from ledger.access_client c join told t on t.subject = c.id where t.created and array_to_string(c.scopes, ' ') is distinct from t.scopes
        union all
        select format('client %s: %s, the access log says otherwise', c.id, case when c.disabled_at is null then 'works' else 'is disabled' end)
        from ledger.access_client c join told t on t.subject = c.id where t.created and (c.disabled_at is not null) <> t.disabled
        union all
        select format('client %s: nobody made it, by the access log', c.id) from ledger.access_client c left join told t on t.subject = c.id and t.created
        where t.subject is null and c.created_at > (select min(at) from ledger.access_log)
        union all
        select format('client %s: made by the access log, and gone', t.subject) from told t left join ledger.access_client c on c.id = t.subject where t.created and c.id is null
        """;

    private const string Accounts = """
        with told as (
            select subject,
                (array_agg(coalesce(details ->> 'after', details ->> 'roles') order by number desc) filter (where kind in ('account-created', 'roles-granted')))[1] as roles,
                coalesce((array_agg(kind order by number desc) filter (where kind in ('account-disabled', 'account-enabled')))[1], '') = 'account-disabled' as disabled,
                bool_or(kind = 'account-created') as created
            from ledger.access_log where kind like 'account-%' or kind = 'roles-granted' group by subject),
        staff as (
            select id::text as id, (select coalesce(string_agg(r, ' ' order by n), '') from jsonb_array_elements_text(data -> 'roles') with ordinality x(r, n)) as roles,
                data ->> 'disabledAt' is not null as disabled
            from ledger.mt_doc_staff)
        select format('account %s: is %s, the access log says %s', s.id, s.roles, t.roles)
        from staff s join told t on t.subject = s.id where t.created and s.roles is distinct from t.roles
        union all
        select format('account %s: %s, the access log says otherwise', s.id, case when s.disabled then 'is disabled' else 'may sign in' end)
        from staff s join told t on t.subject = s.id where t.created and s.disabled <> t.disabled
        union all
        select format('account %s: nobody made it, by the access log', s.id) from staff s left join told t on t.subject = s.id and t.created where t.subject is null
        union all
        select format('account %s: made by the access log, and gone', t.subject) from told t left join staff s on s.id = t.subject where t.created and s.id is null
        """;
}
