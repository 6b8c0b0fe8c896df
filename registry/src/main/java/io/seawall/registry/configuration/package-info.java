/**
 * The configuration of the gate, described in docs/formats/gate.md.
 *
 * <p>Read first: {@link io.seawall.registry.configuration.GateConfiguration} (what can be
 * configured), {@link io.seawall.registry.configuration.GateConfigurationReader} (the reader) and
 * {@link io.seawall.registry.configuration.ConfigurationWatch} (reads it again when it changes).
 *
 * <pre>{@code
 * GateConfiguration configuration = GateConfigurationReader.read(Path.of("gate.yaml"));
 * Policies policies = new PolicyLoader(rego).load(configuration); // reads what the file names
 * }</pre>
 */
@NullMarked
package io.seawall.registry.configuration;

import org.jspecify.annotations.NullMarked;
