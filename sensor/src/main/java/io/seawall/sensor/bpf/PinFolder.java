package io.seawall.sensor.bpf;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.sensor.bpf.LoadedPrograms.Kind;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A folder of a BPF file system. What is pinned there stays in the kernel, and programs that are
 * attached stay in force, when the process that pinned them ends; another one may take them over.
 * Gone when the machine restarts.
 */
public final class PinFolder {

  private final Path folder;

  private PinFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Opens a folder, and makes it where it is missing; where it is on no BPF file system yet, one is
   * mounted on it.
   *
   * @throws SeawallException {@code pin-folder-unusable} of kind RESOURCE if that cannot be
   */
  public static PinFolder open(Path folder) {
    try {
      if (!isMounted(folder)) {
        Files.createDirectories(folder);
        Kernel.mountPins(folder);
      }
      return new PinFolder(folder);
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  /** The folder if it is there and on a BPF file system; else null, and nothing is made. */
  public static @Nullable PinFolder find(Path folder) {
    try {
      return isMounted(folder) ? new PinFolder(folder) : null;
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  private static boolean isMounted(Path folder) throws IOException {
    return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        && Files.getFileStore(folder).type().equals("bpf");
  }

  private static SeawallException unusable(Path folder, IOException e) {
    return new SeawallException(
        ErrorKind.RESOURCE,
        "pin-folder-unusable",
        "programs cannot be pinned in " + folder + ": " + e.getMessage(),
        e);
  }

  /** Names of the groups that are pinned here. */
  public List<String> groups() {
    return names(folder);
  }

  /**
   * Pins maps, programs and links under a name; what was pinned under it before, is no more.
   *
   * @param group a name without dots
   * @throws BpfException if the kernel refuses
   */
  public void pin(String group, LoadedPrograms programs) {
    remove(group);
    for (Kind kind : Kind.values()) {
      Path place = folder.resolve(group).resolve(kind.folder());
      programs.each(kind, (name, descriptor) -> pin(place, name, descriptor));
    }
  }

  /** Pins a program's attachment that was made later. */
  public void pinLink(String group, LoadedPrograms programs, String program) {
    Path place = folder.resolve(group).resolve(Kind.LINKS.folder());
    programs.each(
        Kind.LINKS,
        (name, descriptor) -> {
          if (name.equals(program)) {
            pin(place, name, descriptor);
          }
        });
  }

  private void pin(Path place, String name, int descriptor) {
    try (var pin = new Attributes()) {
      Files.createDirectories(
          place,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      pin.text(0, place.resolve(name).toString()).number(8, descriptor);
      pin.call(Attributes.PIN, name + " cannot be pinned in " + place);
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  /**
   * Takes over what is pinned under a name.
   *
   * @throws BpfException if the kernel refuses
   */
  public LoadedPrograms get(String group) {
    var found = new LoadedPrograms();
    try {
      for (Kind kind : Kind.values()) {
        Path place = folder.resolve(group).resolve(kind.folder());
        for (String name : names(place)) {
          found.put(kind, name, get(place.resolve(name)));
        }
      }
      return found;
    } catch (RuntimeException | Error e) {
      found.close();
      throw e;
    }
  }

  private static int get(Path file) {
    try (var get = new Attributes()) {
      get.text(0, file.toString());
      return get.call(Attributes.GET_PINNED, file + " cannot be taken over");
    }
  }

  /**
   * Takes away what is pinned under a name. Attachments go first: nothing decides with half of its
   * maps.
   */
  public void remove(String group) {
    Path place = folder.resolve(group);
    if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      for (Kind kind : List.of(Kind.LINKS, Kind.PROGRAMS, Kind.MAPS)) {
        Path files = place.resolve(kind.folder());
        for (String name : names(files)) {
          Files.deleteIfExists(files.resolve(name));
        }
        Files.deleteIfExists(files);
      }
      Files.deleteIfExists(place);
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  private static List<String> names(Path place) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(place)) {
      for (Path file : files) {
        names.add(file.getFileName().toString());
      }
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw unusable(place, e);
    }
    names.sort(null);
    return names;
  }
}
