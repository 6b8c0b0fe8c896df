/**
 * Real processes together, the samples of the documentation, and the rules of the house.
 *
 * <p>Read first: {@link io.seawall.e2e.HouseRulesTest} (who may lean on whom), {@link
 * io.seawall.e2e.SeawallProcess} (the real command as users start it) and {@link
 * io.seawall.e2e.DocumentationTest}.
 */
@NullMarked
package io.seawall.e2e;

import org.jspecify.annotations.NullMarked;
