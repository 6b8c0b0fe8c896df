package io.seawall.inventory.golang;

import org.jspecify.annotations.Nullable;

/**
 * Versions of Go itself. Its vulnerability database judges them as versions of the module {@code
 * stdlib}, which is semantic versioning: {@code go1.22rc1} is 1.22.0-rc.1 and {@code go1.22} is
 * 1.22.0. What vendors and experiments add at the end ({@code go1.22.3 X:boringcrypto}, {@code
 * go1.19.4b7}, {@code go1.21.5-1}) is not part of it.
 */
final class GoVersion {

  private final String text;
  private int at;

  private GoVersion(String text, int at) {
    this.text = text;
    this.at = at;
  }

  /**
   * The version as that of a module, for example {@code v1.22.3}. A build of Go between releases,
   * {@code devel go1.23-abcdef}, counts as before all of 1.23.
   *
   * @return null if the text names no release
   */
  static @Nullable String ofModule(String text) {
    boolean devel = text.startsWith("devel ");
    int start = devel ? text.indexOf("go", 6) : 0;
    if (start < 0 || !text.startsWith("go", start)) {
      return null;
    }
    var version = new GoVersion(text, start + 2);
    String release = version.release();
    return release == null || !devel ? release : release + "-0.devel";
  }

  private @Nullable String release() {
    String major = digits();
    String minor = skip(".") ? digits() : "";
    if (major.isEmpty() || minor.isEmpty()) {
      return null;
    }
    String patch = skip(".") ? digits() : "";
    var version = new StringBuilder("v").append(major).append('.').append(minor).append('.');
    version.append(patch.isEmpty() ? "0" : patch);
    String stage = skip("rc") ? "rc" : skip("beta") ? "beta" : "";
    String number = stage.isEmpty() ? "" : digits();
    return number.isEmpty()
        ? version.toString()
        : version.append('-').append(stage).append('.').append(number).toString();
  }

  private String digits() {
    int from = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return text.substring(from, at);
  }

  private boolean skip(String word) {
    boolean there = text.startsWith(word, at);
    at += there ? word.length() : 0;
    return there;
  }
}
