package org.ordertocash.statement;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Decides which entries of a file are new. Each has one fate: none (it is new and booked), KNOWN (an earlier file had
 * the same, with the same transactions), SAME (another kind of statement had it, split in another way), or HELD (it may
 * be the same as an earlier one: a person says so, and nothing is booked until then).
 *
 * <p>An earlier entry is open for a kind that has not told of it yet, and is paired with one entry of that kind only,
 * so that two payments of the same amount stay two.
 */
final class KnownEntries {

    private static final int NAMED = 20;

    /** Whether the entry e is open for the kind of k. */
    private static final String OPEN = "e.kind <> k.kind and not e.confirmed and k.kind <> all (e.confirmed_by)";

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

    /** The n-th of several alike ones has n in its key. */
    private void findKnown() {
        run("drop table if exists pg_temp.judged_entries");
        run("""
                create temporary table judged_entries on commit drop as
                with keyed as (
                    select e.*, cast(encode(sha256(convert_to(likeness || ':' || row_number() over (partition by
                        likeness order by entry_number),
                                                              'UTF8')), 'hex') as char(64)) as entry_key,
                           reference is not null and count(*) over (partition by bank_account_id,
                               reference) = 1 as only_one_of_reference
                      from incoming_entries e)
                select k.*, x.id as same_as, case when x.confirmed then coalesce(x.same_as, x.id) else x.id end as root,
                       cast(case when x.id is not null then 'KNOWN' end as text) as fate
                  from keyed k left join otc.bank_entries x on x.entry_key = k.entry_key""");
        run("analyze judged_entries");
    }

    /** Notes at the first entry of each that is known that this kind has told of it too. */
    private void confirm() {
        run("""
                update otc.bank_entries e set confirmed_by = array_append(e.confirmed_by, cast(k.kind as varchar))
                  from (select distinct root, kind from judged_entries where fate in ('KNOWN', 'SAME')) k
                 where e.id = k.root and e.kind <> k.kind and k.kind <> all (e.confirmed_by)""");
    }

    /**
     * By the bank's reference, amount, direction and days. Of several alike ones the first is paired with the first,
     * but only where there are at least as many that are open; else it is not known which of them are new.
     */
    private void findSame() {
        run("""
                update judged_entries j set fate = 'SAME', same_as = paired.id, root = paired.id
                  from (with fresh as (
                            select entry_number, bank_account_id, kind, reference, direction, amount, booked_on,
                                value_on,
                                   min(entry_number) over alike as first, row_number() over (alike
                                       order by entry_number) as n,
                                   count(*) over alike as size
                              from judged_entries where fate is null and reference is not null
                            window alike as (partition by bank_account_id, kind, reference, direction, amount,
                                booked_on, value_on)),
                        candidate as (
                            select k.first, e.id, row_number() over (partition by k.first order by e.id) as n,
                                   count(*) over (partition by k.first) as size
                              from fresh k join otc.bank_entries e
                                on e.bank_account_id = k.bank_account_id and e.reference = k.reference
                                    and e.direction = k.direction
                               and e.amount = k.amount and %s
                               and (e.booked_on is null or k.booked_on is null or e.booked_on = k.booked_on)
                               and (e.value_on is null or k.value_on is null or e.value_on = k.value_on)
                             where k.n = 1)
                        select f.entry_number, c.id, count(*) over (partition by c.id) as claims
                          from fresh f join candidate c on c.first = f.first and c.n = f.n
                         where f.size <= c.size) paired
                 where paired.entry_number = j.entry_number and paired.claims = 1""".formatted(OPEN));
    }

    /**
     * Cannot be told apart from an earlier entry: another kind has, open for this one, one of the same reference with
     * another amount or day (so a batch that one of them reports as several entries), or one of the same amount and day
     * where at most one of the two has a reference; or any statement had the same reference, amount and days with other
     * details. The search by amount is done once for all that are alike, of which there may be very many.
     */
    private void hold() {
        run("""
                with alike as materialized (
                    select k.*, (select e.id from otc.bank_entries e
                                  where e.bank_account_id = k.bank_account_id and e.kind = any (k.other_kinds)
                                      and not e.confirmed
                                    and k.kind <> all (e.confirmed_by) and e.amount = k.amount
                                        and e.direction = k.direction
                                    and (e.reference is null or k.unnamed)
                                    and e.day between k.day - 30 and k.day + 30 and (e.day = k.day
                                        or e.booked_on = k.booked_on)
                                  order by e.id limit 1) as doubt
                      from (select distinct bank_account_id, kind, direction, amount, day, booked_on,
                          reference is null as unnamed,
                                   array_remove(array['END_OF_DAY', 'NOTIFICATION', 'INTRADAY'], kind) as other_kinds
                              from judged_entries where fate is null and amount > 0) k)
                update judged_entries j set fate = 'HELD', same_as = doubt.id
                  from (select k.entry_number, coalesce(
                               (select e.id from otc.bank_entries e
                                 where e.bank_account_id = k.bank_account_id and e.reference = k.reference
                                     and e.direction = k.direction
                                   and %s and e.amount > 0 and abs(e.day - k.day) <= 10
                                 order by abs(e.amount - k.amount), e.id limit 1),
                               (select e.id from otc.bank_entries e
                                 where k.only_one_of_reference and e.bank_account_id = k.bank_account_id
                                     and e.reference = k.reference
                                   and e.direction = k.direction and e.amount = k.amount and e.day = k.day
                                   and e.booked_on is not distinct from k.booked_on
                                 order by e.id limit 1),
                               a.doubt) as id
                          from judged_entries k
                          join alike a on a.bank_account_id = k.bank_account_id and a.kind = k.kind
                              and a.direction = k.direction and a.amount = k.amount
                                      and a.day = k.day and a.booked_on is not distinct from k.booked_on
                                          and a.unnamed = (k.reference is null)
                         where k.fate is null and k.amount > 0) doubt
                 where doubt.entry_number = j.entry_number and doubt.id is not null""".formatted(OPEN));
    }

    /** Sentences for the clerk, in the order of the file and bounded: what was left out, and what is held. */
    List<String> sentences() {
        List<String> all = new ArrayList<>();
        Total held = total("fate = 'HELD'");
        if (held.entries() > 0) {
            all.add((held.transactions() == 1
                            ? "One transaction is held and not booked, because it"
                            : held.transactions() + " transactions are held and not booked, because they")
                    + " may be in an earlier file already, told in another way. "
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
                        + " of " + ImportRun.plain(e.amount()) + " " + e.currency()
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
