-- Invoice: invoices that came back, and what became of them.

create table delivery_problems (
    delivery_id bigint       primary key references deliveries,
    invoice_id  bigint       not null references invoices,
    opened_at   timestamptz  not null
);
create index delivery_problems_invoice on delivery_problems (invoice_id);
comment on table delivery_problems is
    'One row per delivery of an invoice that bounced for good or was rejected, about which a person is asked; written'
    ' by invoice, never changed';

create table delivery_solutions (
    delivery_id bigint        primary key references delivery_problems,
    solution    varchar(20)   not null constraint delivery_solutions_solution_check check
                (solution in ('RESEND', 'POST', 'RESOLVED')),
    note        varchar(500)  not null,
    solved_by   varchar(64)   not null,
    solved_at   timestamptz   not null
);
comment on table delivery_solutions is
    'One row per delivery problem about which a person decided; written by invoice, never changed';
