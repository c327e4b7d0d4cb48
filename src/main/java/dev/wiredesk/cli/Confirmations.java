package dev.wiredesk.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/// Watches how the destinations confirm what became of a story, and prints each confirmation as it
/// comes.
///
/// @param desk answers a path of the API
/// @param pause between two looks
record Confirmations(Function<String, JsonNode> desk, PrintWriter out, Duration pause) {
  private static final String OPEN = "open";

  /// Looks twice a second.
  static Confirmations of(DeskCommand command) {
    return new Confirmations(command::get, command.out(), Duration.ofMillis(500));
  }

  /// Watches until nothing is open.
  ///
  /// @param id the story's
  /// @param longest then what is still open is printed
  /// @return true if nothing is open
  boolean watch(String id, Duration longest) {
    long end = System.nanoTime() + longest.toNanos();
    Set<String> printed = new HashSet<>();
    JsonNode proof = look(id, printed);
    while (proof.path(OPEN).asLong() > 0 && System.nanoTime() < end) {
      rest();
      proof = look(id, printed);
    }
    long open = proof.path(OPEN).asLong();
    proof.path("destinations").forEach(this::printOpen);
    out.println(
        open == 0
            ? "nothing is open, %d confirmed".formatted(proof.path("confirmed").asLong())
            : "%d still open".formatted(open));
    out.flush();
    return open == 0;
  }

  private JsonNode look(String id, Set<String> printed) {
    JsonNode proof = desk.apply("/api/proof/" + Client.encode(id));
    for (JsonNode destination : proof.path("destinations")) {
      String state = destination.path("state").asText();
      boolean news = state.equals("confirmed") || state.equals("acknowledged");
      if (news && printed.add(destination.path("destination").asText())) {
        print(state, destination);
      }
    }
    return proof;
  }

  private void print(String state, JsonNode destination) {
    JsonNode evidence = destination.path("evidence");
    String status = DeskCommand.text(evidence.path("status"));
    String delivery = DeskCommand.text(evidence.path("deliveryId"));
    out.println(
        "%s %s %s%s%s"
            .formatted(
                state,
                destination.path("kind").asText(),
                destination.path("destination").asText(),
                status.isEmpty() ? "" : ", HTTP " + status,
                delivery.isEmpty() ? "" : ", " + delivery));
    out.flush();
  }

  private void printOpen(JsonNode destination) {
    if (destination.path("state").asText().equals(OPEN)) {
      out.println(
          "open %s %s: %s"
              .formatted(
                  destination.path("kind").asText(),
                  destination.path("destination").asText(),
                  destination.path("detail").asText()));
    }
  }

  private void rest() {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Client.Failed("interrupted");
    }
  }
}
