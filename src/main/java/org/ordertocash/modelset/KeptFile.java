package org.ordertocash.modelset;

import org.ordertocash.models.SettingsFile;

/**
 * A file of a set.
 *
 * @param name such as {@code processes/dunning.bpmn}
 * @param sha256 hash of its content
 * @param size in bytes
 */
public record KeptFile(String name, String sha256, long size) {

    /** Whether a set may be without it. */
    public boolean optional() {
        return !SettingsFile.isOne(name);
    }

    /** {@code processes}, {@code forms}, {@code settings} or {@code documents}. */
    public String folder() {
        return name.substring(0, name.indexOf('/'));
    }

    /** {@code dunning.bpmn}. */
    public String shortName() {
        return name.substring(name.indexOf('/') + 1);
    }

    /** What it is, such as {@code bpmn}, {@code dmn} or {@code form}. */
    public String kind() {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
