package dev.lockstep.tftp.bench.jmh;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Exempts a benchmark from the test that no benchmark allocates. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Ungated {
    /**
     * The reason for the exemption.
     *
     * @return the reason, for readers of the source
     */
    String value();
}
