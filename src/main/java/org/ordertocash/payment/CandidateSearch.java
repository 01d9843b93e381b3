package org.ordertocash.payment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ordertocash.ledger.OpenItem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the candidates of many payments at once: one query per kind of evidence, whatever the number of payments.
 * Entity and currency are part of each.
 */
@Component
class CandidateSearch {

    private final JdbcClient jdbc;

    CandidateSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final class Evidence {
        private final List<OpenItem> structured = new ArrayList<>();
        private final List<OpenItem> inText = new ArrayList<>();
        private final Set<Long> payers = new LinkedHashSet<>();
        private final List<OpenItem> ofPayers = new ArrayList<>();
        private final List<String> settled = new ArrayList<>();
    }

    Map<Long, Candidates> find(List<BankPayment> payments) {
        Map<Long, Evidence> evidence = new HashMap<>();
        payments.forEach(payment -> evidence.put(payment.id(), new Evidence()));
        named(payments, evidence);
        ofPayers(payments, evidence);
        Map<Long, Candidates> result = new HashMap<>();
        evidence.forEach((id, e) -> result.put(id, new Candidates(e.structured, e.inText, e.payers, e.ofPayers, e.settled)));
        return result;
    }

    private void named(List<BankPayment> payments, Map<Long, Evidence> evidence) {
        List<Long> ids = new ArrayList<>();
        List<String> tokens = new ArrayList<>();
        List<Boolean> structured = new ArrayList<>();
        for (BankPayment payment : payments) {
            for (String reference : payment.structuredReferences()) {
                ReferenceTokens.of(reference).forEach(token -> add(ids, tokens, structured, payment, token, true));
            }
            ReferenceTokens.of(payment.text()).forEach(token -> add(ids, tokens, structured, payment, token, false));
        }
        if (ids.isEmpty()) {
            return;
        }
        jdbc.sql("""
                with token as (
                    select * from unnest(cast(:ids as bigint[]), cast(:tokens as text[]), cast(:structured as boolean[])) as t(transaction_id, token, structured)
                ), named as (
                    select k.transaction_id, k.structured, i.id as item_id from token k
                      join otc.bank_transactions t on t.id = k.transaction_id
                      join otc.open_items i on i.document_key = k.token and i.entity_id = t.entity_id and i.currency = t.currency
                    union
                    select k.transaction_id, k.structured, i.id from token k
                      join otc.bank_transactions t on t.id = k.transaction_id
                      join otc.open_items i on i.reference = k.token and i.entity_id = t.entity_id and i.currency = t.currency
                    union
                    select k.transaction_id, k.structured, i.id from token k
                      join otc.bank_transactions t on t.id = k.transaction_id
                      join otc.orders o on o.number_key = k.token and o.entity_id = t.entity_id
                      join otc.open_items i on i.order_id = o.id and i.currency = t.currency and i.open_amount > 0
                )
                select n.transaction_id, n.structured, i.* from named n join otc.open_items i on i.id = n.item_id order by n.transaction_id, i.id
                """).param("ids", ids.toArray(Long[]::new)).param("tokens", tokens.toArray(String[]::new))
                .param("structured", structured.toArray(Boolean[]::new))
                .query(row -> {
                    Evidence e = evidence.get(row.getLong("transaction_id"));
                    OpenItem item = OpenItem.map(row, 0);
                    if (item.open().isZero()) {
                        if (!e.settled.contains(item.documentNumber())) {
                            e.settled.add(item.documentNumber());
                        }
                    } else {
                        (row.getBoolean("structured") ? e.structured : e.inText).add(item);
                    }
                });
    }

    private static void add(List<Long> ids, List<String> tokens, List<Boolean> structured, BankPayment payment, String token, boolean isStructured) {
        ids.add(payment.id());
        tokens.add(token);
        structured.add(isStructured);
    }

    private void ofPayers(List<BankPayment> payments, Map<Long, Evidence> evidence) {
        jdbc.sql("""
                with payer as (
                    select t.id as transaction_id, t.entity_id, t.currency, t.amount, c.id as customer_id
                      from otc.bank_transactions t
                      join otc.customer_bank_accounts b on b.iban = t.payer_iban and b.closed_on is null
                      join otc.customers c on c.id = b.customer_id or c.payer_id = b.customer_id
                     where t.id = any(cast(:ids as bigint[])) and c.entity_id = t.entity_id
                )
                select p.transaction_id, p.customer_id as payer_customer, i.* from payer p
                  left join otc.open_items i on i.customer_id = p.customer_id and i.entity_id = p.entity_id and i.currency = p.currency
                                            and i.open_amount = p.amount
                 order by p.transaction_id, i.id
                """).param("ids", payments.stream().map(BankPayment::id).toArray(Long[]::new))
                .query(row -> {
                    Evidence e = evidence.get(row.getLong("transaction_id"));
                    e.payers.add(row.getLong("payer_customer"));
                    if (row.getObject("id") != null) {
                        e.ofPayers.add(OpenItem.map(row, 0));
                    }
                });
    }
}
