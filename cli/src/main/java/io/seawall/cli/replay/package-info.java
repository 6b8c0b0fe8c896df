/**
 * {@code seawall replay}: rules and baselines over recorded events, and how alerts are written;
 * {@code seawall sensor run} writes its own likewise.
 *
 * <p>Read first: {@link io.seawall.cli.replay.ReplayCommand} and {@link
 * io.seawall.cli.replay.SyscallAlerts}.
 *
 * <pre>{@code
 * ExitCode code = new ReplayCommand(terminal).run(arguments); // alerts go to standard output
 * }</pre>
 */
@NullMarked
package io.seawall.cli.replay;

import org.jspecify.annotations.NullMarked;
