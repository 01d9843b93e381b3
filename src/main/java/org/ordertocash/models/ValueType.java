package org.ordertocash.models;

/** The types that a variable of a process may have. */
public enum ValueType {
    STRING,
    BOOLEAN,
    LONG,
    DOUBLE,
    DATE,
    JSON
}
