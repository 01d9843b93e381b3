package org.ordertocash.statement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.ordertocash.money.DayFormat;
import org.ordertocash.money.MoneyFormat;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What an intraday report or a notification told of a day, and the end-of-day statement of that day does not have: it
 * was told wrongly, or the bank took it back, and it stands in our books. Only statements that add up say this, and
 * only where no entry waits for a person to say whether it is the same.
 */
final class UntoldEntries {

    private static final int NAMED = 20;

    private final JdbcClient jdbc;

    UntoldEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Sentences for the clerk, bounded; to be called when the entries of the file are judged. */
    List<String> sentences(long statementFileId) {
        record Untold(
                String statement,
                String kind,
                String report,
                int line,
                String direction,
                BigDecimal amount,
                String currency,
                String reference,
                LocalDate day) {}
        List<Untold> untold =
                jdbc.sql("""
                select x.bank_statement_id as statement, r.kind, r.bank_statement_id as report, e.line, e.direction,
                       e.amount, b.currency, e.reference, coalesce(e.booked_on, e.day) as day
                  from otc.statements x
                  join otc.bank_accounts b on b.id = x.bank_account_id
                 cross join lateral (
                       select least(x.day, min(coalesce(j.booked_on, j.day))) as first,
                              greatest(x.day, max(coalesce(j.booked_on, j.day))) as last,
                              coalesce(bool_or(j.fate = 'HELD'), false) as doubtful
                         from judged_entries j where j.statement_id = x.id) d
                  join otc.bank_entries e on e.bank_account_id = x.bank_account_id and e.kind <> x.kind
                   and not e.confirmed and e.same_as is null and x.kind <> all (e.confirmed_by) and e.amount > 0
                   and coalesce(e.booked_on, e.day) between d.first and d.last
                  join otc.statements r on r.id = e.statement_id
                 where x.statement_file_id = :id and x.kind = 'END_OF_DAY' and not d.doubtful
                   and x.opening_balance + x.booked_sum = x.closing_balance
                 order by x.id, e.id""").param("id", statementFileId).query(Untold.class).list();
        List<String> sentences = new ArrayList<>(untold.stream()
                .limit(NAMED)
                .map(e -> "Statement " + e.statement() + " does not have what "
                        + (e.kind().equals("INTRADAY") ? "intraday report " : "notification ") + e.report()
                        + " told at line " + e.line() + " for " + DayFormat.inWords(e.day()) + ": a "
                        + (e.direction().equals("CRDT") ? "credit" : "debit") + " of "
                        + MoneyFormat.inWords(e.amount(), e.currency())
                        + (e.reference() == null ? "" : " (" + e.reference() + ")")
                        + ". It was taken from there and is more than the bank's balance: ask the bank, and undo it if "
                        + "it was told wrongly.")
                .toList());
        if (untold.size() > NAMED) {
            sentences.add("There are " + (untold.size() - NAMED)
                    + " more entries that earlier reports told and the statement does not have.");
        }
        return sentences;
    }
}
