/**
 * The file of the gate's configuration, docs/formats/gate.md: every problem is told at once, with
 * its line.
 *
 * <p>Read first: {@link io.seawall.registry.configuration.file.GateConfigurationReader} (reads it)
 * and {@link io.seawall.registry.configuration.file.ConfigurationWatch} (reads it again when it
 * changes).
 *
 * <pre>{@code
 * GateConfiguration configuration = GateConfigurationReader.read(Path.of("gate.yaml"));
 * }</pre>
 */
@NullMarked
package io.seawall.registry.configuration.file;

import org.jspecify.annotations.NullMarked;
