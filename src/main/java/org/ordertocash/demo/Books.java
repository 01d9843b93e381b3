package org.ordertocash.demo;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code rita} and {@code fiona} close months: what is posted leaves for the general ledger, one closes for now, the
 * other for good. {@code admin} has said to which accounts it goes.
 */
class Books {

    private static final String ADMIN = "admin";
    private static final String RITA = "rita";
    private static final String FIONA = "fiona";

    /** Our account, tax category, rate, account there, BU key: a part of the German standard chart SKR 04. */
    private static final List<List<String>> CHART = List.of(
            List.of("1200", "", "", "1210", ""),
            List.of("1300", "", "", "1800", ""),
            List.of("1460", "S", "19", "3272", ""),
            List.of("2400", "S", "19", "3806", ""),
            List.of("2410", "S", "19", "3816", ""),
            List.of("4000", "S", "19", "4400", "40"),
            List.of("4000", "K", "", "4125", ""),
            List.of("4000", "AE", "", "4337", ""));

    private final Desk desk;

    Books(Desk desk) {
        this.desk = desk;
    }

    /** Once. */
    void nameAccounts(String entity) throws InterruptedException {
        String path = "/api/entities/" + entity + "/general-ledger/accounts";
        if (!desk.get(ADMIN, path).isEmpty()) {
            return;
        }
        for (List<String> rule : CHART) {
            Map<String, Object> body = new HashMap<>();
            List<String> names = List.of("account", "taxCategory", "taxRate", "generalLedgerAccount", "taxKey");
            for (int i = 0; i < names.size(); i++) {
                if (!rule.get(i).isEmpty()) {
                    body.put(names.get(i), i == 2 ? (Object) Integer.valueOf(rule.get(i)) : rule.get(i));
                }
            }
            desk.put(ADMIN, path, body);
        }
    }

    /** For good, as far as all is in order; what is closed already stays so. */
    void close(String entity, YearMonth month) throws InterruptedException {
        String path = "/api/entities/" + entity + "/periods/" + month;
        desk.send(RITA, path + "/soft-closing", Map.of("reason", "All statements of the month are there."));
        desk.send(RITA, path + "/general-ledger", Map.of());
        desk.send(FIONA, path + "/closing", Map.of());
    }
}
