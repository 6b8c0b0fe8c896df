package io.seawall.journal.spool;

import java.util.SortedMap;

/**
 * How a spool stands.
 *
 * @param waiting how many batches wait to be sent
 * @param bytes of all files
 * @param nextNumber of the batch that is open
 * @param acknowledged how many batches the server took since the spool was opened
 * @param stored how many items of each kind were stored since then
 * @param lost how many were lost since then, by {@code cause/kind}
 */
public record SpoolStatus(
    int waiting,
    long bytes,
    long nextNumber,
    long acknowledged,
    SortedMap<String, Long> stored,
    SortedMap<String, Long> lost) {}
