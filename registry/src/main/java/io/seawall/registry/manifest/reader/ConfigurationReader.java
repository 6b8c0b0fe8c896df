package io.seawall.registry.manifest.reader;

import io.seawall.image.json.JsonCursor;
import io.seawall.model.Digest;
import io.seawall.model.SeawallException;
import io.seawall.registry.manifest.ImageConfiguration;
import io.seawall.registry.manifest.ManifestException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration of an image with the strictness of {@link ManifestReader}: in the objects
 * that decide what runs, no key may be taken for another one.
 */
public final class ConfigurationReader {

  private static final String PLACE = "config";

  private final JsonCursor json;
  private @Nullable String os;
  private @Nullable String architecture;
  private @Nullable String variant;
  private List<Digest> diffIds = List.of();

  private ConfigurationReader(JsonCursor json) {
    this.json = json;
  }

  /**
   * Reads what is said to be the configuration of an image.
   *
   * @throws ManifestException if readers could take it differently
   */
  public static ImageConfiguration read(byte[] document) {
    return strictly(document, json -> new ConfigurationReader(json).configuration());
  }

  /**
   * Whether a configuration that claims to be something else can serve as one of an image: the
   * runtimes that do not ask for its media type need its {@code rootfs.diff_ids}.
   *
   * @throws ManifestException if readers could answer that differently
   */
  public static boolean namesDiffIds(byte[] document) {
    return startsObject(document) && strictly(document, ConfigurationReader::hasDiffIds);
  }

  private static <T> T strictly(byte[] document, JsonCursor.Reading<T> reading) {
    StrictValues.requireUtf8(document);
    try {
      return JsonCursor.read(document, PLACE, reading);
    } catch (SeawallException e) {
      throw ManifestException.invalid("", String.valueOf(e.getMessage()));
    }
  }

  /** Whether a lenient reader may find an object, a byte order mark before it or not. */
  private static boolean startsObject(byte[] document) {
    for (byte b : document) {
      boolean skipped = b == ' ' || b == '\t' || b == '\r' || b == '\n' || b <= 0;
      if (!skipped) {
        return b == '{';
      }
    }
    return false;
  }

  private static boolean hasDiffIds(JsonCursor json) {
    var reader = new ConfigurationReader(json);
    StrictObject.walk(
        json,
        KnownKeys.ANY_CONFIG,
        key -> {
          if (key.equals("rootfs")) {
            reader.readRootfs();
          } else {
            json.skip();
          }
        });
    return !reader.diffIds.isEmpty();
  }

  private ImageConfiguration configuration() {
    StrictObject.walk(json, KnownKeys.IMAGE_CONFIG, this::field);
    return new ImageConfiguration(StrictValues.platform(os, architecture, variant), diffIds);
  }

  private void field(String key) {
    switch (key) {
      case "os" -> os = StrictValues.textOrNull(json);
      case "architecture" -> architecture = StrictValues.textOrNull(json);
      case "variant" -> variant = StrictValues.textOrNull(json);
      case "rootfs" -> readRootfs();
      case "config" -> passOver(KnownKeys.EXECUTION);
      case "history" ->
          json.list(step -> {
            passOver(KnownKeys.HISTORY);
            return step;
          });
      default -> json.skip();
    }
  }

  private void readRootfs() {
    StrictObject.walk(
        json,
        KnownKeys.ROOTFS,
        key -> {
          if (key.equals("diff_ids")) {
            diffIds = json.list(StrictValues::digest);
          } else {
            json.skip();
          }
        });
  }

  private void passOver(KnownKeys known) {
    StrictObject.walk(json, known, _ -> json.skip());
  }
}
