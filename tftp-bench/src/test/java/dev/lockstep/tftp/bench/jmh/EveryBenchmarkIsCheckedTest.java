package dev.lockstep.tftp.bench.jmh;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;

/** None measures a bug: what JMH runs, a test of its package has run and looked at. */
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
                        .anyMatch(access ->
                                access.getOriginOwner().getSimpleName().endsWith("Test"));
                events.add(new SimpleConditionEvent(
                        body, called, body.getFullName() + (called ? " is" : " is not") + " called by a test"));
            }
        };
    }
}
