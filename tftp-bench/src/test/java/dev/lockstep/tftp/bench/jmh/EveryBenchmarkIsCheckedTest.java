package dev.lockstep.tftp.bench.jmh;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * No benchmark measures a bug: a test in the same package calls each method that JMH runs. The names of JMH's generated classes end in
 * Test, too, but they are in packages of their own.
 */
class EveryBenchmarkIsCheckedTest {
    private static final JavaClasses SUITE = new ClassFileImporter().importPackages("dev.lockstep.tftp.bench.jmh");

    @Test
    void shouldCallEveryBenchmarkBodyFromATest() {
        methods()
                .that()
                .areAnnotatedWith(Benchmark.class)
                .should(beCalledByATest())
                .check(SUITE);
    }

    private static ArchCondition<JavaMethod> beCalledByATest() {
        return new ArchCondition<>("be called by a test") {
            @Override
            public void check(final JavaMethod body, final ConditionEvents events) {
                final boolean called = body.getAccessesToSelf().stream()
                        .map(JavaAccess::getOriginOwner)
                        .filter(origin ->
                                origin.getPackage().equals(body.getOwner().getPackage()))
                        .anyMatch(origin -> origin.getSimpleName().endsWith("Test"));
                events.add(new SimpleConditionEvent(
                        body, called, body.getFullName() + (called ? " is" : " is not") + " called by a test"));
            }
        };
    }
}
