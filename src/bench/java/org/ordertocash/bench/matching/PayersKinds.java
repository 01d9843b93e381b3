package org.ordertocash.bench.matching;

import java.util.List;
import org.ordertocash.bench.matching.Categories.Category;

/** All kinds of payments of the second book with their shares. */
final class PayersKinds {

    private PayersKinds() {}

    static List<Category> of(PayersScenarios all) {
        WrittenNumbers number = new WrittenNumbers(all);
        WrittenLists list = new WrittenLists(all);
        WrittenDifferences written = new WrittenDifferences(all);
        OtherPurposes purpose = new OtherPurposes(all);
        NamedPayments named = new NamedPayments(all);
        SeveralInvoices several = new SeveralInvoices(all);
        Differences differences = new Differences(all);
        UnnamedPayments unnamed = new UnnamedPayments(all);
        OtherPayments other = new OtherPayments(all);
        Traps traps = new Traps(all);
        return List.of(
                // one invoice, named
                new Category("number-in-text", 130, "number in full, amount right", number::numberInText),
                new Category("number-alone", 40, "nothing but the number, amount right", number::numberAlone),
                new Category("word-glued", 25, "INV 9000123456, FACTURE300410343; amount right", number::wordGlued),
                new Category("other-marks", 25, "300.412.004, 26/003288; amount right", number::otherMarks),
                new Category("number-and-date", 40, "RG 410708 DATUM 29.6.2026; amount right", number::numberAndDate),
                new Category("number-and-amount", 25, "the amount stands beside it", number::numberAndAmount),
                new Category(
                        "number-among-others",
                        40,
                        "customer, delivery, TAN beside it; amount right",
                        number::numberAmongOthers),
                new Category(
                        "short-number", 18, "without year or zeros; payer known, amount right", number::shortNumber),
                new Category("last-digits", 10, "payer known, only one ends so, amount right", number::lastDigits),
                new Category(
                        "date-instead", 8, "only invoice of that day and amount; payer known", number::dateInstead),
                new Category(
                        "contract-and-month", 8, "one invoice of the contract in that month", number::contractAndMonth),
                new Category(
                        "order-and-number", 8, "the order has more invoices, one is named", number::orderAndNumber),
                new Category(
                        "customer-number",
                        4,
                        "customer by number, only one item of the amount",
                        number::customerNumber),
                new Category("sister-pays", 6, "full number, and for whom; amount right", number::sisterPays),
                new Category("creditor-reference", 30, "check digits and amount are right", named::creditorReference),
                new Category("document-number", 25, "number in its own field, amount right", named::documentNumber),
                new Category("broken-over-lines", 18, "number cut by the end of a line", named::brokenOverLines),
                new Category("misread-characters", 4, "O for 0, I or l for 1; amount right", named::misreadCharacters),
                new Category("order-number", 10, "order of the invoice, payer known, amount right", named::orderNumber),
                new Category("typing-error", 12, "payer known, only one item of the amount", named::typingError),
                new Category("end-to-end-id", 18, "the payer put the number there", named::endToEndId),
                new Category("paid-by-another", 18, "full number and amount are right", named::paidByAnother),
                // several, named
                new Category("list-in-full", 60, "two to twelve, all named, sum right", list::inFull),
                new Category("list-up-to-forty", 12, "thirteen to forty, all named, sum right", list::upToForty),
                new Category("list-broken-over-lines", 10, "all named, sum right", list::brokenOverLines),
                new Category("list-with-amounts", 12, "all named with amounts, sum right", list::withAmounts),
                new Category("list-shared-prefix", 22, "300412004, -2810, -4805; sum right", list::sharedPrefix),
                new Category("range", 14, "from - to, all of this customer, sum right", list::range),
                new Category("list-cut-off", 10, "140 characters; the rest begins so and is exact", list::cutOff),
                new Category("list-cut-off-early", 3, "more than one is missing", list::cutOffEarly),
                new Category("list-of-several-customers", 8, "all named in full, sum right", list::ofSeveralCustomers),
                new Category(
                        "list-with-deduction", 6, "all named, what is kept stands behind one", list::withDeduction),
                new Category("several-structured", 12, "all in fields of their own", several::structured),
                new Category("advice-apart", 6, "the advice names all", several::adviceApart),
                new Category("of-a-month", 16, "the words select a month, sum right", list::ofAMonth),
                new Category("due-until", 10, "the words select a due day, sum right", list::dueUntil),
                new Category("everything-said", 10, "the words select all, sum right", list::everything),
                // less or more than open
                new Category("deduction-stated", 16, "named, what is kept is said with amount", written::deduction),
                new Category("part-payment-stated", 14, "named, and said to be a part", written::part),
                new Category("half", 7, "named, first and second half", written::halves),
                new Category("fee-on-top-stated", 4, "named; the fee is the customer's", written::onTop),
                new Category("charges-stated", 8, "named, and the bank says what it kept", differences::chargesStated),
                new Category("discount-in-time", 20, "named, in time, exact to the cent", differences::discountInTime),
                new Category("discount-of-several", 8, "all named, in time, exact", differences::discountOfSeveral),
                new Category("discount-too-late", 6, "named; the discount stays open", differences::discountTooLate),
                new Category("discount-not-agreed", 3, "named; but why is it less?", differences::discountNotAgreed),
                new Category(
                        "short-with-number-in-text",
                        4,
                        "why so little is not said",
                        differences::shortWithNumberInText),
                new Category("cents", 8, "named, up to 50 cents off", differences::cents),
                new Category("paid-too-much", 5, "named; what is over is the customer's", differences::paidTooMuch),
                // nothing named
                new Category(
                        "amount-of-known-account",
                        30,
                        "payer known, one item, no other set",
                        unnamed::amountOfKnownAccount),
                new Category(
                        "amount-of-known-name",
                        18,
                        "payer known by name, one item, no other set",
                        unnamed::amountOfKnownName),
                new Category("paid-by-group-payer", 5, "the book names the payer; one item", unnamed::paidByGroupPayer),
                new Category("all-overdue", 5, "the sum of all that is overdue", unnamed::allOverdue),
                new Category("subset", 10, "payer known, one set comes to it", unnamed::subset),
                new Category("collection", 6, "our own collection with our number", unnamed::collection),
                new Category(
                        "returned-among-alike",
                        2,
                        "no receipt; what is paid after it shows what was opened",
                        purpose::returnedAmongAlike),
                new Category("dollar-account", 6, "named, in the account's currency", other::dollarAccount),
                new Category(
                        "changed-at-stated-rate",
                        4,
                        "named, the instructed amount is what is open",
                        other::changedAtStatedRate),
                // nobody can tell
                new Category("unknown-payer", 14, "nobody knows", other::unknownPayer),
                new Category("nothing-fits", 8, "payer known, but for what?", other::nothingFits),
                new Category("payment-in-advance", 6, "nothing invoiced yet", other::paymentInAdvance),
                new Category("number-not-yet-issued", 4, "number and amount fit nothing", purpose::neverIssued),
                new Category("no-receipt", 5, "money that went out", other::noReceipt),
                // a likely answer is wrong
                new Category(
                        "something-else-of-that-amount",
                        18,
                        "the words say that it is no invoice",
                        purpose::somethingElse),
                new Category(
                        "another-document-of-that-amount", 6, "the document is none of ours", purpose::anotherDocument),
                new Category("another-month", 4, "the words say one month, the amount another", purpose::anotherMonth),
                new Category(
                        "digits-of-something-else", 8, "a TAN, an order, a telephone", purpose::digitsOfSomethingElse),
                new Category("misdirected-digits", 4, "neither payer nor amount agree", purpose::misdirected),
                new Category("same-amount-twice", 6, "which of the two?", traps::sameAmountTwice),
                new Category("one-digit-off", 6, "the number says one, the amount another", traps::oneDigitOff),
                new Category(
                        "one-digit-off-another-customer",
                        5,
                        "number one, payer and amount another",
                        traps::oneDigitOffIntoAnotherCustomer),
                new Category(
                        "named-at-another-same-amount",
                        3,
                        "number one, payer another, amount both",
                        traps::sameAmountAtAnotherCustomer),
                new Category("anothers-reference", 5, "neither payer nor amount agree", traps::anothersReference),
                new Category("two-subsets", 5, "two sets come to it", traps::twoSubsets),
                new Category("set-or-single", 2, "one item and one set come to it", traps::setOrSingle),
                new Category("similar-names", 4, "which of the two customers?", traps::similarNames),
                new Category("shared-account", 3, "which of the two customers?", traps::sharedAccount),
                new Category("strangers-amount", 4, "an amount alone says nothing", traps::strangersAmount),
                new Category("person-of-that-name", 2, "a word of a name and an amount", traps::personOfThatName),
                new Category("already-paid", 4, "the invoice is settled", traps::alreadyPaid),
                new Category("duplicate-later", 4, "the same payment again", traps::duplicateLater),
                new Category(
                        "duplicate-at-once",
                        3,
                        "the same payment twice on one statement",
                        traps::duplicateOnOneStatement),
                new Category("two-for-one-item", 2, "which of the two payments?", traps::twoForOneItem),
                new Category(
                        "unnamed-beside-named", 3, "the item is named by another payment", traps::unnamedBesideNamed),
                new Category("wrong-list-member", 3, "one of the numbers is wrong", traps::wrongListMember),
                new Category("wrong-currency", 2, "euros for an invoice in dollars", traps::wrongCurrency));
    }
}
