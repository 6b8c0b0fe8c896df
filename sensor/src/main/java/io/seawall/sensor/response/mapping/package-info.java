/**
 * Which rule calls for which response, as a person wrote it in YAML.
 *
 * <p>Read {@link io.seawall.sensor.response.mapping.ResponseMapping}, then {@link
 * io.seawall.sensor.response.mapping.ResponseRule}.
 */
@NullMarked
package io.seawall.sensor.response.mapping;

import org.jspecify.annotations.NullMarked;
