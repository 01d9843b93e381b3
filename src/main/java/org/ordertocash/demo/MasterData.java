package org.ordertocash.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Who sells, who buys and what, from the file {@code master-data.json}. */
class MasterData {

    private final JsonNode data;

    MasterData() {
        try (var file = MasterData.class.getResourceAsStream("/demo/master-data.json")) {
            data = new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every row of {@code entities}, {@code bankAccounts}, {@code customers}, {@code accounts} or {@code products}. */
    JsonNode all(String list) {
        return data.get(list);
    }

    JsonNode customer(String number) {
        return find("customers", "number", number);
    }

    /** @throws IllegalArgumentException when there is none */
    JsonNode find(String list, String key, String value) {
        for (var row : data.get(list)) {
            if (row.get(key).asText().equals(value)) {
                return row;
            }
        }
        throw new IllegalArgumentException("There is no " + value + " in " + list);
    }
}
