/**
 * What can be configured of the gate, and what is made of it. docs/formats/gate.md describes the
 * file; {@code file} reads it.
 *
 * <p>Read first: {@link io.seawall.registry.configuration.GateConfiguration} and {@link
 * io.seawall.registry.configuration.PolicyLoader} (makes policies of it).
 *
 * <pre>{@code
 * GateConfiguration configuration = GateConfigurationReader.read(Path.of("gate.yaml"));
 * Policies policies = new PolicyLoader(rego).load(configuration); // reads what the file names
 * }</pre>
 */
@NullMarked
package io.seawall.registry.configuration;

import org.jspecify.annotations.NullMarked;
