package dev.wiredesk.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracesTest {
  @TempDir Path folder;

  private Path mail(String name, String text) throws IOException {
    Path file = folder.resolve("bounces/done").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void everyMailGoesInWhichTheAddressStandsHoweverItIsWritten() throws IOException {
    Path plain = mail("1", "Final-Recipient: rfc822; ADA@Bücher.example\n");
    Path envelope = mail("2", "Final-Recipient: rfc822; ada@xn--bcher-kva.example\n");
    Path other = mail("3", "Final-Recipient: rfc822; eve@mail.example\n");
    Path elsewhere = Files.writeString(folder.resolve("story.txt"), "ada@bücher.example");

    new Traces(List.of(folder.resolve("bounces"), folder.resolve("mailbox")))
        .erase(ReaderAddress.of("Ada@bücher.example"));

    assertThat(plain).doesNotExist();
    assertThat(envelope).doesNotExist();
    assertThat(other).exists();
    assertThat(elsewhere).exists();
  }
}
