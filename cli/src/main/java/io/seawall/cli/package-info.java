/**
 * The {@code seawall} command.
 *
 * <p>Read first: {@link io.seawall.cli.Main} (the process), {@link io.seawall.cli.CommandLineTree}
 * (which commands exist) and {@link io.seawall.cli.scan.ScanCommand} (the main job). Results go to
 * standard output, everything else to standard error.
 *
 * <pre>{@code
 * int exitCode = new CommandLineTree(terminal).run("scan", "oci:./layout", "--fail-on", "severity>=critical");
 * }</pre>
 */
@NullMarked
package io.seawall.cli;

import org.jspecify.annotations.NullMarked;
