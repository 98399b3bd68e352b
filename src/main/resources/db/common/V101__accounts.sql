create table account (
    name          text primary key,
    roles         text[]      not null,
    territories   text[]      not null,
    technician    text,
    password_hash text        not null,
    created_at    timestamptz not null,
    disabled_at   timestamptz
);

-- Sign-ins, of programs and of browsers alike. Only a hash is kept: who reads this table cannot sign in with it.
create table access_token (
    hash       bytea primary key,
    account    text        not null references account (name) on delete cascade,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null
);
create index access_token_account on access_token (account);
create index access_token_expires_at on access_token (expires_at);
