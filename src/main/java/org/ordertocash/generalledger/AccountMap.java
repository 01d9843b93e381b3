package org.ordertocash.generalledger;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.ordertocash.ledger.TaxCode;

/** The rules of a legal entity, asked line by line: the one that says most counts. */
final class AccountMap {

    /** An account of the general ledger; the key may be null. */
    record Target(String account, String taxKey) {}

    private record Asked(String account, TaxCode tax) {}

    private final List<AccountRule> rules;
    private final Map<Asked, Target> known = new ConcurrentHashMap<>();

    AccountMap(List<AccountRule> rules) {
        this.rules = rules;
    }

    Target of(String account, TaxCode tax) {
        return known.computeIfAbsent(new Asked(account, tax), this::find);
    }

    private Target find(Asked asked) {
        TaxCode tax = asked.tax();
        return rule(
                        asked,
                        r -> tax != null
                                && r.taxRate() != null
                                && tax.category().equals(r.taxCategory())
                                && tax.rate().compareTo(r.taxRate()) == 0)
                .or(() -> rule(
                        asked,
                        r -> tax != null
                                && r.taxRate() == null
                                && tax.category().equals(r.taxCategory())))
                .or(() -> rule(asked, r -> r.taxCategory() == null))
                .orElse(new Target(asked.account(), null));
    }

    private java.util.Optional<Target> rule(Asked asked, Predicate<AccountRule> fits) {
        return rules.stream()
                .filter(r -> r.account().equals(asked.account()))
                .filter(fits)
                .findFirst()
                .map(r -> new Target(r.generalLedgerAccount(), r.taxKey()));
    }
}
