package io.seawall.registry.record.file;

import io.seawall.model.Digest;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** How files and folders of records are named: by digests alone, whatever the record is called. */
public final class RecordName {

  private RecordName() {}

  /** A name for the file of a digest. */
  public static String of(Digest digest) {
    return digest.algorithm() + "-" + digest.hex();
  }

  /** A name for the file of any text, of 64 characters. */
  public static String of(String text) {
    return Digest.sha256Of(text.getBytes(StandardCharsets.UTF_8)).hex();
  }

  /** The digest that a {@linkplain #of(Digest) name} stands for; null if it stands for none. */
  public static @Nullable Digest digest(String name) {
    int dash = name.indexOf('-');
    try {
      return dash < 0 ? null : new Digest(name.substring(0, dash), name.substring(dash + 1));
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
