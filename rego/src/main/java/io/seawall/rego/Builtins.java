package io.seawall.rego;

import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.builtin.Family;
import io.seawall.rego.builtin.aws.AwsFamily;
import io.seawall.rego.builtin.collection.CollectionFamily;
import io.seawall.rego.builtin.convert.ConvertFamily;
import io.seawall.rego.builtin.crypto.CryptoFamily;
import io.seawall.rego.builtin.document.DocumentFamily;
import io.seawall.rego.builtin.encoding.EncodingFamily;
import io.seawall.rego.builtin.graphql.GraphqlFamily;
import io.seawall.rego.builtin.jwt.JwtFamily;
import io.seawall.rego.builtin.language.LanguageFamily;
import io.seawall.rego.builtin.net.HostFamily;
import io.seawall.rego.builtin.net.NetFamily;
import io.seawall.rego.builtin.number.NumberFamily;
import io.seawall.rego.builtin.pattern.PatternFamily;
import io.seawall.rego.builtin.schema.SchemaFamily;
import io.seawall.rego.builtin.template.Templates;
import io.seawall.rego.builtin.text.TextFamily;
import io.seawall.rego.builtin.time.TimeFamily;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All built-ins that Rego brings along. */
public final class Builtins {

  /** Finds any of them. */
  public static final Family ALL = Builtins::find;

  private static final List<Family> FAMILIES =
      List.of(
          LanguageFamily::find,
          NumberFamily::find,
          CollectionFamily::find,
          TextFamily::find,
          Templates::find,
          ConvertFamily::find,
          PatternFamily::find,
          DocumentFamily::find,
          EncodingFamily::find,
          NetFamily::find,
          TimeFamily::find,
          CryptoFamily::find,
          JwtFamily::find,
          SchemaFamily::find,
          GraphqlFamily::find,
          AwsFamily::find,
          HostFamily::find);

  private Builtins() {}

  private static @Nullable Builtin find(String name) {
    for (Family family : FAMILIES) {
      Builtin builtin = family.find(name);
      if (builtin != null) {
        return builtin;
      }
    }
    return null;
  }
}
