package org.ordertocash.process.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProvider;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderCaseInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderHistoricDecisionInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderProcessInstanceContext;
import org.ordertocash.rights.EntityRights;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gives each process instance the tenant of its legal entity, so that the engine shows it, its tasks and its history to
 * who works for that entity alone. Its start variables tell what it is about; a called instance has the tenant of its
 * caller. Where they tell nothing, or several entities, only who works for all of them sees it.
 */
@Component
class EntityOfInstance extends AbstractProcessEnginePlugin implements TenantIdProvider {

    /** By start variable, the closest first: what it is the id of. One row for each entity. */
    private static final Map<String, String> ENTITIES = new LinkedHashMap<>();

    static {
        ENTITIES.put("orderId", "select entity_id from otc.orders where id = :id");
        ENTITIES.put("paymentId", "select entity_id from otc.payments where id = :id");
        ENTITIES.put("creditLimitRequestId", """
                select a.entity_id from otc.credit_limit_requests r join otc.credit_accounts a on a.id = r.account_id
                 where r.id = :id
                """);
        ENTITIES.put("customerChangeId", """
                select a.entity_id from otc.customer_change_requests r join otc.customer_accounts a
                    on a.customer_id = r.customer_id and a.entity_id = coalesce(r.entity_id, a.entity_id)
                 where r.id = :id
                """);
        ENTITIES.put("creditReviewId", """
                select a.entity_id from otc.credit_reviews v join otc.credit_accounts a on a.id = v.account_id
                 where v.id = :id
                """);
        ENTITIES.put("refundId", "select entity_id from otc.refunds where id = :id");
        ENTITIES.put("creditNoteId", "select entity_id from otc.credit_notes where id = :id");
        ENTITIES.put("aliasId", "select entity_id from otc.payer_aliases where id = :id");
        ENTITIES.put("caseId", "select entity_id from otc.dunning_cases where id = :id");
        ENTITIES.put("runId", "select entity_id from otc.dunning_runs where id = :id");
        ENTITIES.put("deliveryId", """
                select o.entity_id from otc.deliveries v join otc.documents d on d.id = v.document_id
                  join otc.document_owners o on o.owner_type = d.owner_type and o.owner_id = d.owner_id
                 where v.id = :id
                """);
        ENTITIES.put("resendId", """
                select o.entity_id from otc.resends r join otc.documents d on d.id = r.document_id
                  join otc.document_owners o on o.owner_type = d.owner_type and o.owner_id = d.owner_id
                 where r.id = :id
                """);
        ENTITIES.put("statementFileId", """
                select distinct a.entity_id from otc.statements s join otc.bank_accounts a on a.id = s.bank_account_id
                 where s.statement_file_id = :id
                """);
    }

    private final JdbcClient jdbc;

    EntityOfInstance(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setTenantIdProvider(this);
    }

    @Override
    public String provideTenantIdForProcessInstance(TenantIdProviderProcessInstanceContext instance) {
        for (var entities : ENTITIES.entrySet()) {
            if (instance.getVariables().get(entities.getKey()) instanceof Long id) {
                var codes = jdbc.sql(
                                "select code from otc.legal_entities where id in (" + entities.getValue() + ") limit 2")
                        .param("id", id)
                        .query(String.class)
                        .list();
                return codes.size() == 1 ? codes.get(0) : EntityRights.ALL_ENTITIES;
            }
        }
        return EntityRights.ALL_ENTITIES;
    }

    /** There are no cases in the sense of CMMN. */
    @Override
    public String provideTenantIdForCaseInstance(TenantIdProviderCaseInstanceContext instance) {
        return EntityRights.ALL_ENTITIES;
    }

    /** Of a decision that no instance asked for. */
    @Override
    public String provideTenantIdForHistoricDecisionInstance(TenantIdProviderHistoricDecisionInstanceContext decision) {
        return EntityRights.ALL_ENTITIES;
    }
}
