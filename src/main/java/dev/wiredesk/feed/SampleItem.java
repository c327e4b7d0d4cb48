package dev.wiredesk.feed;

import dev.wiredesk.channel.Channel.Feed.Image;
import java.time.Instant;
import java.util.List;

/// An item with every part that an item can have.
final class SampleItem {
  /// Never shown to anyone.
  static final Item FULL =
      new Item(
          "tag:sample.invalid,2026:sample",
          "https://sample.invalid/",
          "Sample",
          "Sample",
          "<p>Sample</p>",
          Instant.EPOCH,
          Instant.EPOCH,
          List.of(new Item.Person("Sample", null, null)),
          List.of(new Item.Label("Sample", null)),
          new Item.Picture(
              "https://sample.invalid/a.jpg", "image/jpeg", "image", 1, 1, 1L, "Sample", "Sample"),
          Image.BOTH,
          "en",
          "Sample",
          Instant.EPOCH);

  private SampleItem() {}
}
