package io.seawall.sensor.guard.status;

/**
 * What a guard counts; all but {@code read} since the programs were loaded, whoever read them.
 *
 * @param decisions alerts and blocks
 * @param dropped of them those that did not fit into the ring
 * @param read of them those that this process has read
 * @param notJudged files that could not be judged, and scripts that could not be kept in mind
 * @param answersDropped answers of name servers that did not fit into their ring
 * @param addressesLearned addresses that this process has learned for names
 * @param addressesRefused addresses of names that found no room
 * @param left times that the kernel left a program out
 * @param workloads that have a policy
 * @param untold containers that could not be guarded as asked for
 * @param failure why the last of them could not; empty if all could
 */
public record GuardCounters(
    long decisions,
    long dropped,
    long read,
    long notJudged,
    long answersDropped,
    long addressesLearned,
    long addressesRefused,
    long left,
    long workloads,
    long untold,
    String failure) {}
