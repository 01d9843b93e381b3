package org.ordertocash.process.dunning;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.ordertocash.collections.DunningCases;
import org.ordertocash.collections.NoticeDispatch;
import org.ordertocash.process.Texts;
import org.ordertocash.process.Variable;
import org.ordertocash.process.shown.ShownFacts;
import org.springframework.stereotype.Component;

/** What the person sees who sends a dunning notice by post. */
@Component
class NoticeDispatchFacts implements ShownFacts {

    private final DunningCases cases;

    NoticeDispatchFacts(DunningCases cases) {
        this.cases = cases;
    }

    @Override
    public Set<String> tasks() {
        return Set.of("Task_SendNoticeByPost");
    }

    @Override
    public Variable<JsonNode> variable() {
        return Dunning.DISPATCH_CASE;
    }

    @Override
    public JsonNode now(VariableScope task) {
        NoticeDispatch dispatch = cases.dispatch(Dunning.NOTICE_ID.get(task));
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("noticeNumber", dispatch.noticeNumber());
        values.put("customerName", dispatch.customerName());
        values.put("address", dispatch.address().replace(" · ", "\n"));
        values.put("overdue", Texts.money(dispatch.overdue()));
        values.put("pdfLink", "/documents/" + dispatch.documentId());
        return Variable.json(values);
    }
}
