package io.seawall.detect.baseline.profile;

import io.seawall.detect.baseline.behaviour.BehaviourKind;
import io.seawall.detect.baseline.behaviour.LearningRegister;
import io.seawall.detect.baseline.behaviour.ProfileEntry;
import io.seawall.detect.baseline.behaviour.ProfileSection;
import io.seawall.detect.baseline.rate.RateHistory;
import java.util.List;

/**
 * What a workload does, as far as it was learned.
 *
 * @param workload whose profile it is
 * @param learning how it came about
 * @param sections at most one per kind, in the order of the kinds
 * @param rates numbers per window of time
 */
public record Profile(
    Workload workload, LearningReport learning, List<ProfileSection> sections, RateHistory rates) {

  /** The section of a kind, empty if there is none. */
  public ProfileSection section(BehaviourKind kind) {
    for (ProfileSection section : sections) {
      if (section.kind() == kind) {
        return section;
      }
    }
    return new ProfileSection(kind, List.of(), 0);
  }

  /** Entries of a kind, by value. */
  public List<ProfileEntry> entries(BehaviourKind kind) {
    return section(kind).entries();
  }

  /**
   * What both have learned.
   *
   * @throws IllegalArgumentException if the other is another workload's
   */
  public Profile merge(Profile other) {
    if (!workload.equals(other.workload)) {
      throw new IllegalArgumentException(workload + " and " + other.workload + " are not the same");
    }
    var register = new LearningRegister();
    register.add(sections);
    register.add(other.sections);
    return new Profile(
        workload,
        learning.merge(other.learning),
        register.sections(),
        rates.followedBy(other.rates));
  }
}
