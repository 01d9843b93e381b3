package org.ordertocash.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ordertocash.fixture.Book;
import org.ordertocash.ledger.Cause;
import org.ordertocash.matching.candidate.NotedNames;
import org.ordertocash.payment.HeldPayments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts payments on a statement in euros and has it matched, chunk by chunk, as the process does. */
class MatchingDriver {

    private static final Cause BY = new Cause(null, null, "test");

    private final Book book;
    private final JdbcClient jdbc;
    private final PaymentMatching matching;
    private final NotedNames names;
    private final TransactionTemplate transaction;

    MatchingDriver(
            Book book,
            JdbcClient jdbc,
            PaymentMatching matching,
            NotedNames names,
            PlatformTransactionManager transactions) {
        this.book = book;
        this.jdbc = jdbc;
        this.matching = matching;
        this.names = names;
        this.transaction = new TransactionTemplate(transactions);
    }

    static Pay pay(String amount) {
        return new Pay(amount, null, null, "", List.of(), null, null, null, false, null);
    }

    /**
     * @param instructed such as {@code USD 110.00}
     * @param held it waits for a person since its import
     * @param endToEndId null if the bank tells none
     */
    record Pay(
            String amount,
            String iban,
            String name,
            String text,
            List<String> structured,
            String instructed,
            String rate,
            String charges,
            boolean held,
            String endToEndId) {

        Pay iban(String number) {
            return new Pay(amount, number, name, text, structured, instructed, rate, charges, held, endToEndId);
        }

        Pay name(String words) {
            return new Pay(amount, iban, words, text, structured, instructed, rate, charges, held, endToEndId);
        }

        Pay text(String words) {
            return new Pay(amount, iban, name, words, structured, instructed, rate, charges, held, endToEndId);
        }

        Pay structured(String... references) {
            return new Pay(amount, iban, name, text, List.of(references), instructed, rate, charges, held, endToEndId);
        }

        Pay changed(String before, String at) {
            return new Pay(amount, iban, name, text, structured, before, at, charges, held, endToEndId);
        }

        Pay toldTwice() {
            return new Pay(amount, iban, name, text, structured, instructed, rate, charges, true, endToEndId);
        }

        Pay charges(String kept) {
            return new Pay(amount, iban, name, text, structured, instructed, rate, kept, held, endToEndId);
        }

        Pay endToEndId(String id) {
            return new Pay(amount, iban, name, text, structured, instructed, rate, charges, held, id);
        }
    }

    /** Matches a statement with these payments; tells of each the rule and where it went. */
    List<String> match(long entity, LocalDate day, Pay... payments) {
        return match(receive(entity, day, payments), false);
    }

    /**
     * The same, but each job does its work and is then undone and repeated, as after a crash before its commit: nothing
     * of it is in memory.
     */
    List<String> matchRepeatingEachJob(long entity, LocalDate day, Pay... payments) {
        return match(receive(entity, day, payments), true);
    }

    /** The same, but after so many jobs a person says of what was held that it is another payment. */
    List<String> matchAndBookHeld(int jobs, HeldPayments held, long entity, LocalDate day, Pay... payments) {
        long statement = receive(entity, day, payments);
        for (int job = 0; job < jobs; job++) {
            boolean more = Boolean.TRUE.equals(transaction.execute(t -> matching.matchNextChunk(statement, BY)));
            assertThat(more).as("job %s leaves more", job).isTrue();
        }
        jdbc.sql("select id from otc.payments where statement_file_id = :id and outcome = 'HELD'")
                .param("id", statement)
                .query(Long.class)
                .list()
                .forEach(id -> transaction.executeWithoutResult(t -> held.decide(id, false, null, "rita")));
        return match(statement, false);
    }

    /** The same for what was received before. */
    List<String> match(long statement) {
        return match(statement, false);
    }

    private List<String> match(long statement, boolean repeated) {
        do {
            if (repeated) {
                transaction.executeWithoutResult(t -> {
                    matching.matchNextChunk(statement, BY);
                    t.setRollbackOnly();
                });
                names.forget(statement);
            }
        } while (Boolean.TRUE.equals(transaction.execute(t -> matching.matchNextChunk(statement, BY))));
        assertThat(names.of(statement)).as("kept in memory").isEmpty();
        return jdbc.sql("""
                select t.rule || ' ' || coalesce(string_agg(i.document_number || '=' || a.amount::numeric(19,2), ' '
                    order by i.id), '')
                  from otc.payments t left join otc.allocations a on a.payment_id = t.id left
                      join otc.open_items i on i.id = a.open_item_id
                 where t.statement_file_id = :statement group by t.id order by t.line_number
                """).param("statement", statement).query(String.class).list();
    }

    /** Why the payments of the last statement were placed or not, in the order of their lines. */
    List<String> explanations() {
        return jdbc.sql("""
                select explanation from otc.payments where statement_file_id = (select max(statement_file_id)
                    from otc.payments) order by line_number
                """).query(String.class).list();
    }

    /** Puts the payments on a statement, not matched yet. */
    long receive(long entity, LocalDate day, Pay... payments) {
        long first = book.unplacedReceipt(
                entity, null, null, "EUR", "1.00", day); // for its statement, account statement and entry
        Map<String, Object> of = jdbc.sql("select statement_file_id, statement_id, bank_account_id, entry_id from "
                        + "otc.payments where id = :id")
                .param("id", first)
                .query()
                .singleRow();
        List<Pay> all = new ArrayList<>(List.of(payments));
        transaction.executeWithoutResult(t -> {
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql("delete from otc.payments where id = :id")
                    .param("id", first)
                    .update();
            for (int line = 1; line <= all.size(); line++) {
                Pay pay = all.get(line - 1);
                jdbc.sql("""
                        insert into otc.payments (statement_file_id, statement_id, bank_account_id,
                            entity_id, line_number, entry_id, direction,
                               reversal, currency, amount, booked_on, value_on, payer_iban, payer_name,
                                   remittance_text, structured_references,
                               instructed_amount, instructed_currency, exchange_rate, charges_amount, outcome,
                                   end_to_end_id)
                        values (:s, :as, :ba, :entity, :line, :entry, 'CRDT', false, 'EUR', :amount, :on, :on, :iban,
                            :name, :text, :structured,
                               :instructed, :instructedCurrency, :rate, :charges, :outcome, :endToEndId)
                        """)
                        .param("s", of.get("statement_file_id"))
                        .param("as", of.get("statement_id"))
                        .param("ba", of.get("bank_account_id"))
                        .param("entity", entity)
                        .param("outcome", pay.held() ? "HELD" : null, Types.VARCHAR)
                        .param("endToEndId", pay.endToEndId(), Types.VARCHAR)
                        .param("line", line)
                        .param("entry", of.get("entry_id"))
                        .param("amount", new BigDecimal(pay.amount()))
                        .param("on", day)
                        .param("iban", pay.iban(), Types.VARCHAR)
                        .param("name", pay.name(), Types.VARCHAR)
                        .param("text", pay.text())
                        .param("structured", pay.structured().toArray(String[]::new))
                        .param(
                                "instructed",
                                pay.instructed() == null
                                        ? null
                                        : new BigDecimal(pay.instructed().substring(4)),
                                Types.NUMERIC)
                        .param(
                                "instructedCurrency",
                                pay.instructed() == null
                                        ? null
                                        : pay.instructed().substring(0, 3),
                                Types.CHAR)
                        .param("rate", pay.rate() == null ? null : new BigDecimal(pay.rate()), Types.NUMERIC)
                        .param("charges", pay.charges() == null ? null : new BigDecimal(pay.charges()), Types.NUMERIC)
                        .update();
            }
        });
        return (Long) of.get("statement_file_id");
    }
}
