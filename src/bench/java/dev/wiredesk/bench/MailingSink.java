package dev.wiredesk.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/// A mail server that takes everything and keeps nothing: postfix's `smtp-sink` on the last core.
record MailingSink(Process process, int port) implements AutoCloseable {

  static MailingSink start() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    int lastCore = Runtime.getRuntime().availableProcessors() - 1;
    List<String> command = new ArrayList<>(List.of("taskset", "-c", "" + lastCore, "smtp-sink"));
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("-u", "nobody"));
    }
    command.addAll(List.of("127.0.0.1:" + port, "1024"));
    Process process = programs(command).start();
    Awaitility.await()
        .ignoreExceptions()
        .until(() -> {
          new Socket("127.0.0.1", port).close();
          return true;
        });
    return new MailingSink(process, port);
  }

  /// What starts one of postfix's programs, which often lie where only root looks for them.
  static ProcessBuilder programs(List<String> command) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(Path.of(System.getProperty("java.io.tmpdir")).toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().merge("PATH", "/usr/sbin", (path, more) -> path + ":" + more);
    return builder;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
