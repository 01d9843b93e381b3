package org.ordertocash.matching.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.payment.RuleName;

/** Rules for a known payer who names nothing: what on its account has this amount? */
final class ByAmount {

    private ByAmount() {}

    /** What each of these rules checks first. */
    private abstract static class OfKnownPayer implements Rule {

        private final RuleName rule;

        OfKnownPayer(RuleName rule) {
            this.rule = rule;
        }

        @Override
        public RuleName rule() {
            return rule;
        }

        @Override
        public RuleAnswer judge(MatchCase matchCase) {
            PayerIdentity identity = PayerIdentity.of(matchCase);
            if (identity.doubt() != null) {
                return new RuleAnswer.Ask(identity.doubt());
            }
            if (identity.payer() == null) {
                return RuleAnswer.PASS;
            }
            RuleAnswer verdict = judge(matchCase, identity.payer(), matchCase.ofPayer(identity.payer()));
            return verdict instanceof RuleAnswer.Place place ? checked(matchCase, rule, place) : verdict;
        }

        abstract RuleAnswer judge(MatchCase matchCase, Payer payer, List<OpenItem> items);
    }

    /** An answer that no number in full supports, unless another payment or the banks' charges speak against it. */
    static RuleAnswer checked(MatchCase matchCase, RuleName rule, RuleAnswer.Place place) {
        List<OpenItem> items =
                place.fit().parts().stream().map(Placement.Part::item).toList();
        if (matchCase.found().rivals() > 0) {
            return new RuleAnswer.Ask(Objection.SAME_PAYMENT_AGAIN.raise(
                    place.words(), matchCase.found().rivals() + 1));
        }
        if (matchCase.disputed(items)) {
            return new RuleAnswer.Ask(Objection.NAMED_BY_ANOTHER.raise(place.words(), MatchCase.numbers(items)));
        }
        return matchCase.amount(rule).keptBack().isPositive() && ByReference.plain(place.fit())
                ? new RuleAnswer.Ask(Objection.KEPT_BACK.raise(
                        place.words(), matchCase.amount(rule).keptBack()))
                : place;
    }

    /** Exactly one open item has this amount, and no set of others has it too. */
    static Rule exactAmount() {
        return new OfKnownPayer(RuleName.EXACT_AMOUNT_OF_KNOWN_PAYER) {
            @Override
            RuleAnswer judge(MatchCase matchCase, Payer payer, List<OpenItem> items) {
                List<OpenItem> same = new ArrayList<>();
                List<SettledParts> fits = new ArrayList<>();
                for (OpenItem item : items) {
                    matchCase.amount(rule()).exact(List.of(item)).ifPresent(fit -> {
                        same.add(item);
                        fits.add(fit);
                    });
                }
                if (same.isEmpty()) {
                    return RuleAnswer.PASS;
                }
                if (same.size() > 1 || !matchCase.found().complete()) {
                    return new RuleAnswer.Ask(
                            Objection.SEVERAL_ITEMS_FIT.raise(payer.words(), MatchCase.numbers(same)));
                }
                AmountFit amount = matchCase.amount(rule());
                Optional<List<OpenItem>> other =
                        payer.known() ? amount.anotherSmallSet(items) : amount.anotherSet(items, same);
                if (other.isPresent()) {
                    return new RuleAnswer.Ask(Objection.ITEM_OR_SUM_FITS.raise(
                            payer.words(), MatchCase.numbers(same), named(other.get())));
                }
                return new RuleAnswer.Place(
                        fits.get(0),
                        0,
                        "The payer is " + payer.words() + ", and only on " + MatchCase.numbers(same) + " "
                                + fits.get(0).words());
            }
        };
    }

    private static String named(List<OpenItem> set) {
        return set.isEmpty() ? "there are more than can be tried" : MatchCase.numbers(set);
    }

    /** All that is open, or all that is overdue. */
    static Rule clearsAccount() {
        return new OfKnownPayer(RuleName.CLEARS_ACCOUNT) {
            @Override
            RuleAnswer judge(MatchCase matchCase, Payer payer, List<OpenItem> items) {
                if (!matchCase.found().complete()) {
                    return RuleAnswer.PASS;
                }
                List<OpenItem> own = items.stream()
                        .filter(item -> item.customerId() == payer.customer().id())
                        .toList();
                List<List<OpenItem>> accounts =
                        new ArrayList<>(List.of(items, overdue(matchCase, items), own, overdue(matchCase, own)));
                List<List<OpenItem>> fitting = accounts.stream()
                        .filter(set -> set.size() > 1)
                        .distinct()
                        .filter(set -> matchCase.amount(rule()).exact(set).isPresent())
                        .toList();
                if (fitting.isEmpty()) {
                    return RuleAnswer.PASS;
                }
                List<OpenItem> set = fitting.get(0);
                Optional<SettledParts> fit = matchCase.amount(rule()).exact(set);
                if (fitting.size() > 1
                        || (set.size() < items.size() || !ByReference.plain(fit.orElseThrow()))
                                && matchCase
                                        .amount(rule())
                                        .anotherSet(items, set)
                                        .isPresent()) {
                    return new RuleAnswer.Ask(Objection.SEVERAL_SETS_FIT.raise(payer.words()));
                }
                return new RuleAnswer.Place(
                        fit.orElseThrow(),
                        0,
                        "The payer is " + payer.words() + ", and for all that is "
                                + (set.size() == items.size() ? "open" : "overdue") + " (" + MatchCase.numbers(set)
                                + ") " + fit.get().words());
            }
        };
    }

    private static List<OpenItem> overdue(MatchCase matchCase, List<OpenItem> items) {
        return items.stream()
                .filter(item -> item.dueOn().isBefore(matchCase.payment().bookedOn()))
                .toList();
    }

    /** Exactly one set of the payer's items adds up. */
    static Rule subset() {
        return new OfKnownPayer(RuleName.SUBSET) {
            @Override
            RuleAnswer judge(MatchCase matchCase, Payer payer, List<OpenItem> items) {
                if (!matchCase.found().complete()
                        || items.size() > matchCase.policy().of(rule()).maxItems()) {
                    return RuleAnswer.PASS;
                }
                Sums.Result sums = Sums.of(items, matchCase.payment().amount());
                if (sums.sets().isEmpty()) {
                    return RuleAnswer.PASS;
                }
                if (sums.sets().size() > 1 || !sums.complete()) {
                    return new RuleAnswer.Ask(Objection.SEVERAL_SUMS_FIT.raise(
                            payer.words(),
                            sums.sets().stream().map(MatchCase::numbers).collect(Collectors.joining(" and "))));
                }
                List<OpenItem> set = sums.sets().get(0);
                Optional<List<OpenItem>> other = matchCase.amount(rule()).anotherSet(items, set);
                if (other.isPresent()) {
                    return new RuleAnswer.Ask(Objection.DISCOUNTED_SUM_FITS.raise(
                            payer.words(), MatchCase.numbers(set), named(other.get())));
                }
                return new RuleAnswer.Place(
                        matchCase.amount(rule()).exact(set).orElseThrow(),
                        0,
                        "The payer is " + payer.words() + ", and of its open items only " + MatchCase.numbers(set)
                                + " add up to the amount");
            }
        };
    }

    /** The oldest items first, the last one in part: for customers who agreed to it. */
    static Rule oldestFirst() {
        return new OfKnownPayer(RuleName.OLDEST_FIRST) {
            @Override
            RuleAnswer judge(MatchCase matchCase, Payer payer, List<OpenItem> items) {
                List<OpenItem> own = items.stream()
                        .filter(item -> item.customerId() == payer.customer().id())
                        .toList();
                if (!payer.customer().oldestFirst()
                        || !payer.known()
                        || matchCase.sum(own).isLessThan(matchCase.payment().amount())) {
                    return RuleAnswer.PASS;
                }
                List<Placement.Part> parts = new ArrayList<>();
                var left = matchCase.payment().amount();
                for (OpenItem item : own) {
                    if (left.isPositive()) {
                        var share = left.isLessThan(item.open()) ? left : item.open();
                        parts.add(new Placement.Part(item, item.customerId(), share));
                        left = left.minus(share);
                    }
                }
                return new RuleAnswer.Place(
                        new SettledParts(parts, SettledParts.Quality.EXACT, ""),
                        0,
                        "The payer is " + payer.words()
                                + ", who agreed that payments without a reference go on the oldest items");
            }
        };
    }
}
