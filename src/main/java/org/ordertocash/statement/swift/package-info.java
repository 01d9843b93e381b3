/** Reads MT940 and MT942 (SWIFT) in the dialects of their banks. */
package org.ordertocash.statement.swift;
