package io.seawall.advisory.version;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A Python version (PEP 440 and its successor, the "Version specifiers" page of the Python
 * Packaging User Guide): epoch, release, pre-release, post-release, development release, local
 * label, in any spelling that the specification's appendix allows.
 */
public final class Pep440Version implements Comparable<Pep440Version> {

  private final String text;
  private final Part epoch;
  private final Part release;
  private final char preKind;
  private final Part pre;
  private final Part post;
  private final Part dev;
  private final Part local;

  /** Where a part is; from is -1 if it is absent. */
  record Part(int from, int to) {

    static final Part NONE = new Part(-1, -1);

    boolean present() {
      return from >= 0;
    }
  }

  private Pep440Version(Pep440Parser parser) {
    text = parser.text;
    epoch = parser.epoch;
    release = parser.release;
    preKind = parser.preKind;
    pre = parser.pre;
    post = parser.post;
    dev = parser.dev;
    local = parser.local;
  }

  /**
   * Reads a version.
   *
   * @throws InvalidVersionException if PEP 440 refuses it
   */
  public static Pep440Version parse(String version) throws InvalidVersionException {
    Pep440Version parsed = parseOrNull(version);
    if (parsed == null) {
      throw new InvalidVersionException(version, "PEP 440 does not allow it");
    }
    return parsed;
  }

  /** Reads a version; null if PEP 440 refuses it. */
  static @Nullable Pep440Version parseOrNull(String version) {
    var parser = new Pep440Parser(version.strip().toLowerCase(Locale.ROOT));
    return parser.read() ? new Pep440Version(parser) : null;
  }

  /** Whether it comes before its release: a pre-release or a development release. */
  public boolean isPrerelease() {
    return pre.present() || dev.present();
  }

  /** Whether it is a correction of its release. */
  public boolean isPostrelease() {
    return post.present();
  }

  /** Whether it carries a local label. */
  public boolean hasLocal() {
    return local.present();
  }

  /** How many numbers the release has, at least one. */
  public int releaseLength() {
    int numbers = 1;
    for (int i = release.from; i < release.to; i++) {
      numbers += text.charAt(i) == '.' ? 1 : 0;
    }
    return numbers;
  }

  /** The same without its local label. */
  public Pep440Version withoutLocal() {
    return local.present() ? reread(text.substring(0, local.from - 1)) : this;
  }

  /** Only its epoch and release. */
  public Pep440Version base() {
    return reread(text.substring(0, release.to));
  }

  /** Only its epoch and the first numbers of its release, at least one. */
  public Pep440Version truncated(int numbers) {
    int to = release.from;
    for (int i = 0; i < numbers && to < release.to; i++) {
      to = Digits.end(text, i == 0 ? to : to + 1);
    }
    return reread(text.substring(0, to));
  }

  /** The earliest development release that leads to it. */
  public Pep440Version firstDevelopmentRelease() {
    return reread(withoutLocal().text + ".dev0");
  }

  /** What a post-release corrects: its epoch, release and pre-release. */
  public Pep440Version withoutPostrelease() {
    return reread(text.substring(0, pre.present() ? pre.to : release.to));
  }

  private static Pep440Version reread(String part) {
    return Objects.requireNonNull(parseOrNull(part), "a part of a version is a version");
  }

  /**
   * Whether epochs and releases agree as far as {@code prefix} has numbers; absent ones are zero.
   */
  public boolean startsWith(Pep440Version prefix) {
    Pep440Version start = truncated(prefix.releaseLength());
    return compareNumbers(epoch, prefix, prefix.epoch) == 0 && start.compareReleases(prefix) == 0;
  }

  @Override
  public int compareTo(Pep440Version other) {
    int order = compareNumbers(epoch, other, other.epoch);
    if (order == 0) {
      order = compareReleases(other);
    }
    if (order == 0) {
      order = comparePre(other);
    }
    if (order == 0) {
      order = comparePost(other);
    }
    if (order == 0) {
      order = compareDev(other);
    }
    return order != 0 ? order : compareLocal(other);
  }

  /** Whether both are the same version, however spelled. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Pep440Version that && compareTo(that) == 0;
  }

  @Override
  public int hashCode() {
    int from = Digits.skipZeros(text, release.from, Digits.end(text, release.from));
    return text.substring(from, Digits.end(text, from)).hashCode();
  }

  /** The text as read, in lower case. */
  @Override
  public String toString() {
    return text;
  }

  private int compareNumbers(Part mine, Pep440Version other, Part its) {
    return Digits.compare(
        text,
        Math.max(mine.from, 0),
        Math.max(mine.to, 0),
        other.text,
        Math.max(its.from, 0),
        Math.max(its.to, 0));
  }

  private int compareReleases(Pep440Version other) {
    return Digits.compareDotted(
        text, release.from, release.to, other.text, other.release.from, other.release.to);
  }

  private int comparePre(Pep440Version other) {
    int order = Character.compare(preRank(), other.preRank());
    return order != 0 || !pre.present() ? order : compareNumbers(pre, other, other.pre);
  }

  /** A bare development release comes before all pre-releases, a final release behind them. */
  private char preRank() {
    if (pre.present()) {
      return preKind;
    }
    return !post.present() && dev.present() ? 'A' : 'z';
  }

  private int comparePost(Pep440Version other) {
    int order = Boolean.compare(post.present(), other.post.present());
    return order != 0 || !post.present() ? order : compareNumbers(post, other, other.post);
  }

  private int compareDev(Pep440Version other) {
    int order = Boolean.compare(other.dev.present(), dev.present());
    return order != 0 || !dev.present() ? order : compareNumbers(dev, other, other.dev);
  }

  private int compareLocal(Pep440Version other) {
    if (!local.present() || !other.local.present()) {
      return Boolean.compare(local.present(), other.local.present());
    }
    int left = local.from;
    int right = other.local.from;
    while (left < local.to && right < other.local.to) {
      int leftEnd = segmentEnd(text, left, local.to);
      int rightEnd = segmentEnd(other.text, right, other.local.to);
      boolean leftNumber = Digits.isNumber(text, left, leftEnd);
      boolean rightNumber = Digits.isNumber(other.text, right, rightEnd);
      int order = Boolean.compare(leftNumber, rightNumber);
      if (order == 0) {
        order =
            leftNumber
                ? Digits.compare(text, left, leftEnd, other.text, right, rightEnd)
                : Digits.compareText(text, left, leftEnd, other.text, right, rightEnd);
      }
      if (order != 0) {
        return order;
      }
      left = leftEnd + 1;
      right = rightEnd + 1;
    }
    return Boolean.compare(left < local.to, right < other.local.to);
  }

  private static int segmentEnd(String text, int from, int end) {
    int i = from;
    while (i < end && !isSeparator(text.charAt(i))) {
      i++;
    }
    return i;
  }

  static boolean isSeparator(char c) {
    return c == '.' || c == '-' || c == '_';
  }
}
