package dev.wiredesk.wire;

import static dev.wiredesk.wire.Addressees.MORNING;
import static dev.wiredesk.wire.Addressees.NOON;
import static dev.wiredesk.wire.Addressees.after;
import static dev.wiredesk.wire.Addressees.bounce;
import static dev.wiredesk.wire.Addressees.edition;
import static dev.wiredesk.wire.Addressees.reader;
import static dev.wiredesk.wire.Addressees.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiredesk.wire.Edition.Count;
import dev.wiredesk.wire.Editions.Issued;
import dev.wiredesk.wire.Subscription.Letter;
import dev.wiredesk.wire.Subscription.Place;
import dev.wiredesk.wire.Subscription.State;
import dev.wiredesk.wire.Turn.Column;
import dev.wiredesk.wire.Turn.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/// Readers and the counts of editions are what maps in memory would hold, whatever happens to
/// readers while their turns are under way.
class TurnModelTest {

  /// What may happen to a reader.
  enum Happening {
    SIGNS_UP,
    TURN_BEGINS,
    IS_CHANGED,
    LEAVES,
    IS_SUPPRESSED,
    RETURNS,
    IS_ERASED,
    TURNS_END
  }

  /// How a turn ends: in a column, with an older edition merged into a newer one or not.
  record Ending(Column column, boolean merged) {}

  /// @param ending how turns end from now on
  record Event(Happening happening, int person, Ending ending) {}

  private static Path folder;
  private static Store store;
  private static int tries;

  @BeforeContainer
  static void begin() throws IOException {
    folder = Files.createTempDirectory("turns");
    open();
  }

  private static void open() {
    store = Stores.open("sqlite:wiredesk.db", folder);
  }

  @AfterContainer
  static void end() throws IOException {
    store.close();
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
    }
  }

  @Provide
  Arbitrary<List<Event>> events() {
    Arbitrary<Ending> endings =
        Combinators.combine(Arbitraries.of(Column.class), Arbitraries.of(true, false))
            .as(Ending::new);
    return Combinators.combine(
            Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.of(Happening.TURN_BEGINS)),
                Tuple.of(5, Arbitraries.of(Happening.TURNS_END)),
                Tuple.of(7, Arbitraries.of(Happening.class))),
            Arbitraries.integers().between(0, 2),
            endings)
        .as(Event::new)
        .list()
        .ofMinSize(10)
        .ofMaxSize(50);
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void readersAndCountsAreWhatMapsWouldHold(@ForAll("events") List<Event> events) {
    Model model = new Model(++tries);
    for (int person = 0; person < 3; person++) {
      model.happen(new Event(Happening.SIGNS_UP, person, new Ending(Column.SENT, false)));
    }
    for (Event event : events) {
      model.happen(event);
      model.assertHolds();
    }
    if (tries % 10 == 0) {
      store.close();
      open();
      model.assertHolds();
    }
  }

  /// The database is told and the maps are told, each what happens.
  private static final class Model {
    private final int attempt;
    private final Map<String, Subscription> readers = new TreeMap<>();
    private final Map<String, Map<String, Column>> editions = new TreeMap<>();
    private final Map<String, Subscription> underWay = new LinkedHashMap<>();
    private final Map<String, Ending> endings = new HashMap<>();
    private final Map<Integer, Integer> numbers = new HashMap<>();
    private int signedUp;

    Model(int attempt) {
      this.attempt = attempt;
    }

    void happen(Event event) {
      Optional<Subscription> known =
          readers.values().stream()
              .filter(reader -> reader.address().equals(address(event.person())))
              .findFirst();
      switch (event.happening()) {
        case SIGNS_UP -> signUp(event.person(), known);
        case TURN_BEGINS -> known.ifPresent(reader -> beginTurn(reader, event.ending()));
        case IS_CHANGED -> known.ifPresent(reader -> change(reader, reader.state()));
        case LEAVES -> known.ifPresent(reader -> change(reader, State.LEFT));
        case IS_SUPPRESSED -> known.ifPresent(reader -> change(reader, State.SUPPRESSED));
        case RETURNS -> known.ifPresent(reader -> change(reader, State.ACTIVE));
        case IS_ERASED -> known.ifPresent(this::erase);
        case TURNS_END -> endTurns();
      }
    }

    private String address(int person) {
      return "person-%d-%d@x".formatted(attempt, person);
    }

    private void signUp(int person, Optional<Subscription> known) {
      String id = "%d-%d-%d".formatted(attempt, person, signedUp++);
      Subscription fresh = reader(MORNING, id, address(person));
      assertThat(store.subscribers().add(List.of(fresh))).hasSize(known.isEmpty() ? 1 : 0);
      if (known.isEmpty()) {
        readers.put(id, fresh);
      }
    }

    private void beginTurn(Subscription reader, Ending ending) {
      if (reader.state() == State.ACTIVE && underWay.putIfAbsent(reader.id(), reader) == null) {
        endings.put(reader.id(), ending);
      }
    }

    private void change(Subscription now, State state) {
      Place begin =
          Place.begin(now.place().position() + 1, now.place().since(), NOON.plusSeconds(7));
      boolean anew = now.state() != State.ACTIVE;
      Subscription changed =
          now.state(state).place(anew ? begin : now.place().letter(Letter.ALREADY));
      assertThat(store.subscribers().change(changed)).isTrue();
      boolean stopped = state == State.LEFT || state == State.SUPPRESSED;
      if (stopped) {
        countOut(now.id(), state == State.LEFT ? Column.EXCLUDED : Column.SUPPRESSED);
      }
      put(
          changed,
          stopped ? calm(changed.place(), changed.place().bounces()) : changed.place(),
          now.version() + 1);
    }

    private static Place calm(Place p, int bounces) {
      return new Place(
          p.position(),
          p.since(),
          p.label(),
          p.due(),
          p.follows(),
          p.letter(),
          0,
          null,
          null,
          bounces);
    }

    private void put(Subscription reader, Place place, int version) {
      readers.put(
          reader.id(),
          new Subscription(
              reader.id(),
              reader.channel(),
              reader.address(),
              reader.addressKey(),
              reader.state(),
              reader.preferences(),
              reader.consent(),
              place,
              version));
    }

    /// Who waits for an edition does so no more.
    private void countOut(String id, Column column) {
      editions
          .values()
          .forEach(counted ->
              counted.computeIfPresent(id, (_, at) -> at == Column.DEFERRED ? column : at));
    }

    private void erase(Subscription reader) {
      assertThat(store.subscribers().erase(reader.addressKey())).isEqualTo(1);
      countOut(reader.id(), Column.EXCLUDED);
      readers.remove(reader.id());
    }

    private void endTurns() {
      List<Turn> turns =
          underWay.values().stream().map(reader -> turn(reader, endings.get(reader.id()))).toList();
      store.ledger().settle(turns.stream().map(Addressees::settled).toList()).join();
      turns.forEach(this::take);
      underWay.clear();
    }

    /// As a digest would make it: a pending edition is brought, or merged into the next.
    private Turn turn(Subscription reader, Ending ending) {
      String pending = reader.place().pending();
      boolean retried = pending != null && !ending.merged();
      String edition = retried ? pending : nextEdition(reader);
      List<Step> steps = new ArrayList<>();
      if (pending != null && !retried) {
        steps.add(new Step(edition(pending), Column.DEFERRED, Column.EXCLUDED));
      }
      steps.add(new Step(edition(edition), retried ? Column.DEFERRED : null, ending.column()));
      return new Turn(
          reader,
          ending.column() == Column.DEFERRED ? waiting(reader, edition) : after(reader),
          null,
          ending.column() == Column.SUPPRESSED ? bounce(reader) : null,
          steps);
    }

    private String nextEdition(Subscription reader) {
      int person = Integer.parseInt(reader.id().split("-")[1]);
      return "%d-%d".formatted(attempt, numbers.merge(person, 1, Integer::sum));
    }

    private void take(Turn turn) {
      Subscription began = turn.reader();
      Subscription now = readers.get(began.id());
      State state = state(now, turn);
      boolean stopped = state != State.ACTIVE;
      Column lost = state == State.SUPPRESSED ? Column.SUPPRESSED : Column.EXCLUDED;
      for (Step step : turn.steps()) {
        Column to = step.to() == Column.DEFERRED && stopped ? lost : step.to();
        // Who was counted out while the turn was under way stays counted out.
        editions
            .computeIfAbsent(step.edition().id(), _ -> new HashMap<>())
            .merge(began.id(), to, (at, next) -> at == Column.DEFERRED ? next : at);
      }
      if (now != null) {
        put(now.state(state), place(now, turn, stopped), version(now, state));
      }
    }

    private static State state(Subscription now, Turn turn) {
      if (now == null) {
        return State.LEFT;
      }
      return turn.bounce() != null && now.state() != State.LEFT ? State.SUPPRESSED : now.state();
    }

    private static int version(Subscription now, State state) {
      return now.state() == state ? now.version() : now.version() + 1;
    }

    private Place place(Subscription now, Turn turn, boolean stopped) {
      Place to = turn.place();
      boolean own = now.version() == turn.reader().version();
      Place by = own ? to : now.place();
      String pending = to.pending();
      boolean waits =
          pending != null && !stopped && editions.get(pending).get(now.id()) == Column.DEFERRED;
      return new Place(
          to.position(),
          to.since(),
          to.label(),
          by.due(),
          by.follows(),
          by.letter(),
          to.attempts(),
          to.failing(),
          waits ? pending : null,
          to.bounces());
    }

    void assertHolds() {
      assertThat(store.subscribers().page(MORNING, attempt + "-", 3))
          .filteredOn(reader -> reader.id().startsWith(attempt + "-"))
          .containsExactlyElementsOf(readers.values());
      editions.forEach((id, counted) ->
          assertThat(store.editions().find(id))
              .map(Issued::readers)
              .contains(count(counted.values().stream().toList())));
    }

    private static Count count(List<Column> counted) {
      long[] of = new long[Column.values().length];
      counted.forEach(column -> of[column.ordinal()]++);
      return new Count(
          counted.size(),
          of[Column.SENT.ordinal()],
          of[Column.DEFERRED.ordinal()],
          of[Column.SUPPRESSED.ordinal()],
          of[Column.EXCLUDED.ordinal()]);
    }
  }
}
