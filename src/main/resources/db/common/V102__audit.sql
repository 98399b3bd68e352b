create table audit_entry (
    id      bigint generated always as identity primary key,
    at      timestamptz not null,
    actor   text        not null,
    action  text        not null,
    subject text        not null,
    why     text,
    before  jsonb,
    after   jsonb
);
create index audit_entry_subject on audit_entry (subject, id);
