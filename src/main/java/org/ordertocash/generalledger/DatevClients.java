package org.ordertocash.generalledger;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.ordertocash.input.FieldErrors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** As which clients legal entities are known to their tax consultants; what is said counts for later batches. */
@Service
public class DatevClients {

    private final JdbcClient jdbc;
    private final Clock clock;

    DatevClients(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public DatevClient of(long entityId) {
        return jdbc.sql("""
                select consultant_number, client_number, fiscal_year_month, account_length, set_by, set_at
                  from otc.general_ledger_clients where entity_id = :entity order by id desc limit 1
                """)
                .param("entity", entityId)
                .query((row, n) -> new DatevClient(
                        row.getInt("consultant_number"),
                        row.getInt("client_number"),
                        row.getInt("fiscal_year_month"),
                        row.getInt("account_length"),
                        row.getString("set_by"),
                        row.getTimestamp("set_at").toInstant()))
                .optional()
                .orElse(DatevClient.UNKNOWN);
    }

    /** @throws org.ordertocash.input.InvalidInput with every wrong field */
    @Transactional
    public DatevClient set(long entityId, DatevClient client, String by) {
        FieldErrors errors = new FieldErrors();
        within(errors, client.consultantNumber(), 1001, 9_999_999, "consultantNumber");
        within(errors, client.clientNumber(), 1, 99_999, "clientNumber");
        within(errors, client.fiscalYearMonth(), 1, 12, "fiscalYearMonth");
        within(errors, client.accountLength(), 4, 8, "accountLength");
        errors.throwIfAny();
        jdbc.sql("""
                insert into otc.general_ledger_clients (entity_id, consultant_number, client_number,
                    fiscal_year_month, account_length, set_by, set_at)
                values (:entity, :consultant, :client, :month, :length, :by, :now)
                """)
                .param("entity", entityId)
                .param("consultant", client.consultantNumber())
                .param("client", client.clientNumber())
                .param("month", client.fiscalYearMonth())
                .param("length", client.accountLength())
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .update();
        return of(entityId);
    }

    private static void within(FieldErrors errors, Integer number, int from, int to, String field) {
        errors.require(number != null && number >= from && number <= to, field, "must be from " + from + " to " + to);
    }
}
