package org.ordertocash.web.page;

import java.util.ArrayList;
import java.util.List;
import org.ordertocash.customer.OwnAccounts;
import org.ordertocash.door.Groups;
import org.ordertocash.exchange.ExchangeRates;
import org.ordertocash.modelset.ControlWaivers;
import org.ordertocash.modelset.ModelSets;
import org.ordertocash.period.DailyTieOuts;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.statement.WaitingStatements;
import org.ordertocash.takeon.TakeOn;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;
import org.springframework.stereotype.Component;

/** What waits for the signed-in person on our own pages, beside the tasks: for who may decide it. */
@Component
class WaitingWork {

    private final WaitingStatements statements;
    private final OwnAccounts accounts;
    private final ExchangeRates rates;
    private final TakeOn takeOn;
    private final DailyTieOuts tieOuts;
    private final ModelSets models;
    private final ControlWaivers waivers;
    private final WebInvocationPrivilegeEvaluator rights;

    WaitingWork(
            WaitingStatements statements,
            OwnAccounts accounts,
            ExchangeRates rates,
            TakeOn takeOn,
            DailyTieOuts tieOuts,
            ModelSets models,
            ControlWaivers waivers,
            WebInvocationPrivilegeEvaluator rights) {
        this.statements = statements;
        this.accounts = accounts;
        this.rates = rates;
        this.takeOn = takeOn;
        this.tieOuts = tieOuts;
        this.models = models;
        this.waivers = waivers;
        this.rights = rights;
    }

    /** @param count how many wait; may be none */
    record Entry(String what, long count, String path) {}

    List<Entry> of(Authentication user, EntityScope mine) {
        List<Entry> entries = new ArrayList<>();
        if (rights.isAllowed("", "/statements/1/release", "POST", user)) {
            entries.add(new Entry("Held statements to release", statements.count(mine), "/statements/held"));
        }
        if (rights.isAllowed("", "/confirmations/accounts/1", "POST", user)) {
            long waiting = accounts.latest(mine).stream()
                            .filter(account -> account.confirmed() == null)
                            .count()
                    + rates.requests().stream()
                            .filter(rate -> rate.confirmed() == null)
                            .count();
            entries.add(new Entry("Bank accounts and exchange rates to confirm", waiting, "/confirmations"));
        }
        if (rights.isAllowed("", "/imports/1/release", "POST", user)) {
            entries.add(new Entry("Books to take on, to release", takeOn.waiting(mine, user.getName()), "/imports"));
        }
        if (rights.isAllowed("", "/models/1/release", "POST", user)) {
            entries.add(new Entry("Sets of models to release", models.waitingFor(user.getName()), "/models"));
            entries.add(
                    new Entry("Waivers of controls to decide", waivers.waitingFor(user.getName()), "/models/waivers"));
        }
        if (rights.isAllowed("", "/models/1/sight", "POST", user)) {
            entries.add(new Entry("Big changes of models to see", models.toBeSeenBy(user.getName()), "/models"));
        }
        if (isOfReceivables(user)) {
            tieOuts.last(mine)
                    .filter(last -> last.differences() > 0)
                    .ifPresent(last -> entries.add(new Entry(
                            "Customers whose open items are not what the ledger says", last.differences(), "/books")));
        }
        return entries;
    }

    private static boolean isOfReceivables(Authentication user) {
        return user.getAuthorities().stream()
                .anyMatch(group ->
                        Groups.RECEIVABLES.equals(group.getAuthority()) || Groups.CFO.equals(group.getAuthority()));
    }
}
