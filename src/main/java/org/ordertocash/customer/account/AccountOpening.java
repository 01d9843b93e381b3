package org.ordertocash.customer.account;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.ordertocash.money.Amounts;
import org.ordertocash.money.PaymentTerms;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Opens accounts of customers, whose fields have been checked. */
@Component
public class AccountOpening {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AccountOpening(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Publishes {@link CustomerAccountOpened}.
     *
     * @return whether it was opened; no: the customer has one with this entity
     */
    public boolean open(long customerId, long entityId, NewCustomerAccount input, String by) {
        PaymentTerms terms = AccountRules.terms(input.paymentTerms()).orElseThrow();
        AccountSettings settings = input.settingsOrUsual();
        PaymentMethod method = settings.paymentMethod() == null ? PaymentMethod.TRANSFER : settings.paymentMethod();
        String procedure =
                settings.dunningProcedure() == null ? AccountSettings.STANDARD_PROCEDURE : settings.dunningProcedure();
        int opened = jdbc.sql("""
                insert into otc.customer_accounts (customer_id, entity_id, currency, payment_net_days, discount_percent,
                       discount_days, payment_method, risk_class, segment, dunning_procedure, no_dunning, no_interest,
                       never_posted_automatically, oldest_first_agreed, credit_on_next_invoice,
                       order_number_required, buyer_reference, tolerance_amount, tolerance_percent, collector, team,
                       owner, next_review_on, invoice_mode, invoice_weekday, invoice_per_order_number,
                       down_payment_percent, created_at,
                       created_by)
                values (:customer, :entity, :currency, :netDays, :discountPercent, :discountDays, :method, :riskClass,
                       :segment, :procedure, :noDunning, :noInterest, :neverPosted, :oldestFirst, :creditOnNext,
                       :orderNumberRequired, :buyerReference, :toleranceAmount, :tolerancePercent, :collector, :team,
                       :owner, :nextReviewOn, :invoiceMode, :invoiceWeekday, :perOrderNumber, :downPayment, :now, :by)
                on conflict (customer_id, entity_id) do nothing
                """)
                .param("customer", customerId)
                .param("entity", entityId)
                .param("currency", input.currency())
                .param("netDays", terms.netDays())
                .param("discountPercent", terms.discountPercent(), Types.NUMERIC)
                .param("discountDays", terms.discountDays(), Types.INTEGER)
                .param("method", method.name())
                .param("riskClass", AccountRules.riskClass(input))
                .param("segment", settings.segment(), Types.VARCHAR)
                .param("procedure", procedure)
                .param("noDunning", Boolean.TRUE.equals(settings.noDunning()))
                .param("noInterest", Boolean.TRUE.equals(settings.noInterest()))
                .param("neverPosted", Boolean.TRUE.equals(settings.neverPostedAutomatically()))
                .param("oldestFirst", Boolean.TRUE.equals(settings.oldestFirstAgreed()))
                .param("creditOnNext", Boolean.TRUE.equals(settings.creditOnNextInvoice()))
                .param("orderNumberRequired", Boolean.TRUE.equals(settings.orderNumberRequired()))
                .param("buyerReference", settings.buyerReference(), Types.VARCHAR)
                .param("toleranceAmount", settings.toleranceAmount(), Types.NUMERIC)
                .param("tolerancePercent", settings.tolerancePercent(), Types.NUMERIC)
                .param("collector", settings.collector(), Types.VARCHAR)
                .param("team", settings.team(), Types.VARCHAR)
                .param("owner", settings.owner(), Types.VARCHAR)
                .param("nextReviewOn", settings.nextReviewOn(), Types.DATE)
                .param(
                        "invoiceMode",
                        (settings.invoiceMode() == null ? InvoiceMode.PER_SHIPMENT : settings.invoiceMode()).name())
                .param("invoiceWeekday", settings.invoiceWeekday(), Types.VARCHAR)
                .param("perOrderNumber", Boolean.TRUE.equals(settings.invoicePerOrderNumber()))
                .param("downPayment", settings.downPaymentPercent(), Types.NUMERIC)
                .param("now", OffsetDateTime.now(clock))
                .param("by", by)
                .update();
        if (opened > 0) {
            events.publishEvent(new CustomerAccountOpened(
                    customerId, entityId, Amounts.of(AccountRules.limit(input), input.currency()), by));
        }
        return opened > 0;
    }
}
