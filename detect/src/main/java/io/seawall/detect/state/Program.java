package io.seawall.detect.state;

import io.seawall.detect.value.Text;
import org.jspecify.annotations.Nullable;

/**
 * What a process runs, from one exec to the next; shared by its threads, and by children until they
 * exec.
 *
 * @param name the kernel's name of the process, at most 15 bytes
 * @param exe argument 0
 * @param exePath path of the executable with links resolved, empty if unknown
 * @param arguments those behind argument 0, each with a zero byte after it
 * @param joined the same with blanks between them: what {@code proc.args} prints
 * @param commandLine name and arguments: what {@code proc.cmdline} prints
 * @param environment {@code NAME=value}, each with a zero byte after it
 * @param file what is known of the executable's file
 * @param start nanoseconds since 1970 of the exec, 0 if unknown
 * @param before what ran before the exec, null for none or where the history ends
 */
public record Program(
    Text name,
    Text exe,
    Text exePath,
    Text arguments,
    Text joined,
    Text commandLine,
    Text environment,
    ExecutableFile file,
    long start,
    @Nullable Program before) {}
