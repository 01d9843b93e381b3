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
     * @param releasedRecently what was released of the same kind for the same customer lately, and counts as well
     * @param riskClass of the customer; empty: of nobody
     */
    record Question(Matter matter, BigDecimal amount, BigDecimal releasedRecently, String riskClass) {}

    Named named(Question question);

    /** Ids of the groups that a user is in. */
    Set<String> groupsOf(String user);
}
