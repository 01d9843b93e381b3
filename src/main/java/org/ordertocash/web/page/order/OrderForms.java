package org.ordertocash.web.page.order;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ordertocash.customer.CustomerBlock.Blocked;
import org.ordertocash.customer.CustomerBlocks;
import org.ordertocash.customer.Customers;
import org.ordertocash.customer.LegalEntities;
import org.ordertocash.customer.account.CustomerAccount;
import org.ordertocash.customer.account.CustomerAccounts;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.input.NotFound;
import org.ordertocash.order.NewOrder;
import org.ordertocash.order.OrderAdjustment;
import org.ordertocash.order.OrderChange;
import org.ordertocash.order.OrderChanges;
import org.ordertocash.order.OrderIntake;
import org.ordertocash.order.OrderLine;
import org.ordertocash.order.Orders;
import org.ordertocash.order.SalesOrder;
import org.ordertocash.order.TaxRates;
import org.ordertocash.report.OrderSheet;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.Subject;
import org.ordertocash.time.LocalDays;
import org.ordertocash.web.page.PageDecisions;
import org.ordertocash.web.page.TypedForm;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Orders by hand, for who has no shop: a new one, and changes of lines and days. */
@Controller
class OrderForms {

    private static final String SOURCE = "by hand";
    private static final Map<String, String> KINDS = Map.of("CHARGE", "Charge", "ALLOWANCE", "Allowance");

    private final Customers customers;
    private final CustomerAccounts accounts;
    private final CustomerBlocks blocks;
    private final LegalEntities entities;
    private final OrderIntake intake;
    private final Orders orders;
    private final OrderChanges changes;
    private final OrderSheet sheet;
    private final TaxRates taxes;
    private final LocalDays days;
    private final PageDecisions decisions;

    OrderForms(
            Customers customers,
            CustomerAccounts accounts,
            CustomerBlocks blocks,
            LegalEntities entities,
            OrderIntake intake,
            Orders orders,
            OrderChanges changes,
            OrderSheet sheet,
            TaxRates taxes,
            LocalDays days,
            PageDecisions decisions) {
        this.customers = customers;
        this.accounts = accounts;
        this.blocks = blocks;
        this.entities = entities;
        this.intake = intake;
        this.orders = orders;
        this.changes = changes;
        this.sheet = sheet;
        this.taxes = taxes;
        this.days = days;
        this.decisions = decisions;
    }

    /** Whether something of the order is not shipped. */
    static boolean hasRest(SalesOrder order, Map<Integer, BigDecimal> shipped) {
        return order.waitingChangeId() != null
                || order.lines().stream()
                        .anyMatch(line ->
                                line.quantity().compareTo(shipped.getOrDefault(line.lineNumber(), BigDecimal.ZERO))
                                        > 0);
    }

    @GetMapping("/new-order")
    ModelAndView empty(
            @RequestParam(defaultValue = "") String customer,
            @RequestParam(defaultValue = "") String entity,
            EntityScope mine) {
        TypedForm form = new TypedForm().with("customer", customer).with("entity", entity);
        return newOrder(OrderLines.empty(form.with("key", UUID.randomUUID())), mine);
    }

    @PostMapping("/new-order")
    ModelAndView enter(
            @RequestParam MultiValueMap<String, String> fields,
            EntityScope mine,
            Authentication user,
            RedirectAttributes next) {
        TypedForm form = new TypedForm(fields);
        OrderLines lines = new OrderLines(form);
        AdjustmentRows adjustments = new AdjustmentRows(form);
        if ("rows".equals(form.value("do"))) {
            lines.addRows();
            adjustments.addRows();
            return newOrder(form, mine);
        }
        try {
            CustomerAccount account = accounts.meant(form.text("customer"), form.text("entity"), mine);
            NewOrder order = new NewOrder(
                    SOURCE,
                    form.text("key"),
                    account.customer(),
                    account.entity(),
                    account.currency(),
                    form.text("customerPoNumber"),
                    form.day("requestedDate"),
                    lines.ofNewOrder(),
                    null,
                    adjustments.all());
            if (form.isRight()) {
                OrderIntake.Received received = intake.receive(order, user.getName(), mine);
                next.addFlashAttribute("done", "The order is taken in. Its credit is checked now.");
                return new ModelAndView("redirect:/orders/" + received.order().number());
            }
        } catch (InvalidInput wrong) {
            form.wrong(wrong, field -> lines.place(adjustments.place(field)));
        } catch (NotFound unknown) {
            form.wrong("customer", "names no customer");
        } catch (Conflict conflict) {
            return newOrder(form, mine).addObject("problem", conflict.getMessage());
        }
        return newOrder(form, mine);
    }

    private ModelAndView newOrder(TypedForm form, EntityScope mine) {
        List<CustomerAccount> own =
                form.text("customer") == null ? List.of() : accounts.of(form.text("customer"), mine);
        CustomerAccount account =
                CustomerAccounts.among(own, form.text("entity")).orElse(null);
        if (form.text("customer") != null && own.isEmpty()) {
            form.wrong("customer", "names no customer");
        }
        OrderLines lines = new OrderLines(form);
        Map<String, String> names = new LinkedHashMap<>(lines.names());
        AdjustmentRows adjustments = new AdjustmentRows(form);
        names.putAll(adjustments.names());
        ModelAndView page = new ModelAndView("new-order")
                .addObject("form", form)
                .addObject("names", names)
                .addObject("kinds", KINDS)
                .addObject("adjustmentRows", adjustments.rows())
                .addObject("rows", lines.rows())
                .addObject("own", own)
                .addObject("account", account);
        if (account != null) {
            page.addObject("customer", customers.byNumber(account.customer()))
                    .addObject(
                            "blocked", blocks.why(account.key(), Blocked.ORDERS).orElse(null))
                    .addObject("taxes", taxes(account.entityId(), List.of()));
        }
        page.setStatus(form.isRight() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY);
        return page;
    }

    /**
     * The choices of category and rate, those of the seller's country first, and what the order has already: a choice
     * that is not there would be another one when the form is sent.
     */
    private Map<String, String> taxes(long entityId, List<OrderAdjustment> inForce) {
        TaxRates.InForce rates = taxes.of(entities.byId(entityId).country(), days.today(entityId));
        Map<String, String> choices = new LinkedHashMap<>();
        rates.of("S").forEach(rate -> choices.put("S " + rate.toPlainString(), rate.toPlainString() + " %"));
        rates.of("Z").forEach(rate -> choices.put("Z " + rate.toPlainString(), "Zero rate"));
        choices.put("AE 0", "Reverse charge");
        choices.put("K 0", "To another EU country");
        choices.put("G 0", "Export");
        choices.put("E 0", "Exempt");
        choices.put("O 0", "Not taxable");
        inForce.forEach(one -> choices.putIfAbsent(AdjustmentRows.tax(one), AdjustmentRows.tax(one) + " %, as it was"));
        return choices;
    }

    @GetMapping("/orders/{number}/change")
    ModelAndView change(@PathVariable @EntityOf(Subject.ORDER) String number) {
        SalesOrder order = orders.byNumber(number);
        TypedForm form = new TypedForm()
                .with("key", UUID.randomUUID())
                .with("version", order.version())
                .with("requestedDate", order.requestedOn());
        return changed(order, AdjustmentRows.of(OrderLines.of(form, order.lines()), order.adjustmentsOfWhole()));
    }

    @PostMapping("/orders/{number}/change")
    ModelAndView change(
            @PathVariable @EntityOf(Subject.ORDER) String number,
            @RequestParam MultiValueMap<String, String> fields,
            Authentication user,
            RedirectAttributes next) {
        TypedForm form = new TypedForm(fields);
        OrderLines lines = new OrderLines(form);
        AdjustmentRows adjustments = new AdjustmentRows(form);
        SalesOrder order = orders.byNumber(number);
        if ("rows".equals(form.value("do"))) {
            lines.addRows();
            adjustments.addRows();
            return changed(order, form);
        }
        try {
            LocalDate wanted = form.day("requestedDate");
            OrderChange change = new OrderChange(
                    form.text("key"),
                    form.text("reason"),
                    wanted == null || wanted.equals(order.requestedOn()) ? null : wanted,
                    lines.ofChange(order.lines()),
                    adjustments.ofChange(order.adjustmentsOfWhole()));
            long seen = form.value("version").matches("\\d{1,9}") ? Long.parseLong(form.value("version")) : 0;
            if (form.isRight()) {
                return new ModelAndView(decisions.makeOrThrow(
                        () -> changes.change(number, change, seen, user.getName()),
                        "The order is changed. What is worth more than before waits for its credit.",
                        user,
                        next,
                        "/orders/" + number));
            }
        } catch (InvalidInput wrong) {
            form.wrong(wrong, field -> lines.place(adjustments.place(field)));
        }
        return changed(order, form);
    }

    private ModelAndView changed(SalesOrder order, TypedForm form) {
        OrderLines lines = new OrderLines(form);
        Map<String, OrderLine> inForce = new LinkedHashMap<>();
        order.lines().forEach(line -> inForce.put(String.valueOf(line.lineNumber()), line));
        AdjustmentRows adjustments = new AdjustmentRows(form);
        Map<String, String> names = new LinkedHashMap<>(lines.names());
        names.putAll(adjustments.names());
        ModelAndView page = new ModelAndView("order-change")
                .addObject("order", order)
                .addObject("form", form)
                .addObject("names", names)
                .addObject("kinds", KINDS)
                .addObject("adjustmentRows", adjustments.rows())
                .addObject("rows", lines.rows())
                .addObject("inForce", inForce)
                .addObject("shipped", sheet.shipped(order.id()))
                .addObject("taxes", taxes(order.entityId(), order.adjustmentsOfWhole()));
        page.setStatus(form.isRight() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY);
        return page;
    }
}
