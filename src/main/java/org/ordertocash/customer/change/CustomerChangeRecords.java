package org.ordertocash.customer.change;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ordertocash.input.NotFound;
import org.ordertocash.ledger.Cause;
import org.ordertocash.rights.EntityScope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of changes of customers: what there is, what is asked, decided and changed. */
@Component
class CustomerChangeRecords {

    private final JdbcClient jdbc;

    CustomerChangeRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Locked(long id, int version) {}

    /** A column of the customer, or of its account with an entity. */
    record Place(Long entityId, CustomerField field) {}

    /** Until the transaction ends nobody else changes it. */
    Locked lock(String number) {
        return jdbc.sql("select id, version from otc.customers where number = :number for no key update")
                .param("number", number)
                .query(Locked.class)
                .optional()
                .orElseThrow(() -> new NotFound("customer " + number));
    }

    /** What stands in the columns now, as the history writes it. */
    Map<Place, String> values(long customer) {
        Map<Place, String> values = new HashMap<>();
        jdbc.sql("""
                select null as entity_id, otc.change_field(v.key) as field, otc.change_value(v.key, v.value) as value
                  from otc.customers c cross join jsonb_each_text(to_jsonb(c)) v where c.id = :id
                union all
                select a.entity_id, otc.change_field(v.key), otc.change_value(v.key, v.value)
                  from otc.customer_accounts a cross join jsonb_each_text(to_jsonb(a)) v where a.customer_id = :id
                """).param("id", customer).query(row -> {
            if (CustomerField.exists(row.getString("field"))) {
                values.put(new Place(row.getObject("entity_id", Long.class), field(row)), row.getString("value"));
            }
        });
        return values;
    }

    private static CustomerField field(ResultSet row) throws SQLException {
        return CustomerField.valueOf(row.getString("field"));
    }

    Optional<Long> customerId(String number) {
        return jdbc.sql("select id from otc.customers where number = :number")
                .param("number", number)
                .query(Long.class)
                .optional();
    }

    /** Whether the customer would be above itself: the chain from this one upwards leads to it. */
    boolean leadsTo(String number, long customer, CustomerField link) {
        return jdbc.sql("""
                with recursive chain as (
                    select id, %1$s as next from otc.customers where number = :number
                    union
                    select c.id, c.%1$s from otc.customers c join chain on c.id = chain.next)
                select exists (select from chain where id = :customer)
                """.formatted(link.column()))
                .param("number", number)
                .param("customer", customer)
                .query(Boolean.class)
                .single();
    }

    /** Writes what changes to the columns, and that it did to the history first: the guards look for it there. */
    void apply(long customer, List<FieldChange> changes, String reason, String by, OffsetDateTime now) {
        keep(customer, changes, new Told(reason, by, now, null, null));
    }

    /** The same of a request, in the words of who asked for it. */
    void apply(ChangeRequest request, String approvedBy, OffsetDateTime now) {
        keep(
                request.customerId(),
                request.fields(),
                new Told(request.reason(), request.requestedBy(), now, request.id(), approvedBy));
    }

    private record Told(String reason, String by, OffsetDateTime at, Long request, String approvedBy) {}

    private void keep(long customer, List<FieldChange> changes, Told told) {
        for (FieldChange change : changes) {
            jdbc.sql("""
                    insert into otc.customer_changes (customer_id, entity_id, field, old_value, new_value, reason,
                        changed_by, changed_at, request_id, approved_by)
                    values (:customer, :entity, :field, :old, :new, :reason, :by, :at, :request, :approvedBy)
                    """)
                    .param("customer", customer)
                    .param("entity", change.entityId(), Types.BIGINT)
                    .param("field", change.field().name())
                    .param("old", change.oldValue(), Types.VARCHAR)
                    .param("new", change.newValue(), Types.VARCHAR)
                    .param("reason", told.reason())
                    .param("by", told.by())
                    .param("at", told.at())
                    .param("request", told.request(), Types.BIGINT)
                    .param("approvedBy", told.approvedBy(), Types.VARCHAR)
                    .update();
        }
        changes.stream()
                .filter(change -> change.field().isColumn())
                .collect(Collectors.groupingBy(
                        change -> Optional.ofNullable(change.entityId()).orElse(0L), TreeMap::new, Collectors.toList()))
                .values()
                .forEach(ofOneRow -> write(customer, ofOneRow));
        jdbc.sql("update otc.customers set version = version + 1 where id = :id")
                .param("id", customer)
                .update();
    }

    private void write(long customer, List<FieldChange> changes) {
        Long entity = changes.get(0).entityId();
        String table = entity == null ? "otc.customers" : "otc.customer_accounts";
        List<String> columns = changes.stream().map(c -> c.field().column()).toList();
        jdbc.sql("update %1$s t set (%2$s) = (select %2$s from jsonb_populate_record(null::%1$s, jsonb_object("
                                .formatted(table, String.join(", ", columns))
                        + ":columns, :values)) r) where "
                        + (entity == null ? "id = :customer" : "customer_id = :customer and entity_id = " + entity))
                .param("columns", columns.toArray(String[]::new))
                .param("values", changes.stream().map(this::stored).toArray(String[]::new))
                .param("customer", customer)
                .update();
    }

    private String stored(FieldChange change) {
        boolean link = change.field() == CustomerField.PAYER || change.field() == CustomerField.PARENT;
        return link && change.newValue() != null
                ? String.valueOf(customerId(change.newValue()).orElseThrow())
                : change.newValue();
    }

    long request(
            ChangeRequest.Kind kind,
            long customer,
            Long entity,
            List<FieldChange> changes,
            String reason,
            String by,
            OffsetDateTime now) {
        long id = jdbc.sql("""
                insert into otc.customer_change_requests (kind, customer_id, entity_id, reason, requested_by,
                    requested_at)
                values (:kind, :customer, :entity, :reason, :by, :now) returning id
                """)
                .param("kind", kind.name())
                .param("customer", customer)
                .param("entity", entity, Types.BIGINT)
                .param("reason", reason)
                .param("by", by)
                .param("now", now)
                .query(Long.class)
                .single();
        for (FieldChange change : changes) {
            jdbc.sql("""
                    insert into otc.customer_change_request_fields (request_id, entity_id, field, old_value, new_value)
                    values (:request, :entity, :field, :old, :new)
                    """)
                    .param("request", id)
                    .param("entity", change.entityId(), Types.BIGINT)
                    .param("field", change.field().name())
                    .param("old", change.oldValue(), Types.VARCHAR)
                    .param("new", change.newValue(), Types.VARCHAR)
                    .update();
        }
        return id;
    }

    ChangeRequest byId(long id) {
        return requests("r.id = :key", id).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("change " + id + " of a customer"));
    }

    List<ChangeRequest> ofCustomer(String number) {
        return requests("c.number = :key", number);
    }

    private List<ChangeRequest> requests(String where, Object key) {
        return jdbc.sql("""
                select r.*, c.number, c.name, e.code,
                       case when exists (select from otc.customer_changes k where k.request_id = r.id) then 'IN_FORCE'
                            when exists (select from otc.customer_change_decisions d
                                          where d.request_id = r.id and not d.approved) then 'REJECTED'
                            else 'WAITING' end as status
                  from otc.customer_change_requests r
                  join otc.customers c on c.id = r.customer_id
                  left join otc.legal_entities e on e.id = r.entity_id
                 where\s""" + where + " order by r.id desc limit 200")
                .param("key", key)
                .query((row, n) -> new ChangeRequest(
                        row.getLong("id"),
                        ChangeRequest.Kind.valueOf(row.getString("kind")),
                        row.getLong("customer_id"),
                        row.getString("number"),
                        row.getString("name"),
                        row.getString("code"),
                        row.getString("reason"),
                        ChangeRequest.Status.valueOf(row.getString("status")),
                        row.getString("requested_by"),
                        row.getTimestamp("requested_at").toInstant(),
                        fields(row.getLong("id")),
                        decisions(row.getLong("id"))))
                .list();
    }

    private List<FieldChange> fields(long request) {
        return jdbc.sql("""
                select f.*, e.code from otc.customer_change_request_fields f
                  left join otc.legal_entities e on e.id = f.entity_id
                 where f.request_id = :id order by e.code nulls first, f.field, f.old_value, f.new_value
                """)
                .param("id", request)
                .query((row, n) -> new FieldChange(
                        row.getObject("entity_id", Long.class),
                        row.getString("code"),
                        field(row),
                        row.getString("old_value"),
                        row.getString("new_value")))
                .list();
    }

    private List<ChangeRequest.Decision> decisions(long request) {
        return jdbc.sql("select * from otc.customer_change_decisions where request_id = :id order by step")
                .param("id", request)
                .query((row, n) -> new ChangeRequest.Decision(
                        row.getInt("step"),
                        row.getBoolean("approved"),
                        row.getString("comment"),
                        row.getString("decided_by"),
                        row.getTimestamp("decided_at").toInstant()))
                .list();
    }

    void decided(long request, int step, boolean approved, String comment, Cause cause, OffsetDateTime now) {
        jdbc.sql("""
                insert into otc.customer_change_decisions (request_id, step, approved, comment, decided_by, decided_at,
                    process_instance_id)
                values (:id, :step, :approved, :comment, :by, :now, :process)
                """)
                .param("id", request)
                .param("step", step)
                .param("approved", approved)
                .param("comment", comment)
                .param("by", cause.by())
                .param("now", now)
                .param("process", cause.processInstanceId())
                .update();
    }

    List<KeptCustomerChange> history(String number, EntityScope mine) {
        return jdbc.sql("""
                select e.code as entity, k.field, k.old_value, k.new_value, k.reason, k.changed_by, k.changed_at,
                       k.request_id, k.approved_by
                  from otc.customer_changes k
                  join otc.customers c on c.id = k.customer_id
                  left join otc.legal_entities e on e.id = k.entity_id
                 where c.number = :number and (:everything or k.entity_id is null or k.entity_id = any(:entities))
                 order by k.id desc limit 500
                """)
                .params(mine.parameters())
                .param("number", number)
                .query((row, n) -> new KeptCustomerChange(
                        row.getString("entity"),
                        field(row),
                        row.getString("old_value"),
                        row.getString("new_value"),
                        row.getString("reason"),
                        row.getString("changed_by"),
                        row.getTimestamp("changed_at").toInstant(),
                        row.getObject("request_id", Long.class),
                        row.getString("approved_by")))
                .list();
    }

    /** Of the account that it is about, else the worst of the customer's. */
    String riskClass(ChangeRequest request) {
        return jdbc.sql("""
                select coalesce(max(a.risk_class), '') from otc.customer_accounts a
                  join otc.legal_entities e on e.id = a.entity_id
                 where a.customer_id = :id and coalesce(cast(:entity as text), e.code) = e.code
                """)
                .param("id", request.customerId())
                .param("entity", request.entity(), Types.VARCHAR)
                .query(String.class)
                .single();
    }
}
