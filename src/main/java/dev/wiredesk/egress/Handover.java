package dev.wiredesk.egress;

import dev.wiredesk.delivery.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// One mail over one connection.
///
/// Where the server takes several commands at once, all that come before the mail itself leave in
/// one piece, and their answers are read one after the other, whatever they are. Used once, by one
/// thread.
///
/// Source: RFC 5321, 3.3; RFC 2920, 3.1.
final class Handover {
  private static final String DATA = "DATA\r\n";

  private final SmtpConnection line;
  private final Mail mail;
  private final SmtpVerdict verdict;
  private final boolean allAtOnce;
  private final List<Step> steps;
  private int unheard;
  private boolean isAnswered;
  private boolean isSent;
  private boolean isOver;

  Handover(SmtpConnection line, Mail mail, SmtpVerdict verdict) {
    this.line = line;
    this.mail = mail;
    this.verdict = verdict;
    allAtOnce = line.offers().has("PIPELINING");
    Step sender = new Step(mail.mailCommand(), verdict::sender);
    Step reader = new Step(mail.rcptCommand(), verdict::reader);
    steps =
        line.hasMailOpen()
            ? List.of(new Step("RSET\r\n", verdict::outOfStep), sender, reader)
            : List.of(sender, reader);
  }

  /// A command before the mail itself.
  ///
  /// @param refused what an answer means that is not a good one
  private record Step(String command, Function<SmtpReply, Outcome> refused) {}

  /// True if the server said something to it, other than that the connection is at its end.
  boolean isAnswered() {
    return isAnswered;
  }

  /// True if the mail may have arrived, whatever becomes of the connection.
  boolean isSent() {
    return isSent;
  }

  /// True if nothing more can be said over this connection.
  boolean isOver() {
    return isOver;
  }

  /// Hands the mail over.
  ///
  /// @throws IOException if the connection broke before the answer was clear
  Outcome make() throws IOException {
    Optional<Outcome> hindrance = hindrance();
    if (hindrance.isPresent()) {
      isAnswered = true;
      return hindrance.get();
    }
    line.hasMailOpen(true);
    if (allAtOnce) {
      line.say(steps.stream().map(Step::command).collect(Collectors.joining()) + DATA);
      unheard = steps.size() + 1;
    }
    Optional<Outcome> objection = envelope();
    if (objection.isPresent()) {
      hearOut();
      return objection.get();
    }
    SmtpReply go = answer(DATA);
    return go.code() == SmtpReply.READY_FOR_MAIL ? text() : notTaken(go);
  }

  /// What the server cannot do, by what it said of itself.
  private Optional<Outcome> hindrance() {
    Offers offers = line.offers();
    if (mail.wantsUtf8() && !offers.has("SMTPUTF8")) {
      return Optional.of(SmtpVerdict.noUtf8());
    }
    return mail.text().length() > offers.bytesMax()
        ? Optional.of(SmtpVerdict.tooLong(mail.text().length(), offers.bytesMax()))
        : Optional.empty();
  }

  /// What the server has against the sender or the reader.
  private Optional<Outcome> envelope() throws IOException {
    for (Step step : steps) {
      SmtpReply reply = answer(step.command());
      if (!reply.isGood()) {
        isOver |= !reply.isForNow() && !reply.isForGood();
        return Optional.of(step.refused().apply(reply));
      }
    }
    return Optional.empty();
  }

  private SmtpReply answer(String command) throws IOException {
    if (!allAtOnce) {
      line.say(command);
      unheard++;
    }
    return hear();
  }

  private SmtpReply hear() throws IOException {
    // What is said ends in receipts, which outlive a reader's wish to be forgotten.
    SmtpReply reply = line.hear().without(mail.to());
    unheard--;
    isAnswered |= !reply.isGoodBye();
    isOver |= reply.isGoodBye();
    return reply;
  }

  /// Reads what is still said to a mail that was refused. It changes nothing of that, even if the
  /// connection breaks; the next mail may have the connection if it does not.
  private void hearOut() {
    try {
      while (unheard > 0 && !isOver) {
        SmtpReply reply = hear();
        if (unheard == 0 && reply.code() == SmtpReply.READY_FOR_MAIL) {
          callOff();
        }
      }
    } catch (IOException _) {
      isOver = true;
    }
  }

  /// A server may say "go ahead" although nobody is there to have the mail. It gets an empty one,
  /// which it can give to nobody.
  private void callOff() throws IOException {
    line.say(".\r\n");
    unheard++;
    hear();
    line.hasMailOpen(false);
  }

  private Outcome notTaken(SmtpReply reply) {
    // One that takes a mail before it has seen it is out of step with us.
    isOver |= !reply.isForNow() && !reply.isForGood();
    return isOver ? verdict.outOfStep(reply) : verdict.mail(reply);
  }

  private Outcome text() throws IOException {
    mail.text().writeTo(line.out());
    isSent = true;
    mail.text().endTo(line.out());
    line.out().flush();
    unheard++;
    SmtpReply reply = hear();
    line.hasMailOpen(false);
    isOver |= reply.code() / 100 == 3;
    return verdict.mail(reply);
  }
}
