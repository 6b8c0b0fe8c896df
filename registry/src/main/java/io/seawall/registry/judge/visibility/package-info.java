/**
 * Whether one who pulls may see a manifest or a blob, by the records alone.
 *
 * <p>Read first: {@link io.seawall.registry.judge.visibility.Visibility} (what a standing means)
 * and {@link io.seawall.registry.judge.visibility.Visibilities} (looks the standing up).
 *
 * <pre>{@code
 * switch (visibilities.ofBlob("team/app", digest)) {
 *   case Visibility.Served _, Visibility.Warned _ -> pass();
 *   case Visibility.Refused refused -> refuse(refused.message());
 *   case Visibility.Unjudged _ -> unknown();
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.registry.judge.visibility;

import org.jspecify.annotations.NullMarked;
