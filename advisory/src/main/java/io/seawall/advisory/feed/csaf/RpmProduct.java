package io.seawall.advisory.feed.csaf;

import io.seawall.advisory.Ecosystem;
import io.seawall.advisory.QualifiedName;
import io.seawall.model.PackageUrl;
import org.jspecify.annotations.Nullable;

/**
 * An RPM as a document speaks of it.
 *
 * @param release null before it is known of which distribution the RPM is a part
 * @param module name and stream; empty for none
 * @param name name of the RPM
 * @param version with epoch where that is not 0; null where the document speaks of all versions
 * @param source whether it is the source
 */
record RpmProduct(
    @Nullable Ecosystem release,
    String module,
    String name,
    @Nullable String version,
    boolean source) {

  private static final String ARCHITECTURES =
      " src nosrc noarch x86_64 aarch64 ppc64le ppc64 ppc s390x s390 i386 i486 i586 i686 ia64 athlon ";

  /** Name under which its statements stand in the advisory file. */
  String advisoryName() {
    return module.isEmpty() ? name : QualifiedName.modular(module, name);
  }

  RpmProduct in(@Nullable Ecosystem distribution, String stream) {
    return new RpmProduct(distribution, module.isEmpty() ? stream : module, name, version, source);
  }

  /**
   * Reads a package URL, for example {@code
   * pkg:rpm/redhat/nodejs@18.1-2?arch=src&epoch=1&rpmmod=nodejs:18:8090:a751}; null for another
   * kind of package.
   *
   * @throws CsafException if it is none
   */
  static @Nullable RpmProduct ofPurl(String text) throws CsafException {
    if (!text.startsWith("pkg:rpm/")) {
      return null;
    }
    try {
      PackageUrl purl = PackageUrl.parse(text);
      String module = purl.qualifiers().getOrDefault("rpmmod", "");
      return new RpmProduct(
          null,
          module.isEmpty() ? "" : stream(module),
          purl.name(),
          version(purl),
          "src".equals(purl.qualifiers().get("arch")));
    } catch (IllegalArgumentException e) {
      throw new CsafException(String.valueOf(e.getMessage()));
    }
  }

  /** A module that is named as a package has its stream for a version. */
  private static @Nullable String version(PackageUrl purl) {
    String version = purl.version();
    if (version == null || version.indexOf('-') < 0) {
      return null;
    }
    String epoch = purl.qualifiers().getOrDefault("epoch", "0");
    return epoch.equals("0") ? version : epoch + ":" + version;
  }

  /**
   * Name and stream of a module, without version and context.
   *
   * @throws CsafException if there is no stream, as of RPMs in Flatpaks
   */
  static String stream(String module) throws CsafException {
    int first = module.indexOf(':');
    if (first <= 0 || first + 1 == module.length()) {
      throw new CsafException("is no module with a stream: '" + module + "'");
    }
    int second = module.indexOf(':', first + 1);
    return second < 0 ? module : module.substring(0, second);
  }

  /**
   * Reads a product's name where it has no package URL: {@code kernel}, {@code nodejs:16/nodejs},
   * {@code telnet-1:0.17-74.el8_2.x86_64}; null for others, such as {@code openshift4/ose-cli}.
   */
  static @Nullable RpmProduct ofName(String text) throws CsafException {
    int slash = text.indexOf('/');
    if (slash >= 0 && text.lastIndexOf(':', slash) < 0 || text.indexOf(' ') >= 0) {
      return null;
    }
    String module = slash < 0 ? "" : stream(text.substring(0, slash));
    String name = text.substring(slash + 1);
    int dot = name.lastIndexOf('.');
    String architecture = dot < 0 ? "" : name.substring(dot + 1);
    if (architecture.isEmpty() || !ARCHITECTURES.contains(" " + architecture + " ")) {
      return name.isEmpty() || name.indexOf(':') >= 0
          ? null
          : new RpmProduct(null, module, name, null, false);
    }
    return ofNevra(module, name.substring(0, dot), architecture.endsWith("src"));
  }

  /** Name, epoch, version and release; or a name alone, where the architecture follows that. */
  private static @Nullable RpmProduct ofNevra(String module, String text, boolean source) {
    int release = text.lastIndexOf('-');
    int version = release < 0 ? -1 : text.lastIndexOf('-', release - 1);
    boolean versioned = text.indexOf(':', Math.max(0, version)) > version && version > 0;
    if (!versioned) {
      return new RpmProduct(null, module, text, null, source);
    }
    String evr = text.substring(version + 1);
    return new RpmProduct(
        null,
        module,
        text.substring(0, version),
        evr.startsWith("0:") ? evr.substring(2) : evr,
        source);
  }
}
