package dev.wiredesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.wire.Store;
import dev.wiredesk.wire.Stores;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {
  @TempDir Path folder;

  @Test
  void theFirstStartMakesATokenThatIsShownOnceAndWorksEverAfter() {
    String token;
    try (Store store = Stores.open("sqlite:wiredesk.db", folder)) {
      token = Tokens.open(store.settings(), null).fresh().orElseThrow();
    }
    try (Store store = Stores.open("sqlite:wiredesk.db", folder)) {
      Tokens tokens = Tokens.open(store.settings(), null);

      assertThat(tokens.fresh()).isEmpty();
      assertThat(tokens.admits("Bearer " + token)).isTrue();
      assertThat(tokens.admits("Basic " + basic("anybody", token))).isTrue();
    }
  }

  @Test
  void aTokenFromTheSettingsIsTakenBesideTheDesksOwn() {
    try (Store store = Stores.open("sqlite:wiredesk.db", folder)) {
      String own = Tokens.open(store.settings(), null).fresh().orElseThrow();

      Tokens tokens = Tokens.open(store.settings(), "wd_given");

      assertThat(tokens.admits("Bearer wd_given")).isTrue();
      assertThat(tokens.admits("bearer " + own)).isTrue();
    }
  }

  @Test
  void anythingElseIsTurnedAway() {
    try (Store store = Stores.open("sqlite:wiredesk.db", folder)) {
      Tokens tokens = Tokens.open(store.settings(), "wd_given");

      assertThat(tokens.admits(null)).isFalse();
      assertThat(tokens.admits("")).isFalse();
      assertThat(tokens.admits("wd_given")).isFalse();
      assertThat(tokens.admits("Bearer ")).isFalse();
      assertThat(tokens.admits("Bearer wd_other")).isFalse();
      assertThat(tokens.admits("Basic no base64!")).isFalse();
      assertThat(tokens.admits("Digest wd_given")).isFalse();
    }
  }

  private static String basic(String user, String password) {
    String credentials = user + ":" + password;
    return Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }
}
