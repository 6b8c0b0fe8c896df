package io.seawall.sensor.fanotify;

/**
 * How a guard fares.
 *
 * @param inForce whether it is asked; else it was lifted, and all is allowed
 * @param reason why it was lifted; empty while it is in force
 * @param containers that it is asked about
 * @param refused containers that it cannot be asked about, by now
 * @param decisions how often it was asked
 * @param denials how often it denied
 * @param lost denials that are not told, for nobody took them in time
 * @param failed decisions that failed, and allowed
 * @param strange questions about files of no container that is known, which were allowed
 * @param nanoseconds in all decisions
 * @param slowest nanoseconds of one decision
 */
public record FanotifyState(
    boolean inForce,
    String reason,
    int containers,
    int refused,
    long decisions,
    long denials,
    long lost,
    long failed,
    long strange,
    long nanoseconds,
    long slowest) {}
