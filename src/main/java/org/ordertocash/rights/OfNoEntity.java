package org.ordertocash.rights;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a page or an operation of the API that tells and changes nothing of a single legal entity. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OfNoEntity {

    /** Why that is so. */
    String value();
}
