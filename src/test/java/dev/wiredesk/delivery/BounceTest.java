package dev.wiredesk.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Refusals as servers of today word them.
class BounceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "550|5.1.1 The email account that you tried to reach does not exist|ADDRESS",
        "550|5.1.2 bad destination system address|ADDRESS",
        "550|5.1.3 bad destination mailbox address syntax|ADDRESS",
        "550|5.1.6 mailbox has moved, no forwarding address|ADDRESS",
        "556|5.1.10 recipient address has null MX|ADDRESS",
        "550|5.1.7 bad sender's mailbox address syntax|POLICY",
        "553|5.1.8 sender address does not exist|POLICY",
        "550|5.2.1 the account that you tried to reach is disabled|MAILBOX",
        "552|5.2.2 over quota|MAILBOX",
        "552|5.2.3 your message exceeds our limit|MESSAGE",
        "550|5.3.2 system not accepting messages|MAILBOX",
        "552|5.3.4 message size exceeds fixed limit|MESSAGE",
        "554|5.4.4 unable to route|ADDRESS",
        "554|5.4.6 routing loop detected|MAILBOX",
        "550|5.4.1 Recipient address rejected: Access denied|ADDRESS",
        "554|5.4.1 no answer from host|MAILBOX",
        "550|5.5.2 syntax error|MESSAGE",
        "554|5.6.0 body cannot be read|MESSAGE",
        "553|5.6.7 non-ASCII addresses not permitted|MAILBOX",
        "550|5.7.1 our system has detected that this message is unsolicited|POLICY",
        "550|5.7.26 this mail is unauthenticated|POLICY",
        "550|5.7.509 sending domain does not pass DMARC|POLICY"
      })
  void theEnhancedCodeSaysWhatItIsAbout(int code, String text, Bounce bounce) {
    assertThat(Bounce.of(code, text)).isEqualTo(bounce);
    assertThat(Bounce.of(null, text)).isEqualTo(bounce);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "550|no such user here|ADDRESS",
        "551|user not local|ADDRESS",
        "553|mailbox name not allowed|ADDRESS",
        "556|domain does not accept mail|ADDRESS",
        "552|requested mail action aborted: exceeded storage allocation|MAILBOX",
        "552|message size exceeds maximum permitted|MESSAGE",
        "552|message is too large|MESSAGE",
        "554|transaction failed|MESSAGE",
        "500|line too long|MESSAGE",
        "555|parameters not recognized|MESSAGE",
        "530|log in first|POLICY",
        "535|credentials invalid|POLICY",
        "521|host does not accept mail|MAILBOX"
      })
  void withoutOneTheReplyCodeDoes(int code, String text, Bounce bounce) {
    assertThat(Bounce.of(code, text)).isEqualTo(bounce);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "550|Blocked by our block list; see https://lists.example",
        "550|rejected due to SPAM content",
        "553|your IP has a poor reputation",
        "554|Relay access denied",
        "550|SPF check failed",
        "550|relaying prohibited by policy"
      })
  void aServerThatBlocksUsInWordsSaysNothingOfTheAddress(int code, String text) {
    assertThat(Bounce.of(code, text)).isEqualTo(Bounce.POLICY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "550|5.5.0 Requested action not taken: mailbox unavailable|ADDRESS",
        "550|5.1.0 unknown address error|ADDRESS",
        "550|5.1.0 sender blocked|POLICY",
        "554|5.3.0 unknown mailer error|MESSAGE",
        "554|5.0.0 failed|MESSAGE",
        "550|5.9.9 something new|ADDRESS"
      })
  void anEnhancedCodeThatSaysNothingLeavesItToTheReplyCode(int code, String text, Bounce bounce) {
    assertThat(Bounce.of(code, text)).isEqualTo(bounce);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "550|no mail from 5.7.1.9|ADDRESS",
        "550|no mail from 195.1.1.1|ADDRESS",
        "550|version 15.1.1 does not know this user|ADDRESS",
        "552|see chapter 5.1.1.2|MAILBOX",
        "552|It said: 5.1.1.|ADDRESS",
        "552|smtp; 552 5.1.1 gone|ADDRESS"
      })
  void anEnhancedCodeIsFoundAnywhereAndTakenForNothingElse(int code, String text, Bounce bounce) {
    assertThat(Bounce.of(code, text)).isEqualTo(bounce);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "452 4.2.2 mailbox full|MAILBOX",
        "450 4.1.1 user unknown, try again|MAILBOX",
        "421 4.7.0 temporarily deferred due to complaints of readers|POLICY",
        "451 4.7.1 Greylisting in action|POLICY",
        "450 blocked for now for its reputation|POLICY",
        "450 4.2.1 blocked by its owner|MAILBOX",
        "451 try again|MAILBOX"
      })
  void whatIsSaidForDaysIsNeverAWordAgainstTheAddress(String text, Bounce bounce) {
    assertThat(Bounce.lasting(text)).isEqualTo(bounce);
  }

  @Test
  void aBounceThatSaysNothingIsNoReasonToForgetTheReader() {
    assertThat(Bounce.of(null, "")).isEqualTo(Bounce.MAILBOX);
    assertThat(Bounce.of(null, "4.4.7 delivery time expired")).isEqualTo(Bounce.MAILBOX);
    assertThat(Bounce.of(null, "user unknown")).isEqualTo(Bounce.ADDRESS);
  }
}
