package dev.wiredesk.text;

import dev.wiredesk.article.Block;
import dev.wiredesk.article.Inline;
import java.util.List;
import java.util.function.Consumer;

/// Blocks as lines of text, for places that hold nothing else: cells, captions, titles.
final class Flat {
  private final Run run = new Run();
  private final Consumer<Block> rest;

  private Flat(Consumer<Block> rest) {
    this.rest = rest;
  }

  /// The text of the blocks, each on its own line.
  ///
  /// @param rest takes the blocks that are not text, such as pictures
  static List<Inline> inlines(List<Block> blocks, Consumer<Block> rest) {
    Flat flat = new Flat(rest);
    flat.each(blocks);
    List<Inline> content = flat.run.take();
    List<Block> lines = content.isEmpty() ? List.of() : Related.split(content);
    // Lines that were apart may read as one that points at another story, now that they are joined.
    return lines.stream().anyMatch(Block.RelatedLink.class::isInstance)
        ? flat.again(lines)
        : content;
  }

  private List<Inline> again(List<Block> lines) {
    each(lines);
    return run.take();
  }

  private void each(List<Block> blocks) {
    blocks.forEach(this::add);
  }

  private void add(Block block) {
    switch (block) {
      case Block.Paragraph(var content) -> line(content);
      case Block.Heading(_, var content) -> line(content);
      case Block.Correction(var content) -> line(content);
      case Block.ListBlock(_, _, var items) -> items.forEach(this::each);
      case Block.Quote(var blocks, var who, _) -> {
        each(blocks);
        line(who == null ? "" : "\u2014 " + who);
      }
      case Block.PullQuote(var content, var who) -> {
        line(content);
        line(who == null ? "" : "\u2014 " + who);
      }
      case Block.Table(var caption, var rows) -> {
        line(caption == null ? "" : caption);
        rows.forEach(this::row);
      }
      case Block.Code(_, var text) -> text.lines().forEach(this::code);
      case Block.InfoBox(var title, var blocks) -> {
        line(title == null ? "" : title);
        each(blocks);
      }
      case Block.RelatedLink(var title, var url, _) -> {
        line(Related.LABEL);
        run.text(" ");
        linked(title, url);
      }
      case Block.Poll(var question, var options, var url) -> {
        line("");
        linked(question, url);
        options.forEach(this::line);
      }
      case Block.Divider() -> {}
      case Block.Embed embed -> {
        line("");
        linked(embed.title() == null ? embed.url().toString() : Embeds.label(embed), embed.url());
      }
      case Block.Media _, Block.Gallery _ -> rest.accept(block);
    }
  }

  private void line(List<Inline> content) {
    run.lineBreak();
    run.replay(content);
  }

  private void line(String text) {
    line(List.of(Inline.text(text)));
  }

  private void row(Block.Table.Row row) {
    line("");
    for (Block.Table.Cell cell : row.cells()) {
      run.replay(cell.content());
      run.text(" ");
    }
  }

  private void code(String line) {
    run.lineBreak();
    run.replay(List.of(new Inline.Marked(Inline.Mark.CODE, List.of(Inline.text(line)))));
  }

  private void linked(String text, java.net.@org.jspecify.annotations.Nullable URI url) {
    List<Inline> content = List.of(Inline.text(text));
    run.replay(url == null ? content : List.of(new Inline.Link(url, null, null, content)));
  }
}
