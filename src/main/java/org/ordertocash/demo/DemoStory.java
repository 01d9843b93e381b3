package org.ordertocash.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ordertocash.demo.Bank.Movement;
import org.ordertocash.demo.Bank.Payment;
import org.ordertocash.demo.Bank.Refunded;
import org.ordertocash.demo.Bank.Returned;

/**
 * The demo's last five months: who ordered what, who decided, what was shipped and paid. Days count back from today (-1
 * is yesterday); the same every time, so that numbers and amounts in the documentation are right.
 */
class DemoStory {

    static final int FIRST_DAY = -150;
    /** Proposals after this day wait for a person, as the tour needs it. */
    static final int LAST_REVIEW = -2;
    /** Entered late, to be a new customer today. */
    static final String NEW_CUSTOMER = "C-1025";

    /** Waits for a second person. */
    private static final String ONBOARDING = "C-1026";

    /** Gets one invoice for a month. */
    private static final String COLLECTIVE = "C-1027";

    /** Not there from the beginning. */
    static final List<String> LATER = List.of(NEW_CUSTOMER, ONBOARDING, COLLECTIVE);

    interface Action {
        void happen(DemoPeople people) throws InterruptedException;
    }

    record Event(Instant at, Action action) {}

    private record BankDay(int day, String entity) {}

    private final LocalDate today;
    private final Instant now;
    private final List<Event> events = new ArrayList<>();
    private final Map<BankDay, List<Movement>> movements =
            new TreeMap<>(Comparator.comparing(BankDay::day).thenComparing(BankDay::entity));

    DemoStory(LocalDate today, Instant now) {
        this.today = today;
        this.now = now;
        firstQuarter();
        paidInTime();
        downPayment();
        overdue();
        open();
        backAndForth();
        forPeople();
        changedOrders();
        limits();
        collective();
        credits();
        office();
        waiver();
        months();
        movements.forEach((bank, list) -> at(
                bank.day(), "15:30", people -> people.bank().sends(bank.entity(), today.plusDays(bank.day()), list)));
        at(
                -16,
                "16:00",
                people -> people.receivables()
                        .place("Dr. Eva Lindner", "W-1034", "Owner's private account; confirmed by phone."));
    }

    /** In the order in which they happen. */
    List<Event> events() {
        return events.stream().sorted(Comparator.comparing(Event::at)).toList();
    }

    /** All customers are new: orders above 5 000 are asked for. */
    private void firstQuarter() {
        order("W-1001", "C-1001", -147, "P-900*20 L-610*4").shipped(-145).paid(-121);
        order("W-1002", "C-1002", -146, "C-210*12").shipped(-143).paid(-118);
        order("W-1003", "C-1003", -144, "D-140*8 C-210*8 M-710*8")
                .approved(-143, "anna", "New, but the register extract and two references are good.")
                .shipped(-140)
                .paid(-112, "Rechnung {0}");
        order("W-1004", "C-1013", -141, "C-320*30").shipped(-138).paid(-110);
        order("W-1005", "C-1017", -139, "A-510*12").shipped(-136).paid(-108, "factuur {0}");
        order("W-1006", "C-1020", -138, "D-140*5 C-210*5").shipped(-135).paid(-105);
        order("W-1007", "C-1021", -135, "T-400*2 C-320*16").shipped(-131).paid(-101, "office move, thank you");
        order("W-1008", "C-1004", -132, "S-220*6 S-110*6").shipped(-129).paid(-100, "Praxismöbel");
        order("W-1009", "C-1005", -128, "L-610*25 M-710*10").shipped(-126).paid(-97);
        order("W-1010", "C-1002", -124, "P-900*60").shipped(-122);
        order("W-1011", "C-1006", -121, "D-140*10 C-210*10 W-800*10")
                .approved(-120, "anna", "A bank under supervision; annual accounts seen.")
                .shipped(-117)
                .paid(-90);
        order("W-1012", "C-1012", -118, "C-210*6").shipped(-116).paid(-70);
        order("W-1013", "C-1002", -115, "S-110*8").shipped(-113);
        pay(-92, "C-1002", List.of("W-1010", "W-1013"), null, "Rechnungen {0} und {1}");
        order("W-1014", "C-1018", -112, "D-140*6").shipped(-109).paid(-80);
        order("W-1015", "C-1022", -110, "C-210*10").shipped(-107).paid(-50, "Invoice {0}, sorry for the delay");
        order("W-1016", "C-1014", -105, "S-220*5").shipped(-102).paid(-74, "Danke");
        order("W-1017", "C-1016", -101, "P-900*40")
                .shipped(-99)
                .sentByPost(-98, "Brief, Postamt 6020")
                .paid(-70);
        order("W-1018", "C-1023", -98, "M-710*20").shipped(-95).paid(-66);
        order("W-1019", "C-1015", -95, "C-320*20").shipped(-92).paid(-60);
        order("W-1020", "C-1007", -92, "L-610*15").shipped(-90).paid(-62);
        order("W-1021", "C-1009", -88, "D-140*20 C-210*20")
                .rejected(-87, "carl", "No annual accounts, and the credit agency warns. Sales offers prepayment.");
    }

    private void paidInTime() {
        order("W-1030", "C-1006", -58, "D-140*12 C-210*12 M-710*12")
                .shipped(-54)
                .paid(-26);
        order("W-1031", "C-1001", -55, "P-900*30").shipped(-53).paid(-30);
        order("W-1032", "C-1020", -52, "S-220*10").shipped(-49).paid(-21, "Your invoice {0}");
        order("W-1033", "C-1013", -50, "D-140*4 S-110*4").shipped(-47).paid(-19);
        order("W-1034", "C-1004", -48, "T-400*1 C-320*12").shipped(-46);
        add(
                -17,
                "DE",
                new Payment(
                        null,
                        List.of("W-1034"),
                        null,
                        "Dr. Eva Lindner",
                        "DE02500105170137075030",
                        "Konferenztisch Praxis"));
        order("W-1035", "C-1017", -46, "C-210*14").shipped(-43).paid(-15);
        order("W-1058", "C-1019", -30, "P-900*10")
                .approved(-29, "carl", "Small, and the shop owner has promised to pay in two weeks.")
                .shipped(-28)
                .paid(-8);
    }

    /** The customer sees first what it will cost, pays three tenths of it, gets the goods and pays the rest. */
    private void downPayment() {
        at(-40, "10:15", people -> people.sales().orderWithDownPayment("W-1069", "C-1002", "L-610*10 C-320*4", 30));
        at(-40, "10:30", people -> people.sales().mailProForma("W-1069"));
        pay(-30, "C-1002", List.of("W-1069"), null, null);
        at(-28, "11:30", people -> people.sales().ship("W-1069", 0));
        pay(-5, "C-1002", List.of("W-1069"), null, null);
    }

    /**
     * Money that did not stay: an invoice paid twice and refunded, and a payment that its bank takes back and that is
     * made again.
     */
    private void backAndForth() {
        pay(-62, "C-1016", List.of("W-1017"), null, null);
        at(
                -61,
                "16:00",
                people -> people.receivables()
                        .sendBack("Pfarramt St. Jakob", "Paid twice; the parish office asks for it back."));
        at(
                -60,
                "10:00",
                people -> people.approvers()
                        .approveRefunds("carl", "Both payments seen, and it goes to the account they came from."));
        add(-60, "DE", new Refunded());
        add(-6, "DE", new Returned("C-1019", "W-1058", "AM04"));
        pay(-5, "C-1019", List.of("W-1058"), null, null);
    }

    /** Terms are 30 days, grace is 3: reminded 8 days after the due date, then after 23, 38 and 53. */
    private void overdue() {
        order("W-1022", "C-1010", -90, "T-400*2 C-320*20").shipped(-87);
        order("W-1023", "C-1009", -76, "C-210*9 M-710*9").shipped(-73);
        order("W-1024", "C-1008", -60, "A-510*10 L-610*10").shipped(-57);
        order("W-1029", "C-1012", -56, "L-610*20").shipped(-54);
        order("W-1026", "C-1024", -45, "T-400*3").shipped(-42);
        order("W-1025", "C-1007", -44, "S-220*4").shipped(-41);
        order("W-1027", "C-1011", -41, "D-140*3 C-210*3").shipped(-39);
        order("W-1028", "C-1014", -41, "C-320*40").shipped(-39);
        order("W-1051", "C-1010", -2, "C-320*4"); // rejected by the policy: last dunning level, orders blocked
    }

    private void open() {
        order("W-1036", "C-1002", -27, "S-220*8").shipped(-24);
        order("W-1037", "C-1003", -25, "A-510*16").shipped(-22);
        pay(-6, "C-1003", List.of("W-1037"), "2000.00", null);
        order("W-1038", "C-1018", -23, "D-140*5").shipped(-20);
        pay(-5, "C-1018", List.of("W-1038"), "1000.00", null);
        order("W-1039", "C-1020", -21, "C-210*8").shipped(-18);
        order("W-1040", "C-1006", -18, "S-110*20").shipped(-15);
        order("W-1041", "C-1013", -16, "M-710*16").shipped(-12);
        order("W-1042", "C-1021", -14, "L-610*30").shipped(-11);
        order("W-1043", "C-1004", -13, "C-320*24 -5%:Projektrabatt +39:Fracht").shipped(-10);
        order("W-1044", "C-1001", -12, "P-900*25 L-610*2").shipped(-10);
        order("W-1050", "C-1006", -10, "D-140*20 C-210*20").shipped(-7, 10);
        order("W-1045", "C-1016", -6, "P-900*30").shipped(-4);
        order("W-1046", "C-1005", -5, "D-140*2 C-210*2");
        at(-3, "13:30", people -> people.sales().shipWhileTheMailServerIsDown("W-1046"));
        order("W-1047", "C-1003", -4, "S-220*3");
        order("W-1048", "C-1023", -3, "L-610*12");
        order("W-1049", "C-1002", -2, "P-900*35");
    }

    /** What waits for people today: payments that no rule places, and orders that the policy refers. */
    private void forPeople() {
        pay(-3, "C-1004", List.of("W-1008"), null, "Rechnung {0}");
        pay(-2, "C-1014", List.of(), "3400.00", "Rechnung abzüglich Skonto");
        pay(-2, "C-1021", List.of(), "2000.00", "lamps less carriage");
        add(
                -2,
                "DE",
                new Payment(
                        null,
                        List.of(),
                        "1250.00",
                        "K. Lehmann",
                        "DE75512108001245126199",
                        "Danke für die schnelle Lieferung"));
        at(
                -1,
                "16:00",
                people -> people.bank()
                        .comesWithoutTheOneBefore(
                                "rita",
                                "GB",
                                today.minusDays(1),
                                "1310.40",
                                new Payment(
                                        null,
                                        List.of(),
                                        "480.00",
                                        "Harbour Cafe",
                                        "GB94BARC10201530093459",
                                        "chairs, thank you")));
        at(-20, "09:30", people -> {
            people.sales().enterCustomer(NEW_CUSTOMER);
            people.sales().enterCustomer(COLLECTIVE);
            people.sales().putOnAccount();
        });
        order("W-1055", NEW_CUSTOMER, -3, "D-140*15 C-210*15");
        lately(170, "W-1052", "C-1008", "L-610*10");
        lately(130, "W-1053", "C-1001", "D-140*14");
        lately(110, "W-1054", "C-1015", "C-210*20");
        lately(90, "W-1056", "C-1006", "D-140*60 C-210*60 W-800*60");
        events.add(new Event(
                now.minus(Duration.ofMinutes(60)),
                people -> people.approvers()
                        .decide(
                                "W-1056",
                                "carl",
                                "approve",
                                "Known since five months and always on time; the new branch is confirmed.")));
        lately(40, "W-1057", "C-1022", "C-210*25");
        soon(38, people -> people.sales().enterCustomer(ONBOARDING));
        soon(
                37,
                people -> people.sales()
                        .moveBankAccount(
                                "C-1012", "DE51670505050009911223", "Letter of 12 November: they changed their bank."));
    }

    /** One that is late, one that was changed, one whose rest was given up, one that was cancelled. */
    private void changedOrders() {
        at(
                -6,
                "11:00",
                people -> people.sales()
                        .promise("W-1050", today.plusDays(-2), "The second half comes with the next truck."));
        lately(35, "W-1060", "C-1017", "C-210*6 L-610*2");
        soon(33, people -> people.sales().changeQuantity("W-1060", 4, "Two workplaces less than planned."));
        lately(30, "W-1061", "C-1013", "C-320*6");
        soon(28, people -> people.sales().ship("W-1061", 4));
        soon(26, people -> people.sales().close("W-1061", "This upholstery is not made any more."));
        // the shop took it for reverse charge, which needs a VAT id: its invoice waits for a correction
        soon(17, people -> people.sales().orderTaxedAs("W-1064", "C-1004", "S-110*2", "AE"));
        soon(10, people -> people.sales().ship("W-1064", 0));
        lately(20, "W-1062", "C-1004", "C-320*2");
        soon(15, people -> people.sales().cancel("W-1062", "Ordered twice by mistake."));
    }

    /** A group at its limit, whose next order raises a question, and a temporary raise. */
    private void limits() {
        soon(
                24,
                people -> people.approvers()
                        .changeLimit(
                                "C-1003",
                                Map.of("kind", "GROUP", "amount", 5500, "reason", "Agency and architects are one."),
                                "As both pay from one account."));
        soon(
                22,
                people -> people.approvers()
                        .changeLimit(
                                "C-1013",
                                Map.of(
                                        "kind",
                                        "TEMPORARY_RAISE",
                                        "amount",
                                        4000,
                                        "validTo",
                                        today.plusDays(60).toString(),
                                        "reason",
                                        "Furnishes a second office until spring."),
                                "Pays in time since they are with us."));
        lately(18, "W-1063", "C-1005", "S-220*2");
        soon(
                12,
                people -> people.approvers()
                        .decide("W-1063", "anna", "ask", "The group is at its limit. Is this for a new project?"));
    }

    /** All months but the last one are closed, each on the fifth day after its end. */
    private void months() {
        LocalDate first = today.plusDays(FIRST_DAY);
        at(FIRST_DAY, "08:00", people -> people.books().nameAccounts("DE"));
        for (YearMonth month = YearMonth.from(first);
                month.isBefore(YearMonth.from(today).minusMonths(1));
                month = month.plusMonths(1)) {
            YearMonth closed = month;
            LocalDate day = month.atEndOfMonth().plusDays(5);
            at(
                    (int) ChronoUnit.DAYS.between(today, day),
                    "17:00",
                    people -> people.books().close("DE", closed));
        }
    }

    /** Two orders on one invoice that was wanted before the month is over, and two that wait for the next. */
    private void collective() {
        soon(9, people -> people.sales().order("W-1065", COLLECTIVE, "L-610*4 M-710*2"));
        soon(8, people -> people.sales().order("W-1066", COLLECTIVE, "C-210*3"));
        soon(7, people -> {
            people.sales().ship("W-1065", 0);
            people.sales().ship("W-1066", 0);
        });
        soon(6, people -> people.receivables().invoiceNow(COLLECTIVE));
        soon(5, people -> people.sales().order("W-1067", COLLECTIVE, "C-320*8"));
        soon(4, people -> people.sales().order("W-1068", COLLECTIVE, "S-110*2 S-220*1"));
        soon(3, people -> {
            people.sales().ship("W-1067", 0);
            people.sales().ship("W-1068", 0);
        });
    }

    /**
     * Goods that came back and are credited, an invoice without the agreed rebate that is replaced, and goods that
     * arrived damaged, of which others have to decide.
     */
    private void credits() {
        at(
                -5,
                "10:30",
                people -> people.receivables()
                        .askForCredit("W-1043", 1, 2, "RETURNED_GOODS", "Two chairs too many, back in our stock."));
        at(
                -4,
                "09:00",
                people -> people.approvers().approveCredit("W-1043", "carl", "The stock confirms that they are back."));
        at(
                -6,
                "10:00",
                people -> people.receivables()
                        .askForCorrection(
                                "W-1044",
                                1,
                                5,
                                "PRICE_WRONG",
                                "The rebate that was agreed for this quantity is missing."));
        at(-5, "09:00", people -> people.approvers().approveCredit("W-1044", "carl", "It is as our offer has it."));
        soon(
                21,
                people -> people.receivables()
                        .askForCredit(
                                "W-1040", 1, 3, "DAMAGED_GOODS", "Three tops arrived scratched; photos by mail."));
    }

    /** What came by mail and post, and a colleague who is away. */
    /**
     * The credit manager will be away, and until he is back approvals may be offered to others than the table names.
     */
    private void waiver() {
        String control = "approvers-of-the-table";
        at(
                -9,
                "10:00",
                people -> people.processOwners()
                        .askForWaiver(
                                "petra",
                                control,
                                "Carl is away over the turn of the year. Until he is back, the CFO may take what the"
                                        + " table gives to credit managers.",
                                today.plusDays(45)));
        at(
                -9,
                "14:20",
                people -> people.processOwners()
                        .grantWaiver("pavel", control, "Agreed with the CFO. The set that uses it comes back to me."));
    }

    private void office() {
        at(-2, "09:30", people -> people.office().goesAway("colin", "ralf", "COLLECTIONS", today.plusDays(13)));
        at(
                -19,
                "14:30",
                people -> people.office()
                        .attachToCustomer(
                                "rita",
                                NEW_CUSTOMER,
                                "register-extract.pdf",
                                "Seen when it was put on account",
                                "Commercial register",
                                "Solarwerk Heidelberg GmbH",
                                "Managing director: Dr. Katja Reiter",
                                "Share capital: 250,000 EUR"));
        soon(
                34,
                people -> people.office()
                        .attachToOrder(
                                "olga",
                                "W-1060",
                                "change-of-order.pdf",
                                "Came by mail",
                                "Grachten Architecten B.V.",
                                "Please send four chairs instead of six.",
                                "The lamps stay as ordered."));
        soon(
                36,
                people -> people.office()
                        .attachToCustomer(
                                "rita",
                                "C-1012",
                                "letter-of-12-november.pdf",
                                "Why the bank account changes",
                                "Spedition Hartmann GmbH",
                                "From 1 December we pay from DE51 6705 0505 0009 9112 23."));
    }

    private void soon(int minutesAgo, Action action) {
        events.add(new Event(now.minus(Duration.ofMinutes(minutesAgo)), action));
    }

    private final class Order {

        private final String key;
        private final String customer;

        private Order(String key, String customer) {
            this.key = key;
            this.customer = customer;
        }

        private Order approved(int day, String user, String comment) {
            at(day, "10:30", people -> people.approvers().decide(key, user, "approve", comment));
            return this;
        }

        private void rejected(int day, String user, String comment) {
            at(day, "10:30", people -> people.approvers().decide(key, user, "reject", comment));
        }

        private Order shipped(int day) {
            return shipped(day, 0);
        }

        private Order shipped(int day, int quantityOfEachLine) {
            at(day, "13:00", people -> people.sales().ship(key, quantityOfEachLine));
            return this;
        }

        private Order sentByPost(int day, String note) {
            at(day, "14:00", people -> people.receivables().sendInvoiceByPost(key, note));
            return this;
        }

        private void paid(int day) {
            paid(day, null);
        }

        private void paid(int day, String text) {
            pay(day, customer, List.of(key), null, text);
        }
    }

    private Order order(String key, String customer, int day, String items) {
        at(day, "09:45", people -> people.sales().order(key, customer, items));
        return new Order(key, customer);
    }

    private void lately(int minutesAgo, String key, String customer, String items) {
        events.add(new Event(
                now.minus(Duration.ofMinutes(minutesAgo)),
                people -> people.sales().order(key, customer, items)));
    }

    private void pay(int day, String customer, List<String> orders, String amount, String text) {
        var british = customer.compareTo("C-1020") >= 0 && !customer.equals(NEW_CUSTOMER);
        add(day, british ? "GB" : "DE", new Payment(customer, orders, amount, null, null, text));
    }

    private void add(int day, String entity, Movement movement) {
        movements
                .computeIfAbsent(new BankDay(day, entity), none -> new ArrayList<>())
                .add(movement);
    }

    private void at(int day, String time, Action action) {
        events.add(new Event(
                today.plusDays(day).atTime(java.time.LocalTime.parse(time)).toInstant(ZoneOffset.UTC), action));
    }
}
