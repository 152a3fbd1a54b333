-- What scores follow from, found without reading the rest of the ledger.
create index ledger_entry_assessment on ledger.ledger_entry (idx) where topic in ('assessment.schemes', 'assessment.results', 'assessment.adjustments');
