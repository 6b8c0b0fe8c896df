package io.seawall.cli.profile;

import io.seawall.detect.baseline.profile.Profile;
import io.seawall.detect.baseline.profile.ProfileException;
import io.seawall.detect.baseline.profile.ProfileReader;
import io.seawall.detect.baseline.profile.Profiles;
import io.seawall.detect.text.SourceFile;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.model.Spelling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads files of profiles. */
public final class ProfileFiles {

  private ProfileFiles() {}

  /**
   * Reads a file.
   *
   * @throws SeawallException if it cannot be read or breaks the format
   */
  public static Profiles read(Path file) {
    try {
      return ProfileReader.read(new SourceFile(file.toString(), Files.readString(file)));
    } catch (ProfileException e) {
      throw new SeawallException(
          ErrorKind.CONFIG, "profile-invalid", String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new SeawallException(
          ErrorKind.CONFIG, "profile-unreadable", file + " cannot be read: " + e, e);
    }
  }

  /** What files say together. */
  static Profiles read(List<String> files) {
    Profiles all = Profiles.NONE;
    for (String file : files) {
      all = all.merge(read(Path.of(file)));
    }
    return all;
  }

  /**
   * The profile of the workload with a name.
   *
   * @param name as files name it; null for the only one
   */
  static Profile one(Profiles profiles, @Nullable String name) {
    List<Profile> found = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Profile profile : profiles.profiles()) {
      names.add(profile.workload().name());
      if (name == null || profile.workload().name().equals(name)) {
        found.add(profile);
      }
    }
    if (found.size() == 1) {
      return found.getFirst();
    } else if (found.isEmpty() && name != null) {
      String nearest = Spelling.nearest(name, names);
      throw ambiguous(
          "no workload has the name '"
              + name
              + "'"
              + (nearest == null ? "" : ", did you mean '" + nearest + "'?"));
    }
    throw ambiguous(
        found.isEmpty()
            ? "there is no profile"
            : found.size() + " workloads, choose one: --workload " + String.join(" or ", names));
  }

  private static SeawallException ambiguous(String message) {
    return new SeawallException(ErrorKind.USER, "profile-not-chosen", message);
  }
}
