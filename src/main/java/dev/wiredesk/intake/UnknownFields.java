package dev.wiredesk.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Keeps what a sender said beyond the fields of a story: it moves to `ext`.
///
/// A field `foo` of the story itself becomes `ext.foo`; one inside it becomes an entry named by its
/// JSON pointer, such as `ext["/media/0/foo"]`. Where `ext` holds something else under that name,
/// both stay: the later one is named by its pointer (`ext["/foo"]`), then by its pointer with a
/// number (`ext["/foo#2"]`).
final class UnknownFields {
  private static final String EXT = "ext";

  private UnknownFields() {}

  /// Moves the value at `place` to the story's `ext`.
  static void lift(ObjectNode story, Place place) {
    JsonNode value = place.get();
    if (place.parent() instanceof ObjectNode parent) {
      parent.remove(place.key());
    }
    if (!story.path(EXT).isObject()) {
      story.putObject(EXT);
    }
    ObjectNode ext = (ObjectNode) story.get(EXT);
    ext.set(freeName(ext, value, names(place)), value);
  }

  private static Stream<String> names(Place place) {
    String pointer = place.pointer();
    Stream<String> numbered = IntStream.iterate(2, n -> n + 1).mapToObj(n -> pointer + "#" + n);
    boolean top = pointer.lastIndexOf('/') == 0;
    Stream<String> plain = top ? Stream.of(place.key(), pointer) : Stream.of(pointer);
    return Stream.concat(plain, numbered);
  }

  private static String freeName(ObjectNode ext, JsonNode value, Stream<String> names) {
    return names
        .filter(name -> !ext.has(name) || ext.get(name).equals(value))
        .findFirst()
        .orElseThrow();
  }
}
