package org.ordertocash.statement;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.ordertocash.database.SqlFile;
import org.ordertocash.money.MoneyFormat;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Decides which entries of a file are new. Each has one fate: none (it is new and booked), KNOWN (an earlier file had
 * the same, with the same transactions), SAME (another kind of statement had it, split in another way), or HELD (it may
 * be the same as an earlier one: a person decides, and nothing is booked until then).
 *
 * <p>An earlier entry is open for a kind that has not reported it yet, and is paired with only one entry of that kind,
 * so that two payments of the same amount stay two.
 */
final class KnownEntries {

    private static final int NAMED = 20;

    /** Whether the entry e is open for the kind of k. */
    private static final String OPEN = "e.kind <> k.kind and not e.confirmed and k.kind <> all (e.confirmed_by)";

    private static final String FIND_KNOWN = SqlFile.read("statement/entries-known.sql");
    private static final String FIND_SAME =
            SqlFile.read("statement/entries-same.sql").replace("{open}", OPEN);
    private static final String HOLD =
            SqlFile.read("statement/entries-held.sql").replace("{open}", OPEN);

    private final JdbcClient jdbc;

    KnownEntries(JdbcTemplate jdbcTemplate) {
        this.jdbc = JdbcClient.create(jdbcTemplate);
    }

    /** Judges the incoming entries and stores those that are not KNOWN. */
    void judge() {
        run("analyze incoming_entries");
        findKnown();
        confirm();
        findSame();
        confirm();
        hold();
        run("""
                insert into otc.bank_entries (statement_id, bank_account_id, kind, line, entry_key, reference,
                    direction, amount,
                       booked_on, value_on, day, same_as, confirmed)
                select statement_id, bank_account_id, kind, line, entry_key, reference, direction, amount,
                       booked_on, value_on, day, same_as, fate is not distinct from 'SAME'
                  from judged_entries where fate is distinct from 'KNOWN' order by entry_number""");
    }

    private void run(String sql) {
        jdbc.sql(sql).update();
    }

    /** The n-th of several equal ones has n in its key. */
    private void findKnown() {
        run("drop table if exists pg_temp.judged_entries");
        run(FIND_KNOWN);
        run("analyze judged_entries");
    }

    /** Notes for each known entry, at its first occurrence, that this kind has reported it too. */
    private void confirm() {
        run("""
                update otc.bank_entries e set confirmed_by = array_append(e.confirmed_by, cast(k.kind as varchar))
                  from (select distinct root, kind from judged_entries where fate in ('KNOWN', 'SAME')) k
                 where e.id = k.root and e.kind <> k.kind and k.kind <> all (e.confirmed_by)""");
    }

    /**
     * By the bank's reference, amount, direction and days. Of several equal ones the first is paired with the first,
     * but only if at least as many are open; otherwise it is not known which of them are new.
     */
    private void findSame() {
        run(FIND_SAME);
    }

    /**
     * Cannot be told apart from an earlier entry. Either another kind has one, still open for this kind, with the same
     * reference and another amount or day (such as a batch that one of them reports as several entries), or with the
     * same amount and day where at most one of the two has a reference; or any statement had the same reference, amount
     * and days with other details. The search by amount is done once for all equal ones, of which there may be very
     * many.
     */
    private void hold() {
        run(HOLD);
    }

    /** How many transactions are of entries that are not left out. */
    int newTransactions() {
        return Math.toIntExact(total("fate is null or fate = 'HELD'").transactions());
    }

    /** Sentences for the clerk, in the order of the file and bounded: what was left out, and what is held. */
    List<String> sentences() {
        List<String> all = new ArrayList<>();
        Total held = total("fate = 'HELD'");
        if (held.entries() > 0) {
            all.add((held.transactions() == 1
                            ? "One transaction is held and not booked, because it"
                            : held.transactions() + " transactions are held and not booked, because they")
                    + " may be in an earlier file already, reported in another way. "
                    + "A person has to decide about each entry (POST /api/payments/{id}/decision).");
            name("fate = 'HELD'", "Held", "may be the same as", held, all);
        }
        Total leftOut = total("fate in ('KNOWN', 'SAME')");
        if (leftOut.entries() > 0) {
            all.add(
                    leftOut.transactions() == 1
                            ? "One transaction was in an earlier file already and was left out."
                            : leftOut.transactions()
                                    + " transactions were in an earlier file already and were left out.");
            name("fate in ('KNOWN', 'SAME')", "Left out", "is the same as", leftOut, all);
        }
        return all;
    }

    private record Total(long entries, long transactions) {}

    private Total total(String which) {
        return jdbc.sql("select count(*) as entries, coalesce(sum(transactions), 0) as transactions from "
                        + "judged_entries where "
                        + which)
                .query(Total.class)
                .single();
    }

    private void name(String which, String what, String is, Total total, List<String> sentences) {
        record Named(
                int line,
                String direction,
                BigDecimal amount,
                String currency,
                String reference,
                int earlierLine,
                String kind,
                String statement) {}
        jdbc.sql("""
                select j.line, j.direction, j.amount, a.currency, j.reference, x.line as earlier_line, s.kind,
                    s.bank_statement_id as statement
                  from judged_entries j
                  join otc.bank_accounts a on a.id = j.bank_account_id
                  join otc.bank_entries x on x.id = j.same_as
                  join otc.statements s on s.id = x.statement_id
                 where %s order by j.entry_number limit %d""".formatted(which, NAMED))
                .query(Named.class)
                .list()
                .forEach(e -> sentences.add(what + ": the entry at line " + e.line() + ", a "
                        + (e.direction().equals("CRDT") ? "credit" : "debit")
                        + " of " + MoneyFormat.inWords(e.amount(), e.currency())
                        + (e.reference() == null ? "" : " (" + e.reference() + ")")
                        + ", " + is + " the one at line " + e.earlierLine()
                        + switch (e.kind()) {
                            case "NOTIFICATION" -> " of notification ";
                            case "INTRADAY" -> " of intraday report ";
                            default -> " of statement ";
                        }
                        + e.statement() + "."));
        if (total.entries() > NAMED) {
            sentences.add(what + ": " + (total.entries() - NAMED) + " more entries.");
        }
    }
}
