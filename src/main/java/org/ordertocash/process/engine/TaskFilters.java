package org.ordertocash.process.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.task.TaskQuery;
import org.ordertocash.door.Groups;
import org.ordertocash.process.Variable;
import org.ordertocash.process.approval.Approval;
import org.ordertocash.process.invoicing.InvoicingModel;
import org.springframework.stereotype.Component;

/**
 * The ready lists in the Tasklist: without them it looks empty. A list that an administrator changed stays as it is.
 */
@Component
class TaskFilters {

    /** Above the engine's default of 50: processes raise the priority of a task that was escalated. */
    private static final int RAISED_PRIORITY = 51;

    private final FilterService filters;
    private final TaskService tasks;
    private final AuthorizationService authorizations;

    TaskFilters(FilterService filters, TaskService tasks, AuthorizationService authorizations) {
        this.filters = filters;
        this.tasks = tasks;
        this.authorizations = authorizations;
    }

    void setUp() {
        create(
                "My group's tasks",
                "Open tasks that you may take",
                10,
                "#22543d",
                query().taskCandidateGroupInExpression("${currentUserGroups()}"));
        create(
                "My team's tasks",
                "Open tasks about the accounts that your team works on",
                15,
                "#285e61",
                query().taskCandidateGroupInExpression("${taskLists.teams()}"));
        create(
                "Taken by colleagues",
                "Tasks of your group that somebody else has taken: take one over when that person is away",
                25,
                "#6b46c1",
                takenByOthers());
        create("My tasks", "Tasks you have taken", 20, "#2b6cb0", query().taskAssigneeExpression("${currentUser()}"));
        create(
                "Escalated",
                "Tasks that were escalated, taken or not",
                30,
                "#9b2c2c",
                query().taskCandidateGroupInExpression("${currentUserGroups()}")
                        .includeAssignedTasks()
                        .taskMinPriority(RAISED_PRIORITY));
        create(
                "Overdue",
                "Tasks past their due date, taken or not",
                40,
                "#b7791f",
                query().taskCandidateGroupInExpression("${currentUserGroups()}")
                        .includeAssignedTasks()
                        .dueBeforeExpression("${now()}"));
    }

    /** The engine evaluates any condition of a stored query, but its interface offers an expression for few. */
    private TaskQuery takenByOthers() {
        TaskQuery query = query().taskCandidateGroupInExpression("${currentUserGroups()}")
                .includeAssignedTasks()
                .taskAssigned();
        ((TaskQueryImpl) query).addExpression("taskAssigneeNotIn", "${taskLists.me()}");
        return query;
    }

    private TaskQuery query() {
        return tasks.createTaskQuery()
                .orderByTaskPriority()
                .desc()
                .orderByDueDate()
                .asc();
    }

    private void create(String name, String description, int position, String color, TaskQuery query) {
        if (filters.createFilterQuery().filterName(name).count() > 0) {
            return;
        }
        var filter = filters.newTaskFilter(name);
        filter.setQuery(query);
        filter.setProperties(Map.of(
                "description",
                description,
                "priority",
                position,
                "color",
                color,
                "refresh",
                true,
                "showUndefinedVariable",
                false,
                "variables",
                labels()));
        showTo(filters.saveFilter(filter));
    }

    /** Which variables a card in the list shows, and how they are called for people. */
    private static List<Map<String, String>> labels() {
        return Stream.of(
                        label(Approval.SUBJECT, "About"),
                        label(Approval.ORDER_NUMBER, "Order"),
                        label(InvoicingModel.ORDER_NUMBER, "Order"),
                        label(InvoicingModel.INVOICE_NUMBER, "Invoice"))
                .distinct()
                .toList();
    }

    private static Map<String, String> label(Variable<?> variable, String label) {
        return Map.of("name", variable.name(), "label", label);
    }

    private void showTo(Filter filter) {
        var groups = new ArrayList<>(Groups.PROCESSES.keySet());
        groups.add(Groups.ADMINISTRATORS);
        for (var group : groups) {
            var grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            grant.setGroupId(group);
            grant.setResource(Resources.FILTER);
            grant.setResourceId(filter.getId());
            grant.addPermission(Permissions.READ);
            authorizations.saveAuthorization(grant);
        }
    }
}
