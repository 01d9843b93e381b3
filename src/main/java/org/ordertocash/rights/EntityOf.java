package org.ordertocash.rights;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a parameter of a page or an operation of the API: what it names, so that only who works for its legal entity is
 * served. Others are told that there is no such thing.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(EntityOf.All.class)
public @interface EntityOf {

    Subject value();

    /**
     * For a body: the field with the name, {@code customer} or {@code parts[].invoiceNumber}. Empty: the parameter
     * itself.
     */
    String field() default "";

    /** Several of them on one parameter. */
    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {
        EntityOf[] value();
    }
}
