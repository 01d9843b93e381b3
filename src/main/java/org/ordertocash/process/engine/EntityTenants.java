package org.ordertocash.process.engine;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.ordertocash.customer.LegalEntities;
import org.ordertocash.customer.LegalEntityCreated;
import org.ordertocash.database.SqlFile;
import org.ordertocash.door.Groups;
import org.ordertocash.rights.EntityRights;
import org.ordertocash.rights.EntityScope;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Each legal entity is a tenant of the engine, with its code as id: whoever is a member of the tenant, or of a group
 * that is, works for the entity. Members are managed in the Admin application. The group {@code all-entities} and the
 * administrators are members of every tenant, also of later ones, and of one more tenant: of what is about several
 * entities.
 */
@Component
public class EntityTenants {

    private static final List<String> OF_ALL = List.of(Groups.ALL_ENTITIES, Groups.ADMINISTRATORS);

    private final IdentityService identities;
    private final LegalEntities entities;
    private final EntityRights rights;
    private final JdbcClient jdbc;

    EntityTenants(IdentityService identities, LegalEntities entities, EntityRights rights, JdbcClient jdbc) {
        this.identities = identities;
        this.entities = entities;
        this.rights = rights;
        this.jdbc = jdbc;
    }

    /** The tenants with which the engine is to act for a person. */
    public List<String> of(String user, Collection<String> groups) {
        EntityScope scope = rights.of(user, groups);
        Stream<String> all = scope.everything() ? Stream.of(EntityRights.ALL_ENTITIES) : Stream.empty();
        return Stream.concat(scope.idByCode().keySet().stream(), all).toList();
    }

    /** The entities of the person for whom the engine acts at the moment; all of them in a job. */
    public EntityScope ofActingPerson() {
        var person = identities.getCurrentAuthentication();
        return person == null ? EntityScope.OF_THE_SYSTEM : rights.of(person.getUserId(), person.getGroupIds());
    }

    /** Makes the tenants that are missing, after the groups, and gives instances from before there were any theirs. */
    void setUp() {
        create(EntityRights.ALL_ENTITIES, "All legal entities");
        entities.all().forEach(entity -> create(entity.code(), entity.name()));
        boolean fromBefore = jdbc.sql("select exists (select from act_hi_procinst where tenant_id_ is null)")
                .query(Boolean.class)
                .single();
        if (fromBefore) {
            jdbc.sql(SqlFile.read("process/instances-without-entity.sql")).update();
        }
    }

    @EventListener
    void on(LegalEntityCreated entity) {
        ActingUser.asNobody(identities, () -> {
            create(entity.code(), entity.name());
            return null;
        });
    }

    /** Lets a user work for an entity, which may be entered later. */
    void addUser(String user, String entity) {
        create(entity, entity);
        if (identities.createTenantQuery().userMember(user).tenantId(entity).count() == 0) {
            identities.createTenantUserMembership(entity, user);
        }
    }

    private void create(String id, String name) {
        var known = identities.createTenantQuery().tenantId(id).singleResult();
        if (known == null || !known.getName().equals(name)) {
            var tenant = known == null ? identities.newTenant(id) : known;
            tenant.setName(name);
            identities.saveTenant(tenant);
        }
        for (String group : OF_ALL) {
            if (identities.createTenantQuery().groupMember(group).tenantId(id).count() == 0) {
                identities.createTenantGroupMembership(id, group);
            }
        }
    }
}
