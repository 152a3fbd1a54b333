-- Attempts counted by who is tried and from where, sessions that end, forms that wait for a sign-in, and the first client's secret. Decision 0020.

create table ledger.sign_in_guess (
    who     text not null,
    source  text not null,
    failed  integer not null default 0,
    since   timestamptz not null,
    locked  timestamptz,
    primary key (who, source)
);
comment on column ledger.sign_in_guess.who is 'An account, or one of some thousands of buckets for names that are nobody''s: what was typed cannot be read back.';
comment on column ledger.sign_in_guess.source is 'A known device, an address, or all strangers together.';
grant select, insert, update, delete on ledger.sign_in_guess to nanhu_app;

-- Counts an attempt before it is judged, for each of its sources. Not judged: p_locked says until when one of them waits. Judged: p_locked is set when this one was the last.
create function ledger.guess(p_who text, p_sources text[], p_most integer[], p_now timestamptz, p_while interval, out p_judged boolean, out p_locked timestamptz)
language plpgsql as $$
begin
    insert into ledger.sign_in_guess (who, source, since) select p_who, s, p_now from unnest(p_sources) s order by s on conflict do nothing;
    perform 1 from ledger.sign_in_guess g where g.who = p_who and g.source = any (p_sources) order by g.source for update;
    select max(g.locked) into p_locked from ledger.sign_in_guess g where g.who = p_who and g.source = any (p_sources) and g.locked > p_now;
    p_judged := p_locked is null;
    if not p_judged then return; end if;

    update ledger.sign_in_guess g set failed = 0, since = p_now, locked = null
    where g.who = p_who and g.source = any (p_sources) and (g.locked is not null or g.since <= p_now - p_while);
    update ledger.sign_in_guess g set failed = g.failed + 1, locked = case when g.failed + 1 >= m.most then p_now + p_while end
    from unnest(p_sources, p_most) m (source, most) where g.who = p_who and g.source = m.source;
    select max(g.locked) into p_locked from ledger.sign_in_guess g where g.who = p_who and g.source = any (p_sources);
end $$;
revoke all on function ledger.guess(text, text[], integer[], timestamptz, interval) from public;
grant execute on function ledger.guess(text, text[], integer[], timestamptz, interval) to nanhu_app;

create table ledger.staff_session (
    id       text primary key,
    account  text not null,
    stamp    text not null,
    began    timestamptz not null,
    ends     timestamptz not null,
    remote   text,
    vouched  boolean not null,
    ended    timestamptz
);
comment on column ledger.staff_session.stamp is 'The account''s when it began: password, second factor and code change that, and end all sessions with it.';
create index staff_session_account on ledger.staff_session (account, began);
grant select, insert, delete, update (ended) on ledger.staff_session to nanhu_app;

create table ledger.kept_form (
    id       text primary key,
    account  text not null,
    address  text not null,
    fields   text not null,
    ends     timestamptz not null
);
comment on column ledger.kept_form.fields is 'Closed under the cookies'' key; for minutes, until the person has signed in again.';
create index kept_form_account on ledger.kept_form (account);
grant select, insert, delete on ledger.kept_form to nanhu_app;

alter table ledger.access_client add column first_secret boolean not null default false, add column first_used timestamptz;
comment on column ledger.access_client.first_secret is 'The secret was made at the first start and lies in a file: good once in production, and to be replaced.';
update ledger.access_client set first_secret = true where name = '首个接入方' and old_secret_hash is null;
grant update (first_secret, first_used) on ledger.access_client to nanhu_app;
grant select (first_secret, first_used) on ledger.access_client to nanhu_auditor;
