package org.ordertocash.customer;

/**
 * A person to speak to at a customer.
 *
 * @param role what the person does there; may be null, like e-mail and phone
 */
public record Contact(String name, String role, String email, String phone) {}
