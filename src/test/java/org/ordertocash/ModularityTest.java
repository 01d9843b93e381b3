package org.ordertocash;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The house holds: modules by their API, one direction, and the rules that protect money and time. */
class ModularityTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.ordertocash");

    @Test
    void modulesUseEachOtherByTheirApiOnlyAndWithoutCycles() {
        ApplicationModules.of(OrderToCashApplication.class).verify();
    }

    @Test
    void onlyTheProcessModuleKnowsTheEngine() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("org.ordertocash.process..", "org.ordertocash.models..")
                .and()
                .doNotHaveFullyQualifiedName(OrderToCashApplication.class.getName())
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.camunda..")
                .because("the business outlives the engine, and is tested without it"));
    }

    @Test
    void modelsAreReadWithoutTheEngine() {
        check(noClasses()
                .that()
                .resideInAPackage("org.ordertocash.models..")
                .should()
                .dependOnClassesThat()
                // values have a library of their own, which the one for decisions speaks
                .haveNameMatching("org\\.camunda\\.bpm\\.engine\\.(?!variable\\.).*")
                .because("they are files: the libraries that read BPMN, DMN and FEEL are enough"));
    }

    @Test
    void onlyTheEngineRoomUsesTheEnginesInside() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("org.ordertocash.process.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.camunda.bpm.engine.impl..")
                .because("the inside of the engine changes without notice"));
    }

    @Test
    void nobodyDependsOnTheOuterModules() {
        for (var outer : new String[] {"process", "web", "demo"}) {
            check(noClasses()
                    .that()
                    .resideOutsideOfPackage("org.ordertocash." + outer + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.ordertocash." + outer + "..")
                    .because("process, web and demo call the business, never the other way round"));
        }
    }

    @Test
    void moneyIsNeverBinaryFloatingPoint() {
        check(noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackages(
                        "org.ordertocash.process..",
                        "org.ordertocash.web..",
                        "org.ordertocash.demo..",
                        // lengths on paper
                        "org.ordertocash..pdf..")
                .should()
                .haveRawType(describe(
                        "float or double",
                        type -> type.isEquivalentTo(double.class)
                                || type.isEquivalentTo(float.class)
                                || type.isEquivalentTo(Double.class)
                                || type.isEquivalentTo(Float.class)))
                .because("0.1 has no exact value there"));
    }

    @Test
    void moneyKnowsValuesOnly() {
        check(noClasses()
                .that()
                .resideInAPackage("org.ordertocash.money..")
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .dependOnClassesThat(describe(
                        "others than the JDK and the value libraries",
                        type -> !type.getPackageName().startsWith("java.")
                                && !type.isPrimitive()
                                && !type.isArray()
                                && !type.getPackageName().startsWith("org.joda.money")
                                && !type.getPackageName().startsWith("org.iban4j")
                                && !type.getPackageName().startsWith("org.ordertocash.money")))
                .because("it is the ground that all modules stand on"));
    }

    @Test
    void timeComesFromTheInjectedClock() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("org.ordertocash.time..")
                .should()
                .callMethodWhere(readsTheClockOfTheMachine())
                .orShould()
                .callConstructor(Date.class)
                .because("the demo and the tests move time, and a business date must not depend on the machine"));
    }

    @Test
    void theDayIsThatOfALegalEntity() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("org.ordertocash.time..", "org.ordertocash.demo..")
                .should()
                .callMethod(LocalDate.class, "now", Clock.class)
                .because("at 23:30 UTC it is tomorrow in Berlin: LocalDays tells the day of an entity"));
    }

    private static DescribedPredicate<JavaCall<?>> readsTheClockOfTheMachine() {
        return describe("reads the clock of the machine", call -> {
            var owner = call.getTargetOwner();
            var now = owner.getPackageName().startsWith("java.time")
                    && "now".equals(call.getName())
                    && call.getTarget().getRawParameterTypes().stream()
                            .noneMatch(type -> type.isEquivalentTo(Clock.class));
            var system = owner.isEquivalentTo(Clock.class) && call.getName().startsWith("system")
                    || owner.isEquivalentTo(System.class) && "currentTimeMillis".equals(call.getName());
            return now || system;
        });
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }
}
