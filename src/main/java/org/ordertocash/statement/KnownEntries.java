package org.ordertocash.statement;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Decides which entries of a file are new. Each has one fate: none (it is new and booked), KNOWN (an earlier file had
 * the same, with the same transactions), SAME (the other kind of statement had it, split in another way), or HELD
 * (it may be the same as an earlier one: a person says so, and nothing is booked until then).
 *
 * <p>An earlier entry that the other kind has not confirmed yet is paired with one entry only, so that two payments
 * of the same amount stay two.
 */
final class KnownEntries {

    private static final int NAMED = 20;

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
                insert into otc.bank_entries (account_statement_id, bank_account_id, kind, line, entry_key, reference, direction, amount,
                       booked_on, value_on, day, same_as, confirmed)
                select account_statement_id, bank_account_id, kind, line, entry_key, reference, direction, amount,
                       booked_on, value_on, day, same_as, fate is not distinct from 'SAME'
                  from judged_entries where fate is distinct from 'KNOWN' order by entry_number""");
    }

    private void run(String sql) {
        jdbc.sql(sql).update();
    }

    /** The n-th of several alike ones has n in its key. */
    private void findKnown() {
        run("drop table if exists pg_temp.judged_entries");
        run("""
                create temporary table judged_entries on commit drop as
                with keyed as (
                    select e.*, cast(encode(sha256(convert_to(likeness || ':' || row_number() over (partition by likeness order by entry_number),
                                                              'UTF8')), 'hex') as char(64)) as entry_key,
                           reference is not null and count(*) over (partition by bank_account_id, reference) = 1 as only_one_of_reference
                      from incoming_entries e)
                select k.*, x.id as same_as, cast(case when x.id is not null then 'KNOWN' end as text) as fate
                  from keyed k left join otc.bank_entries x on x.entry_key = k.entry_key""");
        run("analyze judged_entries");
    }

    private void confirm() {
        run("""
                update otc.bank_entries x set confirmed = true from judged_entries j
                 where x.id = j.same_as and x.kind <> j.kind and j.fate in ('KNOWN', 'SAME') and not x.confirmed""");
    }

    /**
     * By the bank's reference, amount, direction and days. Of several alike ones the first is paired with the first,
     * but only where the other kind has at least as many; else it is not known which of them are new.
     */
    private void findSame() {
        run("""
                update judged_entries j set fate = 'SAME', same_as = paired.id
                  from (with fresh as (
                            select entry_number, bank_account_id, kind, reference, direction, amount, booked_on, value_on,
                                   min(entry_number) over alike as first, row_number() over (alike order by entry_number) as n,
                                   count(*) over alike as size
                              from judged_entries where fate is null and reference is not null
                            window alike as (partition by bank_account_id, kind, reference, direction, amount, booked_on, value_on)),
                        candidate as (
                            select f.first, x.id, row_number() over (partition by f.first order by x.id) as n,
                                   count(*) over (partition by f.first) as size
                              from fresh f join otc.bank_entries x
                                on x.bank_account_id = f.bank_account_id and x.reference = f.reference and x.direction = f.direction
                               and x.amount = f.amount and x.kind <> f.kind and not x.confirmed
                               and (x.booked_on is null or f.booked_on is null or x.booked_on = f.booked_on)
                               and (x.value_on is null or f.value_on is null or x.value_on = f.value_on)
                             where f.n = 1)
                        select f.entry_number, c.id, count(*) over (partition by c.id) as claims
                          from fresh f join candidate c on c.first = f.first and c.n = f.n
                         where f.size <= c.size) paired
                 where paired.entry_number = j.entry_number and paired.claims = 1""");
    }

    /**
     * Cannot be told apart from an earlier entry: the other kind has, unconfirmed, one of the same reference with
     * another amount or day (so a batch that one of them reports as several entries), or one of the same amount and
     * day where at most one of the two has a reference; or any statement had the same reference, amount and days with
     * other details.
     */
    private void hold() {
        run("""
                update judged_entries j set fate = 'HELD', same_as = doubt.id
                  from (select k.entry_number, x.id
                          from judged_entries k cross join lateral (
                               (select id from otc.bank_entries e
                                 where e.bank_account_id = k.bank_account_id and e.reference = k.reference and e.direction = k.direction
                                   and e.kind <> k.kind and not e.confirmed and e.amount > 0 and abs(e.day - k.day) <= 10
                                 order by abs(e.amount - k.amount), id limit 1)
                               union all
                               (select id from otc.bank_entries e
                                 where k.only_one_of_reference and e.bank_account_id = k.bank_account_id and e.reference = k.reference
                                   and e.direction = k.direction and e.amount = k.amount and e.day = k.day
                                   and e.booked_on is not distinct from k.booked_on
                                 order by id limit 1)
                               union all
                               (select id from otc.bank_entries e
                                 where e.bank_account_id = k.bank_account_id
                                   and e.kind = case k.kind when 'NOTIFICATION' then 'END_OF_DAY' else 'NOTIFICATION' end
                                   and not e.confirmed and e.amount = k.amount and e.direction = k.direction
                                   and (e.reference is null or k.reference is null)
                                   and e.day between k.day - 30 and k.day + 30 and (e.day = k.day or e.booked_on = k.booked_on)
                                 order by id limit 1)
                               limit 1) x
                         where k.fate is null and k.amount > 0) doubt
                 where doubt.entry_number = j.entry_number""");
    }

    /** Sentences for the clerk, in the order of the file and bounded: what was left out, and what is held. */
    List<String> sentences() {
        List<String> all = new ArrayList<>();
        Total held = total("fate = 'HELD'");
        if (held.entries() > 0) {
            all.add((held.transactions() == 1 ? "One transaction is held and not booked, because it" : held.transactions()
                    + " transactions are held and not booked, because they") + " may be in an earlier file already, told in another way. "
                    + "A person has to decide about each entry (POST /api/payments/{id}/decision).");
            name("fate = 'HELD'", "Held", "may be the same as", held, all);
        }
        Total leftOut = total("fate in ('KNOWN', 'SAME')");
        if (leftOut.entries() > 0) {
            all.add(leftOut.transactions() == 1 ? "One transaction was in an earlier file already and was left out."
                    : leftOut.transactions() + " transactions were in an earlier file already and were left out.");
            name("fate in ('KNOWN', 'SAME')", "Left out", "is the same as", leftOut, all);
        }
        return all;
    }

    private record Total(long entries, long transactions) {
    }

    private Total total(String which) {
        return jdbc.sql("select count(*) as entries, coalesce(sum(transactions), 0) as transactions from judged_entries where " + which)
                .query(Total.class).single();
    }

    private void name(String which, String what, String is, Total total, List<String> sentences) {
        record Named(int line, String direction, BigDecimal amount, String currency, String reference, int earlierLine, String kind, String statement) { }
        jdbc.sql("""
                select j.line, j.direction, j.amount, a.currency, j.reference, x.line as earlier_line, s.kind, s.bank_statement_id as statement
                  from judged_entries j
                  join otc.bank_accounts a on a.id = j.bank_account_id
                  join otc.bank_entries x on x.id = j.same_as
                  join otc.account_statements s on s.id = x.account_statement_id
                 where %s order by j.entry_number limit %d""".formatted(which, NAMED))
                .query(Named.class).list()
                .forEach(e -> sentences.add(what + ": the entry at line " + e.line() + ", a " + (e.direction().equals("CRDT") ? "credit" : "debit")
                        + " of " + ImportRun.plain(e.amount()) + " " + e.currency() + (e.reference() == null ? "" : " (" + e.reference() + ")")
                        + ", " + is + " the one at line " + e.earlierLine() + (e.kind().equals("NOTIFICATION") ? " of notification " : " of statement ")
                        + e.statement() + "."));
        if (total.entries() > NAMED) {
            sentences.add(what + ": " + (total.entries() - NAMED) + " more entries.");
        }
    }
}
