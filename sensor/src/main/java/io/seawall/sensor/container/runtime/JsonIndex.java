package io.seawall.sensor.container.runtime;

import io.seawall.sensor.container.file.Json;
import io.seawall.sensor.container.file.StateFolder;
import io.seawall.sensor.container.file.StateLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file with an array of objects, read again when it has changed. */
final class JsonIndex {

  private @Nullable FileTime changed;
  private @Nullable Object identity;
  private long size = -1;
  private Json document = Json.NOTHING;
  private final Map<String, Json> byKey = new HashMap<>();
  private String key = "";

  /** Reads the file if it is another one than last time. */
  void refresh(StateFolder folder, String name, String file) throws IOException {
    BasicFileAttributes now =
        Files.readAttributes(
            folder.root().resolve(name).resolve(file),
            BasicFileAttributes.class,
            LinkOption.NOFOLLOW_LINKS);
    if (now.lastModifiedTime().equals(changed)
        && now.size() == size
        && now.fileKey() != null
        && now.fileKey().equals(identity)) {
      return;
    }
    document = Json.parse(folder.read(StateLimits.INDEX, name, file));
    byKey.clear();
    key = "";
    changed = now.lastModifiedTime();
    identity = now.fileKey();
    size = now.size();
  }

  /** The first object in which a key has a value. */
  Json find(String name, String value) {
    if (!key.equals(name)) {
      byKey.clear();
      for (Json element : document.elements()) {
        byKey.putIfAbsent(element.get(name).text(), element);
      }
      key = name;
    }
    return byKey.getOrDefault(value, Json.NOTHING);
  }
}
