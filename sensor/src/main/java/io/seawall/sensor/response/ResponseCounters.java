package io.seawall.sensor.response;

/**
 * What came of alerts, for metrics.
 *
 * @param alerts that a response is mapped to
 * @param done measures that were done
 * @param dryRun responses that were only recorded, as the mapping asks
 * @param limited responses that were only recorded, as there were too many
 * @param dropped alerts that found the queue full
 * @param failed measures that did not work
 * @param unrecorded records that could not be written
 * @param waiting alerts in the queue
 * @param inForce measures that are in force
 */
public record ResponseCounters(
    long alerts,
    long done,
    long dryRun,
    long limited,
    long dropped,
    long failed,
    long unrecorded,
    int waiting,
    int inForce) {}
