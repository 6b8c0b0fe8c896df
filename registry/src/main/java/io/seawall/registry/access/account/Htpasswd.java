package io.seawall.registry.access.account;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Users and the bcrypt hashes of their passwords, as {@code htpasswd -B} writes them. Other hashes
 * are refused: they can be tried fast.
 */
public final class Htpasswd {

  private static final int MAX_BYTES = 4 << 20;
  private static final int MAX_USERS = 10_000;

  /** A check at cost 15 takes seconds. */
  private static final int MAX_COST = 14;

  private static final int MIN_COST = 5;

  private static final Pattern HASH = Pattern.compile("\\$2[aby]\\$(\\d\\d)\\$[./A-Za-z0-9]{53}");

  private final Map<String, String> hashes;

  private Htpasswd(Map<String, String> hashes) {
    this.hashes = hashes;
  }

  /**
   * Reads a file.
   *
   * @throws SeawallException of kind CONFIG: {@code file-unreadable}, or {@code htpasswd-invalid}
   *     with the line that is wrong; no message quotes a hash
   */
  public static Htpasswd read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(MAX_BYTES + 1);
      if (content.length > MAX_BYTES) {
        throw invalid(file.toString(), 1, "the file is larger than " + MAX_BYTES + " bytes");
      }
      return parse(file.toString(), new String(content, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new SeawallException(
          ErrorKind.CONFIG, "file-unreadable", "cannot read " + file + ": " + e, e);
    }
  }

  /**
   * Reads a text.
   *
   * @param name of the file, for messages
   * @throws SeawallException {@code htpasswd-invalid} of kind CONFIG
   */
  public static Htpasswd parse(String name, String text) {
    Map<String, String> hashes = new LinkedHashMap<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String stripped = line.strip();
      if (!stripped.isEmpty() && !stripped.startsWith("#")) {
        add(name, number, stripped, hashes);
      }
    }
    return new Htpasswd(Map.copyOf(hashes));
  }

  private static void add(String name, int line, String text, Map<String, String> hashes) {
    int colon = text.indexOf(':');
    if (colon < 1 || colon > 255) {
      throw invalid(name, line, "it is no USER:HASH");
    }
    String user = text.substring(0, colon);
    var hash = HASH.matcher(text.substring(colon + 1));
    if (!hash.matches()) {
      throw invalid(name, line, "the hash is none of bcrypt; 'htpasswd -B' makes such");
    }
    int cost = Integer.parseInt(hash.group(1));
    if (cost < MIN_COST || cost > MAX_COST) {
      throw invalid(name, line, "the cost of the hash is " + cost + "; it may be 5 to 14");
    } else if (hashes.put(user, hash.group()) != null) {
      throw invalid(name, line, "the user stands there twice");
    } else if (hashes.size() > MAX_USERS) {
      throw invalid(name, line, "there are more than " + MAX_USERS + " users");
    }
  }

  private static SeawallException invalid(String name, int line, String what) {
    return new SeawallException(
        ErrorKind.CONFIG, "htpasswd-invalid", name + ":" + line + ": " + what);
  }

  /** The users. */
  public Set<String> users() {
    return hashes.keySet();
  }

  @Nullable String hash(String user) {
    return hashes.get(user);
  }

  /** The cost that a check of an unknown user should have: the highest of all, or the usual. */
  int cost() {
    return hashes.values().stream()
        .mapToInt(hash -> Integer.parseInt(hash.substring(4, 6)))
        .max()
        .orElse(10);
  }
}
