package org.ordertocash.demo;

import java.util.Optional;
import org.ordertocash.document.OutboxMailSender;
import org.ordertocash.modelset.ControlWaivers;
import org.ordertocash.time.MovableClock;

/**
 * What the demo's people and systems do, through the public API as far as it goes. Each can be repeated: the keys of
 * orders, shipments and statements say what was done before, and a task is completed once.
 */
record DemoPeople(
        MasterData data,
        Sales sales,
        Bank bank,
        Receivables receivables,
        Approvers approvers,
        Collections collections,
        Office office,
        Books books,
        ProcessOwners processOwners) {

    static DemoPeople at(PublicApi api, MovableClock clock, Optional<OutboxMailSender> mail, ControlWaivers waivers) {
        var desk = new Desk(api, clock);
        var data = new MasterData();
        var sales = new Sales(desk, data, mail);
        return new DemoPeople(
                data,
                sales,
                new Bank(desk, data, sales),
                new Receivables(desk, sales),
                new Approvers(desk, sales),
                new Collections(desk),
                new Office(desk, sales),
                new Books(desk),
                new ProcessOwners(waivers));
    }

    String summary() {
        return "%d customers, %d orders, %d bank statements"
                .formatted(data.all("customers").size(), sales.orders(), bank.statements());
    }
}
