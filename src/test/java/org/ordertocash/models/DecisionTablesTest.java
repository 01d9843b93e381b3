package org.ordertocash.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every row of every decision table answers as it should; a row that no case reaches fails. */
class DecisionTablesTest {

    private static final List<String> RULES_HIT = new ArrayList<>();
    private static final DmnEngine ENGINE = engine();
    private static final List<DecisionFile> FILES = ProductModels.MODELS.decisions();
    private static final Map<String, DmnDecision> PARSED = new HashMap<>();

    private static DmnEngine engine() {
        var configuration =
                (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        configuration
                .getCustomPostDecisionTableEvaluationListeners()
                .add(event -> event.getMatchingRules().stream()
                        .map(DmnEvaluatedDecisionRule::getId)
                        .forEach(RULES_HIT::add));
        return configuration.buildEngine();
    }

    /** What is put in, which rows answer, and what they answer (the first two outputs). */
    private record Case(String name, Map<String, Object> inputs, List<String> rules, List<String> answers) {}

    @TestFactory
    Stream<DynamicTest> creditDecision() {
        return play(
                "credit-decision",
                List.of(
                        credit("nothing to say against it", Map.of(), "WithinLimit", "approve WITHIN_LIMIT"),
                        credit(
                                "headroom used up to the last cent",
                                Map.of("headroomAfterOrder", 0.0),
                                "WithinLimit",
                                "approve WITHIN_LIMIT"),
                        new Case(
                                "one cent over the limit",
                                facts(Map.of("headroomAfterOrder", -0.01)),
                                List.of("Rule_LimitExceeded"),
                                List.of("refer LIMIT_EXCEEDED")),
                        credit(
                                "30 percent overdue",
                                Map.of("percentOverdue", 30.0),
                                "WithinLimit",
                                "approve WITHIN_LIMIT"),
                        credit(
                                "more than 30 percent overdue",
                                Map.of("percentOverdue", 30.01),
                                "OverdueShare",
                                "refer OVERDUE_SHARE"),
                        credit(
                                "30 days overdue",
                                Map.of("oldestOverdueDays", 30L),
                                "WithinLimit",
                                "approve WITHIN_LIMIT"),
                        credit(
                                "31 days overdue",
                                Map.of("oldestOverdueDays", 31L),
                                "OldestOverdue",
                                "refer OLDEST_OVERDUE"),
                        credit(
                                "90 days overdue",
                                Map.of("oldestOverdueDays", 90L),
                                "OldestOverdue",
                                "refer OLDEST_OVERDUE"),
                        credit(
                                "91 days overdue",
                                Map.of("oldestOverdueDays", 91L),
                                "OldestOverdueLong",
                                "reject OLDEST_OVERDUE"),
                        credit(
                                "reminded once",
                                Map.of("highestDunningLevel", 1L),
                                "WithinLimit",
                                "approve WITHIN_LIMIT"),
                        credit("first notice", Map.of("highestDunningLevel", 2L), "Dunned", "refer DUNNED"),
                        credit("final notice", Map.of("highestDunningLevel", 3L), "Dunned", "refer DUNNED"),
                        credit("last level", Map.of("highestDunningLevel", 4L), "DunnedLastLevel", "reject DUNNED"),
                        credit(
                                "one returned payment",
                                Map.of("returnedPayments", 1L),
                                "ReturnedPayment",
                                "refer RETURNED_PAYMENTS"),
                        credit(
                                "two returned payments",
                                Map.of("returnedPayments", 2L),
                                "ReturnedPayment",
                                "refer RETURNED_PAYMENTS"),
                        credit(
                                "three returned payments",
                                Map.of("returnedPayments", 3L),
                                "ReturnedPaymentsOften",
                                "reject RETURNED_PAYMENTS"),
                        credit(
                                "class D, small order",
                                Map.of("riskClass", "D", "orderValue", 5000.0),
                                "WithinLimit",
                                "approve WITHIN_LIMIT"),
                        credit(
                                "class D, larger order",
                                Map.of("riskClass", "D", "orderValue", 5000.01),
                                "RiskClassD",
                                "refer RISK_CLASS"),
                        credit("class E", Map.of("riskClass", "E"), "RiskClassE", "refer RISK_CLASS"),
                        credit(
                                "new, small order",
                                Map.of("customerAgeDays", 0L, "orderValue", 5000.0),
                                "WithinLimit",
                                "approve WITHIN_LIMIT"),
                        credit(
                                "new, larger order",
                                Map.of("customerAgeDays", 89L, "orderValue", 5000.01),
                                "NewCustomer",
                                "refer NEW_CUSTOMER"),
                        credit(
                                "no longer new",
                                Map.of("customerAgeDays", 90L, "orderValue", 5000.01),
                                "WithinLimit",
                                "approve WITHIN_LIMIT"),
                        credit("orders blocked", Map.of("orderBlocked", true), "OrderBlock", "refer ORDER_BLOCK"),
                        credit(
                                "owes in a currency without a rate",
                                Map.of("rateMissing", true),
                                "NoExchangeRate",
                                "refer NO_EXCHANGE_RATE"),
                        new Case(
                                "no facts at all: no answer, which is a referral",
                                allNull("credit-decision"),
                                List.of(),
                                List.of())));
    }

    // a good customer within the limit; WithinLimit answers as well
    private static Case credit(String name, Map<String, Object> changed, String rule, String answer) {
        boolean alone = rule.equals("WithinLimit");
        return new Case(
                name,
                facts(changed),
                alone ? List.of("Rule_WithinLimit") : List.of("Rule_WithinLimit", "Rule_" + rule),
                alone ? List.of(answer) : List.of("approve WITHIN_LIMIT", answer));
    }

    private static Map<String, Object> facts(Map<String, Object> changed) {
        Map<String, Object> facts = new HashMap<>(Map.of(
                "headroomAfterOrder",
                1000.0,
                "orderValue",
                100.0,
                "percentOverdue",
                0.0,
                "oldestOverdueDays",
                0L,
                "highestDunningLevel",
                0L,
                "returnedPayments",
                0L,
                "riskClass",
                "B",
                "customerAgeDays",
                1000L,
                "orderBlocked",
                false,
                "rateMissing",
                false));
        facts.putAll(changed);
        return facts;
    }

    private static Map<String, Object> allNull(String decision) {
        Map<String, Object> inputs = new HashMap<>();
        file(decision).inputs().keySet().forEach(name -> inputs.put(name, null));
        return inputs;
    }

    @TestFactory
    Stream<DynamicTest> approvalAuthority() {
        return play(
                "approval-authority",
                List.of(
                        authority("C", 10000.0, "Small", "credit-analysts credit-managers"),
                        authority("C", 10000.01, "Medium", "credit-managers cfo"),
                        authority("A", 50000.0, "Medium", "credit-managers cfo"),
                        authority("A", 50000.01, "Large", "credit-managers,cfo cfo"),
                        authority("C", 9990.0, 10000.0, "Small", "credit-analysts credit-managers"),
                        authority("C", 9990.0, 19980.0, "Medium", "credit-managers cfo"),
                        authority("C", 49000.0, 50000.01, "Large", "credit-managers,cfo cfo"),
                        authority("D", 10000.0, "RiskySmall", "credit-managers cfo"),
                        authority("E", 10.0, "RiskySmall", "credit-managers cfo"),
                        authority("D", 10000.01, "RiskyLarge", "credit-managers,cfo cfo"),
                        authority("E", 100000.0, "RiskyLarge", "credit-managers,cfo cfo"),
                        decided("write-off", 100.0, "WriteOffSmall", "credit-analysts credit-managers"),
                        decided("write-off", 100.01, "WriteOffMedium", "credit-managers cfo"),
                        decided("write-off", 1000.01, "WriteOffLarge", "cfo cfo"),
                        decided("credit-limit", 50000.0, "LimitSmall", "credit-managers cfo"),
                        decided("credit-limit", 50000.01, "LimitLarge", "credit-managers,cfo cfo"),
                        new Case(
                                "a small limit in class D",
                                Map.of(
                                        "approvalKind",
                                        "credit-limit",
                                        "amountToApprove",
                                        1.0,
                                        "releasedRecently",
                                        0.0,
                                        "riskClass",
                                        "D"),
                                List.of("Rule_LimitRisky"),
                                List.of("credit-managers,cfo cfo")),
                        decided("customer-onboarding", 50000.0, "LimitSmall", "credit-managers cfo"),
                        decided("customer-change", 0.0, "CustomerChange", "credit-managers cfo"),
                        decided("refund", 1000.0, "RefundSmall", "credit-managers cfo"),
                        decided("refund", 1000.01, "RefundLarge", "credit-managers,cfo cfo"),
                        decided("credit-note", 5000.0, "CreditNoteSmall", "credit-managers cfo"),
                        decided("credit-note", 5000.01, "CreditNoteLarge", "credit-managers,cfo cfo"),
                        new Case(
                                "a kind that no row foresees",
                                Map.of(
                                        "approvalKind",
                                        "gift",
                                        "amountToApprove",
                                        1.0,
                                        "releasedRecently",
                                        0.0,
                                        "riskClass",
                                        "A"),
                                List.of("Rule_Unforeseen"),
                                List.of("credit-managers,cfo cfo")),
                        new Case(
                                "no facts at all",
                                allNull("approval-authority"),
                                List.of("Rule_Unforeseen"),
                                List.of("credit-managers,cfo cfo"))));
    }

    @TestFactory
    Stream<DynamicTest> team() {
        return play(
                "team",
                List.of(
                        team("a key account", "GB", "DE", "key account", "K", "KeyAccounts", "team-key-accounts"),
                        team("what the British sell", "GB", "DE", "trade", "A", "Britain", "team-britain"),
                        team("Austria, A", "DE", "AT", null, "A", "GermanSpeakingFirst", "team-a-k"),
                        team("Germany, K", "DE", "DE", "trade", "K", "GermanSpeakingFirst", "team-a-k"),
                        team("Switzerland, L", "DE", "CH", null, "L", "GermanSpeakingSecond", "team-l-z"),
                        team("Germany, a number", "DE", "DE", null, "#", "GermanSpeakingSecond", "team-l-z"),
                        team("abroad", "DE", "FR", null, "A", "Otherwise", "team-export"),
                        new Case(
                                "no facts at all",
                                allNull("team"),
                                List.of("Rule_Otherwise"),
                                List.of("team-export"))));
    }

    private static Case team(
            String name, String entity, String country, String segment, String letter, String rule, String team) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("entity", entity);
        facts.put("country", country);
        facts.put("segment", segment);
        facts.put("firstLetter", letter);
        return new Case(name, facts, List.of("Rule_" + rule), List.of(team));
    }

    private static Case decided(String kind, double value, String rule, String answer) {
        return new Case(
                kind + " of " + value,
                Map.of("approvalKind", kind, "amountToApprove", value, "releasedRecently", 0.0, "riskClass", ""),
                List.of("Rule_" + rule),
                List.of(answer));
    }

    private static Case authority(String riskClass, double value, String rule, String answer) {
        return authority(riskClass, 0, value, rule, answer);
    }

    private static Case authority(String riskClass, double released, double value, String rule, String answer) {
        return new Case(
                "class " + riskClass + ", order of " + (value - released) + " after releases of " + released,
                Map.of(
                        "approvalKind",
                        "credit-release",
                        "amountToApprove",
                        value - released,
                        "releasedRecently",
                        released,
                        "riskClass",
                        riskClass),
                List.of("Rule_" + rule),
                List.of(answer));
    }

    @TestFactory
    Stream<DynamicTest> returnPolicy() {
        return play(
                "return-policy",
                List.of(
                        returned("AC01", "WrongAccount", "true false"),
                        returned("AC04", "WrongAccount", "true false"),
                        returned("AM04", "NoMoney", "true false"),
                        returned("MD06", "Disputed", "false true"),
                        returned("MD01", "NoMandate", "false true"),
                        returned("", "BankError", "false false"),
                        returned("MS03", "AnyOther", "true false")));
    }

    private static Case returned(String reason, String rule, String answer) {
        return new Case("reason " + reason, Map.of("returnReason", reason), List.of("Rule_" + rule), List.of(answer));
    }

    @TestFactory
    Stream<DynamicTest> dunningPolicy() {
        DynamicTest levels = dynamicTest("the standard procedure rises to its last level", () -> {
            var rows = evaluate("dunning-policy", Map.of("dunningProcedure", "standard"))
                    .getResultList();
            assertThat(rows).extracting(row -> row.get("daysInArrears")).containsExactly(5, 20, 35, 50);
            assertThat(rows).extracting(row -> row.get("minIntervalDays")).containsExactly(0, 10, 10, 10);
            assertThat(rows).extracting(row -> row.get("graceDays")).containsOnly(3);
            assertThat(rows).extracting(row -> row.get("minAmount")).containsExactly(10.0, 20.0, 20.0, 50.0);
            assertThat(rows).extracting(row -> row.get("blockOrders")).containsExactly(false, false, true, true);
            assertThat(rows).extracting(row -> row.get("lastLevel")).containsExactly(false, false, false, true);
            assertThat(rows)
                    .extracting(row -> row.get("textKey"))
                    .containsExactly("reminder", "first-notice", "final-notice", "handover-notice");
        });
        return Stream.concat(
                Stream.of(levels),
                play(
                        "dunning-policy",
                        List.of(
                                new Case(
                                        "standard",
                                        Map.of("dunningProcedure", "standard"),
                                        List.of(
                                                "Rule_StandardReminder",
                                                "Rule_StandardFirstNotice",
                                                "Rule_StandardFinalNotice",
                                                "Rule_StandardHandover"),
                                        List.of("1 Reminder", "2 First notice", "3 Final notice", "4 Handover notice")),
                                new Case(
                                        "an unknown procedure has no levels",
                                        Map.of("dunningProcedure", "none"),
                                        List.of(),
                                        List.of()))));
    }

    @TestFactory
    Stream<DynamicTest> matchingPolicy() {
        List<String> rules = List.of(
                "StructuredReference",
                "ReferenceInText",
                "SeveralReferences",
                "ExactAmount",
                "ClearsAccount",
                "Subset",
                "OldestFirst",
                "KnownPayer",
                "UnknownPayer");
        DynamicTest order = dynamicTest("the surer the evidence must be, the weaker it is", () -> {
            var rows = evaluate("matching-policy", Map.of("currency", "EUR")).getResultList();
            assertThat(rows)
                    .extracting(row -> row.get("minScore"))
                    .containsExactly(75, 65, 65, 55, 60, 63, 60, 60, 100);
            assertThat(rows).extracting(row -> row.get("margin")).containsExactly(15, 15, 15, 15, 15, 15, 0, 15, 0);
            assertThat(rows)
                    .extracting(row -> row.get("toleranceAmount"))
                    .containsExactly(2.0, 2.0, 2.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
            assertThat(rows)
                    .extracting(row -> row.get("tolerancePercent"))
                    .containsExactly(1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
            assertThat(rows)
                    .extracting(row -> row.get("maxItems"))
                    .containsExactly(100, 100, 100, 300, 300, 12, 300, 0, 0);
            assertThat(rows).extracting(row -> row.get("duplicateDays")).containsOnly(10);
        });
        return Stream.concat(
                Stream.of(order),
                play(
                        "matching-policy",
                        List.of(new Case(
                                "any currency",
                                Map.of("currency", "EUR"),
                                rules.stream().map(rule -> "Rule_" + rule).toList(),
                                List.of(
                                        "structured-reference true",
                                        "reference-in-text true",
                                        "several-references true",
                                        "exact-amount-of-known-payer true",
                                        "clears-account true",
                                        "subset true",
                                        "oldest-first true",
                                        "known-payer false",
                                        "unknown-payer false")))));
    }

    @TestFactory
    Stream<DynamicTest> paymentDifference() {
        return play(
                "payment-difference",
                List.of(
                        difference("discount", 3, 10, false, "DiscountInTime", "accept DISCOUNT"),
                        difference("discount", 4, 2, true, "DiscountLate", "partial-payment DISCOUNT_TOO_LATE"),
                        difference("discount", 0, 11, true, "DiscountLate", "partial-payment DISCOUNT_TOO_LATE"),
                        difference("discount", 4, 2, false, "Otherwise", "person UNCLEAR"),
                        difference("bank-charge", 0, 20, false, "BankCharge", "accept BANK_CHARGE"),
                        difference("bank-charge", 0, 21, true, "Otherwise", "person UNCLEAR"),
                        difference("exchange-rate", 0, 3, false, "ExchangeRate", "accept EXCHANGE_RATE"),
                        difference("exchange-rate", 0, 4, true, "Otherwise", "person UNCLEAR"),
                        difference("tolerance", 0, 1, true, "WithinTolerance", "accept SMALL_DIFFERENCE"),
                        difference("tolerance", 0, 1, false, "Otherwise", "person UNCLEAR"),
                        difference("short", 0, 90, true, "Short", "partial-payment PART_PAYMENT"),
                        difference("short", 0, 1, false, "Otherwise", "person UNCLEAR"),
                        difference("over", 0, 10, true, "Over", "on-account OVERPAYMENT"),
                        difference("over", 0, 11, true, "Otherwise", "person UNCLEAR"),
                        difference("over", 0, 1, false, "Otherwise", "person UNCLEAR"),
                        new Case(
                                "no facts at all",
                                allNull("payment-difference"),
                                List.of("Rule_Otherwise"),
                                List.of("person UNCLEAR"))));
    }

    private static Case difference(
            String cause, long daysLate, long percent, boolean undisputed, String rule, String answer) {
        return new Case(
                cause + ", " + daysLate + " days, " + percent + " percent, " + (undisputed ? "undisputed" : "disputed"),
                Map.of(
                        "differenceCause",
                        cause,
                        "daysLate",
                        daysLate,
                        "differencePercent",
                        percent,
                        "undisputed",
                        undisputed),
                List.of("Rule_" + rule),
                List.of(answer));
    }

    /** Plays all cases of a table, and asks at the end whether each of its rows answered in one of them. */
    private static Case score(String name, Map<String, Object> differs, String points, String... rules) {
        Map<String, Object> inputs = new HashMap<>(Map.of(
                "averageDaysLate",
                0.0,
                "percentOverdue",
                0.0,
                "brokenPromises",
                0L,
                "returnedPayments",
                0L,
                "monthsAsCustomer",
                24L));
        inputs.put("agencyRating", null);
        inputs.putAll(differs);
        return new Case(
                name, inputs, Stream.of(rules).map(rule -> "Rule_" + rule).toList(), List.of(points));
    }

    @TestFactory
    Stream<DynamicTest> creditScore() {
        return play(
                "credit-score",
                List.of(
                        score(
                                "pays in time for years",
                                Map.of(),
                                "90",
                                "PaysInTime",
                                "NothingOverdue",
                                "PromisesKept",
                                "NoReturns",
                                "OldCustomer"),
                        score(
                                "late by days, known for a year, rated well",
                                Map.of(
                                        "averageDaysLate",
                                        1.0,
                                        "percentOverdue",
                                        24.9,
                                        "monthsAsCustomer",
                                        6L,
                                        "agencyRating",
                                        "GOOD"),
                                "70",
                                "PaysLate",
                                "SomeOverdue",
                                "PromisesKept",
                                "NoReturns",
                                "KnownCustomer",
                                "RatedGood"),
                        score(
                                "late by weeks, one payment came back",
                                Map.of(
                                        "averageDaysLate",
                                        10.0,
                                        "percentOverdue",
                                        25.0,
                                        "returnedPayments",
                                        1L,
                                        "monthsAsCustomer",
                                        5L,
                                        "agencyRating",
                                        "MEDIUM"),
                                "10",
                                "PaysVeryLate",
                                "MuchOverdue",
                                "PromisesKept",
                                "OneReturn",
                                "NewCustomer"),
                        score(
                                "all that is bad",
                                Map.of(
                                        "averageDaysLate",
                                        30.0,
                                        "percentOverdue",
                                        100.0,
                                        "brokenPromises",
                                        1L,
                                        "returnedPayments",
                                        2L,
                                        "monthsAsCustomer",
                                        0L,
                                        "agencyRating",
                                        "POOR"),
                                "-65",
                                "PaysAfterMonths",
                                "MuchOverdue",
                                "PromisesBroken",
                                "Returns",
                                "NewCustomer",
                                "RatedPoor")));
    }

    private static Case points(long points, String rule, String answer) {
        return new Case(
                points + " points", Map.of("creditPoints", points), List.of("Rule_Class" + rule), List.of(answer));
    }

    @TestFactory
    Stream<DynamicTest> creditClass() {
        return play(
                "credit-class",
                List.of(
                        points(90, "A", "A 120"),
                        points(89, "B", "B 100"),
                        points(65, "B", "B 100"),
                        points(64, "C", "C 100"),
                        points(40, "C", "C 100"),
                        points(39, "D", "D 50"),
                        points(15, "D", "D 50"),
                        points(14, "E", "E 0"),
                        points(-65, "E", "E 0"),
                        new Case("no facts at all", allNull("credit-class"), List.of("Rule_ClassE"), List.of("E 0"))));
    }

    @TestFactory
    Stream<DynamicTest> invoiceRequirements() {
        return play(
                "invoice-requirements",
                List.of(
                        requirements(
                                "taxed",
                                "LAW",
                                "S",
                                "DE",
                                "DE",
                                "StandardSellerId: seller.vatId BR-S-02",
                                "TaxRate: lines.taxRate VAT-93"),
                        requirements(
                                "zero rate",
                                "LAW",
                                "Z",
                                "GB",
                                "GB",
                                "TaxRate: lines.taxRate VAT-93",
                                "ZeroSellerId: seller.vatId BR-Z-02"),
                        requirements(
                                "exempt",
                                "LAW",
                                "E",
                                "DE",
                                "DE",
                                "ExemptSellerId: seller.vatId BR-E-02",
                                "ExemptReason: lines.taxReason BR-E-10"),
                        requirements(
                                "not taxable",
                                "LAW",
                                "O",
                                "DE",
                                "DE",
                                "NotTaxableReason: lines.taxReason BR-O-10",
                                "NotTaxableAlone: lines.taxCategory.alone BR-O-11",
                                "FoundOutsideScopeSellerId: seller.registrationNumber BR-CO-26"),
                        requirements(
                                "reverse charge",
                                "LAW",
                                "AE",
                                "DE",
                                "DE",
                                "ReverseChargeSellerId: seller.vatId BR-AE-02",
                                "ReverseChargeCustomerId: customer.vatId BR-AE-02"),
                        requirements(
                                "to another member state",
                                "LAW",
                                "K",
                                "DE",
                                "AT",
                                "IntraCommunitySellerId: seller.vatId.eu BR-IC-02",
                                "IntraCommunityCustomerId: customer.vatId.ofAnotherMember BR-IC-02",
                                "IntraCommunityDelivery: shipTo.country.ofAnotherMember BR-IC-12"),
                        requirements(
                                "export",
                                "LAW",
                                "G",
                                "DE",
                                "US",
                                "ExportSellerId: seller.vatId BR-G-02",
                                "ExportDelivery: shipTo.country.outside VAT-146"),
                        requirements(
                                "Germans among each other, by Peppol",
                                "PEPPOL",
                                "AE",
                                "DE",
                                "DE",
                                "ReverseChargeSellerId: seller.vatId BR-AE-02",
                                "ReverseChargeCustomerId: customer.vatId BR-AE-02",
                                "PeppolReference: buyerReference PEPPOL-EN16931-R003",
                                "PeppolSellerAddress: seller.email PEPPOL-EN16931-R020",
                                "PeppolAccount: seller.bankAccount BR-61"),
                        requirements(
                                "an Italian seller, by Peppol",
                                "PEPPOL",
                                "AE",
                                "IT",
                                "DE",
                                "ReverseChargeSellerId: seller.vatId BR-AE-02",
                                "ReverseChargeCustomerId: customer.vatId BR-AE-02",
                                "PeppolReference: buyerReference PEPPOL-EN16931-R003",
                                "PeppolSellerAddress: seller.email PEPPOL-EN16931-R020",
                                "PeppolAccount: seller.bankAccount BR-61",
                                "ItalianStreet: seller.street IT-R-002",
                                "ItalianCity: seller.city IT-R-003",
                                "ItalianPostcode: seller.postcode IT-R-004"),
                        requirements(
                                "a Dutch seller abroad, by Peppol",
                                "PEPPOL",
                                "AE",
                                "NL",
                                "DE",
                                "ReverseChargeSellerId: seller.vatId BR-AE-02",
                                "ReverseChargeCustomerId: customer.vatId BR-AE-02",
                                "PeppolReference: buyerReference PEPPOL-EN16931-R003",
                                "PeppolSellerAddress: seller.email PEPPOL-EN16931-R020",
                                "PeppolAccount: seller.bankAccount BR-61",
                                "DutchAddress: seller.street.whole NL-R-002",
                                "DutchRegistration: seller.registrationNumber NL-R-003"),
                        requirements(
                                "Dutch among each other, by Peppol",
                                "PEPPOL",
                                "AE",
                                "NL",
                                "NL",
                                "ReverseChargeSellerId: seller.vatId BR-AE-02",
                                "ReverseChargeCustomerId: customer.vatId BR-AE-02",
                                "PeppolReference: buyerReference PEPPOL-EN16931-R003",
                                "PeppolSellerAddress: seller.email PEPPOL-EN16931-R020",
                                "PeppolAccount: seller.bankAccount BR-61",
                                "DutchAddress: seller.street.whole NL-R-002",
                                "DutchRegistration: seller.registrationNumber NL-R-003",
                                "DutchCustomerAddress: customer.street.whole NL-R-004",
                                "DutchCustomerRegistration: customer.registrationNumber NL-R-005"),
                        requirements(
                                "a Norwegian seller, by Peppol",
                                "PEPPOL",
                                "AE",
                                "NO",
                                "DE",
                                "ReverseChargeSellerId: seller.vatId BR-AE-02",
                                "ReverseChargeCustomerId: customer.vatId BR-AE-02",
                                "PeppolReference: buyerReference PEPPOL-EN16931-R003",
                                "PeppolSellerAddress: seller.email PEPPOL-EN16931-R020",
                                "PeppolAccount: seller.bankAccount BR-61",
                                "NorwegianVatId: seller.vatId.norwegian NO-R-001"),
                        requirements(
                                "a German public buyer",
                                "XRECHNUNG",
                                "AE",
                                "DE",
                                "DE",
                                "ReverseChargeSellerId: seller.vatId BR-AE-02",
                                "ReverseChargeCustomerId: customer.vatId BR-AE-02",
                                "PeppolSellerAddress: seller.email PEPPOL-EN16931-R020",
                                "GermanSellerCity: seller.city BR-DE-3",
                                "GermanSellerPostcode: seller.postcode BR-DE-4",
                                "GermanContact: seller.contactName BR-DE-5",
                                "GermanPhone: seller.phone BR-DE-6",
                                "GermanEmail: seller.email BR-DE-7",
                                "GermanCustomerCity: customer.city BR-DE-8",
                                "GermanCustomerPostcode: customer.postcode BR-DE-9",
                                "GermanShipToCity: shipTo.city BR-DE-10",
                                "GermanShipToPostcode: shipTo.postcode BR-DE-11",
                                "GermanAccount: seller.bankAccount BR-DE-13",
                                "GermanTaxId: seller.vatId BR-DE-16")));
    }

    /** What every invoice needs comes first. */
    private static final List<String> OF_EVERY_INVOICE = List.of(
            "SellerStreet: seller.street VAT-226-5",
            "SellerPostcode: seller.postcode VAT-226-5",
            "SellerCity: seller.city VAT-226-5",
            "CustomerStreet: customer.street VAT-226-5",
            "CustomerPostcode: customer.postcode VAT-226-5",
            "CustomerCity: customer.city VAT-226-5",
            "SellerIdentifier: seller.registrationNumber.orVatId BR-CO-26",
            "SellerVatPrefix: seller.vatId.prefix BR-CO-09",
            "CustomerVatPrefix: customer.vatId.prefix BR-CO-09");

    /** @param rows of this situation: id, fact and rule */
    private static Case requirements(
            String name, String profile, String category, String seller, String customer, String... rows) {
        List<String[]> all = Stream.of(OF_EVERY_INVOICE, List.of(rows), lastRows(profile, seller, customer))
                .flatMap(List::stream)
                .map(row -> row.split(": "))
                .toList();
        return new Case(
                name,
                Map.of("profile", profile, "category", category, "sellerCountry", seller, "customerCountry", customer),
                all.stream().map(row -> "Rule_" + row[0]).toList(),
                all.stream().map(row -> row[1]).toList());
    }

    /** What the buyer wants, and what the official rules would find in the XML. */
    private static List<String> lastRows(String profile, String seller, String customer) {
        List<String> rows = new ArrayList<>();
        boolean german = profile.equals("XRECHNUNG");
        boolean peppol = profile.equals("PEPPOL");
        rows.add("FoundWantedOrderNumber: customerPoNumber.whereRequired AGREED-ORDER-NUMBER");
        if (german) {
            rows.add("FoundGermanReference: buyerReference BR-DE-15");
        }
        if (peppol && seller.equals("DE") && customer.equals("DE")) {
            rows.add("FoundPeppolGermanReference: buyerReference DE-R-015");
        }
        if (peppol) {
            rows.add("FoundEndpointGln: customer.peppolEndpoint.valid PEPPOL-COMMON-R040");
        }
        if (peppol || german) {
            rows.add("FoundEndpointScheme: customer.peppolEndpoint.valid BR-CL-25");
        }
        if (peppol) {
            rows.add("FoundEndpointPeppolScheme: customer.peppolEndpoint.valid PEPPOL-EN16931-CL008");
        }
        if (german) {
            rows.add("FoundGermanPhone: seller.phone.valid BR-DE-27");
            rows.add("FoundGermanEmail: seller.email.valid BR-DE-28");
        }
        if (peppol || german) {
            rows.add("FoundThousandths: invoice.currency.valid BR-DEC-23");
        }
        return rows;
    }

    private static Stream<DynamicTest> play(String decision, List<Case> cases) {
        List<String> reached = new ArrayList<>();
        Stream<DynamicTest> rows = cases.stream()
                .map(played -> dynamicTest(played.name(), () -> {
                    var answers = evaluate(decision, played.inputs());
                    reached.addAll(RULES_HIT);
                    assertThat(RULES_HIT).containsExactlyElementsOf(played.rules());
                    assertThat(answers.getResultList())
                            .extracting(row -> firstTwo(decision, row))
                            .containsExactlyElementsOf(played.answers());
                }));
        return Stream.concat(
                rows,
                Stream.of(dynamicTest(
                        "every row has a case",
                        () -> assertThat(reached)
                                .as("rows of " + decision + " that answered")
                                .containsAll(file(decision).ruleIds()))));
    }

    private static DmnDecisionTableResult evaluate(String decision, Map<String, Object> inputs) {
        RULES_HIT.clear();
        return ENGINE.evaluateDecisionTable(
                PARSED.computeIfAbsent(
                        decision, name -> ENGINE.parseDecision(name, file(name).model())),
                inputs);
    }

    private static String firstTwo(String decision, Map<String, Object> row) {
        List<String> names = file(decision).outputNames();
        return names.stream()
                .limit(2)
                .map(name -> String.valueOf(row.get(name)))
                .collect(Collectors.joining(" "));
    }

    private static DecisionFile file(String decision) {
        return FILES.stream()
                .filter(file -> file.name().equals(decision + ".dmn"))
                .findFirst()
                .orElseThrow();
    }

    @TestFactory
    Stream<DynamicTest> everyTableHasItsCases() {
        List<String> played = List.of(
                "approval-authority",
                "credit-class",
                "credit-decision",
                "credit-score",
                "dunning-policy",
                "invoice-requirements",
                "matching-policy",
                "payment-difference",
                "return-policy",
                "team");
        return FILES.stream()
                .map(file -> dynamicTest(
                        file.name(),
                        () -> assertThat(played)
                                .as(file.name() + " has no cases in this test")
                                .contains(file.decision().getId())));
    }
}
