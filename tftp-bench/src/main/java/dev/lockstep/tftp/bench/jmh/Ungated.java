package dev.lockstep.tftp.bench.jmh;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Keeps a benchmark out of the gate that lets nothing allocate. What is not marked is in it. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Ungated {
    /**
     * Why.
     *
     * @return a reason for a reader
     */
    String value();
}
