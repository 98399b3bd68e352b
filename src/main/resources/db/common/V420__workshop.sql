-- What a ticket's present visit is for (D9); while the appliance is away: whose van it left in, when, and when the repair is ready.
alter table ticket
    add column errand          text not null default 'AT_HOME' check (errand in ('AT_HOME', 'PICK_UP', 'RETURN')),
    add column picked_up_by    text,
    add column picked_up_at    timestamptz,
    add column repair_ready_at timestamptz,
    add check ((errand = 'RETURN') = (picked_up_by is not null)),
    add check ((errand = 'RETURN') = (picked_up_at is not null)),
    add check ((errand = 'RETURN') = (repair_ready_at is not null)),
    add check (repair_ready_at >= picked_up_at);

-- How many picked-up appliances a van holds.
alter table technician
    add column van_space smallint not null default 2 check (van_space between 0 and 20);
