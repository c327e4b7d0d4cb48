package dev.wiredesk.web;

import java.util.List;

/// What the signature of a request is worth.
sealed interface Verdict {

  /// One sentence for the page.
  String words();

  /// What was found besides, each a sentence; the most telling first.
  default List<String> findings() {
    return List.of();
  }

  /// The sender knows the secret or has the key, and nobody changed what is signed on the way.
  ///
  /// @param scheme what it was signed by: `Standard Webhooks v1`
  /// @param keyId what the secret or key is called
  record Verified(String scheme, String keyId) implements Verdict {
    @Override
    public String words() {
      return "Verified: %s with key %s".formatted(scheme, keyId);
    }
  }

  /// The signature is right, but was made too long ago, or too far in the future.
  record Late(String keyId, Age age) implements Verdict {
    @Override
    public String words() {
      return "Not verified: the timestamp is %s; five minutes are allowed".formatted(age.words());
    }

    @Override
    public List<String> findings() {
      return List.of("The signature itself is right, made with key %s.".formatted(keyId));
    }
  }

  /// There was nothing to check, or nothing to check it with.
  record Unknown(String words) implements Verdict {}

  /// The signature is not what it must be.
  record Wrong(String words, List<String> findings) implements Verdict {
    public Wrong {
      findings = List.copyOf(findings);
    }
  }
}
