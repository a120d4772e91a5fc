package org.concordat.platform.modules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.felix.resolver.Logger;
import org.apache.felix.resolver.ResolverImpl;
import org.apache.felix.utils.resource.RequirementImpl;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.resource.Wiring;
import org.osgi.service.resolver.HostedCapability;
import org.osgi.service.resolver.ResolutionException;
import org.osgi.service.resolver.ResolveContext;
import org.osgi.service.resolver.Resolver;

/**
 * What a bundle says of itself (OSGi Core 8, chapter 3): its version, what it provides and what it
 * requires.
 */
final class BundleManifest {

    /** The namespace in which modules provide themselves to each other. */
    static final String MODULE = "concordat.module";

    private static final Pattern FLOOR = Pattern.compile("(?<!!)\\(version>=([^)]+)\\)");
    private static final Pattern CEILING = Pattern.compile("!\\(version>=([^)]+)\\)");
    private static final Resolver RESOLVER = new ResolverImpl(new Logger(Logger.LOG_ERROR));

    private final Resource resource;
    private final String version;

    private BundleManifest(Resource resource, String version) {
        this.resource = resource;
        this.version = version;
    }

    /**
     * @param headers the manifest's main attributes
     * @throws BundleException when they are not those of a bundle
     */
    static BundleManifest of(Map<String, String> headers) throws BundleException {
        var name = headers.get(Constants.BUNDLE_SYMBOLICNAME);
        if (name == null) {
            throw new BundleException("there is no Bundle-SymbolicName in it");
        }
        var version = headers.getOrDefault(Constants.BUNDLE_VERSION, "0.0.0");
        try {
            return new BundleManifest(
                    ResourceBuilder.build(name, new HashMap<>(headers), true), version);
        } catch (IllegalArgumentException e) {
            throw new BundleException(e.getMessage(), e);
        }
    }

    String version() {
        return version;
    }

    /** Whether it provides the module of that id. */
    boolean provides(String moduleId) {
        return resource.getCapabilities(MODULE).stream()
                .anyMatch(each -> moduleId.equals(each.getAttributes().get(MODULE)));
    }

    /** Its capabilities for people, such as {@code board 0.1.0}. */
    List<String> provided() {
        return resource.getCapabilities(MODULE).stream()
                .map(each -> each.getAttributes().get(MODULE) + " " + version(each))
                .toList();
    }

    /** Its requirements for people, such as {@code org.concordat.spi [1.0, 2.0)}. */
    List<String> required() {
        return requirements().stream()
                .map(each -> subject(each) + " " + range(each))
                .map(String::strip)
                .sorted()
                .toList();
    }

    /**
     * Why it cannot be resolved, one sentence for each thing that is missing; empty when it can.
     *
     * @param platform what exports the SPI's packages
     * @param active the manifests of the active modules
     * @param waiting those of the modules that are there and not active
     */
    List<String> missing(
            BundleManifest platform,
            Collection<BundleManifest> active,
            Collection<BundleManifest> waiting) {
        var offered = new ArrayList<>(active);
        offered.add(platform);
        offered.add(this);
        // the resolver names the first thing that is missing; people want to know all
        var reasons =
                requirements().stream()
                        .filter(each -> offers(offered, each).isEmpty())
                        .map(each -> reason(each, offered, waiting))
                        .toList();
        if (!reasons.isEmpty()) {
            return reasons;
        }
        try {
            RESOLVER.resolve(new Resolution(resource, offered));
            return List.of();
        } catch (ResolutionException e) {
            return List.of("It does not fit what is here: " + e.getMessage());
        }
    }

    private List<Requirement> requirements() {
        return resource.getRequirements(null).stream()
                .filter(each -> !RequirementImpl.isOptional(each))
                .toList();
    }

    private static List<Capability> offers(
            Collection<BundleManifest> offered, Requirement requirement) {
        var wanted = new RequirementImpl(requirement.getResource(), requirement);
        return offered.stream()
                .flatMap(each -> each.resource.getCapabilities(null).stream())
                .filter(wanted::matches)
                .toList();
    }

    private static String reason(
            Requirement requirement,
            Collection<BundleManifest> offered,
            Collection<BundleManifest> waiting) {
        var subject = subject(requirement);
        var here = versionHere(requirement, offered);
        if (requirement.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE)) {
            return "It was built for "
                    + floor(requirement).map(floor -> "version " + floor + " of ").orElse("")
                    + subject
                    + here.map(version -> "; this platform has " + version + ".")
                            .orElse(", which this platform does not have.");
        }
        if (!requirement.getNamespace().equals(MODULE)) {
            return "It needs " + requirement + ", which nothing here provides.";
        }
        var wanted = "It needs the module " + subject + versions(requirement);
        if (here.isPresent()) {
            return wanted + "; " + here.get() + " is here.";
        }
        return offers(waiting, requirement).isEmpty()
                ? wanted + ", which is not here."
                : wanted + ", which is here but not active.";
    }

    /** The version of what has the right name, and perhaps the wrong version. */
    private static Optional<String> versionHere(
            Requirement requirement, Collection<BundleManifest> offered) {
        var namespace = requirement.getNamespace();
        var subject = subject(requirement);
        return offered.stream()
                .flatMap(each -> each.resource.getCapabilities(namespace).stream())
                .filter(each -> subject.equals(each.getAttributes().get(namespace)))
                .map(BundleManifest::version)
                .findFirst();
    }

    private static String version(Capability capability) {
        var version = capability.getAttributes().get("version");
        return version == null ? "" : version.toString();
    }

    private static String filter(Requirement requirement) {
        return requirement.getDirectives().getOrDefault("filter", "");
    }

    /** The package or the module that a requirement names. */
    private static String subject(Requirement requirement) {
        var namespace = requirement.getNamespace();
        var name =
                Pattern.compile("\\(" + Pattern.quote(namespace) + "=([^)]*)\\)")
                        .matcher(filter(requirement));
        return name.find() ? name.group(1) : namespace;
    }

    private static Optional<String> floor(Requirement requirement) {
        var floor = FLOOR.matcher(filter(requirement));
        return floor.find() ? Optional.of(brief(floor.group(1))) : Optional.empty();
    }

    private static Optional<String> ceiling(Requirement requirement) {
        var ceiling = CEILING.matcher(filter(requirement));
        return ceiling.find() ? Optional.of(brief(ceiling.group(1))) : Optional.empty();
    }

    private static String versions(Requirement requirement) {
        var floor = floor(requirement).map(from -> ", version " + from + " or later");
        var ceiling = ceiling(requirement).map(below -> ", below " + below);
        return floor.orElse("") + ceiling.orElse("");
    }

    private static String range(Requirement requirement) {
        var floor = floor(requirement);
        var ceiling = ceiling(requirement);
        return ceiling.map(below -> "[" + floor.orElse("0") + ", " + below + ")")
                .or(() -> floor)
                .orElse("");
    }

    /** 1.2.0 is 1.2, and 2.0.0 is 2.0, as people write versions. */
    private static String brief(String version) {
        return version.matches("\\d+\\.\\d+\\.0") ? version.replaceFirst("\\.0$", "") : version;
    }

    /** One bundle to resolve, with all that is offered to it. */
    private static final class Resolution extends ResolveContext {

        private final Resource mandatory;
        private final Collection<BundleManifest> offered;

        Resolution(Resource mandatory, Collection<BundleManifest> offered) {
            this.mandatory = mandatory;
            this.offered = offered;
        }

        @Override
        public Collection<Resource> getMandatoryResources() {
            return List.of(mandatory);
        }

        @Override
        public List<Capability> findProviders(Requirement requirement) {
            return new ArrayList<>(offers(offered, requirement));
        }

        @Override
        public int insertHostedCapability(List<Capability> capabilities, HostedCapability hosted) {
            capabilities.add(hosted);
            return capabilities.size() - 1;
        }

        @Override
        public boolean isEffective(Requirement requirement) {
            return true;
        }

        @Override
        public Map<Resource, Wiring> getWirings() {
            return Map.of();
        }
    }
}
