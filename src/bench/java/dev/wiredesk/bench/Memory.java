package dev.wiredesk.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What a process holds in memory.
final class Memory {
  private static final double MEBIBYTE = 1L << 20;

  private Memory() {}

  /// The heap of this process in MiB after a collection.
  static double heapMib() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEBIBYTE;
  }

  /// What stays resident of this process in MiB, as the kernel counts it.
  static double residentMib() throws IOException {
    return residentMib(ProcessHandle.current().pid());
  }

  /// What stays resident of a process in MiB, as the kernel counts it.
  static double residentMib(long process) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/%d/status".formatted(process)))) {
      return lines
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .findFirst()
              .orElseThrow()
          / 1024.0;
    }
  }
}
