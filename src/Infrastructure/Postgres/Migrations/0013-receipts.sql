-- A receipt says who it was and when, too: so that whoever changes that in an entry leaves two copies that disagree. Decision 0016.

alter table ledger.ledger_receipt add column at timestamptz, add column person text;
comment on column ledger.ledger_receipt.at is 'Recording time of its entries, as their bytes say it; null in receipts from before migration 0013.';
comment on column ledger.ledger_receipt.person is 'Who it was, where the client spoke for a person.';
