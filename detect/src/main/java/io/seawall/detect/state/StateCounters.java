package io.seawall.detect.state;

/**
 * What a {@link SystemState} holds, and what it could not hold.
 *
 * @param threads that it knows now
 * @param descriptors that it knows now; what children share with their parents counts once
 * @param containers that it knows now
 * @param users users and groups that it knows now
 * @param unknownThreads how often a thread was met of which nothing was known
 * @param evictedThreads silent for longest and forgotten, because there were too many
 * @param evictedDescriptors of processes silent for longest, for the same reason
 * @param refusedDescriptors of processes that had too many
 * @param evictedContainers not asked for in longest
 * @param refusedUsers users and groups not taken, because there were too many
 */
public record StateCounters(
    int threads,
    int descriptors,
    int containers,
    int users,
    long unknownThreads,
    long evictedThreads,
    long evictedDescriptors,
    long refusedDescriptors,
    long evictedContainers,
    long refusedUsers) {

  /** How many entries were given up, or not taken, to keep within the bounds. */
  public long lost() {
    return evictedThreads
        + evictedDescriptors
        + refusedDescriptors
        + evictedContainers
        + refusedUsers;
  }
}
