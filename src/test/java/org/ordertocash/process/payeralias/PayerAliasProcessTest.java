package org.ordertocash.process.payeralias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.CoversEveryFlowOf;
import org.ordertocash.fixture.Ibans;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.payment.PayerAliases;
import org.ordertocash.process.ProcessTest;
import org.ordertocash.rights.EntityScope;
import org.springframework.beans.factory.annotation.Autowired;

@CoversEveryFlowOf("payer-alias")
class PayerAliasProcessTest extends ProcessTest {

    @Autowired
    private PayerAliases aliases;

    @Test
    void whatOnePersonTaughtCountsWhenAnotherConfirmsIt() {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String first = invoiced(seller.anOrder(buyer).worth("100.00").send());
        String second = invoiced(seller.anOrder(buyer).worth("250.00").send());
        String foreign = Ibans.fresh();
        long payment = paid("100.00", foreign);
        engine.complete(
                engine.task("Task_ResolvePayment", "PAY-" + payment),
                "rita",
                Map.of("resolution", "allocate", "invoiceNumber1", first));
        engine.runJobs();

        PayerAliases.Alias proposed = aliases.list(PayerAliases.State.PROPOSED, 1, 0, EntityScope.OF_THE_SYSTEM)
                .get(0);
        assertThat(proposed)
                .returns(PayerAliases.Kind.IBAN, PayerAliases.Alias::kind)
                .returns(foreign, PayerAliases.Alias::value)
                .returns(buyer.number(), PayerAliases.Alias::customer)
                .returns("rita", PayerAliases.Alias::proposedBy)
                .returns(payment, PayerAliases.Alias::paymentId);
        Task task = engine.task("Task_ConfirmPayerAlias", "ALIAS-" + proposed.id());
        assertThatThrownBy(() -> engine.complete(task, "rita", Map.of("decision", "confirm")))
                .hasMessageContaining("proposed this alias yourself");
        assertThatThrownBy(() -> engine.complete(task, "ralf", Map.of("decision", "contradict")))
                .hasMessageContaining("reason is required");
        engine.complete(task, "ralf", Map.of("decision", "confirm"));

        assertThat(aliases.byId(proposed.id()).state()).isEqualTo(PayerAliases.State.CONFIRMED);
        assertThat(engine.passed("payer-alias", "ALIAS-" + proposed.id()))
                .endsWith("Task_RecordAliasDecision", "End_AliasDecided");
        paid("250.00", foreign);
        assertThat(seller.open(second)).isZero();
    }

    @Test
    void anAliasEndsWithThePlacingThatTaughtIt() throws Exception {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        for (boolean confirmed : new boolean[] {false, true}) {
            String foreign = Ibans.fresh();
            String invoice = invoiced(seller.anOrder(buyer).worth("100.00").send());
            long payment = paid("100.00", foreign);
            engine.complete(
                    engine.task("Task_ResolvePayment", "PAY-" + payment),
                    "rita",
                    Map.of("resolution", "allocate", "invoiceNumber1", invoice));
            engine.runJobs();
            long alias = aliases.list(PayerAliases.State.PROPOSED, 1, 0, EntityScope.OF_THE_SYSTEM)
                    .get(0)
                    .id();
            if (confirmed) {
                engine.complete(
                        engine.task("Task_ConfirmPayerAlias", "ALIAS-" + alias), "ralf", Map.of("decision", "confirm"));
            }
            mvc.perform(post("/api/payments/" + payment + "/unapply")
                            .with(httpBasic("rita", "rita"))
                            .header("Idempotency-Key", "u-" + payment)
                            .contentType("application/json")
                            .content("{\"reason\": \"another customer's\"}"))
                    .andExpect(status().isOk());
            engine.runJobs();
            assertThat(aliases.byId(alias))
                    .returns(PayerAliases.State.WITHDRAWN, PayerAliases.Alias::state)
                    .returns("rita", PayerAliases.Alias::withdrawnBy)
                    .returns(
                            "The placing of payment " + payment + ", which taught it, was taken back",
                            PayerAliases.Alias::withdrawnReason);
            assertThat(engine.task("Task_ConfirmPayerAlias", "ALIAS-" + alias)).isNull();
            assertThat(engine.instance("payer-alias", "ALIAS-" + alias)).isNull();
            assertThat(engine.passed("payer-alias", "ALIAS-" + alias))
                    .endsWith(confirmed ? "End_AliasDecided" : "End_AliasWithdrawn");
        }
    }

    private long paid(String amount, String iban) {
        long statement = seller.receive(file -> file.payment(amount, "thank you", iban));
        engine.runJobs();
        return seller.payments(statement).get(0);
    }
}
