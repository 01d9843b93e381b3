package org.ordertocash.rights;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * For which legal entities a person works: those whose tenant in the engine has the person, or one of the person's
 * groups, as a member. An entity's tenant has the entity's code.
 */
@Service
public class EntityRights {

    /** The tenant of what is about several legal entities; its members work for all, also for those to come. */
    public static final String ALL_ENTITIES = "all-entities";

    private final JdbcClient jdbc;

    EntityRights(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Nothing for who is a member of no tenant. One query.
     *
     * @param groups those with which the person signed in; those that the engine knows count as well
     */
    @Transactional(readOnly = true)
    public EntityScope of(String user, Collection<String> groups) {
        return jdbc.sql("""
                with mine as (
                    select tenant_id_ as code from act_id_tenant_member
                     where user_id_ = :user or group_id_ = any(:groups)
                        or group_id_ in (select group_id_ from act_id_membership where user_id_ = :user)
                ), everything as (
                    select exists (select from mine where code = :allEntities) as yes
                ), entity as (
                    select code, id from otc.legal_entities
                     where code in (select code from mine) or (select yes from everything)
                )
                select (select yes from everything) as everything,
                       array(select code from entity order by id) as codes,
                       array(select id from entity order by id) as ids
                """)
                .param("user", user)
                .param("groups", groups.toArray(String[]::new))
                .param("allEntities", ALL_ENTITIES)
                .query((row, n) -> {
                    Map<String, Long> idByCode = new LinkedHashMap<>();
                    String[] codes = (String[]) row.getArray("codes").getArray();
                    Long[] ids = (Long[]) row.getArray("ids").getArray();
                    for (int i = 0; i < codes.length; i++) {
                        idByCode.put(codes[i], ids[i]);
                    }
                    return new EntityScope(row.getBoolean("everything"), idByCode);
                })
                .single();
    }
}
