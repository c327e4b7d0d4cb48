package dev.wiredesk.channel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// The keys of one mapping in a channel file, read one by one.
///
/// A mistake is noted and reading goes on with the fallback, so that all mistakes of a file are
/// told at once. What nobody asked for by the time of [#done] is not a setting.
final class Settings {
  private final MappingNode mapping;
  private final List<Finding> findings;
  private final Map<String, NodeTuple> given = new LinkedHashMap<>();
  private final Set<String> asked = new LinkedHashSet<>();

  Settings(MappingNode mapping, List<Finding> findings) {
    this.mapping = mapping;
    this.findings = findings;
    mapping.getValue().forEach(this::take);
  }

  private void take(NodeTuple entry) {
    Node key = entry.getKeyNode();
    if (!(key instanceof ScalarNode name)) {
      note(Misread.at(key, "the name of a setting is wanted in front of the colon."));
      return;
    }
    NodeTuple first = given.putIfAbsent(name.getValue(), entry);
    if (first != null) {
      note(Misread.at(key, repeated(name.getValue(), first.getKeyNode())));
    }
  }

  private static String repeated(String key, Node first) {
    int line = first.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    return "%s stands in line %d already; one of the two is wanted."
        .formatted(Words.quoted(key), line);
  }

  /// The value of a setting that may be left out.
  <T> T get(String key, T fallback, Function<Node, ? extends T> reading) {
    T value = find(key, reading);
    return value == null ? fallback : value;
  }

  /// The value of a setting that may be left out and has no default.
  <T> @Nullable T find(String key, Function<Node, ? extends T> reading) {
    asked.add(key);
    NodeTuple entry = given.get(key);
    return entry == null ? null : attempt(() -> reading.apply(Scalars.present(entry, key)));
  }

  /// The value of a setting that must be there.
  ///
  /// @param fallback what reading goes on with if it is not
  <T> T require(String key, T fallback, Function<Node, ? extends T> reading) {
    if (!given.containsKey(key)) {
      note(Misread.at(mapping, "\"%s\" is missing.".formatted(key)));
    }
    return get(key, fallback, reading);
  }

  /// True if the file has the setting.
  boolean has(String key) {
    return given.containsKey(key);
  }

  /// Notes a mistake that concerns the values of several settings.
  void note(String key, String what) {
    NodeTuple entry = given.get(key);
    note(Misread.at(entry == null ? mapping : entry.getValueNode(), what));
  }

  /// What the reading of each element gave, without those that could not be read.
  <T> List<T> each(List<Node> elements, Function<Node, ? extends T> reading) {
    List<T> values = new ArrayList<>();
    for (Node element : elements) {
      T value = attempt(() -> reading.apply(element));
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  /// Reads every key with its value, where keys are not the names of settings.
  void eachNamed(BiConsumer<Node, Node> reading) {
    given.forEach((key, entry) -> {
      asked.add(key);
      try {
        reading.accept(entry.getKeyNode(), Scalars.present(entry, key));
      } catch (Misread wrong) {
        note(wrong);
      }
    });
  }

  /// The settings in a mapping inside this one.
  Settings inner(Node node, String example) {
    if (node instanceof MappingNode inner) {
      return new Settings(inner, findings);
    }
    throw Misread.at(node, "settings like %s are wanted here.".formatted(example));
  }

  /// Ends the reading: notes every key that nobody asked for.
  ///
  /// @param below keys that are settings, but not at this place
  /// @param place where those belong
  void done(Set<String> below, String place) {
    given.forEach((key, entry) -> {
      if (!asked.contains(key)) {
        String hint =
            below.contains(key)
                ? "it belongs below \"%s\".".formatted(place)
                : Words.wanted(key, asked);
        String what = "%s is not a setting here; %s".formatted(Words.quoted(key), hint);
        note(Misread.at(entry.getKeyNode(), what));
      }
    });
  }

  /// Ends the reading of settings that belong nowhere else.
  void done() {
    done(Set.of(), "");
  }

  private <T> @Nullable T attempt(Supplier<? extends T> reading) {
    try {
      return reading.get();
    } catch (Misread wrong) {
      note(wrong);
      return null;
    }
  }

  private void note(Misread wrong) {
    findings.add(wrong.finding());
  }
}
