package org.ordertocash.process.payeralias;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.ordertocash.ledger.BusinessKey;
import org.ordertocash.payment.PayerAliases;
import org.ordertocash.payment.Payments;
import org.ordertocash.people.People;
import org.ordertocash.process.StatementArrivals;
import org.ordertocash.process.Texts;
import org.ordertocash.process.Variable;
import org.ordertocash.process.shown.ShownFacts;
import org.springframework.stereotype.Component;

/** What the second person sees about a proposed alias. */
@Component
class AliasFacts implements ShownFacts {

    private final PayerAliases aliases;
    private final People people;
    private final Payments payments;
    private final StatementArrivals arrivals;

    AliasFacts(PayerAliases aliases, People people, Payments payments, StatementArrivals arrivals) {
        this.aliases = aliases;
        this.people = people;
        this.payments = payments;
        this.arrivals = arrivals;
    }

    @Override
    public Set<String> tasks() {
        return Set.of("Task_ConfirmPayerAlias");
    }

    @Override
    public Variable<JsonNode> variable() {
        return PayerAlias.ALIAS_CASE;
    }

    @Override
    public JsonNode now(VariableScope task) {
        return of(aliases.byId(PayerAlias.ALIAS_ID.get(task)));
    }

    JsonNode of(PayerAliases.Alias alias) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("customer", alias.customer());
        facts.put("customerName", alias.customerName());
        facts.put("evidence", evidence(alias.kind()));
        facts.put("value", alias.value());
        facts.put("payment", alias.paymentId() == null ? "–" : BusinessKey.PAYMENT.of(alias.paymentId()));
        facts.put(
                "arrival",
                alias.paymentId() == null
                        ? "–"
                        : arrivals.ofFile(payments.byId(alias.paymentId()).statementFileId()));
        facts.put("comment", Texts.orDash(alias.comment()));
        facts.put("proposedBy", people.name(alias.proposedBy()));
        return Variable.json(facts);
    }

    static String evidence(PayerAliases.Kind kind) {
        return switch (kind) {
            case IBAN -> "Account number";
            case NAME -> "Payer's name";
            case MANDATE -> "Mandate";
            case TEXT -> "Word in the text";
        };
    }
}
