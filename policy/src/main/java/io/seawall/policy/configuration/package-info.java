/**
 * The configuration file {@code .seawall.yaml}, described in docs/formats/configuration.md.
 *
 * <p>Read first: {@link io.seawall.policy.configuration.ScanConfig} (what can be configured),
 * {@link io.seawall.policy.configuration.ConfigReader} (the reader) and {@link
 * io.seawall.policy.configuration.ReportFormat}.
 *
 * <pre>{@code
 * ScanConfig config = ConfigReader.read(Path.of(".seawall.yaml"));
 * config.failOn();         // rules, empty where the file names none
 * config.requireComplete() // false where the file is silent
 * }</pre>
 */
@NullMarked
package io.seawall.policy.configuration;

import org.jspecify.annotations.NullMarked;
