package io.seawall.advisory.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes texts that look like the versions of an order, right and slightly wrong ones. */
final class VersionTexts {

  private static final String[] NUMBERS = {
    "0", "1", "2", "9", "10", "00", "01", "123456789012345678901"
  };

  private VersionTexts() {}

  static List<String> of(VersionOrder order, Random random, int count) {
    List<String> texts = new ArrayList<>();
    while (texts.size() < count) {
      boolean kin = !texts.isEmpty() && random.nextInt(3) == 0;
      String text = kin ? texts.get(random.nextInt(texts.size())) : start(order, random);
      int parts = random.nextInt(4);
      for (int i = 0; i < parts; i++) {
        text += part(order, random);
      }
      texts.add(text);
    }
    return texts;
  }

  private static String start(VersionOrder order, Random random) {
    String number = number(random);
    return switch (order) {
      case DEB, RPM, ALPM -> random.nextInt(4) == 0 ? number.charAt(0) + ":" + number : number;
      case PEP440 -> random.nextInt(6) == 0 ? number + "!" + number : number;
      case NPM_LOOSE -> number + "." + number(random) + "." + number(random);
      case GO -> "v" + number + "." + number(random) + "." + number(random);
      case DATETIME -> "202" + random.nextInt(10) + "-01-0" + (1 + random.nextInt(9)) + "T00:00:00";
      case LEXICOGRAPHIC -> random.nextBoolean() ? "a" : "\ud83d\ude00";
      default -> number;
    };
  }

  private static String part(VersionOrder order, Random random) {
    String[] parts = parts(order);
    String part = parts[random.nextInt(parts.length)];
    return part.endsWith("#") ? part.substring(0, part.length() - 1) + number(random) : part;
  }

  private static String number(Random random) {
    return NUMBERS[random.nextInt(NUMBERS.length)];
  }

  private static String[] parts(VersionOrder order) {
    return switch (order) {
      case DEB -> new String[] {".#", "-#", "~#", "+b#", "~rc", "a", "Z", "é", "+", "~", "ubuntu#"};
      case RPM, ALPM -> new String[] {".#", "-#", "~rc#", "^#", "a", "b#", "_", "+", ".", "~", "é"};
      case APK ->
          new String[] {".#", "a", "p#", "_rc#", "_p#", "_alpha", "_x", "-r#", "~ab1", ".."};
      case MAVEN ->
          new String[] {
            ".#", "-#", "-alpha#", ".Final", "-SNAPSHOT", "-rc-#", "sp", "x", "-", ".ga"
          };
      case NPM_LOOSE -> new String[] {"-#", "-rc.#", "-RC", "+#", "+b", ".a", "-", "a.#", "-a.b"};
      case SEMVER, PUB, NUGET, BITNAMI ->
          new String[] {".#", ".#.#", "-#", "-rc.#", "-RC", "+#", "+b", ".a", "-", "a.#"};
      case GO -> new String[] {"-#", "-rc.#", "+incompatible", ".a", "-0.20200101-abc", "-"};
      case PEP440 ->
          new String[] {".#", "a#", "rc#", ".post#", ".dev#", "+#", "+ab.#", "-#", ".x", "-final"};
      case GEM -> new String[] {".#", ".a", "b#", "-#", ".pre.#", ".rc#", ".0", "é"};
      case COMPOSER ->
          new String[] {
            ".#", "-beta#", "RC#", "-dev", "-alpha", "pl#", "+b", "-stable", ".x", "@dev"
          };
      case CRAN, HACKAGE, INTDOT -> new String[] {".#", "-#", ".", "a"};
      case CONAN -> new String[] {".#", ".a", "-pre.#", "+b#", "b", "-", ".0"};
      case GENTOO -> new String[] {".#", "a", "_p#", "_rc", "_alpha#", "-r#", "_x", ".0#"};
      case OPENSSL -> new String[] {".#", "a", "zg", "-beta#", "-pre", "_"};
      case JVM -> new String[] {".#", "_#", "-ea", "-b#", "+#", "-update#"};
      case FUZZY -> new String[] {".#", "-#", "a", "b#", "+", "_"};
      case DATETIME -> new String[] {"Z", "+02:00", ".#", "-01:30"};
      case LEXICOGRAPHIC -> new String[] {"a", "\uffff", "\ud83d\ude01", "b"};
    };
  }
}
