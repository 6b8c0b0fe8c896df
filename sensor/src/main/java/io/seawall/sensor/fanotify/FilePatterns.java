package io.seawall.sensor.fanotify;

import io.seawall.sensor.guard.policy.FileRule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Files by path or content, in the form in which a request can be asked quickly. */
final class FilePatterns {

  private final byte[][] paths;
  private final byte[][] folders;
  private final Set<String> digests = new HashSet<>();

  FilePatterns(List<FileRule> rules) {
    var exact = new ArrayList<byte[]>();
    var below = new ArrayList<byte[]>();
    for (FileRule rule : rules) {
      switch (rule) {
        case FileRule.AtPath at when at.isFolder() ->
            below.add(bytes(at.path().substring(0, at.path().length() - 1)));
        case FileRule.AtPath at -> exact.add(bytes(at.path()));
        case FileRule.WithDigest with -> digests.add(with.sha256());
      }
    }
    paths = exact.toArray(byte[][]::new);
    folders = below.toArray(byte[][]::new);
  }

  private static byte[] bytes(String path) {
    return path.getBytes(StandardCharsets.UTF_8);
  }

  boolean isEmpty() {
    return paths.length == 0 && folders.length == 0 && digests.isEmpty();
  }

  /** Contents are looked at last: they must be read. */
  boolean matches(FileRequest request) {
    for (byte[] path : paths) {
      if (request.pathIs(path)) {
        return true;
      }
    }
    for (byte[] folder : folders) {
      if (request.pathIsBelow(folder)) {
        return true;
      }
    }
    if (digests.isEmpty()) {
      return false;
    }
    @Nullable String digest = request.sha256();
    return digest != null && digests.contains(digest);
  }
}
