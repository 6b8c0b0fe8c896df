package io.seawall.inventory.rpm;

import io.seawall.inventory.analyzer.FoundPackage;
import io.seawall.inventory.analyzer.MalformedFileException;
import io.seawall.model.PackageType;
import io.seawall.model.SourcePackage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a header says of its package.
 *
 * @param epoch 0 for none
 * @param architecture null where the header names none, as for imported keys
 * @param sourceRpm file name of the source package; null for none
 * @param license null for none
 * @param vendor null for none
 * @param module {@code name:stream:version:context} of the module that it was built for; null for
 *     none
 */
record RpmPackage(
    String name,
    int epoch,
    String version,
    String release,
    @Nullable String architecture,
    @Nullable String sourceRpm,
    @Nullable String license,
    @Nullable String vendor,
    @Nullable String module) {

  /** Longest name, version, release; they are parts of file names. */
  private static final int LONGEST = 256;

  private static final int LONGEST_SOURCE = 1024;
  private static final int LONGEST_SENTENCE = 4096;

  /**
   * Reads the tags.
   *
   * @throws MalformedFileException if name, version or release are missing, or if any of what makes
   *     the package's identity is no word
   */
  static RpmPackage of(RpmHeader header) throws MalformedFileException {
    RpmHeader.Numbers epoch = header.numbers(RpmTag.EPOCH);
    return new RpmPackage(
        needed(header, RpmTag.NAME, "name"),
        epoch == null || epoch.count() == 0 ? 0 : epoch.at(0),
        needed(header, RpmTag.VERSION, "version"),
        needed(header, RpmTag.RELEASE, "release"),
        word(header, RpmTag.ARCH, LONGEST),
        word(header, RpmTag.SOURCE_RPM, LONGEST_SOURCE),
        sentence(header, RpmTag.LICENSE),
        sentence(header, RpmTag.VENDOR),
        word(header, RpmTag.MODULARITY_LABEL, LONGEST_SOURCE));
  }

  /** Whether this stands for a key that somebody imported, and not for software. */
  boolean isKey() {
    return name.equals("gpg-pubkey");
  }

  /** {@code [epoch:]version-release}, without an epoch of 0. */
  String fullVersion() {
    return withEpoch(version + "-" + release);
  }

  /**
   * As the scanner speaks of it.
   *
   * @param detail what was read, for people
   */
  FoundPackage found(String detail) {
    return new FoundPackage(
        PackageType.RPM,
        name,
        fullVersion(),
        architecture,
        source(),
        license == null ? List.of() : List.of(license),
        null,
        null,
        detail,
        stream());
  }

  /**
   * The source package by the name of its file, {@code name-version-release.src.rpm}. File names
   * have no epoch: the source gets the package's, which it nearly always shares.
   */
  @Nullable SourcePackage source() {
    String file = sourceRpm == null ? "" : sourceRpm;
    int end = file.lastIndexOf(".rpm");
    int arch = end < 1 ? -1 : file.lastIndexOf('.', end - 1);
    int release = arch < 1 ? -1 : file.lastIndexOf('-', arch);
    int version = release < 1 ? -1 : file.lastIndexOf('-', release - 1);
    return version < 1
        ? null
        : new SourcePackage(
            file.substring(0, version), withEpoch(file.substring(version + 1, arch)));
  }

  /** The module and its stream, {@code nodejs:18}; null for none. */
  private @Nullable String stream() {
    if (module == null) {
      return null;
    }
    int colon = module.indexOf(':');
    int second = colon < 0 ? -1 : module.indexOf(':', colon + 1);
    return second < 0 ? module : module.substring(0, second);
  }

  private String withEpoch(String text) {
    return epoch == 0 ? text : Integer.toUnsignedString(epoch) + ":" + text;
  }

  private static String needed(RpmHeader header, int tag, String what)
      throws MalformedFileException {
    String word = word(header, tag, LONGEST);
    if (word == null) {
      throw new MalformedFileException("the header has no " + what);
    }
    return word;
  }

  /** Text of printable ASCII without blanks; null where there is none or an empty one. */
  private static @Nullable String word(RpmHeader header, int tag, int longest)
      throws MalformedFileException {
    String word = header.text(tag, longest);
    if (word == null || word.isEmpty() || word.equals("(none)")) {
      return null;
    }
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) <= ' ' || word.charAt(i) > '~') {
        throw new MalformedFileException("tag " + tag + " holds a character that is not allowed");
      }
    }
    return word;
  }

  /** Text for people: a broken one harms nothing, so it counts as none. */
  private static @Nullable String sentence(RpmHeader header, int tag) {
    try {
      String text = header.text(tag, LONGEST_SENTENCE);
      return text == null || text.isBlank() || text.equals("(none)") ? null : text.strip();
    } catch (MalformedFileException e) {
      return null;
    }
  }
}
