package dev.wiredesk;

import dev.wiredesk.camel.RouteFiles;
import dev.wiredesk.channel.Channel;
import dev.wiredesk.channel.ChannelSet;
import dev.wiredesk.channel.Channels;
import dev.wiredesk.channel.Secret;
import dev.wiredesk.cli.Cli;
import dev.wiredesk.cli.Program;
import dev.wiredesk.delivery.Secrets;
import dev.wiredesk.digest.Press;
import dev.wiredesk.trial.Report;
import dev.wiredesk.web.Tokens;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/// Assembles the program; the only code that sees everything.
public final class Wiredesk implements Program {
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int WOULD_CHANGE = 3;

  private final Map<String, String> environment;
  private final Path home;
  private final PrintStream out;

  Wiredesk(Map<String, String> environment, Path home, PrintStream out) {
    this.environment = Map.copyOf(environment);
    this.home = home;
    this.out = out;
  }

  /// Runs one command; see `./wiredesk --help`.
  public static void main(String[] args) {
    Path home = Path.of(System.getProperty("wiredesk.home", ""));
    Wiredesk program = new Wiredesk(System.getenv(), home, System.out);
    System.exit(Cli.run(program, System.getenv(), args));
  }

  @Override
  public int serve(Map<String, String> flags) {
    try (Desk desk = Desk.start(configuration(flags), false)) {
      desk.tokens()
          .fresh()
          .ifPresent(token -> out.printf("The desk's token, shown only now: %s%n", token));
      out.printf("Serving %s%n", desk.base());
      return untilToldToEnd(desk);
    }
  }

  @Override
  public int demo(Map<String, String> flags) {
    Map<String, String> demo = new HashMap<>(flags);
    demo.putIfAbsent("wiredesk.data", "var/demo");
    demo.putIfAbsent("wiredesk.host", "127.0.0.1");
    try (Desk desk = demoDesk(demo)) {
      new Demo(desk).run(out);
      return untilToldToEnd(desk);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILED;
    }
  }

  private Desk demoDesk(Map<String, String> flags) {
    Map<String, String> demo = new HashMap<>(flags);
    if (environment.get("WIREDESK_TOKEN") == null) {
      demo.putIfAbsent("wiredesk.token", Tokens.make());
    }
    // The sandbox partner is on this machine.
    demo.putIfAbsent("wiredesk.egress.allow", "127.0.0.0/8, ::1/128");
    demo.put("wiredesk.title", "The Nordhaven Beacon");
    demo.put("wiredesk.intro", "News from a harbour town that does not exist, in feeds that do.");
    return Desk.start(configuration(demo), true);
  }

  @Override
  public int train() {
    Path folder = temporaryFolder();
    Map<String, String> flags =
        Map.of(
            "wiredesk.data", folder.toString(), "wiredesk.port", "0", "wiredesk.host", "127.0.0.1");
    try (Desk desk = demoDesk(flags)) {
      new Demo(desk).run(out);
      Training.visit(desk.base());
      return DONE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILED;
    } finally {
      Training.delete(folder);
    }
  }

  static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("wiredesk");
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary folder can be made", e);
    }
  }

  @Override
  public int check(Map<String, String> flags) {
    Configuration configuration = configuration(flags);
    Secrets secrets = new Secrets(configuration.data(), environment);
    ChannelSet channels =
        Channels.read(
            configuration.feeds(),
            configuration.defaults(configuration.base(configuration.port())));
    channels
        .byId()
        .values()
        .forEach(it -> out.println(it.describe(secret -> secrets.find(secret).isPresent())));
    List<String> problems =
        Stream.concat(
                Press.problems(Digests.templates(configuration), channels.all(Channel.Digest.class))
                    .stream(),
                RouteFiles.problems(configuration.routes()).stream())
            .toList();
    channels.problems().forEach(out::println);
    problems.forEach(out::println);
    return channels.problems().isEmpty() && problems.isEmpty() ? DONE : FAILED;
  }

  @Override
  public int compare(Map<String, String> flags, Comparison wanted) {
    Report report = new Comparing(configuration(flags), environment).report(wanted);
    out.print(wanted.json() ? report.json() + System.lineSeparator() : report.text());
    out.flush();
    if (!report.problems().isEmpty()) {
      return FAILED;
    }
    return wanted.exitCode() && report.tellsOfChange() ? WOULD_CHANGE : DONE;
  }

  @Override
  public int partnerToken(Map<String, String> flags, String partner) {
    Configuration configuration = configuration(flags);
    Secret pull =
        Channels.read(
                configuration.feeds(),
                configuration.defaults(configuration.base(configuration.port())))
            .find(partner)
            .filter(Channel.Partner.class::isInstance)
            .map(Channel.Partner.class::cast)
            .map(Channel.Partner::pull)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "%s/%s.yaml names no token; \"pull: file:keys/%s-pull\" would"
                        .formatted(configuration.feeds(), partner, partner)));
    Secrets secrets = new Secrets(configuration.data(), environment);
    out.println(secrets.require(pull, Secrets.Kind.TOKEN));
    return DONE;
  }

  @Override
  public int render(Map<String, String> flags, Rendition wanted) {
    return new Rendering(configuration(flags), out).print(wanted) ? DONE : FAILED;
  }

  @Override
  public int verify(Map<String, String> flags, String expected, int faultsMax, boolean json) {
    Verifying verifying = new Verifying(configuration(flags), out, Clock.systemUTC());
    return verifying.print(expected, faultsMax, json) ? DONE : FAILED;
  }

  private Configuration configuration(Map<String, String> flags) {
    return Configuration.read(flags, environment, home);
  }

  /// Waits for the signal to end, and lets the desk close before the process does.
  private static int untilToldToEnd(Desk desk) {
    CountDownLatch told = new CountDownLatch(1);
    Thread close =
        new Thread(
            () -> {
              desk.close();
              told.countDown();
            },
            "close");
    Runtime.getRuntime().addShutdownHook(close);
    try {
      told.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return DONE;
  }
}
