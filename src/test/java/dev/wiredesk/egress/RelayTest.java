package dev.wiredesk.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelayTest {
  private static Relay relay(String server) {
    return new Relay(URI.create(server), 4);
  }

  @ParameterizedTest
  @CsvSource({
    "smtp://mail.example, mail.example:25, false",
    "smtp://u:p@mail.example, mail.example:587, false",
    "smtps://mail.example, mail.example:465, true",
    "SMTPS://u:p@mail.example/, mail.example:465, true",
    "smtp://u:p@mail.example:2525, mail.example:2525, false",
    "smtp://127.0.0.1:1025, 127.0.0.1:1025, false",
    "smtp://b\u00fccher.example, xn--bcher-kva.example:25, false"
  })
  void portsAreThoseOfTheStandardUnlessSaid(String server, String place, boolean secret) {
    assertThat(relay(server).place()).isEqualTo(place);
    assertThat(relay(server).isSecretFromTheStart()).isEqualTo(secret);
  }

  @ParameterizedTest
  @CsvSource({
    "smtp://user:secret@mail.example, user, secret",
    "smtp://news%40star.example:p%3A%2Fs%25+s@mail.example, news@star.example, p:/s%+s",
    "smtp://news@star.example:secret@mail.example, news@star.example, secret",
    "smtp://user:a:b@mail.example, user, a:b",
    "smtp://user:gr%C3%BC%C3%9Fe@mail.example, user, gr\u00fc\u00dfe"
  })
  void userAndPasswordArePercentDecoded(String server, String user, String password) {
    assertThat(relay(server).login()).contains(new Relay.Login(user, password));
  }

  @Test
  void aServerWithoutAUserIsNotLoggedInTo() {
    assertThat(relay("smtp://mail.example").login()).isEmpty();
  }

  @Test
  void noSecretIsShown() {
    Relay relay = relay("smtp://user:secret@mail.example:587");

    assertThat(relay).hasToString("smtp://mail.example:587");
    assertThat(relay.login().orElseThrow()).hasToString("(set)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://user:secret@mail.example",
        "smtp:mail.example",
        "smtp:///",
        "smtp://user:secret@",
        "smtp://user@mail.example",
        "smtp://user:@mail.example",
        "smtp://:secret@mail.example",
        "smtp://us%0D%0Aer:secret@mail.example",
        "smtp://user:secret%00@mail.example",
        "smtp://user:secret@mail.example/inbox",
        "smtp://user:secret@mail.example?starttls=no",
        "smtp://user:secret@mail.example:port"
      })
  void whatIsNoMailServerIsRefusedWithoutRepeatingASecret(String server) {
    assertThatThrownBy(() -> relay(server))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the address of the mail server ")
        .hasMessageNotContaining("secret");
  }

  @Test
  void thereIsAtLeastOneConnection() {
    URI server = URI.create("smtp://mail.example");

    assertThatThrownBy(() -> new Relay(server, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
