/**
 * What the build runs while the JVM makes its AOT cache: the commands of users, on data of their
 * own.
 *
 * <p>Read first: {@link io.seawall.cli.training.Training}.
 */
@NullMarked
package io.seawall.cli.training;

import org.jspecify.annotations.NullMarked;
