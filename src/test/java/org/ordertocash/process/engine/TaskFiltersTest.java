package org.ordertocash.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;

/** The Tasklist is not empty for those who work in it, and shows nobody another group's work. */
class TaskFiltersTest extends IntegrationTest {

    @Autowired
    private FilterService filters;

    @Autowired
    private TaskService tasks;

    @Autowired
    private TaskFilters taskFilters;

    @Test
    void aTaskWandersFromTheGroupToThePersonWhoTakesIt() {
        var groupBefore = count("anna", "My group's tasks");
        var ofOthersBefore = count("rita", "Escalated");
        var task = tasks.newTask();
        task.setPriority(80);
        tasks.saveTask(task);
        tasks.addCandidateGroup(task.getId(), "credit-analysts");
        try {
            assertThat(count("anna", "My group's tasks")).isEqualTo(groupBefore + 1);
            assertThat(count("rita", "Escalated")).isEqualTo(ofOthersBefore);
            assertThat(count("anna", "Escalated")).isPositive();
            var mine = count("anna", "My tasks");
            engine.actAs("anna");
            tasks.claim(task.getId(), "anna");
            engine.actForNobody();
            assertThat(count("anna", "My tasks")).isEqualTo(mine + 1);
            assertThat(count("anna", "My group's tasks")).isEqualTo(groupBefore);
        } finally {
            engine.actForNobody();
            tasks.deleteTask(task.getId(), true);
        }
    }

    @Test
    void whoHasNoTasksHasNoLists() {
        engine.actAs("ines");
        assertThat(filters.createFilterQuery().count()).isZero();
    }

    @Test
    void aSecondStartCreatesNoSecondList() {
        taskFilters.setUp();
        assertThat(filters.createFilterQuery().count()).isEqualTo(6);
    }

    private long count(String user, String filter) {
        engine.actAs(user);
        try {
            return filters.count(filters.createFilterQuery()
                    .filterName(filter)
                    .singleResult()
                    .getId());
        } finally {
            engine.actForNobody();
        }
    }
}
