package org.ordertocash.process.tieoutday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.ordertocash.door.Groups;
import org.ordertocash.fixture.CoversEveryFlowOf;
import org.ordertocash.fixture.TablesOwner;
import org.ordertocash.period.DailyTieOuts;
import org.ordertocash.process.ProcessTest;
import org.ordertocash.rights.EntityScope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * A customer whose open items are not what the ledger says is an incident, and stands on the start page, until mended.
 */
@CoversEveryFlowOf("tie-out-day")
class TieOutDayProcessTest extends ProcessTest {

    @Autowired
    private ManagementService management;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private HistoryService history;

    @Autowired
    private DailyTieOuts tieOuts;

    @Autowired
    private TablesOwner owner;

    @Test
    void whatTiesOutIsKeptAndADifferenceIsAnIncidentUntilItIsMended() throws Exception {
        String order = seller.anOrder(seller.aCustomer().add()).worth("119.00").send();
        String invoice = invoiced(order);
        engine.pass(Duration.ofDays(1));

        compare();
        assertThat(tieOuts.last(EntityScope.OF_THE_SYSTEM).orElseThrow().differences())
                .as("of all that this database has seen")
                .isZero();
        assertThat(startPage()).doesNotContain("not what the ledger says");

        falsify(invoice, 1);
        try {
            compare();
            assertThat(tieOuts.last(EntityScope.OF_THE_SYSTEM).orElseThrow().differences())
                    .isEqualTo(1);
            assertThat(incidents())
                    .singleElement()
                    .satisfies(incident -> assertThat(incident.getIncidentMessage())
                            .contains("do not tie out as of 2026-03-02: 1.", "120.00", "119.00", "/books"));
            assertThat(startPage()).contains("not what the ledger says");
            assertThat(page("/books")).contains("Of one account the open items are not what", "120.00");
        } finally {
            falsify(invoice, -1);
        }
        Job failed = management
                .createJobQuery()
                .processDefinitionKey(TieOutDay.KEY)
                .noRetriesLeft()
                .singleResult();
        management.setJobRetries(failed.getId(), 1);
        engine.runJobs();
        assertThat(incidents()).isEmpty();
        assertThat(startPage()).doesNotContain("not what the ledger says");
        assertThat(page("/books")).contains("are what accounts 1200 and 1210 say");
        assertThat(history.createHistoricProcessInstanceQuery()
                        .processDefinitionKey(TieOutDay.KEY)
                        .unfinished()
                        .count())
                .isZero();
    }

    private void compare() {
        Job daily = management.createJobQuery().processDefinitionKey(TieOutDay.KEY).timers().list().stream()
                .reduce((one, next) -> next)
                .orElseThrow();
        engine.run(daily);
        engine.runJobs();
    }

    private List<Incident> incidents() {
        return runtime.createIncidentQuery().activityId("Task_ConfirmTieOut").list();
    }

    /** As somebody who gets past the application would. */
    private void falsify(String invoice, int by) {
        for (String table : List.of("open_items", "unsettled_items")) {
            owner.past(
                    table,
                    "user",
                    sql -> sql.sql("update otc." + table + " set open_amount = open_amount + :by"
                                    + ("open_items".equals(table) ? ", original_amount = original_amount + :by" : "")
                                    + " where " + ("open_items".equals(table) ? "id" : "open_item_id")
                                    + " = (select id from otc.open_items where document_number = :invoice and"
                                    + " entity_id = (select id from otc.legal_entities where code = :entity))")
                            .params(Map.of("by", by, "invoice", invoice, "entity", seller.entity()))
                            .update());
        }
    }

    private String startPage() throws Exception {
        return page("/");
    }

    private String page(String path) throws Exception {
        return mvc.perform(get(path).with(user("rita").authorities(new SimpleGrantedAuthority(Groups.RECEIVABLES))))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
