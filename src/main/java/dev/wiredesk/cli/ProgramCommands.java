package dev.wiredesk.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The commands that need the whole program.
final class ProgramCommands {
  private ProgramCommands() {}

  /// Where files are.
  static final class Folders {
    @Option(
        names = "--data",
        paramLabel = "DIR",
        description = "everything that must survive (serve: var, demo: var/demo)")
    private @Nullable Path data;

    @Option(names = "--feeds", paramLabel = "DIR", description = "channel files (feeds)")
    private @Nullable Path feeds;

    @Option(names = "--routes", paramLabel = "DIR", description = "route files (routes)")
    private @Nullable Path routes;

    @Option(
        names = "--base-url",
        paramLabel = "URL",
        description = "the public address, in every link and id (http://localhost:PORT)")
    private @Nullable String baseUrl;

    Map<String, String> flags() {
      Map<String, String> flags = new LinkedHashMap<>();
      put(flags, "wiredesk.data", data);
      put(flags, "wiredesk.feeds", feeds);
      put(flags, "wiredesk.routes", routes);
      put(flags, "wiredesk.base-url", baseUrl);
      return flags;
    }
  }

  /// Where the server listens.
  static final class Listen {
    @Option(names = "--port", paramLabel = "N", description = "port to listen on (8080); 0 for any")
    private @Nullable Integer port;

    @Option(
        names = "--host",
        paramLabel = "ADDRESS",
        description = "address to listen on (serve: all, demo: this machine only)")
    private @Nullable String host;

    Map<String, String> flags() {
      Map<String, String> flags = new LinkedHashMap<>();
      put(flags, "wiredesk.port", port);
      put(flags, "wiredesk.host", host);
      return flags;
    }
  }

  private static void put(Map<String, String> flags, String setting, @Nullable Object value) {
    if (value != null) {
      flags.put(setting, value.toString());
    }
  }

  private static Map<String, String> together(Folders folders, Listen listen) {
    Map<String, String> flags = folders.flags();
    flags.putAll(listen.flags());
    return flags;
  }

  /// `wiredesk demo`.
  @Command(
      name = "demo",
      description = "Starts with the sample newsroom, does the whole job once, and keeps serving.")
  static final class Demo implements Callable<Integer> {
    private final Program program;
    @Mixin private Folders folders = new Folders();
    @Mixin private Listen listen = new Listen();

    Demo(Program program) {
      this.program = program;
    }

    @Override
    public Integer call() {
      return program.demo(together(folders, listen));
    }
  }

  /// `wiredesk serve`.
  @Command(name = "serve", description = "Runs the desk.")
  static final class Serve implements Callable<Integer> {
    private final Program program;
    @Mixin private Folders folders = new Folders();
    @Mixin private Listen listen = new Listen();

    Serve(Program program) {
      this.program = program;
    }

    @Override
    public Integer call() {
      return program.serve(together(folders, listen));
    }
  }

  /// `wiredesk train`.
  @Command(
      name = "train",
      hidden = true,
      description = "Starts, does the whole job once and ends, for the launcher.")
  static final class Train implements Callable<Integer> {
    private final Program program;

    Train(Program program) {
      this.program = program;
    }

    @Override
    public Integer call() {
      return program.train();
    }
  }
}
