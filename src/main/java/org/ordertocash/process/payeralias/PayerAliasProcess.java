package org.ordertocash.process.payeralias;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.ordertocash.ledger.BusinessKey;
import org.ordertocash.payment.PayerAliasProposed;
import org.ordertocash.payment.PayerAliases;
import org.ordertocash.process.Instances;
import org.ordertocash.process.shown.AsOf;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Asks a second person about each proposed alias, from the transaction that proposes it on. */
@Component
class PayerAliasProcess {

    private final PayerAliases aliases;
    private final Instances instances;
    private final AliasFacts facts;
    private final AsOf asOf;

    PayerAliasProcess(PayerAliases aliases, Instances instances, AliasFacts facts, AsOf asOf) {
        this.facts = facts;
        this.asOf = asOf;
        this.aliases = aliases;
        this.instances = instances;
    }

    @EventListener
    void start(PayerAliasProposed proposed) {
        PayerAliases.Alias alias = aliases.byId(proposed.aliasId());
        Map<String, Object> variables = new HashMap<>();
        PayerAlias.ALIAS_ID.put(variables, alias.id());
        PayerAlias.ALIAS_CASE.put(variables, asOf.now(facts.of(alias)));
        PayerAlias.SUBJECT.put(
                variables,
                alias.customerName() + ", " + AliasFacts.evidence(alias.kind()).toLowerCase(Locale.ROOT) + " "
                        + alias.value());
        instances.start(PayerAlias.KEY, BusinessKey.PAYER_ALIAS.of(alias.id()), variables);
    }

    /** Nobody is asked any more about what does not count. */
    @EventListener
    void end(PayerAliases.Withdrawn withdrawn) {
        instances.tell(PayerAlias.ALIAS_WITHDRAWN, BusinessKey.PAYER_ALIAS.of(withdrawn.aliasId()));
    }
}
