package io.paidan;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The architecture as tests: who may use whom, and where time comes from. */
class ModulesTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.paidan");

    private static final Set<String> TYPES_OF_TIME = Set.of(
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalTime",
            "java.time.LocalDateTime",
            "java.time.ZonedDateTime",
            "java.time.OffsetDateTime",
            "java.time.YearMonth",
            "java.time.Year");

    @Test
    void everyModuleUsesOnlyWhatItIsAllowedTo() {
        ApplicationModules.of(PaidanApplication.class).verify();
    }

    @Test
    void theKernelKnowsOnlyTheJdkAndJts() {
        classes()
                .that(resideInAPackage("io.paidan.kernel").and(DescribedPredicate.not(PACKAGE_INFO)))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.paidan.kernel", "java..", "org.locationtech.jts..", "org.jspecify.annotations")
                .check(CLASSES);
    }

    /** Otherwise the demo day cannot run faster, and a test cannot choose its hour. */
    @Test
    void onlyTheRootAndTheDemoAskTheSystemForTheTime() {
        noClasses()
                .that(resideOutsideOfPackages("io.paidan", "io.paidan.demo"))
                .should()
                .callMethodWhere(ASKS_THE_SYSTEM_FOR_THE_TIME)
                .check(CLASSES);
    }

    private static final DescribedPredicate<JavaClass> PACKAGE_INFO = DescribedPredicate.describe(
            "package-info", type -> type.getSimpleName().equals("package-info"));

    private static final DescribedPredicate<JavaCall<?>> ASKS_THE_SYSTEM_FOR_THE_TIME =
            DescribedPredicate.describe("asks the system for the time", ModulesTest::asksTheSystem);

    private static boolean asksTheSystem(JavaCall<?> call) {
        String owner = call.getTargetOwner().getName();
        boolean withoutClock =
                call.getTarget().getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
        return switch (call.getName()) {
            case "now" -> TYPES_OF_TIME.contains(owner) && withoutClock;
            case "systemUTC", "systemDefaultZone", "system" -> owner.equals("java.time.Clock");
            case "currentTimeMillis" -> owner.equals("java.lang.System");
            default -> false;
        };
    }
}
