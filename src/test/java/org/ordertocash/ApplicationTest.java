package org.ordertocash;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.TestEngine;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The application starts whole: our tables and the engine's, users, lists, one time for everything. */
class ApplicationTest extends IntegrationTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @Autowired
    private ProcessEngine processEngine;

    @Autowired
    private IdentityService identities;

    @Autowired
    private FilterService filters;

    @Test
    void ourTablesAndTheEnginesLiveSideBySide() {
        var schemas = jdbc.sql("""
                select table_schema || '.' || table_name from information_schema.tables
                 where table_name in ('clock_offset', 'act_ru_task', 'act_re_procdef')
                """).query(String.class).list();
        assertThat(schemas)
                .containsExactlyInAnyOrder("otc.clock_offset", "public.act_ru_task", "public.act_re_procdef");
        assertThat(processEngine.getName()).isEqualTo("default");
    }

    @Test
    void oneTimeForTheBusinessAndTheEngine() {
        engine.pass(Duration.ofDays(30));
        assertThat(clock.instant())
                .isCloseTo(TestEngine.START.plus(30, ChronoUnit.DAYS), Assertions.within(1, ChronoUnit.MINUTES));
        assertThat(ClockUtil.getCurrentTime().toInstant())
                .isCloseTo(clock.instant(), Assertions.within(5, ChronoUnit.SECONDS));
    }

    @Test
    void usersGroupsAndListsAreThereOnce() {
        assertThat(identities.checkPassword("anna", "anna")).isTrue();
        assertThat(identities.createGroupQuery().groupMember("anna").list())
                .extracting(Group::getId)
                .containsExactlyInAnyOrder("credit-analysts", "all-entities");
        assertThat(filters.createFilterQuery().count()).isEqualTo(6);
    }
}
