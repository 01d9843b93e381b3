package org.ordertocash.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.customer.Customers;
import org.ordertocash.customer.LegalEntities;
import org.ordertocash.customer.NewCustomer;
import org.ordertocash.customer.NewLegalEntity;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.order.NewOrder;
import org.ordertocash.order.OrderIntake;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.shipment.NewShipment;
import org.ordertocash.shipment.Shipments;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The auditor finds in the case file who decided what, on which facts, under which rule, and what was posted. */
class CaseFileTest extends IntegrationTest {

    @Autowired
    private CaseFiles files;

    @Autowired
    private LegalEntities entities;

    @Autowired
    private Customers customers;

    @Autowired
    private OrderIntake orders;

    @Autowired
    private Shipments shipments;

    private String entity;
    private String orderNumber;

    @BeforeEach
    void anOrderAboveTheLimit() {
        entity = "E" + UUID.randomUUID().toString().substring(0, 4).toUpperCase();
        entities.create(
                new NewLegalEntity(
                        entity,
                        "Nordsee Pumpen GmbH",
                        "DE",
                        "EUR",
                        "DE284155701",
                        null,
                        "Hafen 1",
                        "20457",
                        "Hamburg",
                        "rechnung@example.com"),
                "ines");
        var customer = customers
                .create(
                        new NewCustomer(
                                null,
                                "Weber & Sohn KG",
                                "DE",
                                null,
                                null,
                                "Lange Str. 4",
                                "70173",
                                "Stuttgart",
                                null,
                                null,
                                "EUR",
                                "de",
                                "30",
                                new BigDecimal("100"),
                                "B",
                                entity,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                "each test has one"),
                        "customer-" + entity,
                        EntityScope.OF_THE_SYSTEM,
                        "ines")
                .customer();
        var line = new NewOrder.Line(
                "PUMP-200",
                "Pump <200> l/min",
                new BigDecimal("2"),
                "pcs",
                new BigDecimal("500"),
                null,
                "S",
                new BigDecimal("19"));
        orderNumber = orders.receive(
                        new NewOrder(
                                "shop",
                                UUID.randomUUID().toString(),
                                customer.number(),
                                entity,
                                "EUR",
                                "PO-7",
                                LocalDate.of(2026, 3, 20),
                                List.of(line)),
                        "ines")
                .order()
                .number();
        engine.runJobs();
    }

    @Test
    void thePathShowsWhereTheOrderWaits() {
        CaseFile file = files.find(orderNumber).orElseThrow();
        assertThat(file.header().status().name()).isEqualTo("waiting for approval");
        assertThat(file.processes())
                .extracting(CaseProcess::key)
                .containsExactly("order-to-cash", "credit-approval", "approval");
        CaseProcess approval = file.processes().get(2);
        assertThat(approval.active()).containsExactly("Task_Approve");
        assertThat(approval.walked())
                .containsKeys("Start_ApprovalRequested", "Rule_FindAuthority", "Task_AskNextApprover");
        assertThat(approval.takenFlows()).isNotEmpty();
        assertThat(approval.xml()).contains("Task_Approve");
        assertThat(file.journals()).isEmpty();
    }

    @Test
    void theDecisionOfThePersonAndTheRuleThatAskedAreThere() {
        approve("Has paid in advance before");
        CaseFile file = files.find(orderNumber).orElseThrow();
        assertThat(file.creditDecisions())
                .extracting(CaseFile.CreditDecision::outcome)
                .containsExactly("REFERRED", "APPROVED");
        assertThat(file.creditDecisions().get(1).decidedBy()).isEqualTo("anna");
        assertThat(file.creditDecisions().get(0).facts()).isNotEmpty();
        assertThat(file.timeLine()).anySatisfy(step -> {
            assertThat(step.what()).isEqualTo("Task completed: Approve credit");
            assertThat(step.who()).isEqualTo("anna");
            assertThat(step.detail()).contains("Has paid in advance before");
        });
        assertThat(file.timeLine()).extracting(CaseFile.Step::at).isSorted();
        CaseFile.TableDecision policy = file.tableDecisions().stream()
                .filter(decision -> decision.key().equals("credit-decision"))
                .findFirst()
                .orElseThrow();
        assertThat(policy.inputs()).isNotEmpty();
        assertThat(policy.rules())
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(rule.row()).isPositive());
    }

    @Test
    void aRefusedAttemptIsThereThoughItChangedNothing() {
        assertThatThrownBy(() -> engine.complete(
                        engine.task("Task_Approve", orderNumber), "admin", Map.of("decision", "approve")))
                .hasMessageContaining("needs a member of Credit analysts");
        assertThatThrownBy(() ->
                        engine.complete(engine.task("Task_Approve", orderNumber), "anna", Map.of("decision", "reject")))
                .hasMessageContaining("A reason is required");
        assertThat(files.find(orderNumber).orElseThrow().timeLine()).anySatisfy(step -> {
            assertThat(step.what()).isEqualTo("Refused to claim: Approve credit");
            assertThat(step.who()).isEqualTo("admin");
            assertThat(step.detail()).contains("needs a member of Credit analysts");
        });
    }

    @Test
    void theInvoiceBringsItsJournalAndItsDocument() throws Exception {
        approve("ok");
        invoice();
        CaseFile file = files.find(orderNumber).orElseThrow();
        assertThat(file.journals()).singleElement().satisfies(journal -> {
            assertThat(journal.process()).isNotBlank();
            assertThat(journal.lines()).extracting(CaseJournal.Line::account).contains("1200", "4000", "2400");
        });
        assertThat(file.documents()).extracting(CaseDocument::kind).contains("invoice-xml");
        CaseDocument document = file.documents().stream()
                .filter(one -> one.kind().equals("invoice-pdf"))
                .findFirst()
                .orElseThrow();
        mvc.perform(asAuditor(get("/documents/{id}", document.id())))
                .andExpect(status().isOk())
                .andExpect(content().contentType(MediaType.APPLICATION_PDF))
                .andExpect(header().string("ETag", "\"" + document.sha256() + "\""));
        assertThat(file.header().invoiced())
                .isEqualTo(file.header().gross())
                .isEqualTo(file.header().open());
    }

    @Test
    void thePagesShowItAndEscapeWhatOthersWrote() throws Exception {
        approve("<script>alert(1)</script>");
        invoice();
        mvc.perform(asAuditor(get("/cases/{n}", orderNumber)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("&lt;script&gt;alert(1)&lt;/script&gt;")))
                .andExpect(content().string(org.hamcrest.Matchers.not(containsString("<script>alert"))))
                .andExpect(content().string(containsString("Task_IssueInvoice:1")));
        mvc.perform(asAuditor(get("/cases").param("search", orderNumber)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Weber &amp; Sohn KG")));
    }

    @Test
    void anUnknownOrderAndAnUnknownAddressAreAnsweredWithAPage() throws Exception {
        mvc.perform(asAuditor(get("/cases/SO-1900-000001")))
                .andExpect(status().isNotFound())
                .andExpect(content().string(containsString("There is no order SO-1900-000001")));
        mvc.perform(asAuditor(get("/nowhere")))
                .andExpect(status().isNotFound())
                .andExpect(content().string(containsString("There is no page at this address")));
    }

    @Test
    void theStartPageNamesTheFourDoors() throws Exception {
        mvc.perform(get("/"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("anna")))
                .andExpect(content().string(containsString("petra")))
                .andExpect(content().string(containsString("audrey")))
                .andExpect(content().string(containsString("oscar")));
    }

    private void approve(String comment) {
        engine.complete(
                engine.task("Task_Approve", orderNumber),
                "anna",
                Map.of("decision", "approve", "decisionComment", comment));
        engine.runJobs();
    }

    private void invoice() {
        shipments.confirm(
                orderNumber,
                new NewShipment(
                        "LS-1", LocalDate.of(2026, 3, 2), List.of(new NewShipment.Line(1, new BigDecimal("2")))),
                "ines");
        engine.runJobs();
        engine.complete(
                engine.task("Task_SendInvoiceByPost", orderNumber),
                "rita",
                Map.of("dispatchNote", "registered letter"));
        engine.runJobs();
    }

    private static MockHttpServletRequestBuilder asAuditor(MockHttpServletRequestBuilder request) {
        return request.accept(MediaType.TEXT_HTML, MediaType.ALL)
                .with(user("audrey").authorities(new SimpleGrantedAuthority("auditors")));
    }
}
