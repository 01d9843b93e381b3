package org.ordertocash.signin;

/** What a session remembers of who signed in, whatever way they came. */
public interface Stamped {

    Person person();
}
