-- An auditor reads the ledger and all that follows from it; secrets, even hashed, are none of it.
revoke select on ledger.access_client from nanhu_auditor;
grant select (id, name, unit, scopes, created_at, disabled_at) on ledger.access_client to nanhu_auditor;
