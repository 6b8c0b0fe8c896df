/**
 * Accounts of the gate itself, where the registry's own are not used: passwords of an htpasswd
 * file, and who may do what in which repository.
 *
 * <p>Read first: {@link io.seawall.registry.access.account.Accounts} (is the password right), and
 * {@link io.seawall.registry.access.account.Permissions} (may that user do this).
 *
 * <pre>{@code
 * var accounts = new Accounts(Htpasswd.read(file), InstantSource.system());
 * boolean right = credential instanceof Credential.Password it && accounts.verify(it);
 * boolean may = permissions.allows(user, Role.PULL, "apps/web");
 * }</pre>
 */
@NullMarked
package io.seawall.registry.access.account;

import org.jspecify.annotations.NullMarked;
