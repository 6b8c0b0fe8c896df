package io.seawall.cli.scan;

import io.seawall.cli.command.Options;
import io.seawall.cli.policy.source.PolicyArguments;
import io.seawall.policy.Rules;
import io.seawall.policy.bundle.PolicySet;
import io.seawall.policy.image.ImagePolicy;
import io.seawall.scan.report.ImagePolicyInput;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The user's own rules of images: {@code --policy}. */
final class ImagePolicies {

  private ImagePolicies() {}

  static void declare(CommandSpec spec) {
    spec.addOption(
        Options.texts(
                "--policy",
                "PATH",
                "Judge also by 'deny' and 'warn' of package seawall.image: a folder, a .rego file, or a bundle (.tar.gz). May stand several times.")
            .build());
    PolicyArguments.declareVersion(spec);
  }

  /**
   * The rules with the policy that was asked for, if any.
   *
   * @throws io.seawall.model.SeawallException if it cannot be read or compiled, or says nothing of
   *     images
   */
  static Rules added(Rules rules, ParseResult arguments) {
    List<String> paths = Options.texts(arguments, "--policy");
    if (paths.isEmpty()) {
      return rules;
    }
    PolicySet policies =
        PolicyArguments.orExplain(
            () -> PolicyArguments.policy(arguments, paths).withoutTests().build());
    return rules.with(ImagePolicy.of(policies, ImagePolicyInput::write));
  }
}
