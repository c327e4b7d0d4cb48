package dev.wiredesk.web;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The time zones that people may choose, by continent and city.
final class Zones {
  private static final Set<String> CONTINENTS =
      Set.of(
          "Africa",
          "America",
          "Antarctica",
          "Arctic",
          "Asia",
          "Atlantic",
          "Australia",
          "Europe",
          "Indian",
          "Pacific");

  // Names as people look for them; what else the database knows are older names of the same.
  private static final Map<String, List<City>> BY_CONTINENT = read();

  private Zones() {}

  /// A zone.
  ///
  /// @param id as in the IANA database
  /// @param city what people look for
  record City(String id, String city) {}

  /// A continent or ocean with its zones in the order of their cities.
  record Continent(String name, List<City> cities) {}

  /// All, with the names of continents in this language.
  static List<Continent> in(Words words) {
    return BY_CONTINENT.entrySet().stream()
        .map(it -> new Continent(words.get("zone." + it.getKey()), it.getValue()))
        .toList();
  }

  /// True if it can be chosen.
  static boolean contains(String id) {
    int slash = id.indexOf('/');
    return slash > 0
        && CONTINENTS.contains(id.substring(0, slash))
        && ZoneId.getAvailableZoneIds().contains(id);
  }

  private static Map<String, List<City>> read() {
    Map<String, List<City>> cities = new TreeMap<>();
    ZoneId.getAvailableZoneIds().stream()
        .filter(Zones::contains)
        .sorted()
        .forEach(id -> {
          int slash = id.indexOf('/');
          String city = id.substring(slash + 1).replace('_', ' ').replace("/", " – ");
          cities
              .computeIfAbsent(id.substring(0, slash), _ -> new ArrayList<>())
              .add(new City(id, city));
        });
    cities.replaceAll((_, list) -> List.copyOf(list));
    return cities;
  }
}
