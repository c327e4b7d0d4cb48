package dev.wiredesk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.ChannelSet;
import dev.wiredesk.channel.Channels;
import dev.wiredesk.channel.Defaults;
import dev.wiredesk.channel.Selection.Everything;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The channel files that come with the desk.
class FeedsTest {
  private static final Path FEEDS = Path.of("feeds");

  private final ChannelSet channels =
      Channels.read(FEEDS, Defaults.of(URI.create("http://localhost:8080")));

  @Test
  void everyChannelFileLoads() throws IOException {
    assertThat(channels.problems()).isEmpty();
    try (Stream<Path> files = Files.list(FEEDS)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".yaml", "")))
          .containsExactlyInAnyOrderElementsOf(channels.byId().keySet());
    }
  }

  @Test
  void everyKindOfChannelIsThereToLearnFrom() {
    assertThat(channels.all(Channel.Feed.class)).hasSizeGreaterThan(3);
    assertThat(channels.all(Channel.Partner.class)).isNotEmpty();
    assertThat(channels.all(Channel.Digest.class)).isNotEmpty();
  }

  @Test
  void oneFeedCarriesEveryStory() {
    assertThat(channels.find("top").orElseThrow().select()).isEqualTo(new Everything());
  }
}
