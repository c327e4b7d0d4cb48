package dev.wiredesk.camel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.RoutesLoader;
import org.apache.camel.support.PluginHelper;

/// The files in `routes/`, looked at without running them.
public final class RouteFiles {
  private static final String ENDING = ".camel.yaml";
  private static final Pattern PLACE =
      Pattern.compile("^(.*?)\\s+in \\S+, line (\\d+), column (\\d+)", Pattern.DOTALL);
  private static final Pattern BEAN = Pattern.compile("bean:(\\w+)");
  private static final Set<String> BEANS =
      Set.of("newsdesk", "folder", "api", "mailRelay", "https", "bounces");

  private RouteFiles() {}

  /// What is wrong with the route files, a line for each mistake; empty if nothing is.
  ///
  /// @param folder usually `routes`
  public static List<String> problems(Path folder) {
    List<String> problems = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(ENDING)).sorted().toList()) {
        problems.addAll(problems(file, file.getFileName().toString().replace(ENDING, "")));
      }
    } catch (IOException e) {
      problems.add("%s: the folder cannot be read (%s)".formatted(folder, e));
    }
    return problems;
  }

  private static List<String> problems(Path file, String name) throws IOException {
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      // A route that runs only under a condition is looked at all the same.
      context.getPropertiesComponent().addInitialProperty("bounces.named", "true");
      context.build();
      load(context, file);
      List<RouteDefinition> routes = ((ModelCamelContext) context).getRouteDefinitions();
      return Stream.of(wrongNames(file, name, routes), wrongBeans(file, Files.readString(file)))
          .flatMap(List::stream)
          .toList();
    } catch (RouteTrouble trouble) {
      return List.of(line(file, String.valueOf(trouble.getMessage())));
    }
  }

  /// Camel says what, then where, then quotes the file over several lines.
  private static String line(Path file, String said) {
    Matcher place = PLACE.matcher(said);
    return place.find()
        ? "%s:%s:%s: %s".formatted(file, place.group(2), place.group(3), place.group(1).strip())
        : "%s: %s".formatted(file, said.replaceAll("\\s+", " ").strip());
  }

  private static void load(CamelContext context, Path file) {
    Resource resource =
        PluginHelper.getResourceLoader(context).resolveResource("file:" + file.toAbsolutePath());
    RoutesLoader loader = PluginHelper.getRoutesLoader(context);
    try {
      loader.loadRoutes(resource);
    } catch (Exception e) {
      throw RouteTrouble.from(e);
    }
  }

  private static List<String> wrongNames(Path file, String name, List<RouteDefinition> routes) {
    return routes.stream()
        .filter(route -> !name.equals(route.getId()))
        .map(route ->
            "%s: the route is called \"%s\"; \"%s\" is wanted, as the file is named"
                .formatted(file, route.getId(), name))
        .toList();
  }

  private static List<String> wrongBeans(Path file, String text) {
    Matcher bean = BEAN.matcher(text);
    List<String> problems = new ArrayList<>();
    while (bean.find()) {
      if (!BEANS.contains(bean.group(1))) {
        long line = text.substring(0, bean.start()).lines().count();
        problems.add(
            "%s:%d: there is no bean \"%s\"; there are %s"
                .formatted(
                    file,
                    line,
                    bean.group(1),
                    String.join(", ", BEANS.stream().sorted().toList())));
      }
    }
    return problems;
  }
}
