package io.seawall.advisory.feed.discovery;

import io.seawall.advisory.feed.CsafImporter;
import io.seawall.advisory.feed.EpssImporter;
import io.seawall.advisory.feed.Feed;
import io.seawall.advisory.feed.FeedImporter;
import io.seawall.advisory.feed.KevImporter;
import io.seawall.advisory.feed.OsvImporter;
import io.seawall.advisory.feed.OvalImporter;
import io.seawall.advisory.feed.alpine.SecdbImporter;
import io.seawall.advisory.feed.debian.DebianTrackerImporter;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The feeds below a folder. Known are {@code all.zip} files and folders of OSV records, the JSON of
 * Debian's security tracker, secdb files, OVAL files, folders of CSAF documents, CISA's catalogue
 * and EPSS scores; symbolic links are not followed. Limits: 32 folders deep, 500,000 files.
 *
 * @param feeds sorted by path
 * @param ignored what no importer knows, sorted by path
 */
public record FeedFolder(List<Feed> feeds, List<Ignored> ignored) {

  private static final int MAX_DEPTH = 32;
  private static final int MAX_FILES = 500_000;

  public FeedFolder {
    feeds = List.copyOf(feeds);
    ignored = List.copyOf(ignored);
  }

  /**
   * A file, or a whole folder, that is no feed.
   *
   * @param path where
   * @param files number of files
   * @param reason one sentence
   */
  public record Ignored(Path path, int files, String reason) {}

  /**
   * Looks through a folder.
   *
   * @throws SeawallException if there is no such folder or it cannot be read
   */
  public static FeedFolder discover(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new SeawallException(
          ErrorKind.USER, "feeds-not-found", "there is no folder of feeds at " + folder);
    }
    var search = new Search(folder);
    try {
      search.visit(folder, 0);
    } catch (IOException e) {
      throw new SeawallException(
          ErrorKind.RESOURCE, "feeds-unreadable", "cannot look through " + folder + ": " + e, e);
    }
    return new FeedFolder(search.distinctlyNamed(), search.ignored);
  }

  private static final class Search {

    private final Path root;
    private final List<Feed> feeds = new ArrayList<>();
    private final List<Ignored> ignored = new ArrayList<>();
    private int files;

    Search(Path root) {
      this.root = root;
    }

    void visit(Path folder, int depth) throws IOException {
      if (depth > MAX_DEPTH) {
        ignored.add(new Ignored(folder, 0, "lies more than " + MAX_DEPTH + " folders deep"));
        return;
      }
      var folders = new ArrayList<Path>();
      var unknown = new ArrayList<Path>();
      boolean records = false;
      for (Path path : children(folder)) {
        if (Files.isSymbolicLink(path)) {
          ignored.add(new Ignored(path, 1, "is a symbolic link"));
        } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
          folders.add(path);
        } else if (!records || !path.toString().endsWith(".json")) {
          FeedKind kind = FeedKind.of(path);
          records |= kind == FeedKind.OSV_FOLDER || kind == FeedKind.CSAF_FOLDER;
          add(kind, folder, path, unknown);
        }
      }
      ignore(folder, unknown, folders.isEmpty());
      for (Path child : folders) {
        visit(child, depth + 1);
      }
    }

    private List<Path> children(Path folder) throws IOException {
      var children = new ArrayList<Path>();
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
        for (Path child : stream) {
          children.add(child);
          if (++files > MAX_FILES) {
            throw new IOException("more than " + MAX_FILES + " files");
          }
        }
      }
      children.sort(null);
      return children;
    }

    private void add(FeedKind kind, Path folder, Path path, List<Path> unknown) {
      switch (kind) {
        case OSV_ZIP -> feeds.add(new Feed("osv/" + name(folder), new OsvImporter(), path));
        case OSV_FOLDER -> addFolder("osv/", new OsvImporter(), folder, path);
        case KEV -> feeds.add(new Feed("kev", new KevImporter(), path));
        case EPSS -> feeds.add(new Feed("epss", new EpssImporter(), path));
        case DEBIAN_TRACKER ->
            feeds.add(new Feed("debian-tracker", new DebianTrackerImporter(), path));
        case SECDB -> feeds.add(new Feed(SecdbImporter.provider(path), new SecdbImporter(), path));
        case OVAL -> feeds.add(new Feed("oval/" + ovalName(path), new OvalImporter(), path));
        case CSAF_FOLDER -> addFolder("csaf/", new CsafImporter(), folder, path);
        case NONE -> unknown.add(path);
      }
    }

    /**
     * Repositories put each record into folders by year, month or its own id; the feed is the
     * folder above these.
     */
    private void addFolder(String prefix, FeedImporter importer, Path folder, Path record) {
      Path top = folder;
      String id = name(record).replace(".json", "");
      while (!top.equals(root) && top.getParent() != null && isDivision(name(top), id)) {
        top = top.getParent();
      }
      for (Feed feed : feeds) {
        if (folder.startsWith(feed.path()) && feed.importer().format().equals(importer.format())) {
          return;
        }
      }
      feeds.add(new Feed(prefix + name(top), importer, top));
    }

    /** The name of the file without what all such files have in common. */
    private static String ovalName(Path path) {
      String name = name(path);
      int end = name.indexOf(".xml");
      String plain = end < 0 ? name : name.substring(0, end);
      return plain.endsWith(".oval") ? plain.substring(0, plain.length() - 5) : plain;
    }

    private static boolean isDivision(String name, String id) {
      if (name.equals(id)) {
        return true;
      }
      for (int i = 0; i < name.length(); i++) {
        if (name.charAt(i) < '0' || name.charAt(i) > '9') {
          return false;
        }
      }
      return true;
    }

    private void ignore(Path folder, List<Path> unknown, boolean whole) {
      if (whole && unknown.size() > 1) {
        ignored.add(new Ignored(folder, unknown.size(), FeedKind.UNKNOWN_REASON));
        return;
      }
      for (Path path : unknown) {
        ignored.add(new Ignored(path, 1, FeedKind.UNKNOWN_REASON));
      }
    }

    /** Feeds of one name get the rest of their path as well. */
    List<Feed> distinctlyNamed() {
      Map<String, Integer> uses = new HashMap<>();
      for (Feed feed : feeds) {
        uses.merge(feed.provider(), 1, Integer::sum);
      }
      var named = new ArrayList<Feed>();
      for (Feed feed : feeds) {
        boolean shared = uses.getOrDefault(feed.provider(), 0) > 1;
        named.add(
            shared
                ? new Feed(
                    feed.provider() + " (" + root.relativize(feed.path()) + ")",
                    feed.importer(),
                    feed.path())
                : feed);
      }
      return named;
    }

    private static String name(Path path) {
      Path name = path.toAbsolutePath().normalize().getFileName();
      return name == null ? "feeds" : name.toString();
    }
  }
}
