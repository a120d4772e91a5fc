package org.concordat.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;

/** What holds everywhere, as rules that read out what they forbid. */
final class Rules {

    private static final String TRANSACTIONAL = "jakarta.transaction.Transactional";
    private static final String TRAIL = "org.concordat.spi.audit.AuditTrail";

    private static final DescribedPredicate<JavaClass> IN_A_MODULE =
            DescribedPredicate.describe("in a module", House::isInModule);

    private static final SliceAssignment EACH_PACKAGE =
            new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass type) {
                    return House.partOf(type).isEmpty()
                            ? SliceIdentifier.ignore()
                            : SliceIdentifier.of(type.getPackageName());
                }

                @Override
                public String getDescription() {
                    return "each package";
                }
            };

    static final ArchRule MODULES_NEVER_SEE_EACH_OTHER =
            classes()
                    .that(IN_A_MODULE)
                    .should(
                            new ArchCondition<>("depend on no other module") {
                                @Override
                                public void check(JavaClass type, ConditionEvents events) {
                                    type.getDirectDependenciesFromSelf().stream()
                                            .filter(d -> House.isInModule(d.getTargetClass()))
                                            .filter(
                                                    d ->
                                                            !House.partOf(d.getTargetClass())
                                                                    .equals(House.partOf(type)))
                                            .forEach(
                                                    d ->
                                                            events.add(
                                                                    violated(
                                                                            type,
                                                                            d.getDescription())));
                                }
                            });

    static final ArchRule THE_PLATFORM_KNOWS_NO_MODULE =
            noClasses()
                    .that(DescribedPredicate.not(IN_A_MODULE))
                    .should()
                    .dependOnClassesThat(IN_A_MODULE);

    static final ArchRule MODULES_SEE_ONLY_THE_SPI =
            noClasses()
                    .that(IN_A_MODULE)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.concordat.platform..", "org.concordat.portal..");

    /** The JDK's own HTTP server is plain Java too: a witness serves with it. */
    static final ArchRule THE_AUDIT_CORE_IS_PLAIN_JAVA =
            classes()
                    .that()
                    .resideInAPackage("org.concordat.audit..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "org.concordat.audit..",
                            "java..",
                            "javax.crypto..",
                            "com.sun.net.httpserver..",
                            "com.fasterxml.jackson.core..",
                            "org.jspecify..");

    static final ArchRule THE_SPI_RESTS_ON_THE_AUDIT_VALUES_ALONE =
            classes()
                    .that()
                    .resideInAPackage("org.concordat.spi..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "org.concordat.spi..",
                            "org.concordat.audit..",
                            "java..",
                            "jakarta.ejb..",
                            "org.osgi.annotation..",
                            "org.jspecify..");

    static final ArchRule NO_CLASS_OF_THE_SERVERS_OWN =
            noClasses()
                    .that()
                    .resideInAPackage("org.concordat..")
                    .and()
                    .resideOutsideOfPackage("org.concordat.acceptance..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.jboss..", "org.wildfly..", "io.undertow..", "org.infinispan..");

    static final ArchRule ENTITIES_KNOW_NO_WEB =
            noClasses()
                    .that()
                    .areAnnotatedWith("jakarta.persistence.Entity")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "jakarta.ws.rs..",
                            "jakarta.faces..",
                            "jakarta.servlet..",
                            "org.concordat.module..");

    /**
     * Public is what something outside must see: the module itself, pages for Faces, resources and
     * providers for Jakarta REST, what these answer with, or a type that another package of the
     * same module really uses. The names of its permissions are used too: the compiler copies them
     * into the annotations of doors.
     */
    static final ArchRule ONLY_DOORS_ARE_PUBLIC =
            classes()
                    .that(IN_A_MODULE)
                    .and()
                    .arePublic()
                    .and()
                    .areTopLevelClasses()
                    .should(
                            new ArchCondition<>("be a door or be used by another package") {
                                @Override
                                public void check(JavaClass type, ConditionEvents events) {
                                    if (!isDoor(type)
                                            && !isAnsweredByADoor(type)
                                            && !isUsedElsewhereInItsModule(type)) {
                                        events.add(
                                                violated(
                                                        type,
                                                        type.getName()
                                                                + " is public without a reason"));
                                    }
                                }
                            });

    static final ArchRule TRANSACTIONS_BEGIN_IN_USE_CASES =
            classes()
                    .that(IN_A_MODULE)
                    .should(
                            new ArchCondition<>("be transactional only in handle methods") {
                                @Override
                                public void check(JavaClass type, ConditionEvents events) {
                                    if (type.isAnnotatedWith(TRANSACTIONAL)) {
                                        events.add(
                                                violated(
                                                        type,
                                                        type.getName()
                                                                + " is transactional as a whole"));
                                    }
                                    type.getMethods().stream()
                                            .filter(m -> m.isAnnotatedWith(TRANSACTIONAL))
                                            .filter(m -> !m.getName().equals("handle"))
                                            .forEach(
                                                    m ->
                                                            events.add(
                                                                    violated(
                                                                            m,
                                                                            m.getFullName()
                                                                                    + " begins a transaction")));
                                }
                            });

    static final ArchRule EACH_WRITE_IS_AUDITED =
            classes()
                    .that(IN_A_MODULE)
                    .and()
                    .areNotAnnotatedWith("org.concordat.spi.audit.Unaudited")
                    .should(
                            new ArchCondition<>("append to the trail in each use-case") {
                                @Override
                                public void check(JavaClass type, ConditionEvents events) {
                                    type.getMethods().stream()
                                            .filter(m -> m.isAnnotatedWith(TRANSACTIONAL))
                                            .filter(m -> !appends(type))
                                            .forEach(
                                                    m ->
                                                            events.add(
                                                                    violated(
                                                                            m,
                                                                            m.getFullName()
                                                                                    + " changes something and appends nothing")));
                                }
                            });

    /**
     * The container gives whoever asks for a bean a stand-in, which refuses what is not public
     * (Jakarta Enterprise Beans 4.0, "No-Interface View"): a test without a container does not
     * notice.
     */
    static final ArchRule BEANS_ARE_ASKED_BY_PUBLIC_METHODS =
            methods()
                    .that(DescribedPredicate.describe("are a bean's own", Rules::isABeansOwn))
                    .should(
                            new ArchCondition<>("be called by the bean alone") {
                                @Override
                                public void check(JavaMethod method, ConditionEvents events) {
                                    method.getCallsOfSelf().stream()
                                            .filter(
                                                    call ->
                                                            !isWithin(
                                                                    call.getOriginOwner(),
                                                                    method.getOwner()))
                                            .forEach(
                                                    call ->
                                                            events.add(
                                                                    violated(
                                                                            call,
                                                                            call
                                                                                    .getDescription())));
                                }
                            });

    private static boolean isWithin(JavaClass inner, JavaClass outer) {
        return (inner.getName() + "$").startsWith(outer.getName() + "$");
    }

    private static boolean isABeansOwn(JavaMethod method) {
        var modifiers = method.getModifiers();
        var bean = method.getOwner();
        return (bean.isAnnotatedWith("jakarta.ejb.Stateless")
                        || bean.isAnnotatedWith("jakarta.ejb.Singleton"))
                && !modifiers.contains(JavaModifier.PUBLIC)
                && !modifiers.contains(JavaModifier.STATIC);
    }

    /**
     * In whichever order somebody reads the packages, there is one in which each is understood from
     * those before it.
     *
     * <p>One exception: whoever acts does so for an organisation, and a person of the directory has
     * an account. The two are one subject; their ids alone would make a third package, which every
     * module had to know.
     */
    static final ArchRule PACKAGES_GO_IN_NO_CIRCLE =
            slices().assignedFrom(EACH_PACKAGE)
                    .should()
                    .beFreeOfCycles()
                    .ignoreDependency(
                            resideInAPackage("org.concordat.spi.identity"),
                            resideInAPackage("org.concordat.spi.directory"));

    static final ArchRule EACH_RESOURCE_SAYS_WHO_MAY =
            methods()
                    .that(DescribedPredicate.describe("answer requests", Doors::isDoor))
                    .should(
                            new ArchCondition<>("name what they need, or their class does") {
                                @Override
                                public void check(JavaMethod method, ConditionEvents events) {
                                    if (!Doors.isDeclared(method)) {
                                        events.add(
                                                violated(
                                                        method,
                                                        method.getFullName()
                                                                + " says not who may call it"));
                                    }
                                }
                            });

    static final ArchRule EACH_SERVLET_SAYS_WHO_MAY =
            classes()
                    .that(DescribedPredicate.describe("are servlets", Doors::isServlet))
                    .should(
                            new ArchCondition<>("name what they need") {
                                @Override
                                public void check(JavaClass type, ConditionEvents events) {
                                    if (!Doors.isDeclared(type)) {
                                        events.add(
                                                violated(
                                                        type,
                                                        type.getName()
                                                                + " says not who may use it"));
                                    }
                                }
                            });

    static final ArchRule NAMES_SAY_WHAT_A_THING_IS =
            noClasses()
                    .that()
                    .resideInAPackage("org.concordat..")
                    .should()
                    .haveSimpleNameEndingWith("Impl")
                    .orShould()
                    .haveSimpleNameEndingWith("Util")
                    .orShould()
                    .haveSimpleNameEndingWith("Utils")
                    .orShould()
                    .haveSimpleNameEndingWith("Helper")
                    .orShould()
                    .haveSimpleNameEndingWith("Manager")
                    .orShould()
                    .haveSimpleNameEndingWith("Service")
                    .orShould()
                    .haveSimpleNameEndingWith("DTO");

    private Rules() {}

    private static boolean isDoor(JavaClass type) {
        return type.isAnnotatedWith("jakarta.inject.Named")
                || type.isAnnotatedWith("jakarta.ws.rs.Path")
                || type.isAnnotatedWith("jakarta.ws.rs.ApplicationPath")
                || type.isAnnotatedWith("jakarta.ws.rs.ext.Provider")
                || type.isAnnotatedWith("jakarta.ejb.MessageDriven")
                || type.isAnnotatedWith("jakarta.servlet.annotation.WebServlet")
                || implementsType(type, "org.concordat.spi.GovernanceModule")
                || implementsType(type, "org.concordat.spi.authority.PermissionSource");
    }

    private static boolean isAnsweredByADoor(JavaClass type) {
        return type.getPackage().getClasses().stream()
                .filter(Rules::isDoor)
                .flatMap(door -> door.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .anyMatch(method -> method.getReturnType().getAllInvolvedRawTypes().contains(type));
    }

    private static boolean isUsedElsewhereInItsModule(JavaClass type) {
        return type.getDirectDependenciesToSelf().stream()
                .map(d -> d.getOriginClass())
                .anyMatch(
                        user ->
                                House.partOf(user).equals(House.partOf(type))
                                        && !user.getPackageName().equals(type.getPackageName()));
    }

    private static boolean implementsType(JavaClass type, String name) {
        return type.getAllRawInterfaces().stream().anyMatch(i -> i.getName().equals(name))
                && !type.getModifiers().contains(JavaModifier.ABSTRACT);
    }

    private static boolean appends(JavaClass type) {
        return type.getMethodCallsFromSelf().stream()
                .anyMatch(
                        call ->
                                call.getTargetOwner().getName().equals(TRAIL)
                                        && List.of("append", "note")
                                                .contains(call.getTarget().getName()));
    }
}
