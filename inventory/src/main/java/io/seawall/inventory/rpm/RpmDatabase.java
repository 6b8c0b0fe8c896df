package io.seawall.inventory.rpm;

import io.seawall.inventory.analyzer.Analyzer;
import io.seawall.inventory.analyzer.FactSink;
import io.seawall.inventory.analyzer.FileContent;
import io.seawall.inventory.analyzer.FoundPackage;
import io.seawall.inventory.analyzer.LayerSink;
import io.seawall.inventory.analyzer.MalformedFileException;
import io.seawall.inventory.analyzer.NamedFix;
import io.seawall.model.NotChecked;
import io.seawall.model.PackageType;
import io.seawall.model.SourcePackage;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the database of rpm, in {@code var/lib/rpm}, in {@code usr/share/rpm} (rpm-ostree) and
 * anywhere below {@code usr/lib/sysimage}: {@code rpmdb.sqlite}, {@code Packages.db} (ndb) or
 * {@code Packages} (Berkeley DB). What a file holds decides, not its name.
 *
 * <p>A package is named by its header; what {@code rpm --import} leaves behind ({@code gpg-pubkey})
 * is none. A SQLite database may have newer pages in a {@code -wal} file that comes before or after
 * it in the layer, so it waits until the end of the layer, if it is of common size.
 */
public final class RpmDatabase implements Analyzer {

  private static final String LOG = "-wal";

  /** Bytes of databases and logs of a layer that wait for its end; a server's has 20 MiB. */
  private static final int MOST_WAITING = 48 << 20;

  private final Map<String, byte[]> waiting = new TreeMap<>();
  private int waitingBytes;

  @Override
  public String id() {
    return "rpm-database";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public boolean wants(String path, long size) {
    return (path.startsWith("var/lib/rpm/") || path.startsWith("usr/"))
        && (path.endsWith("/Packages")
            || path.endsWith("/Packages.db")
            || path.endsWith("/rpmdb.sqlite")
            || path.endsWith("/rpmdb.sqlite" + LOG))
        && (path.startsWith("usr/lib/sysimage/")
            || isIn("var/lib/rpm/", path)
            || isIn("usr/share/rpm/", path));
  }

  private static boolean isIn(String folder, String path) {
    return path.startsWith(folder) && path.indexOf('/', folder.length()) < 0;
  }

  @Override
  public int limit() {
    return 128 << 20;
  }

  @Override
  public boolean language() {
    return false;
  }

  @Override
  public void analyze(FileContent file, FactSink sink) throws MalformedFileException {
    byte[] bytes = file.bytes();
    boolean log = file.path().endsWith(LOG);
    if (!log && !(SqlitePages.is(bytes) && SqlitePages.writesAhead(bytes))) {
      read(bytes, null, sink);
    } else if (waitingBytes + bytes.length <= MOST_WAITING) {
      byte[] before = waiting.put(file.path(), bytes);
      waitingBytes += bytes.length - (before == null ? 0 : before.length);
    } else if (log) {
      sink.notChecked(NotChecked.Kind.LIMIT_EXCEEDED, null, "it is too large to be applied");
    } else {
      WriteAheadLog early = log(file.path());
      waiting.remove(file.path() + LOG);
      read(bytes, early, sink);
    }
  }

  @Override
  public void finish(LayerSink layer) {
    for (var file : waiting.entrySet()) {
      String path = file.getKey();
      if (!path.endsWith(LOG)) {
        finish(path, file.getValue(), layer.at(path));
      } else if (!waiting.containsKey(path.substring(0, path.length() - LOG.length()))
          && WriteAheadLog.of(file.getValue()) != null) {
        layer
            .at(path)
            .notChecked(
                NotChecked.Kind.UNSUPPORTED,
                null,
                "it changes a database that lies in another layer or was too large to wait for it");
      }
    }
    waiting.clear();
  }

  private void finish(String path, byte[] database, FactSink sink) {
    try {
      read(database, log(path), sink);
    } catch (MalformedFileException e) {
      sink.notChecked(NotChecked.Kind.MALFORMED, null, e.reason());
    }
  }

  private @Nullable WriteAheadLog log(String database) {
    byte[] bytes = waiting.get(database + LOG);
    return bytes == null ? null : WriteAheadLog.of(bytes);
  }

  private static void read(byte[] bytes, @Nullable WriteAheadLog log, FactSink sink)
      throws MalformedFileException {
    var headers = new Headers(sink);
    if (SqlitePages.is(bytes)) {
      SqliteFile.read(bytes, log, headers);
    } else if (NdbFile.is(bytes)) {
      NdbFile.read(bytes, headers);
    } else if (BerkeleyHash.is(bytes)) {
      BerkeleyHash.read(bytes, headers);
    } else {
      throw new MalformedFileException("no rpm database in one of its three forms");
    }
  }

  /** Turns headers into facts. */
  private static final class Headers implements HeaderBlobs {

    private final FactSink sink;
    private final RpmFiles files = new RpmFiles();
    private final Set<String> sources = new HashSet<>();

    Headers(FactSink sink) {
      this.sink = sink;
    }

    @Override
    public void header(long number, byte[] bytes, int from, int to) {
      try {
        RpmHeader header = RpmHeader.parse(bytes, from, to);
        RpmPackage found = RpmPackage.of(header);
        if (!found.isKey()) {
          FoundPackage installed = found.found("header " + number);
          sink.installed(installed);
          sink.owned(found.name(), files.of(header));
          changelog(header, installed);
        }
      } catch (MalformedFileException e) {
        fault("header " + number, e.reason());
      }
    }

    /** All packages of a source repeat its changelog, so that of the first one is read. */
    private void changelog(RpmHeader header, FoundPackage installed) throws MalformedFileException {
      SourcePackage source =
          installed.source() == null
              ? new SourcePackage(installed.name(), installed.version())
              : installed.source();
      if (sources.add(source.name() + ' ' + source.version())) {
        List<NamedFix> fixes = RpmChangelog.fixes(header);
        if (!fixes.isEmpty()) {
          sink.changelog(PackageType.RPM, source, fixes);
        }
      }
    }

    @Override
    public void fault(String place, String reason) {
      sink.notChecked(NotChecked.Kind.MALFORMED, place, reason);
    }
  }
}
