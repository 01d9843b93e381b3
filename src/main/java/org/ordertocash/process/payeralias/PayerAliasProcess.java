package org.ordertocash.process.payeralias;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.ordertocash.ledger.BusinessKey;
import org.ordertocash.payment.PayerAliasProposed;
import org.ordertocash.payment.PayerAliases;
import org.ordertocash.process.Instances;
import org.ordertocash.process.Texts;
import org.ordertocash.process.Variable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Asks a second person about each proposed alias, from the transaction that proposes it on. */
@Component
class PayerAliasProcess {

    private final PayerAliases aliases;
    private final Instances instances;

    PayerAliasProcess(PayerAliases aliases, Instances instances) {
        this.aliases = aliases;
        this.instances = instances;
    }

    @EventListener
    void start(PayerAliasProposed proposed) {
        PayerAliases.Alias alias = aliases.byId(proposed.aliasId());
        Map<String, Object> facts = new HashMap<>();
        facts.put("customer", alias.customer());
        facts.put("customerName", alias.customerName());
        facts.put("evidence", evidence(alias.kind()));
        facts.put("value", alias.value());
        facts.put("payment", alias.paymentId() == null ? "–" : BusinessKey.PAYMENT.of(alias.paymentId()));
        facts.put("comment", Texts.orDash(alias.comment()));
        facts.put("proposedBy", alias.proposedBy());
        Map<String, Object> variables = new HashMap<>();
        PayerAlias.ALIAS_ID.put(variables, alias.id());
        PayerAlias.ALIAS_CASE.put(variables, Variable.json(facts));
        PayerAlias.SUBJECT.put(
                variables,
                alias.customerName() + ", " + evidence(alias.kind()).toLowerCase(Locale.ROOT) + " " + alias.value());
        instances.start(PayerAlias.KEY, BusinessKey.PAYER_ALIAS.of(alias.id()), variables);
    }

    private static String evidence(PayerAliases.Kind kind) {
        return switch (kind) {
            case IBAN -> "Account number";
            case NAME -> "Payer's name";
            case MANDATE -> "Mandate";
            case TEXT -> "Word in the text";
        };
    }
}
