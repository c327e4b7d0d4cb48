package dev.wiredesk.trial;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a changed channel file would do with the stories that are on the wire now.
public sealed interface Effect {

  /// What a person should look at before the file is used, in sentences.
  List<String> warnings();

  /// A story in a feed or a mail.
  ///
  /// @param date when it was first released
  record Story(String id, Instant date, String headline) {}

  /// What readers of a feed would see.
  ///
  /// @param come stories that it does not show now
  /// @param go stories that it would not show any more
  /// @param stay how many it would go on showing
  record OnFeed(
      List<Story> come, List<Story> go, int stay, List<Document> documents, List<String> warnings)
      implements Effect {
    public OnFeed {
      come = List.copyOf(come);
      go = List.copyOf(go);
      documents = List.copyOf(documents);
      warnings = List.copyOf(warnings);
    }
  }

  /// A document of a feed.
  ///
  /// @param before its bytes now; null if it is not there
  /// @param after its bytes then; null if it would not be there
  /// @param same true if it would be the same to the byte
  record Document(String path, @Nullable Integer before, @Nullable Integer after, boolean same) {}

  /// What an outlet would get.
  ///
  /// @param more how many stories would be selected that are not now
  /// @param less how many would be selected no longer
  /// @param selected how many would be selected
  /// @param cursor the last entry that it is done with; where it would begin if it is new
  /// @param waiting how many deliveries are still to be made now
  /// @param due how many would still be to be made then; they go out as soon as the file is used
  /// @param payload how its newest story would be sent; null if it selects none, or it would be
  ///   sent as it is now
  /// @param notes what follows from the rules of delivery, in sentences
  record OnPartner(
      long more,
      long less,
      long selected,
      long cursor,
      long waiting,
      long due,
      @Nullable Payload payload,
      List<String> notes,
      List<String> warnings)
      implements Effect {
    public OnPartner {
      notes = List.copyOf(notes);
      warnings = List.copyOf(warnings);
    }
  }

  /// How one story would be sent.
  ///
  /// @param story its id
  /// @param before bytes now, before compression; null if it is not sent now
  /// @param after bytes then
  /// @param difference a unified diff, line by line; empty if there is nothing to compare
  record Payload(String story, @Nullable Integer before, int after, List<String> difference) {
    public Payload {
      difference = List.copyOf(difference);
    }
  }

  /// What readers of a digest would get.
  ///
  /// @param hours the next hours of its editions now; none if they come with the stories
  /// @param nextHours the next ones then
  /// @param come stories that would be in the next edition of a reader who chose nothing, and are
  ///   not now
  /// @param go stories that would not be in it any more
  /// @param stay how many would be in both
  /// @param subject of that edition now; null if there is none
  /// @param nextSubject of that edition then
  /// @param readers how many get it now
  record OnDigest(
      List<Instant> hours,
      List<Instant> nextHours,
      List<Story> come,
      List<Story> go,
      int stay,
      @Nullable String subject,
      @Nullable String nextSubject,
      long readers,
      List<String> warnings)
      implements Effect {
    public OnDigest {
      hours = List.copyOf(hours);
      nextHours = List.copyOf(nextHours);
      come = List.copyOf(come);
      go = List.copyOf(go);
      warnings = List.copyOf(warnings);
    }
  }
}
