package dev.wiredesk.text;

import dev.wiredesk.article.Block;
import dev.wiredesk.article.Inline;
import dev.wiredesk.article.MediaItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Collects the blocks of one container; text that stands directly in it becomes paragraphs.
///
/// A block that begins inside a mark or link ends the paragraph and the mark goes on in the block:
/// `<b>one<p>two</p></b>` is two paragraphs in bold.
final class Flow {
  // Deeper than any story and shallow enough for everything that walks the tree.
  private static final int LEVELS = 100;

  private final List<Block> blocks = new ArrayList<>();
  private final Run run;
  private final int level;
  private final boolean textOnly;
  private int heading;

  Flow() {
    this(new Run(), 0, false);
  }

  private Flow(Run run, int level, boolean textOnly) {
    this.run = run;
    this.level = level;
    this.textOnly = textOnly;
  }

  /// The inside of a container, one level deeper.
  Flow inner() {
    return new Flow(run.inner(), level + 1, textOnly);
  }

  /// The inside of a container that holds nothing but text, so that an address in it is no embed.
  Flow innerText() {
    return new Flow(run.inner(), level + 1, true);
  }

  /// True if no container may be opened here any more; its text goes on where it is.
  boolean isFull() {
    return level >= LEVELS;
  }

  void text(String text) {
    if (run.atStanza() && heading == 0 && !text.isBlank()) {
      end();
    }
    run.text(text);
  }

  void lineBreak() {
    run.lineBreak();
  }

  void soft() {
    if (heading == 0) {
      run.soft();
    } else {
      run.text(" ");
    }
  }

  boolean open(Inline shell) {
    return run.open(shell);
  }

  void close() {
    run.close();
  }

  /// Ends the paragraph, what follows is a heading until its end.
  void beginHeading(int headingLevel) {
    end();
    heading = headingLevel;
  }

  void endHeading() {
    end();
    heading = 0;
  }

  /// Ends the paragraph or heading.
  void end() {
    List<Inline> content = run.take();
    if (Clean.isBlank(Inline.plain(content))) {
      return;
    }
    Optional<Block.Embed> embed = textOnly ? Optional.empty() : Embeds.alone(content);
    if (embed.isPresent()) {
      blocks.add(embed.get());
    } else if (heading == 0) {
      blocks.addAll(Related.split(content));
    } else {
      blocks.add(heading(content));
    }
  }

  private Block heading(List<Inline> content) {
    Optional<Block> related = Related.of(content);
    return related.orElseGet(() -> new Block.Heading(heading, content));
  }

  /// Adds text that was read before as a paragraph.
  void paragraph(List<Inline> content) {
    end();
    run.replay(content);
    end();
  }

  void add(Block block) {
    end();
    blocks.add(block);
  }

  /// Adds a picture unless it was just added: pictures that load late come twice, once for readers
  /// without scripts.
  void addMedia(MediaItem item) {
    end();
    boolean twice =
        !blocks.isEmpty()
            && blocks.getLast() instanceof Block.Media(var last)
            && last.renditions().getFirst().href().equals(item.renditions().getFirst().href());
    if (!twice) {
      blocks.add(new Block.Media(item));
    }
  }

  void addAll(List<Block> more) {
    end();
    blocks.addAll(more);
  }

  /// The blocks so far.
  List<Block> blocks() {
    end();
    return List.copyOf(blocks);
  }
}
