package org.ordertocash.modelset;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.ordertocash.models.ModelSet;
import org.ordertocash.money.Fingerprint;

/** SHA-256 of sets. */
final class Fingerprints {

    private Fingerprints() {}

    /** Of names and contents: the same for the same files only. */
    static String of(ModelSet set) {
        String all = set.names().stream()
                .map(name -> name + "\n" + Fingerprint.of(set.content(name).orElseThrow()))
                .collect(Collectors.joining("\n"));
        return Fingerprint.of(all.getBytes(StandardCharsets.UTF_8));
    }
}
