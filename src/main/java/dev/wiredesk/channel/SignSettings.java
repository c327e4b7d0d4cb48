package dev.wiredesk.channel;

import dev.wiredesk.channel.Sign.Profile;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads how a partner can tell that a delivery is ours.
final class SignSettings {
  private SignSettings() {}

  static Sign read(Settings settings, Node node) {
    Settings sign = settings.inner(node, "secret: ${EVENING_STAR_KEY}");
    List<Secret> secrets =
        sign.get("secret", List.of(), part -> SecretReference.several(sign, part));
    List<Secret> keys = sign.get("key", List.of(), part -> SecretReference.several(sign, part));
    Profile profile =
        sign.get("profile", Profile.WEBHOOKS, part -> Scalars.choice(part, Profile.class));
    sign.done();
    if (!sign.has("secret") && !sign.has("key")) {
      throw Misread.at(node, "a \"secret\" or a \"key\" to sign with is wanted here.");
    }
    boolean unread = secrets.isEmpty() && keys.isEmpty();
    return new Sign(profile, unread ? List.of(SecretReference.NONE) : secrets, keys);
  }
}
