package io.seawall.detect.baseline.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Profiles of several workloads.
 *
 * @param profiles by workload, one for each
 * @param unlearned events of workloads for which there was no room
 */
public record Profiles(List<Profile> profiles, long unlearned) {

  /** No profile. */
  public static final Profiles NONE = new Profiles(List.of(), 0);

  /** The profile of a workload, or null. */
  public @Nullable Profile of(Workload workload) {
    for (Profile profile : profiles) {
      if (profile.workload().equals(workload)) {
        return profile;
      }
    }
    return null;
  }

  /** What both have learned. */
  public Profiles merge(Profiles other) {
    Map<Workload, Profile> all = new TreeMap<>();
    profiles.forEach(profile -> all.put(profile.workload(), profile));
    other.profiles.forEach(profile -> all.merge(profile.workload(), profile, Profile::merge));
    return new Profiles(new ArrayList<>(all.values()), unlearned + other.unlearned);
  }
}
