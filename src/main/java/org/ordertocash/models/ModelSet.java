package org.ordertocash.models;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The files that are in force together: processes, decision tables, forms, later more. Names are relative, as in
 * {@code processes/dunning.bpmn}. Never changes; {@link #with} and {@link #without} make another set.
 */
public final class ModelSet {

    private final SortedMap<String, byte[]> files;

    private ModelSet(SortedMap<String, byte[]> files) {
        this.files = files;
    }

    /** A set of these files; what is wrong with them is found by {@link ReadModels#read}. */
    public static ModelSet of(Map<String, byte[]> files) {
        SortedMap<String, byte[]> copies = new TreeMap<>();
        files.forEach((name, content) -> copies.put(Objects.requireNonNull(name), content.clone()));
        return new ModelSet(copies);
    }

    public SortedSet<String> names() {
        return new TreeSet<>(files.keySet());
    }

    public Optional<byte[]> content(String name) {
        return Optional.ofNullable(files.get(name)).map(byte[]::clone);
    }

    public ModelSet with(String name, byte[] content) {
        SortedMap<String, byte[]> changed = new TreeMap<>(files);
        changed.put(name, content.clone());
        return new ModelSet(changed);
    }

    public ModelSet without(String name) {
        SortedMap<String, byte[]> changed = new TreeMap<>(files);
        changed.remove(name);
        return new ModelSet(changed);
    }

    /** Whether both have the same file under this name, to the byte. */
    public boolean hasSame(String name, ModelSet other) {
        return Arrays.equals(files.get(name), other.files.get(name));
    }

    long size() {
        return files.values().stream().mapToLong(content -> content.length).sum();
    }

    /** Without a copy, for reading only. */
    byte[] raw(String name) {
        return files.get(name);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ModelSet set
                && files.keySet().equals(set.files.keySet())
                && files.keySet().stream().allMatch(name -> hasSame(name, set));
    }

    @Override
    public int hashCode() {
        return files.keySet().hashCode();
    }

    @Override
    public String toString() {
        return files.size() + " models";
    }
}
