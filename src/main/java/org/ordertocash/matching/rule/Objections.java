package org.ordertocash.matching.rule;

import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.matching.policy.RuleSetting;
import org.ordertocash.matching.reference.OtherPurpose;
import org.ordertocash.matching.reference.SelectingWords;
import org.ordertocash.matching.reference.WrittenNumber.Strength;
import org.ordertocash.payment.BankPayment;
import org.ordertocash.payment.RuleName;

/**
 * What speaks against posting a payment, whichever rule answers: each alone leaves it to a person. Objections of only
 * one rule are in that rule; {@link Objection} lists all of them.
 */
final class Objections {

    /** Objections to what a payment names, before any rule is asked. */
    private static final List<Function<MatchCase, Optional<RaisedObjection>>> TO_NAMED = List.of(
            Objections::doubtfulAdvice,
            Objections::paidAlready,
            Objections::textContradicts,
            Objections::looselyNamedForSomethingElse,
            Objections::severalCustomers,
            Objections::anotherPayer,
            Objections::customerBlocked,
            Objections::namedByAnother);

    /** Objections to the answer of a rule. */
    private static final List<Function<Answer, Optional<RaisedObjection>>> TO_ANSWER = List.of(
            answer -> PlacingArithmetic.objection(answer.matchCase().payment(), answer.parts()),
            Objections::customerBlocked,
            answer -> Conversion.objection(answer.matchCase(), answer.parts()),
            Objections::payerNotShown,
            Objections::scoreTooLow,
            Objections::nextTooClose);

    /** Fewer digits without our letters are just as often the number of a contract or a customer. */
    private static final int TELLING_DIGITS = 8;

    private Objections() {}

    /**
     * An answer with its score.
     *
     * @param candidates the chosen ones and all others, the best first
     */
    record Answer(
            MatchCase matchCase,
            RuleSetting setting,
            RuleAnswer.Place place,
            int score,
            List<Scores.Candidate> candidates) {

        List<Placement.Part> parts() {
            return place.fit().parts();
        }

        /** The best of those that were not chosen. */
        Optional<Scores.Candidate> next() {
            return candidates.stream().filter(candidate -> !candidate.chosen()).findFirst();
        }
    }

    static Optional<RaisedObjection> toNamed(MatchCase matchCase) {
        return first(TO_NAMED, matchCase);
    }

    static Optional<RaisedObjection> toAnswer(Answer answer) {
        return first(TO_ANSWER, answer);
    }

    /** Objections to an answer by payer and amount, if the payment has numbers that do not belong to it. */
    static Optional<RaisedObjection> toUnnamed(MatchCase matchCase, Placement placement) {
        List<OpenItem> chosen =
                placement.parts().stream().map(Placement.Part::item).toList();
        return matchCase.found().unknown().stream()
                .filter(number -> chosen.stream().noneMatch(item -> BetterItems.isSlipOf(number, item)))
                .findFirst()
                .map(Objection.UNKNOWN_NUMBER::raise)
                .or(() -> numberOfAnother(matchCase, placement))
                .or(() -> somethingElse(matchCase, placement))
                .or(() -> anotherTime(matchCase, placement));
    }

    /** The payer says of which month its invoices are, or by when they are due, and these are not. */
    private static Optional<RaisedObjection> anotherTime(MatchCase matchCase, Placement placement) {
        BankPayment payment = matchCase.payment();
        List<SelectingWords.Selection> said = SelectingWords.of(payment.text(), payment.bookedOn());
        List<OpenItem> chosen = placement.parts().stream()
                .map(Placement.Part::item)
                .filter(Objects::nonNull)
                .toList();
        Predicate<OpenItem> meant = item -> said.stream()
                .anyMatch(time -> time.has(item.issuedOn(), item.dueOn()) || time.has(item.dueOn(), item.issuedOn()));
        boolean agrees = placement.rule() == RuleName.SUBSET
                ? chosen.stream().allMatch(meant)
                : chosen.stream().anyMatch(meant);
        return said.isEmpty() || agrees
                ? Optional.empty()
                : Optional.of(Objection.FOR_SOMETHING_ELSE.raise(
                        said.get(0).first() == null
                                ? "what is due by " + said.get(0).last()
                                : "invoices of " + YearMonth.from(said.get(0).first())));
    }

    /** The payer says that it pays for something that is not on its account. */
    private static Optional<RaisedObjection> somethingElse(MatchCase matchCase, Placement placement) {
        BankPayment payment = matchCase.payment();
        String text = String.join(" ", payment.structuredReferences()) + " " + payment.text();
        String[] names = Stream.concat(
                        Stream.of(payment.payerName(), payment.ultimatePayerName()),
                        placement.parts().stream()
                                .map(part -> matchCase
                                        .found()
                                        .party(part.customerId())
                                        .name()))
                .toArray(String[]::new);
        List<OpenItem> chosen = placement.parts().stream()
                .map(Placement.Part::item)
                .filter(Objects::nonNull)
                .toList();
        return OtherPurpose.of(text, names)
                .map(Objection.FOR_SOMETHING_ELSE::raise)
                .or(() -> UnexplainedNumbers.document(
                                text,
                                chosen,
                                placement.parts().stream()
                                        .map(part -> matchCase
                                                .found()
                                                .party(part.customerId())
                                                .number())
                                        .toList())
                        .map(Objection.UNKNOWN_NUMBER::raise));
    }

    private static <T> Optional<RaisedObjection> first(List<Function<T, Optional<RaisedObjection>>> list, T subject) {
        return list.stream().flatMap(check -> check.apply(subject).stream()).findFirst();
    }

    private static Optional<RaisedObjection> doubtfulAdvice(MatchCase matchCase) {
        return matchCase.found().named().stream()
                .map(NamedDocument::advice)
                .filter(advice -> advice != null && advice.doubt() != null)
                .map(Advice::doubt)
                .findFirst();
    }

    private static Optional<RaisedObjection> paidAlready(MatchCase matchCase) {
        String numbers = matchCase.found().named().stream()
                .filter(NamedDocument::settled)
                .map(n -> n.item().documentNumber() + NamedDocument.inPlaceOf(List.of(n)))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return numbers.isEmpty() ? Optional.empty() : Optional.of(Objection.PAID_ALREADY.raise(numbers));
    }

    private static Optional<RaisedObjection> textContradicts(MatchCase matchCase) {
        List<NamedDocument> structured = matchCase.found().named().stream()
                .filter(NamedDocument::structured)
                .toList();
        Set<Long> ids = structured.stream().map(n -> n.item().id()).collect(Collectors.toSet());
        List<OpenItem> others = matchCase.open(matchCase.found().named().stream()
                .filter(n -> !n.structured()
                        && !ids.contains(n.item().id())
                        && n.strength().ordinal() <= Strength.VARIANT.ordinal())
                .toList());
        return structured.isEmpty() || others.isEmpty()
                ? Optional.empty()
                : Optional.of(Objection.TEXT_CONTRADICTS.raise(
                        MatchCase.numbers(matchCase.open(structured)), MatchCase.numbers(others)));
    }

    /** A deposit on an order is not for the invoice that the order has by now. */
    private static Optional<RaisedObjection> looselyNamedForSomethingElse(MatchCase matchCase) {
        boolean sure = matchCase.found().named().stream()
                .anyMatch(n -> !n.order() && (n.structured() || n.strength() == Strength.EXACT));
        return sure
                ? Optional.empty()
                : OtherPurpose.of(
                                matchCase.payment().text(),
                                Stream.concat(
                                                Stream.of(
                                                        matchCase.payment().payerName(),
                                                        matchCase.payment().ultimatePayerName()),
                                                matchCase.found().namedCustomers().stream()
                                                        .map(c -> matchCase
                                                                .found()
                                                                .party(c)
                                                                .name()))
                                        .toArray(String[]::new))
                        .map(word -> Objection.LOOSELY_NAMED.raise(namedNumbers(matchCase), word));
    }

    /** Every number is written in full, and together they are what was paid: that is no slip. */
    private static boolean listedInFull(MatchCase matchCase) {
        return matchCase.open(matchCase.found().named()).size() > 1 && paysInFull(matchCase);
    }

    private static boolean paysInFull(MatchCase matchCase) {
        List<NamedDocument> named = matchCase.found().named();
        return matchCase.found().unknown().isEmpty()
                && named.stream().allMatch(n -> n.strength() == Strength.EXACT && !n.settled())
                && matchCase.open(named).stream()
                        .allMatch(item -> named.stream()
                                .anyMatch(n -> !n.order() && n.item().id() == item.id()))
                && matchCase.sameCurrency(named)
                && matchCase
                        .sum(matchCase.open(named))
                        .isEqual(matchCase.payment().amount());
    }

    /** One payer may pay for several customers, but then the payer must be known. */
    private static Optional<RaisedObjection> severalCustomers(MatchCase matchCase) {
        List<Long> customers = matchCase.found().namedCustomers();
        boolean onePaysForAll = matchCase.knownPayers().stream()
                .anyMatch(payer -> customers.stream()
                        .allMatch(
                                c -> payer.customer().related(matchCase.found().party(c))));
        return customers.size() < 2 || onePaysForAll || listedInFull(matchCase)
                ? Optional.empty()
                : Optional.of(Objection.SEVERAL_CUSTOMERS.raise(
                        namedNumbers(matchCase),
                        customers.stream()
                                .limit(5)
                                .map(c -> matchCase.found().party(c).words())
                                .collect(Collectors.joining(", "))));
    }

    private static Optional<RaisedObjection> anotherPayer(MatchCase matchCase) {
        for (long customer : matchCase.found().namedCustomers()) {
            if (matchCase.payerOf(customer).isPresent()) {
                continue;
            }
            KnownCustomer party = matchCase.found().party(customer);
            List<Payer> others =
                    matchCase.knownPayers().isEmpty() ? moreSimilar(matchCase, party) : matchCase.knownPayers();
            if (!others.isEmpty() && !paysForOthers(matchCase, others)) {
                return Optional.of(Objection.ANOTHER_PAYER.raise(
                        namedNumbers(matchCase), party.words(), others.get(0).words()));
            }
        }
        return Optional.empty();
    }

    /**
     * Somebody else may pay what is not its own, if that is no slip: the text names all numbers in full, they come to
     * the amount, and some are its own or the text says whose they are.
     */
    private static boolean paysForOthers(MatchCase matchCase, List<Payer> payers) {
        List<KnownCustomer> debtors = matchCase.found().namedCustomers().stream()
                .map(matchCase.found()::party)
                .toList();
        boolean some = debtors.size() > 1
                && debtors.stream()
                        .anyMatch(party -> payers.stream()
                                .anyMatch(payer -> payer.customer().related(party)));
        return paysInFull(matchCase)
                && (some
                        || debtors.stream()
                                .allMatch(party ->
                                        party.isNamedIn(matchCase.payment().text())));
    }

    /** Payers by name, unless the name of the customer itself is as similar. */
    private static List<Payer> moreSimilar(MatchCase matchCase, KnownCustomer party) {
        int own = matchCase.alike().stream()
                .filter(payer -> payer.customer().related(party))
                .mapToInt(Payer::percent)
                .max()
                .orElse(0);
        return matchCase.alike().stream().filter(payer -> payer.percent() > own).toList();
    }

    private static Optional<RaisedObjection> customerBlocked(MatchCase matchCase) {
        return blocked(matchCase.found().namedCustomers().stream().map(matchCase.found()::party));
    }

    /** Even if the blocked customer only pays. */
    private static Optional<RaisedObjection> customerBlocked(Answer answer) {
        return blocked(answer.parts().stream()
                .map(Placement.Part::customerId)
                .distinct()
                .flatMap(customer -> Stream.concat(
                        Stream.of(answer.matchCase().found().party(customer)),
                        answer.matchCase().payerOf(customer).map(Payer::customer).stream())));
    }

    private static Optional<RaisedObjection> blocked(Stream<KnownCustomer> customers) {
        return customers
                .filter(party -> party.block() != null)
                .findFirst()
                .map(party -> Objection.CUSTOMER_BLOCKED.raise(party.words(), party.block()));
    }

    /** A payment of the right payer over the exact amount does not wait because of what somebody else wrote. */
    private static Optional<RaisedObjection> namedByAnother(MatchCase matchCase) {
        List<OpenItem> items = matchCase.open(matchCase.found().named());
        boolean paidAsItShould = matchCase.sameCurrency(matchCase.found().named())
                && matchCase.sum(items).isEqual(matchCase.payment().amount())
                && items.stream()
                        .allMatch(item -> matchCase.payerOf(item.customerId()).isPresent());
        List<OpenItem> disputed = items.stream()
                .filter(item -> matchCase.found().disputed().contains(item.id()))
                .toList();
        return paidAsItShould || disputed.isEmpty()
                ? Optional.empty()
                : Optional.of(Objection.NAMED_BY_ANOTHER.raise(
                        "It names " + MatchCase.numbers(items), MatchCase.numbers(disputed)));
    }

    private static Optional<RaisedObjection> payerNotShown(Answer answer) {
        return answer.parts().stream()
                .filter(part -> part.item() != null
                        && answer.matchCase().payerOf(part.customerId()).isEmpty())
                .filter(part -> needsPayer(answer.matchCase(), part.item()))
                .findFirst()
                .map(part -> Objection.PAYER_NOT_SHOWN.raise(
                        answer.matchCase().found().party(part.customerId()).words()));
    }

    /** The item is named, but only by an order, by few digits, or in a short form beside nothing in full. */
    private static boolean needsPayer(MatchCase matchCase, OpenItem item) {
        List<NamedDocument> named = matchCase.found().named().stream()
                .filter(n -> n.item().id() == item.id())
                .toList();
        boolean fewDigits = digits(item) < TELLING_DIGITS;
        boolean besideOther = matchCase.found().named().stream()
                .anyMatch(n -> n.item().customerId() == item.customerId()
                        && (n.strength() == Strength.EXACT
                                || n.strength() == Strength.DIGITS && digits(n.item()) >= TELLING_DIGITS));
        return !named.isEmpty()
                && named.stream()
                        .allMatch(n -> n.order()
                                || n.strength() == Strength.SHORT_FORM && !besideOther
                                || fewDigits
                                        && (n.strength() == Strength.WEAK
                                                || n.strength() == Strength.DIGITS
                                                || n.strength() == Strength.VARIANT));
    }

    private static long digits(OpenItem item) {
        return BetterItems.key(item).chars().filter(Character::isDigit).count();
    }

    private static Optional<RaisedObjection> scoreTooLow(Answer answer) {
        return answer.score() >= answer.setting().minScore()
                ? Optional.empty()
                : Optional.of(Objection.SCORE_TOO_LOW.raise());
    }

    private static Optional<RaisedObjection> nextTooClose(Answer answer) {
        return answer.next()
                .filter(next -> answer.score() - next.score() < answer.setting().margin())
                .map(next -> Objection.NEXT_TOO_CLOSE.raise(next.words(), next.why()));
    }

    /**
     * A number that nothing supports may be that of a contract; but it is that of a document, and the payer names no
     * other here.
     */
    private static Optional<RaisedObjection> numberOfAnother(MatchCase matchCase, Placement placement) {
        return matchCase.found().named().stream()
                .map(NamedDocument::item)
                .filter(item -> placement.parts().stream()
                        .noneMatch(part -> part.item() != null && part.item().id() == item.id()))
                .min(Comparator.comparing(OpenItem::id))
                .map(item -> Objection.NUMBER_OF_ANOTHER.raise(
                        item.documentNumber(),
                        matchCase.found().party(item.customerId()).words()));
    }

    private static String namedNumbers(MatchCase matchCase) {
        return MatchCase.numbers(matchCase.open(matchCase.found().named()));
    }
}
