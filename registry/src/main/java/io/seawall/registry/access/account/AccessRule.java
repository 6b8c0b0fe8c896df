package io.seawall.registry.access.account;

import io.seawall.policy.expression.Glob;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What some users may do in some repositories.
 *
 * @param repositories patterns
 * @param users names, {@code *} for every account
 * @param anonymous whether those without account may pull there too; nothing but that
 * @param roles what the users may do
 */
public record AccessRule(
    List<Glob> repositories, Set<String> users, boolean anonymous, Set<Role> roles) {

  /** Stands for every account. */
  public static final String EVERYONE = "*";

  /** Takes copies. */
  public AccessRule {
    repositories = List.copyOf(repositories);
    users = Set.copyOf(users);
    roles = Set.copyOf(roles);
  }

  boolean allows(@Nullable String user, Role role, String repository) {
    boolean who =
        user == null
            ? anonymous && role == Role.PULL
            : (users.contains(user) || users.contains(EVERYONE)) && roles.contains(role)
                || anonymous && role == Role.PULL;
    return who && repositories.stream().anyMatch(glob -> glob.matches(repository));
  }
}
