package org.ordertocash.rights;

import java.util.Collection;
import java.util.Map;

/**
 * The legal entities for which somebody works. A query takes it as {@code (:everything or entity_id = any(:entities))}.
 *
 * @param everything whether that is all of them, also those that are entered later
 * @param idByCode the entities by their code; counts only if it is not everything
 */
public record EntityScope(boolean everything, Map<String, Long> idByCode) {

    /** What nobody asked for: the demo, a channel, a job. */
    public static final EntityScope OF_THE_SYSTEM = new EntityScope(true, Map.of());

    public boolean has(long entityId) {
        return everything || idByCode.containsValue(entityId);
    }

    public boolean has(String code) {
        return everything || idByCode.containsKey(code);
    }

    public boolean hasAll(Collection<Long> entityIds) {
        return everything || idByCode.values().containsAll(entityIds);
    }

    /** For {@code any(:entities)}. */
    public Long[] ids() {
        return idByCode.values().toArray(Long[]::new);
    }

    /** For a query's {@code :everything} and {@code :entities}. */
    public Map<String, Object> parameters() {
        return Map.of("everything", everything, "entities", ids());
    }
}
