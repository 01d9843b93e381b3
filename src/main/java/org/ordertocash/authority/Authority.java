package org.ordertocash.authority;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** Who may decide, as the tables of the process owners and the groups of people say at this moment. */
public interface Authority {

    /**
     * @param groups all of them have to approve, in this order
     * @param escalationGroup may decide for a group that does not answer
     */
    record Named(List<String> groups, String escalationGroup) {}

    /**
     * @param amount in the currency of the matter
     * @param riskClass of the customer; empty: of nobody
     */
    Named named(Matter matter, BigDecimal amount, String riskClass);

    /** Ids of the groups that a user is in. */
    Set<String> groupsOf(String user);
}
