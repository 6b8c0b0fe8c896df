package io.seawall.inventory.alpm;

import io.seawall.inventory.analyzer.Analyzer;
import io.seawall.inventory.analyzer.FactSink;
import io.seawall.inventory.analyzer.FileContent;
import io.seawall.inventory.analyzer.FoundPackage;
import io.seawall.inventory.analyzer.MalformedFileException;
import io.seawall.model.PackageType;
import io.seawall.model.SourcePackage;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code var/lib/pacman/local/NAME-VERSION/desc}: one installed package. Its source is {@code
 * BASE}, which a package of its own has in its own name.
 */
public final class PacmanPackage implements Analyzer {

  private static final int LONGEST = 256;
  private static final int MOST_LICENSES = 32;

  @Override
  public String id() {
    return "pacman-package";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public boolean wants(String path, long size) {
    return PacmanFields.is(path, "/desc");
  }

  @Override
  public int limit() {
    return 1 << 18;
  }

  @Override
  public boolean language() {
    return false;
  }

  @Override
  public void analyze(FileContent file, FactSink sink) throws MalformedFileException {
    String text = file.text();
    String name = word(text, "NAME");
    String version = word(text, "VERSION");
    if (name == null || version == null) {
      throw new MalformedFileException("it names no package and version");
    }
    String base = word(text, "BASE");
    sink.installed(
        new FoundPackage(
            PackageType.ALPM,
            name,
            version,
            word(text, "ARCH"),
            new SourcePackage(base == null ? name : base, version),
            PacmanFields.all(text, "LICENSE", MOST_LICENSES),
            null,
            null,
            null));
  }

  private static @Nullable String word(String text, String field) throws MalformedFileException {
    String word = PacmanFields.first(text, field);
    if (word != null && (word.length() > LONGEST || word.indexOf(' ') >= 0)) {
      throw new MalformedFileException("the field " + field + " is no word");
    }
    return word;
  }
}
