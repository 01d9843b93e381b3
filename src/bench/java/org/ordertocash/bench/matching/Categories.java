package org.ordertocash.bench.matching;

import java.util.List;

/** All kinds of payments with how many of a thousand are of each, and why a clerk would place them or not. */
final class Categories {

    /** @param share how often in a thousand; some make several payments at once */
    record Category(String name, int share, String reason, Runnable once) {}

    private Categories() {}

    static List<Category> of(Scenarios all) {
        NamedPayments named = new NamedPayments(all);
        SeveralInvoices several = new SeveralInvoices(all);
        Differences differences = new Differences(all);
        UnnamedPayments unnamed = new UnnamedPayments(all);
        OtherPayments other = new OtherPayments(all);
        Traps traps = new Traps(all);
        return List.of(
                new Category("creditor-reference", 110, "check digits and amount are right", named::creditorReference),
                new Category("document-number", 38, "number in its own field, amount right", named::documentNumber),
                new Category("number-in-text", 115, "full number among words, amount right", named::numberInText),
                new Category(
                        "number-with-blanks", 45, "blanks, hyphens, slashes; amount right", named::numberWithBlanks),
                new Category(
                        "short-number",
                        36,
                        "without prefix, year or zeros; payer known, amount right",
                        named::shortNumber),
                new Category("other-prefix", 36, "the payer's own word for invoice; amount right", named::otherPrefix),
                new Category(
                        "broken-over-lines",
                        38,
                        "number cut by the end of a line; amount right",
                        named::brokenOverLines),
                new Category("misread-characters", 24, "O for 0, I or l for 1; amount right", named::misreadCharacters),
                new Category(
                        "creditor-reference-in-text",
                        24,
                        "check digits and amount are right",
                        named::creditorReferenceInText),
                new Category(
                        "order-number",
                        18,
                        "order number of the invoice, payer known, amount right",
                        named::orderNumber),
                new Category(
                        "among-other-numbers",
                        38,
                        "one of the numbers is an invoice, and its amount is right",
                        named::amongOtherNumbers),
                new Category(
                        "typing-error",
                        22,
                        "no such number, but payer known and only one item of the amount",
                        named::typingError),
                new Category(
                        "typing-error-in-creditor-reference",
                        6,
                        "check digits are wrong, payer known, only one item of the amount",
                        named::typingErrorInCreditorReference),
                new Category(
                        "customer-number",
                        4,
                        "customer named by its number, only one item of the amount",
                        named::customerNumber),
                new Category("end-to-end-id", 12, "the payer put the number there; amount right", named::endToEndId),
                new Category(
                        "paid-by-another", 36, "full number and amount are right, whoever pays", named::paidByAnother),
                new Category("list", 46, "all named, amounts add up", several::list),
                new Category(
                        "list-of-two-customers", 5, "all named in full, amounts add up", several::listOfTwoCustomers),
                new Category("list-with-amounts", 14, "all named, amounts add up", several::listWithAmounts),
                new Category("list-broken-over-lines", 16, "all named, amounts add up", several::listBrokenOverLines),
                new Category("endings-only", 18, "INV-2026-000123/124/125, amounts add up", several::endingsOnly),
                new Category("range", 14, "from - to, all of this customer, amounts add up", several::range),
                new Category("several-structured", 20, "all in fields of their own", several::structured),
                new Category("advice-apart", 10, "the advice names all", several::adviceApart),
                new Category("list-cut-off", 4, "what is missing has to be guessed", several::listCutOff),
                new Category("charges-stated", 18, "named, and the bank says what it kept", differences::chargesStated),
                new Category(
                        "charges-not-stated",
                        6,
                        "the policy may take it as a charge or not",
                        differences::chargesOnlyByInstructedAmount),
                new Category(
                        "discount-in-time",
                        26,
                        "named, within the agreed days, exact to the cent",
                        differences::discountInTime),
                new Category(
                        "discount-of-several",
                        10,
                        "all named, within the agreed days, exact to the cent",
                        differences::discountOfSeveral),
                new Category(
                        "discount-too-late",
                        9,
                        "named; the cash is placed, the discount stays open",
                        differences::discountTooLate),
                new Category("discount-not-agreed", 4, "named; but why is it less?", differences::discountNotAgreed),
                new Category(
                        "short-with-creditor-reference",
                        8,
                        "named by check digits; the rest stays open",
                        differences::shortWithCreditorReference),
                new Category(
                        "short-with-number-in-text",
                        7,
                        "why so little is not said",
                        differences::shortWithNumberInText),
                new Category("part-payment", 14, "named, and said to be a part", differences::partPayment),
                new Category("cents", 14, "named, up to 50 cents off", differences::cents),
                new Category(
                        "cents-without-reference",
                        3,
                        "likely, but neither named nor exact",
                        differences::centsWithoutReference),
                new Category("paid-too-much", 9, "named; what is over is the customer's", differences::paidTooMuch),
                new Category(
                        "amount-of-known-account",
                        55,
                        "payer known by its account, one item, no other set of items",
                        unnamed::amountOfKnownAccount),
                new Category(
                        "amount-of-known-name",
                        34,
                        "payer known by a name like no other, one item, no other set",
                        unnamed::amountOfKnownName),
                new Category(
                        "paid-by-group-payer",
                        9,
                        "the book names the payer; one item of all for whom it pays",
                        unnamed::paidByGroupPayer),
                new Category("whole-account", 18, "payer known, the sum of all that is open", unnamed::wholeAccount),
                new Category(
                        "rest-of-account",
                        4,
                        "payer known, all but one item, which another payment names",
                        unnamed::restOfAccount),
                new Category(
                        "all-overdue",
                        13,
                        "payer known, the sum of all that is overdue, no other set",
                        unnamed::allOverdue),
                new Category("subset", 26, "payer known, one set of items comes to it", unnamed::subset),
                new Category(
                        "discount-without-reference",
                        4,
                        "payer known, its only item young enough, exact to the cent",
                        unnamed::discountWithoutReference),
                new Category("collection", 10, "our own collection comes with our number", unnamed::collection),
                new Category(
                        "returned",
                        3,
                        "returned: no receipt; the transfer that follows pays the invoice again",
                        unnamed::collectionReturnedAndPaid),
                new Category("dollar-account", 22, "named, in the account's currency", other::dollarAccount),
                new Category(
                        "changed-at-stated-rate",
                        7,
                        "named, and the instructed amount is what is open",
                        other::changedAtStatedRate),
                new Category(
                        "changed-at-unknown-rate", 4, "what the bank took is not known", other::changedAtUnknownRate),
                new Category("unknown-payer", 24, "nobody knows", other::unknownPayer),
                new Category("nothing-fits", 12, "payer known, but for what?", other::nothingFits),
                new Category("payment-in-advance", 8, "nothing invoiced yet", other::paymentInAdvance),
                new Category("number-never-issued", 6, "number and amount fit nothing", other::numberNeverIssued),
                new Category("no-receipt", 8, "money that went out", other::noReceipt),
                new Category("same-amount-twice", 8, "which of the two?", traps::sameAmountTwice),
                new Category("one-digit-off", 7, "the number says one, the amount another", traps::oneDigitOff),
                new Category(
                        "one-digit-off-another-customer",
                        7,
                        "the number says one, payer and amount another",
                        traps::oneDigitOffIntoAnotherCustomer),
                new Category(
                        "named-at-another-same-amount",
                        4,
                        "the number says one, the payer another, the amount both",
                        traps::sameAmountAtAnotherCustomer),
                new Category(
                        "anothers-reference",
                        7,
                        "neither payer nor amount agree with the number",
                        traps::anothersReference),
                new Category("misdirected", 4, "neither payer nor amount agree with the digits", traps::misdirected),
                new Category("two-subsets", 7, "two sets come to it", traps::twoSubsets),
                new Category("set-or-single", 3, "one item and one set come to it", traps::setOrSingle),
                new Category("similar-names", 6, "which of the two customers?", traps::similarNames),
                new Category(
                        "amount-of-similar-name",
                        4,
                        "the name says one, the amount another",
                        traps::amountOfSimilarName),
                new Category("shared-account", 5, "which of the two customers?", traps::sharedAccount),
                new Category("shared-account-one-fits", 2, "likely, but both pay from it", traps::sharedAccountOneFits),
                new Category(
                        "number-of-something-else",
                        7,
                        "the digits are a contract, a telephone, an order",
                        traps::numberOfSomethingElse),
                new Category("strangers-amount", 5, "an amount alone says nothing", traps::strangersAmount),
                new Category(
                        "person-of-that-name",
                        3,
                        "a word of a name and an amount say too little",
                        traps::personOfThatName),
                new Category("already-paid", 5, "the invoice is settled", traps::alreadyPaid),
                new Category("duplicate-later", 5, "the same payment again", traps::duplicateLater),
                new Category(
                        "duplicate-at-once",
                        3,
                        "the same payment twice on one statement",
                        traps::duplicateOnOneStatement),
                new Category("two-for-one-item", 3, "which of the two payments?", traps::twoForOneItem),
                new Category(
                        "unnamed-beside-named",
                        4,
                        "the only item that fits is named by another payment",
                        traps::unnamedBesideNamed),
                new Category("wrong-list-member", 3, "one of the numbers is wrong", traps::wrongListMember),
                new Category("wrong-currency", 3, "euros for an invoice in dollars", traps::wrongCurrency),
                new Category("debit-with-number", 2, "money that went out", traps::debitWithNumber));
    }
}
