package org.ordertocash.report;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.ordertocash.rights.EntityScope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether each number that a series has given is that of a document. A number is drawn in the transaction that stores
 * its document, so none may be missing; what does not come from that is found here, for example a deleted document.
 */
@Service
public class NumberGaps {

    private static final int MOST_NUMBERS = 20;

    private final JdbcClient jdbc;

    NumberGaps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A series of a year.
     *
     * @param entity code of the legal entity; null: one series for all of them
     * @param prefix what the numbers begin with
     * @param year of the series: each begins anew with 1
     * @param first the first number that this system gave: those below were taken on
     * @param last the last one that was given
     * @param documents how many documents have one of them
     * @param gaps how many numbers are those of no document: must be 0
     * @param missing the first 20 of them
     */
    public record Series(
            String entity,
            String prefix,
            int year,
            long first,
            long last,
            long documents,
            long gaps,
            List<String> missing) {}

    /** Every series from which a number was drawn, the latest year first. */
    @Transactional(readOnly = true)
    public List<Series> of(EntityScope mine) {
        return jdbc.sql("""
                        with series as (
                            select s.entity_id, s.kind, s.year, s.kind || '-' || s.year || '-' as prefix,
                                   s.taken_on_value + 1 as first, s.last_value as last
                              from otc.number_series s
                             where s.entity_id is null or :everything or s.entity_id = any(:entities)
                        ), counted as (
                            select s.entity_id, s.prefix, count(distinct d.value) as documents
                              from series s
                              join otc.numbered_documents d
                                on d.prefix = s.prefix and d.value between s.first and s.last
                               and d.entity_id is not distinct from s.entity_id
                             group by s.entity_id, s.prefix
                        )
                        select e.code, s.kind, s.year, s.first, s.last, coalesce(c.documents, 0) as documents,
                               s.last - s.first + 1 - coalesce(c.documents, 0) as gaps, m.missing
                          from series s
                          left join counted c
                            on c.prefix = s.prefix and c.entity_id is not distinct from s.entity_id
                          left join otc.legal_entities e on e.id = s.entity_id
                          left join lateral (
                               select array_agg(s.prefix || lpad(n::text, 6, '0') order by n) as missing
                                 from (select n from generate_series(s.first, s.last) n
                                        where not exists (select from otc.numbered_documents d
                                                           where d.prefix = s.prefix and d.value = n
                                                             and d.entity_id is not distinct from s.entity_id)
                                        order by n limit :most) first_ones
                               ) m on s.last - s.first + 1 <> coalesce(c.documents, 0)
                         where s.last >= s.first
                         order by s.year desc, e.code nulls last, s.kind
                        """)
                .params(mine.parameters())
                .param("most", MOST_NUMBERS)
                .query(NumberGaps::series)
                .list();
    }

    private static Series series(ResultSet row, int n) throws SQLException {
        Array missing = row.getArray("missing");
        return new Series(
                row.getString("code"),
                row.getString("kind"),
                row.getInt("year"),
                row.getLong("first"),
                row.getLong("last"),
                row.getLong("documents"),
                row.getLong("gaps"),
                missing == null ? List.of() : Arrays.asList((String[]) missing.getArray()));
    }
}
