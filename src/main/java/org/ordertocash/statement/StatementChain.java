package org.ordertocash.statement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ordertocash.database.SqlFile;
import org.ordertocash.money.MoneyFormat;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How the end-of-day statements of an account follow each other: each opens with the closing balance of an earlier one,
 * and none has two successors. One that follows none, although there are earlier ones, came after a gap. The pages of
 * one statement follow each other whatever their balances are.
 */
final class StatementChain {

    private static final String FOLLOW_TOLD_AGAIN = SqlFile.read("statement/chain-told-again.sql");

    private final JdbcClient jdbc;

    StatementChain(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Finds the place of a statement whose balances are stored: what it follows, and what follows it. */
    void connect(long statementId, boolean paged) {
        if (!insert(statementId)) {
            findPrevious(statementId, paged);
            findNext(statementId);
        }
        markGap(statementId);
        linkAnew(statementId);
    }

    private void markGap(long statementId) {
        jdbc.sql("""
                update otc.statements x set gap = true
                 where x.id = :id and x.follows is null and x.opening_balance is not null
                   and exists (select from otc.statements y
                                where y.bank_account_id = x.bank_account_id and y.kind = 'END_OF_DAY'
                                    and y.closing_balance is not null and y.id <> x.id
                                  and (y.day <= x.day or y.day is null or x.day is null))\
                """).param("id", statementId).update();
    }

    /**
     * A late one between two that follow each other, because the balance did not move in between, or came back: it fits
     * both.
     */
    private boolean insert(long statementId) {
        record Place(long before, long after) {}
        Optional<Place> place =
                jdbc.sql("""
                select y.id as before, z.id as after from otc.statements x
                  join otc.statements z on z.bank_account_id = x.bank_account_id and z.kind = 'END_OF_DAY'
                   and z.opening_balance = x.closing_balance and z.day >= x.day
                  join otc.statements y on y.id = z.follows and y.closing_balance = x.opening_balance
                   and y.day <= x.day
                 where x.id = :id and x.id not in (y.id, z.id) order by y.day desc, y.id desc limit 1
                """).param("id", statementId).query(Place.class).optional();
        place.ifPresent(found -> {
            follow(found.after(), statementId);
            follow(statementId, found.before());
        });
        return place.isPresent();
    }

    /**
     * Where a balance stands still or comes back, what was linked when the first statements came may leave others
     * without a place: those that open or close with it are linked anew, if then one more follows another and none that
     * does so loses its place. Links that other things than the balance show stay: pages, and days told again.
     */
    private void linkAnew(long statementId) {
        record Gap(long id, BigDecimal balance) {}
        List<Gap> gaps = jdbc.sql("""
                select g.id, g.opening_balance as balance
                  from otc.statements x
                  join otc.statements g
                    on g.bank_account_id = x.bank_account_id and g.kind = 'END_OF_DAY' and g.gap and g.follows is null
                   and g.opening_balance in (x.opening_balance, x.closing_balance)
                 where x.id = :id and g.day is not null order by g.day, g.id
                """).param("id", statementId).query(Gap.class).list();
        gaps.forEach(gap -> linkAnew(gap.id(), gap.balance()));
    }

    private void linkAnew(long gap, BigDecimal balance) {
        record Link(long id, LocalDate day, boolean opens, boolean closes, Long follows, Long followed) {}
        List<Link> links = jdbc.sql("""
                select s.id, s.day, s.opening_balance is not distinct from :balance as opens,
                       s.closing_balance is not distinct from :balance as closes, s.follows, z.id as followed
                  from otc.statements x
                  join otc.statements s on s.bank_account_id = x.bank_account_id and s.kind = 'END_OF_DAY'
                  left join otc.statements z on z.follows = s.id
                 where x.id = :gap and s.day is not null
                   and (s.opening_balance = :balance or s.closing_balance = :balance)
                """)
                .param("gap", gap)
                .param("balance", balance)
                .query(Link.class)
                .list();
        Map<Long, Link> byId = links.stream().collect(Collectors.toMap(Link::id, link -> link));
        // a link to or from one that neither opens nor closes with the balance is shown by something else
        Map<Long, Long> linked = links.stream()
                .filter(link -> link.opens()
                        && byId.containsKey(link.follows())
                        && byId.get(link.follows()).closes())
                .collect(Collectors.toMap(Link::id, Link::follows));
        Map<Long, Long> anew = ChainLinks.of(
                links.stream()
                        .map(link -> new ChainLinks.Statement(
                                link.id(),
                                link.day(),
                                link.id() == gap || linked.containsKey(link.id()),
                                link.closes() && (link.followed() == null || linked.containsKey(link.followed()))))
                        .toList(),
                others(gap, linked));
        if (anew.size() > linked.size()) {
            anew.entrySet().removeIf(link -> link.getValue().equals(linked.get(link.getKey())));
            jdbc.sql("update otc.statements set follows = null where id = any(:ids)")
                    .param("ids", anew.keySet().toArray(Long[]::new))
                    .update();
            anew.forEach(this::follow);
        }
    }

    /** By the id of a statement of the same account the one that it follows, but for these links. */
    private Map<Long, Long> others(long statementId, Map<Long, Long> links) {
        Map<Long, Long> others = new HashMap<>();
        jdbc.sql("""
                select s.id, s.follows from otc.statements x
                  join otc.statements s on s.bank_account_id = x.bank_account_id and s.follows is not null
                 where x.id = :id
                """).param("id", statementId).query(row -> {
            others.put(row.getLong("id"), row.getLong("follows"));
        });
        others.keySet().removeAll(links.keySet());
        return others;
    }

    private void follow(long statementId, long previous) {
        jdbc.sql("update otc.statements set follows = :previous where id = :id")
                .param("previous", previous)
                .param("id", statementId)
                .update();
    }

    private void findPrevious(long statementId, boolean paged) {
        jdbc.sql("""
                update otc.statements x set follows = (
                       select y.id from otc.statements y
                        where y.bank_account_id = x.bank_account_id and y.kind = 'END_OF_DAY' and y.id <> x.id
                          and (y.closing_balance = x.opening_balance
                               or :paged and y.bank_statement_id = x.bank_statement_id and y.year = x.year)
                          and (y.day <= x.day or y.day is null or x.day is null)
                          and not exists (select from otc.statements z where z.follows = y.id)
                        order by :paged and y.bank_statement_id = x.bank_statement_id and y.year = x.year desc,
                            y.day desc nulls last, y.id desc limit 1)
                 where x.id = :id""").param("paged", paged).param("id", statementId).update();
    }

    /**
     * The statement after the gap that this one closes, or the one that was the first until now, whichever is earlier;
     * never one that it follows itself.
     */
    private void findNext(long statementId) {
        jdbc.sql("""
                with recursive before as (
                    select id, follows from otc.statements where id = :id
                    union
                    select y.id, y.follows from otc.statements y join before b on y.id = b.follows)
                update otc.statements z set follows = :id
                 where z.id = (select n.id from otc.statements x join otc.statements n
                                   on n.bank_account_id = x.bank_account_id and n.kind = 'END_OF_DAY'
                                       and n.opening_balance = x.closing_balance
                                where x.id = :id and n.follows is null and n.id not in (select id from before)
                                  and case when n.gap then n.day >= x.day or n.day is null or x.day is null
                                      else n.day > x.day end
                                order by n.day, n.id limit 1)""").param("id", statementId).update();
    }

    /**
     * A statement that tells days again, and may go on: it opens as the first of them did, and repeats all that they
     * told, so that nothing can be missing before it. To be called when the entries of the file are judged.
     */
    void connectWhatTellsAgain(long statementFileId) {
        List<Long> open =
                jdbc.sql("""
                select id from otc.statements
                 where statement_file_id = :id and gap and follows is null
                   and opening_balance + booked_sum = closing_balance order by id
                """).param("id", statementFileId).query(Long.class).list();
        for (long statementId : open) {
            jdbc.sql(FOLLOW_TOLD_AGAIN).param("id", statementId).update();
            // one that brings nothing else has nothing missing before it either
            jdbc.sql("""
                    update otc.statements x set gap = false
                     where x.id = :id and x.follows is null
                       and (select bool_and(told_before) from judged_entries j where j.statement_id = x.id)
                    """).param("id", statementId).update();
        }
    }

    /** Sentences about the statements of a file that have a gap before them. */
    List<String> gaps(long statementFileId) {
        record Gap(String statement, BigDecimal opening, String previous, BigDecimal closing, String currency) {}
        return jdbc.sql("""
                select x.bank_statement_id as statement, x.opening_balance as opening,
                    y.bank_statement_id as previous, y.closing_balance as closing,
                    b.currency
                  from otc.statements x join otc.bank_accounts b on b.id = x.bank_account_id
                  cross join lateral (
                       select bank_statement_id, closing_balance from otc.statements y
                        where y.bank_account_id = x.bank_account_id and y.kind = 'END_OF_DAY'
                            and y.closing_balance is not null and y.id <> x.id
                          and (y.day <= x.day or y.day is null or x.day is null)
                        order by y.day desc nulls last, y.id desc limit 1) y
                 where x.statement_file_id = :id and x.gap and x.follows is null order by x.id\
                """).param("id", statementFileId).query(Gap.class).list().stream()
                .map(gap -> "Gap before statement " + gap.statement() + ": it opens with "
                        + MoneyFormat.inWords(gap.opening(), gap.currency())
                        + ", but the statement before it (" + gap.previous() + ") closed with "
                        + MoneyFormat.inWords(gap.closing(), gap.currency())
                        + ". A statement may be missing.")
                .toList();
    }
}
