package org.ordertocash.database;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Rows as named parameters of one statement, which takes them apart with {@code unnest}: for each column an array of
 * its values, row by row. Null stays null.
 */
public final class ArrayColumns<T> {

    private final Collection<T> rows;
    private final Map<String, Object[]> columns = new HashMap<>();

    private ArrayColumns(Collection<T> rows) {
        this.rows = rows;
    }

    public static <T> ArrayColumns<T> of(Collection<T> rows) {
        return new ArrayColumns<>(rows);
    }

    public ArrayColumns<T> bigints(String name, Function<? super T, Long> column) {
        return add(name, column, Long[]::new);
    }

    public ArrayColumns<T> texts(String name, Function<? super T, String> column) {
        return add(name, column, String[]::new);
    }

    public ArrayColumns<T> numerics(String name, Function<? super T, BigDecimal> column) {
        return add(name, column, BigDecimal[]::new);
    }

    /** As texts, which the statement casts. */
    public ArrayColumns<T> dates(String name, Function<? super T, LocalDate> column) {
        return texts(
                name,
                row -> column.apply(row) == null ? null : column.apply(row).toString());
    }

    /** A list in each row, written as PostgreSQL writes an array, which the statement casts: arrays hold no arrays. */
    public ArrayColumns<T> bigintLists(String name, Function<? super T, List<Long>> column) {
        return texts(
                name,
                row -> column.apply(row).stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")));
    }

    private <V> ArrayColumns<T> add(String name, Function<? super T, V> column, IntFunction<V[]> newArray) {
        columns.put(name, rows.stream().map(column).toArray(newArray));
        return this;
    }

    /** The parameters. */
    public Map<String, ?> byName() {
        return columns;
    }
}
