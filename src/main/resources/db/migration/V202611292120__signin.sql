-- Sign-in: the sessions of signed-in people, shared by all nodes. The shape is the one that Spring Session asks for.

create table spring_session (
    primary_id            char(36)     not null primary key,
    session_id            char(36)     not null,
    creation_time         bigint       not null,
    last_access_time      bigint       not null,
    max_inactive_interval int          not null,
    expiry_time           bigint       not null,
    principal_name        varchar(100)
);
create unique index spring_session_id on spring_session (session_id);
create index spring_session_expiry on spring_session (expiry_time);
create index spring_session_principal on spring_session (principal_name);
comment on table spring_session is
    'One row per session of a signed-in person, times in milliseconds since 1970; deleted at log-out and when it ends;'
    ' written by signin';

create table spring_session_attributes (
    session_primary_id char(36)     not null references spring_session on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea        not null,
    primary key (session_primary_id, attribute_name)
);
comment on table spring_session_attributes is
    'What a session remembers: who signed in (no groups), and what the web applications keep; written by signin';
