package org.ordertocash.customer;

/** An address other than the one on invoices, in the country (ISO 3166, two letters). */
public record Address(String street, String postcode, String city, String country) {}
