package org.ordertocash.process.creditapproval;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.ordertocash.credit.CreditControl;
import org.ordertocash.credit.CreditQuestions;
import org.ordertocash.credit.CreditQuestions.Question;
import org.ordertocash.customer.Customer;
import org.ordertocash.customer.Customers;
import org.ordertocash.customer.account.CustomerAccounts;
import org.ordertocash.order.SalesOrder;
import org.ordertocash.people.People;
import org.ordertocash.process.Texts;
import org.ordertocash.process.Variable;
import org.ordertocash.process.shown.ShownFacts;
import org.ordertocash.time.LocalDays;
import org.springframework.stereotype.Component;

/** What the person sees who answers a question about the credit of an order. */
@Component
class QuestionFacts implements ShownFacts {

    private final CreditControl credit;
    private final CreditQuestions questions;
    private final Customers customers;
    private final CustomerAccounts accounts;
    private final People people;
    private final LocalDays days;

    QuestionFacts(
            CreditControl credit,
            CreditQuestions questions,
            Customers customers,
            CustomerAccounts accounts,
            People people,
            LocalDays days) {
        this.credit = credit;
        this.questions = questions;
        this.customers = customers;
        this.accounts = accounts;
        this.people = people;
        this.days = days;
    }

    @Override
    public Set<String> tasks() {
        return Set.of("Task_AnswerQuestion");
    }

    @Override
    public Variable<JsonNode> variable() {
        return CreditApproval.CREDIT_QUESTION;
    }

    @Override
    public JsonNode now(VariableScope task) {
        long check = CreditApproval.CREDIT_CHECK_ID.get(task);
        SalesOrder order = credit.orderOf(check);
        Customer customer = customers.byId(order.customerId());
        List<Map<String, Object>> all =
                questions.of(check).stream().map(one -> shown(one, order)).toList();
        String owner = accounts.of(order.customerId(), order.entityId()).owner();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("customerName", customer.name());
        values.put("customerNumber", customer.number());
        values.put("orderNumber", order.number());
        values.put("gross", Texts.money(order.gross()));
        values.put("receivedOn", Texts.time(order.receivedAt(), days.zone(order.entityId())));
        values.put("accountOwner", owner == null ? "–" : people.name(owner));
        values.put("question", questions.open(check).map(Question::question).orElse("It is answered already."));
        values.put(
                "askedBy",
                questions.open(check).map(one -> people.name(one.askedBy())).orElse("–"));
        values.put(
                "earlier",
                all.stream().filter(one -> !"–".equals(one.get("answer"))).toList());
        return Variable.json(values);
    }

    /** A question with its answer, for a row of a form. */
    Map<String, Object> shown(Question one, SalesOrder order) {
        return Map.of(
                "question",
                one.question(),
                "askedBy",
                people.name(one.askedBy()),
                "askedAt",
                Texts.time(one.askedAt(), days.zone(order.entityId())),
                "answer",
                Texts.orDash(one.answer()),
                "answeredBy",
                one.answeredBy() == null ? "–" : people.name(one.answeredBy()));
    }

    List<Map<String, Object>> of(long check, SalesOrder order) {
        return questions.of(check).stream().map(one -> shown(one, order)).toList();
    }
}
