package dev.wiredesk.text;

import dev.wiredesk.article.Inline;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Builds the text of one paragraph, with white space as a browser shows it.
///
/// White space and line breaks wait until something follows them, so that none stands at the
/// beginning or end of a paragraph, and then go into the outermost mark they can: `a<b> c</b>` and
/// `a <b>c</b>` become the same tree. Marks without text leave no trace.
final class Run {
  /// Stands for the end of a line of Markdown until [Related] has looked at it; [Clean#text] takes
  /// it out of everything that comes in.
  static final char SOFT_END = '\u000B';

  /// What stands between two pieces of text; of several in a row the last of these counts.
  private enum Gap {
    NONE,
    SPACE,
    SOFT,
    BREAK,
    STANZA
  }

  private final List<Frame> frames = new ArrayList<>(List.of(new Frame(null)));
  private Gap gap = Gap.NONE;
  private int gapDepth;
  private boolean begun;

  /// A run in which the marks are open that are open in this one.
  Run inner() {
    Run inner = new Run();
    frames.stream().skip(1).map(Frame::shell).map(Frame::new).forEach(inner.frames::add);
    return inner;
  }

  /// Adds text; white space in it is collapsed.
  void text(String text) {
    int i = 0;
    while (i < text.length()) {
      int start = i;
      while (i < text.length() && !isSpace(text.charAt(i))) {
        i++;
      }
      if (i > start) {
        settle();
        top().text.append(text, start, i);
      } else {
        gap(Gap.SPACE);
        i++;
      }
    }
  }

  /// The end of a line of Markdown: a space, unless what follows makes more of it.
  void soft() {
    gap(Gap.SOFT);
  }

  void lineBreak() {
    gap(gap == Gap.BREAK || gap == Gap.STANZA ? Gap.STANZA : Gap.BREAK);
  }

  /// True if the last thing was more than one line break, which ends a paragraph.
  boolean atStanza() {
    return gap == Gap.STANZA;
  }

  /// Opens a mark or link.
  ///
  /// @param shell the mark or link, its content does not matter
  /// @return false if one like it is open already; then nothing was opened
  boolean open(Inline shell) {
    if (frames.stream().anyMatch(frame -> frame.isLike(shell))) {
      return false;
    }
    frames.add(new Frame(shell));
    return true;
  }

  /// Closes the mark or link that was opened last.
  void close() {
    Frame closed = frames.removeLast();
    top().add(closed);
    gapDepth = Math.min(gapDepth, frames.size() - 1);
  }

  /// Adds inlines that were read before.
  void replay(List<Inline> content) {
    for (Inline inline : content) {
      switch (inline) {
        case Inline.Text(var value) -> text(value);
        case Inline.Break() -> lineBreak();
        case Inline.Marked(_, var inner) -> replay(inline, inner);
        case Inline.Link(_, _, _, var inner) -> replay(inline, inner);
        case Inline.Entity(_, _, var inner) -> replay(inline, inner);
      }
    }
  }

  private void replay(Inline shell, List<Inline> inner) {
    boolean opened = open(shell);
    replay(inner);
    if (opened) {
      close();
    }
  }

  /// What was built so far; the open marks stay open for what follows.
  List<Inline> take() {
    for (int i = frames.size() - 1; i > 0; i--) {
      frames.get(i - 1).add(frames.get(i));
    }
    gap = Gap.NONE;
    begun = false;
    return frames.getFirst().take();
  }

  private void gap(Gap found) {
    int depth = frames.size() - 1;
    gapDepth = gap == Gap.NONE ? depth : Math.min(gapDepth, depth);
    gap = found.compareTo(gap) > 0 ? found : gap;
  }

  private void settle() {
    if (begun && gap != Gap.NONE) {
      Frame frame = frames.get(gapFrame());
      switch (gap) {
        case NONE -> {}
        case SPACE -> frame.text.append(' ');
        case SOFT -> frame.text.append(SOFT_END);
        case BREAK, STANZA -> frame.add(new Inline.Break());
      }
    }
    gap = Gap.NONE;
    begun = true;
  }

  private int gapFrame() {
    int depth = gapDepth;
    while (depth > 0 && frames.get(depth).isEmpty()) {
      depth--;
    }
    return depth;
  }

  private Frame top() {
    return frames.getLast();
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == SOFT_END;
  }

  /// A mark or link under construction; the outermost has no shell.
  private static final class Frame {
    private final @Nullable Inline shell;
    private final List<Inline> content = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    Frame(@Nullable Inline shell) {
      this.shell = shell;
    }

    @Nullable Inline shell() {
      return shell;
    }

    boolean isEmpty() {
      return content.isEmpty() && text.isEmpty();
    }

    boolean isLike(Inline other) {
      return switch (shell) {
        case Inline.Marked(var mark, _) ->
            other instanceof Inline.Marked(var same, _) && mark == same;
        case Inline.Link _ -> other instanceof Inline.Link;
        case Inline.Entity _ -> other instanceof Inline.Entity;
        case Inline.Text _, Inline.Break _ -> false;
        case null -> false;
      };
    }

    void add(Inline inline) {
      if (!text.isEmpty()) {
        content.add(Inline.text(text.toString()));
        text.setLength(0);
      }
      content.add(inline);
    }

    /// Adds what `inner` holds in its shell and empties it.
    void add(Frame inner) {
      List<Inline> held = inner.take();
      if (!held.isEmpty() && inner.shell != null) {
        add(around(inner.shell, held));
      }
    }

    List<Inline> take() {
      if (!text.isEmpty()) {
        content.add(Inline.text(text.toString()));
        text.setLength(0);
      }
      List<Inline> taken = List.copyOf(content);
      content.clear();
      return taken;
    }

    private static Inline around(Inline shell, List<Inline> content) {
      return switch (shell) {
        case Inline.Marked(var mark, _) -> new Inline.Marked(mark, content);
        case Inline.Link(var href, var title, var rel, _) ->
            new Inline.Link(href, title, rel, content);
        case Inline.Entity(var kind, var uri, _) -> new Inline.Entity(kind, uri, content);
        case Inline.Text _, Inline.Break _ -> shell;
      };
    }
  }
}
