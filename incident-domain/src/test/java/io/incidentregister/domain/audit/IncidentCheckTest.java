package io.incidentregister.domain.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.domain.actor.Actor;
import io.incidentregister.domain.actor.Attribution;
import io.incidentregister.domain.actor.Channel;
import io.incidentregister.domain.actor.Contact;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.comment.CommentId;
import io.incidentregister.domain.history.Canonical;
import io.incidentregister.domain.history.EntryText;
import io.incidentregister.domain.history.Face;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.IdempotencyKey;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OperationId;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.history.OperationText;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Closure;
import io.incidentregister.domain.incident.Draft;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Links;
import io.incidentregister.domain.incident.Objective;
import io.incidentregister.domain.incident.Relevance;
import io.incidentregister.domain.incident.Revision;
import io.incidentregister.domain.incident.Samples;
import io.incidentregister.domain.incident.Severity;
import io.incidentregister.domain.incident.Status;
import io.incidentregister.domain.incident.ThreatObjective;
import io.incidentregister.domain.organization.EmailAddress;
import io.incidentregister.domain.organization.IssueId;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.RiskId;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class IncidentCheckTest {

  private static final String NUMBER = "INC-00001";
  private static final OrganizationId FOREIGN = new OrganizationId(new UUID(1, 9));

  private final List<Revision> revisions = revisions(new Random(5), 8);
  private final List<EntryText> entries = entries(revisions);
  private final Incident incident = revisions.get(revisions.size() - 1).after();

  @Test
  void findsNothingWhateverHappenedToAnIncident() {
    var random = new Random(41);
    for (int round = 0; round < 300; round++) {
      var story = revisions(random, 1 + random.nextInt(12));
      var after = story.get(story.size() - 1).after();
      assertEquals(Optional.empty(), check(entries(story), after), "round " + round);
    }
  }

  @Test
  void acceptsEntriesOfTheFirstForm() {
    var older = chained(entries.stream().map(IncidentCheckTest::older).toList());
    var by = incident.lastChange();
    var undeclared =
        revisions
            .get(revisions.size() - 1)
            .by(new Attribution(by.user(), Optional.empty(), by.recordedAt(), by.effectiveAt()))
            .after();
    assertEquals(Optional.empty(), check(older, undeclared, lastHash(older)));
  }

  @Test
  void findsWhatTheFirstFormCannotProve() {
    var older = older(entries.get(1)).operation().orElseThrow();
    for (var operation :
        List.of(
            operation(older, 8, "key"),
            operation(older, 9, "x"),
            operation(older, 11, Canonical.actor(Samples.ADA)))) {
      var before = new ArrayList<>(entries);
      before.replaceAll(IncidentCheckTest::older);
      before.set(1, form(entries.get(1), 1, Optional.of(operation)));
      var texts = chained(before);
      assertEquals("entry_altered at INC-00001 version 2", found(check(texts, incident)));
    }
  }

  @Test
  void findsEachTextOfAnEntryThatWasAltered() {
    EntryText entry = entries.get(2);
    for (var altered :
        List.of(
            form(entry, 1, entry.operation()),
            form(entry, 7, entry.operation()),
            uid(entry, new UUID(3, 9).toString()),
            versions(entry, "1", "3"),
            versions(entry, "x", "3"),
            changes(entry, entries.get(1).changes()),
            changes(entry, "nonsense"),
            hashes(entry, Hash.of("x").hex(), entry.hash()),
            hashes(entry, "x", entry.hash()),
            hashes(entry, entry.previousHash(), Hash.of("x").hex()),
            hashes(entry, entry.previousHash(), "x"))) {
      assertEquals("entry_altered at INC-00001 version 3", found(replaced(2, altered)));
    }
  }

  @Test
  void findsEachTextOfAnOperationThatWasAltered() {
    for (int text = 0; text < 12; text++) {
      var altered = form(entries.get(2), 2, Optional.of(operation(entries.get(2), text, "other")));
      assertEquals("entry_altered at INC-00001 version 3", found(replaced(2, altered)));
    }
  }

  @Test
  void findsThatAnOperationIsGone() {
    var altered = form(entries.get(2), 2, Optional.empty());
    assertEquals("operation_missing at INC-00001 version 3", found(replaced(2, altered)));
  }

  @Test
  void findsEntriesThatAreGone() {
    for (int gone = 0; gone < entries.size(); gone++) {
      var fewer = new ArrayList<>(entries);
      fewer.remove(gone);
      assertEquals(
          "entry_missing at INC-00001 version " + (gone + 1), found(check(fewer, incident)));
    }
    assertEquals(
        "entry_missing at INC-00001 versions 4 to 8",
        found(check(entries.subList(0, 3), incident)));
    assertEquals(
        "entry_missing at INC-00001 versions 1 to 3",
        found(check(entries.subList(3, 8), incident)));
    assertEquals("history_missing at INC-00001", found(check(List.of(), incident)));
  }

  @Test
  void findsEntriesOutOfTheirOrder() {
    var swapped = new ArrayList<>(entries);
    EntryText second = entries.get(1);
    EntryText third = entries.get(2);
    swapped.set(1, versions(third, "1", "2"));
    swapped.set(2, versions(second, "2", "3"));
    assertEquals("entry_moved at INC-00001 version 2", found(check(swapped, incident)));
    swapped.set(1, versions(third, "2", "2"));
    swapped.set(2, versions(second, "1", "3"));
    assertEquals("entry_moved at INC-00001 version 2", found(check(swapped, incident)));
  }

  @Test
  void findsAnEntryOfAnotherIncident() {
    var moved = uid(changes(entries.get(2), entries.get(3).changes()), new UUID(3, 9).toString());
    assertEquals("entry_moved at INC-00001 version 3", found(replaced(2, moved)));
    assertEquals("entry_moved at INC-00001 version 3", found(replaced(2, rehashed(moved))));
    var first = uid(changes(entries.get(0), entries.get(3).changes()), new UUID(3, 9).toString());
    assertEquals("entry_moved at INC-00001 version 1", found(replaced(0, first)));
  }

  @Test
  void findsAnEntryOfAnotherOrganization() {
    var check = new IncidentCheck(FOREIGN.toString(), NUMBER, Optional.empty());
    assertEquals("entry_moved at INC-00001 version 1", found(check.entry(entries.get(0))));
  }

  @Test
  void findsAnEntryThatWasAlteredTogetherWithItsHash() {
    var changes =
        Canonical.changes(
            List.of(new Change.Value(Field.DETECTED_DATE, Optional.empty(), Optional.of("x"))));
    for (int at = 0; at < entries.size() - 1; at++) {
      var altered = new ArrayList<>(entries);
      altered.set(at, rehashed(changes(entries.get(at), changes)));
      var found = found(check(altered, incident));
      assertTrue(found.startsWith("entry_altered at INC-00001 version "), found);
    }
    var follows = new ArrayList<>(entries);
    var operation = operation(entries.get(1), 4, "cli");
    follows.set(1, rehashed(form(entries.get(1), 2, Optional.of(operation))));
    assertEquals("entry_altered at INC-00001 version 2", found(check(follows, incident)));
  }

  @Test
  void findsAnOperationThatCannotBeReadThoughItsHashWasAlteredWithIt() {
    int last = entries.size() - 1;
    for (int text : List.of(3, 6, 7, 11)) {
      var altered = new ArrayList<>(entries);
      var operation = operation(entries.get(last), text, "4: Ada,-,-,-,");
      altered.set(last, rehashed(form(entries.get(last), 2, Optional.of(operation))));
      var finding = check(altered, incident, lastHash(altered));
      assertEquals("entry_altered at INC-00001 version 8", found(finding));
      assertEquals("It cannot be read.", finding.orElseThrow().detail());
    }
  }

  @Test
  void findsAnEntryThatIsTheFirstAndFollowsAnother() {
    var first = rehashed(hashes(entries.get(0), Hash.of("x").hex(), ""));
    assertEquals("entry_altered at INC-00001 version 1", found(replaced(0, first)));
    var again = rehashed(versions(entries.get(1), "0", "1"));
    assertEquals("entry_altered at INC-00001 version 1", found(replaced(1, again)));
    var far = rehashed(versions(entries.get(1), "1", "9"));
    assertEquals("entry_altered at INC-00001 version 9", found(replaced(1, far)));
  }

  @Test
  void findsChangesThatCannotFollowWhatWasSaidBefore() {
    String tag = new UUID(4, 1).toString();
    for (String changes :
        List.of(
            "1:1,5:value,5:title,5:Wrong,5:Other,",
            "1:1,5:value,5:title,-,5:Other,",
            "1:1,5:value,7:deleted,4:true,-,",
            "1:1,5:value,7:closure,9:CANCELLED,-,",
            "1:1,5:value,4:tags,-,1:x,",
            "1:1,4:tags,1:0,1:1,36:" + new UUID(4, 99) + ",1:x,",
            "1:1,4:tags,1:2,36:" + tag + ",1:x,36:" + tag + ",1:x,1:0,",
            "1:1,17:threat_objectives,1:0,1:1,8:Sabotage,-,20:2026-01-01T00:00:00Z,",
            "1:1,17:risk_associations,1:0,1:1,9:RSK-00001,",
            "1:1,17:risk_associations,1:2,9:RSK-00001,9:RSK-00001,1:0,",
            "1:1,6:issues,1:0,1:1,36:" + new UUID(7, 1) + ",",
            "1:1,6:issues,1:2,36:" + new UUID(7, 1) + ",36:" + new UUID(7, 1) + ",1:0,",
            "1:1,6:issues,1:1,9:RSK-00001,1:0,",
            "1:1,6:groups,1:0,1:1,1:x,",
            "1:1,5:value,11:merged_into,9:INC-00002,-,",
            "1:1,14:dated_comments,1:0,1:0,",
            "1:1,8:comments,1:0,1:1," + said(1, "x"),
            "1:1,8:comments,1:2," + said(1, "x") + said(1, "y") + "1:0,",
            "1:2,8:comments,1:1," + said(1, "x") + "1:0,8:comments,1:0,1:1," + said(1, "y"),
            "1:1,8:comments,1:1," + said(1, " ") + "1:0,",
            "1:1,5:value,6:colour,-,1:x,")) {
      var opened = List.of(Samples.opened(IncidentFields.titled("One")));
      var texts = new ArrayList<>(entries(opened));
      texts.add(
          rehashed(
              hashes(changes(versions(texts.get(0), "1", "2"), changes), texts.get(0).hash(), "")));
      assertEquals(
          "entry_altered at INC-00001 version 2",
          found(check(texts, opened.get(0).after())),
          changes);
    }
  }

  @Test
  void findsEachPartOfAnIncidentThatWasChangedBehindItsHistory() {
    var opened = Samples.opened(everyField(Status.CLOSED)).after();
    var texts = entries(List.of(Samples.opened(everyField(Status.CLOSED))));
    assertEquals(Optional.empty(), check(texts, opened));
    var fields = opened.fields();
    var later = Samples.LATER;
    assertAltered("title", texts, edited(opened, Field.TITLE, "Other"));
    assertAltered("description", texts, edited(opened, Field.DESCRIPTION, "other"));
    assertAltered("severity", texts, edited(opened, Field.SEVERITY, "SEV-5"));
    assertAltered("severity_reasoning", texts, edited(opened, Field.SEVERITY_REASONING, ""));
    assertAltered("source", texts, edited(opened, Field.SOURCE, "other"));
    assertAltered("assigned_to", texts, edited(opened, Field.ASSIGNED_TO, new UUID(2, 9) + ""));
    assertAltered("detected_date", texts, edited(opened, Field.DETECTED_DATE, later + ""));
    assertAltered("occurred_date", texts, edited(opened, Field.OCCURRED_DATE, later + ""));
    assertAltered("responded_date", texts, edited(opened, Field.RESPONDED_DATE, later + ""));
    assertAltered("contained_date", texts, edited(opened, Field.CONTAINED_DATE, later + ""));
    assertAltered("tags", texts, with(opened, fields.edit().tags(List.of()).fields()));
    assertAltered(
        "tags",
        texts,
        with(
            opened,
            fields.edit().tags(List.of(Samples.tag(1, "x"), Samples.tag(9, "y"))).fields()));
    for (var objectives :
        List.of(
            List.<ThreatObjective>of(),
            List.of(new ThreatObjective(Objective.FRAUD, Optional.empty(), Samples.OPENED)),
            List.of(
                new ThreatObjective(
                    Objective.FRAUD, Optional.of(Relevance.HIGH), Samples.LATER)))) {
      assertAltered(
          "threat_objectives", texts, with(opened, fields.edit().objectives(objectives).fields()));
    }
    assertAltered(
        "status, closure",
        texts,
        kept(opened, opened.version(), everyField(Status.REVIEW), Optional.empty(), 0, ""));
    assertAltered("closure", texts, kept(opened, 1, fields, Optional.of(Closure.CANCELLED), 0, ""));
    for (String part :
        List.of(
            "uid",
            "risk_associations",
            "opening: user",
            "opening: recorded",
            "opening: effective",
            "opening: actor",
            "last_change: user",
            "last_change: recorded",
            "last_change: effective",
            "last_change: actor",
            "updated_by",
            "updated_date",
            "deleted")) {
      assertAltered(
          part.replaceFirst(":.*", ""), texts, kept(opened, 1, fields, opened.closure(), 0, part));
    }
    assertAltered("comment_count", texts, kept(opened, 1, fields, opened.closure(), 1, ""));
    assertAltered("version", texts, kept(opened, 2, fields, opened.closure(), 0, ""));
    assertEquals(
        "It is not what its history says: chain_head.",
        check(texts, opened, Hash.of("x")).orElseThrow().detail());
  }

  @Test
  void findsWhomAnIncidentWasDeclaredToBeOpenedAndChangedByToTheLetter() {
    var opening =
        new Attribution(
            Samples.OPENER,
            Optional.of(Samples.ADA),
            Samples.OPENED,
            Samples.OPENED.minusSeconds(9));
    var opened = Samples.opened(IncidentFields.titled("One")).by(opening);
    var closing =
        new Attribution(
            Samples.EDITOR,
            Optional.of(Samples.ADA),
            Samples.LATER,
            Samples.OPENED.minusSeconds(9));
    var closed = opened.after().close(Closure.RESOLVED, Samples.EDITOR, Samples.LATER).by(closing);
    var texts = attributed(List.of(opened, closed), List.of(opening, closing));
    assertEquals(Optional.empty(), check(texts, closed.after()));
    for (Optional<Actor> other :
        List.of(
            Optional.<Actor>empty(),
            ada("Bob", Samples.ADA.contact(), Samples.ADA.via()),
            ada("Ada", Optional.empty(), Samples.ADA.via()),
            ada("Ada", Optional.of(email("ada@acme.example")), Samples.ADA.via()),
            ada("Ada", Optional.of(new Contact.Slack("Ada@acme.example")), Samples.ADA.via()),
            ada("Ada", Samples.ADA.contact(), Optional.empty()),
            ada("Ada", Samples.ADA.contact(), Optional.of(Channel.API)))) {
      assertAltered(
          "opening", texts, declared(closed.after(), declaredBy(opening, other), closing));
      assertAltered(
          "last_change", texts, declared(closed.after(), opening, declaredBy(closing, other)));
    }
  }

  private static Optional<Actor> ada(
      String name, Optional<Contact> contact, Optional<Channel> via) {
    return Optional.of(new Actor(name, contact, via));
  }

  private static Contact email(String address) {
    return new Contact.Email(new EmailAddress(address));
  }

  private static Attribution declaredBy(Attribution by, Optional<Actor> actor) {
    return new Attribution(by.user(), actor, by.recordedAt(), by.effectiveAt());
  }

  private static Incident declared(Incident incident, Attribution opening, Attribution lastChange) {
    return new Incident(
        incident.organization(),
        incident.number(),
        incident.uid(),
        incident.version(),
        incident.fields(),
        incident.closure(),
        incident.mergedInto(),
        incident.links(),
        incident.commentCount(),
        opening,
        lastChange,
        incident.updatedBy(),
        incident.updatedAt(),
        incident.deleted());
  }

  @Test
  void comparesTheOpeningWithTheFirstEntryAndTheLastChangeWithTheLast() {
    var opened = Samples.opened(IncidentFields.titled("One"));
    var linked = next(1, opened.after().linkIssues(List.of(Samples.issue(1)), true));
    var texts = entries(List.of(opened, linked));
    assertEquals(Optional.empty(), check(texts, linked.after()));
    var opening = linked.after().opening();
    var lastChange = linked.after().lastChange();
    assertAltered("last_change", texts, declared(linked.after(), opening, opening));
    assertAltered("opening", texts, declared(linked.after(), lastChange, lastChange));
  }

  @Test
  void findsWhatAnIncidentIsAPartOfAndLinkedToBehindItsHistory() {
    var links = new Links(List.of(), List.of(Samples.issue(1)), List.of("on call"));
    var opened = Samples.opened(1, IncidentFields.titled("One"), links);
    var opening = new Revision(Optional.empty(), opened, opened.story());
    var cancelled = opened.close(Closure.CANCELLED, Samples.EDITOR, time(1));
    var closed = next(1, cancelled);
    var into = Optional.of(new IncidentNumber(2));
    var merged =
        next(
            2,
            closed
                .after()
                .revise(closed.after().draft().mergedInto(into), Samples.EDITOR, time(2)));
    var texts = entries(List.of(opening, closed, merged));
    assertEquals(Optional.empty(), check(texts, merged.after()));
    for (var other :
        List.of(Optional.<IncidentNumber>empty(), Optional.of(new IncidentNumber(3)))) {
      assertAltered("merged_into", texts, linked(merged.after(), other, links));
    }
    for (var issues : List.of(List.<IssueId>of(), List.of(Samples.issue(1), Samples.issue(2)))) {
      assertAltered("issues", texts, linked(merged.after(), into, links.withIssues(issues)));
    }
    for (var groups : List.of(List.<String>of(), List.of("on call", "x"), List.of("On call"))) {
      assertAltered(
          "groups",
          texts,
          linked(merged.after(), into, new Links(links.risks(), links.issues(), groups)));
    }
  }

  private static Incident linked(Incident incident, Optional<IncidentNumber> into, Links links) {
    return new Incident(
        incident.organization(),
        incident.number(),
        incident.uid(),
        incident.version(),
        incident.fields(),
        incident.closure(),
        into,
        links,
        incident.commentCount(),
        incident.opening(),
        incident.lastChange(),
        incident.updatedBy(),
        incident.updatedAt(),
        incident.deleted());
  }

  @Test
  void findsNothingWhateverIsSaidOfAnIncidentAndLinkedWithIt() {
    var random = new Random(43);
    for (int round = 0; round < 300; round++) {
      var comments = new HashMap<CommentId, Comment>();
      var story = conversation(random, comments, 2 + random.nextInt(12));
      var texts = entries(story);
      var after = story.get(story.size() - 1).after();
      assertEquals(comments.size(), after.commentCount());
      assertEquals(
          Optional.empty(),
          check(texts, after, List.copyOf(comments.values()), lastHash(texts)),
          "round " + round);
    }
  }

  @Test
  void findsCommentsThatWereChangedBehindTheirHistory() {
    var first = Samples.comment(1, "Host isolated.");
    var second = Samples.comment(2, "User told.");
    var opened = Samples.opened(IncidentFields.titled("One"));
    var once = next(1, opened.after().comment(first));
    var twice = next(2, once.after().comment(second));
    var texts = entries(List.of(opened, once, twice));
    var actual = twice.after();
    assertEquals(Optional.empty(), check(texts, actual, List.of(second, first), lastHash(texts)));
    var stranger = new UserId(new UUID(2, 77));
    var at = Samples.OPENED;
    for (Comment altered :
        List.of(
            Samples.comment(3, "User told."),
            Samples.comment(2, "User warned."),
            Comment.of(second.id(), stranger, second.message(), at),
            dated(second, at.minusMillis(1), at.minusMillis(1), at),
            dated(second, at, at.minusMillis(1), at),
            dated(second, at, at, at.plusMillis(1)),
            said(second, Optional.of(Samples.ADA)))) {
      assertComments("comments", texts, actual, List.of(first, altered));
    }
    assertComments("comments, comment_count", texts, actual, List.of(first));
    assertComments(
        "comments, comment_count",
        texts,
        actual,
        List.of(first, second, Samples.comment(3, "More.")));
  }

  @Test
  void findsWhomACommentWasDeclaredToBeSaidByToTheLetter() {
    var by =
        new Attribution(
            Samples.OPENER,
            Optional.of(Samples.ADA),
            Samples.OPENED,
            Samples.OPENED.minusSeconds(9));
    var comment = Comment.of(new CommentId(new UUID(6, 1)), by, "Why?");
    var opened = Samples.opened(IncidentFields.titled("One"));
    var said = next(1, opened.after().comment(comment));
    var texts = entries(List.of(opened, said));
    assertEquals(Optional.empty(), check(texts, said.after(), List.of(comment), lastHash(texts)));
    for (Optional<Actor> other :
        List.of(
            Optional.<Actor>empty(),
            ada("Ada", Optional.of(email("ada@acme.example")), Samples.ADA.via()))) {
      assertComments("comments", texts, said.after(), List.of(said(comment, other)));
    }
    assertComments(
        "comments",
        texts,
        said.after(),
        List.of(dated(comment, Samples.OPENED, Samples.OPENED, Samples.OPENED)));
  }

  private static Comment said(Comment comment, Optional<Actor> actor) {
    return new Comment(
        comment.id(),
        comment.author(),
        actor,
        comment.message(),
        comment.createdAt(),
        comment.effectiveAt(),
        comment.updatedAt());
  }

  private static Comment dated(Comment comment, Instant made, Instant said, Instant edited) {
    return new Comment(
        comment.id(), comment.author(), comment.actor(), comment.message(), made, said, edited);
  }

  private static void assertComments(
      String parts, List<EntryText> texts, Incident actual, List<Comment> comments) {
    var finding = check(texts, actual, comments, lastHash(texts));
    assertEquals("incident_altered at INC-00001", found(finding));
    assertEquals("It is not what its history says: " + parts + ".", finding.orElseThrow().detail());
  }

  @Test
  void neitherCommentsNorRisksAreTheLastChangeOfAField() {
    var opened = Samples.opened(IncidentFields.titled("One"));
    var said = next(1, opened.after().comment(Samples.comment(1, "Why?")));
    var linked = next(2, said.after().link(new RiskId("RSK-00001"), true));
    var texts = entries(List.of(opened, said, linked));
    var moved = kept(linked.after(), 3, linked.after().fields(), Optional.empty(), 1, "updated_by");
    var comments = List.of(Samples.comment(1, "Why?"));
    assertEquals(Samples.OPENED, linked.after().updatedAt());
    assertEquals(Optional.empty(), check(texts, linked.after(), comments, lastHash(texts)));
    assertComments("risk_associations, updated_by", texts, moved, comments);
  }

  @Test
  void takesARenamedTagForTheSame() {
    var opened = Samples.opened(everyField(Status.NEW)).after();
    var renamed = opened.fields().edit().tags(List.of(Samples.tag(1, "renamed"))).fields();
    var texts = entries(List.of(Samples.opened(everyField(Status.NEW))));
    assertEquals(Optional.empty(), check(texts, with(opened, renamed)));
  }

  @Test
  void keepsTheTimeOfTheLastChangeWhenTheClockWasSetBack() {
    var opened = Samples.opened(IncidentFields.titled("One"));
    var earlier = Samples.OPENED.minusSeconds(60);
    var edit = opened.after().revise(Samples.status(Status.REVIEW), Samples.EDITOR, earlier);
    var revised = edit.by(by(1, earlier, edit));
    var deletion = revised.after().delete();
    var deleted = deletion.by(by(2, Samples.LATER, deletion));
    var texts =
        entries(List.of(opened, revised, deleted), List.of(Samples.OPENED, earlier, Samples.LATER));
    assertEquals(Optional.empty(), check(texts, deleted.after()));
    assertEquals(Optional.empty(), check(texts.subList(0, 2), revised.after()));
    assertEquals(Samples.OPENED, revised.after().lastChange().recordedAt());
  }

  private void assertAltered(String parts, List<EntryText> texts, Incident altered) {
    var finding = check(texts, altered).orElseThrow();
    assertEquals("incident_altered at INC-00001", found(Optional.of(finding)));
    assertEquals("It is not what its history says: " + parts + ".", finding.detail());
  }

  private Optional<Finding> replaced(int at, EntryText altered) {
    var texts = new ArrayList<>(entries);
    texts.set(at, altered);
    return check(texts, incident);
  }

  private static String found(Optional<Finding> finding) {
    assertTrue(finding.isPresent(), "something is found");
    return finding.get().code() + " at " + finding.get().where();
  }

  private Optional<Finding> check(List<EntryText> texts, Incident actual) {
    return check(texts, actual, actual.equals(incident) ? lastHash(entries) : lastHash(texts));
  }

  private static Optional<Finding> check(List<EntryText> texts, Incident actual, Hash chainHead) {
    return check(texts, actual, List.of(), chainHead);
  }

  private static Optional<Finding> check(
      List<EntryText> texts, Incident actual, List<Comment> comments, Hash chainHead) {
    var check = new IncidentCheck(Samples.ORGANIZATION.toString(), NUMBER, Optional.of(actual));
    for (EntryText text : texts) {
      var finding = check.entry(text);
      if (finding.isPresent()) {
        return finding;
      }
    }
    return check.incident(actual, comments, chainHead);
  }

  private static Hash lastHash(List<EntryText> texts) {
    return texts.isEmpty() ? Hash.of("none") : new Hash(texts.get(texts.size() - 1).hash());
  }

  private static IncidentFields everyField(Status status) {
    return new IncidentFields(
        "Title",
        "Description",
        Optional.of(Severity.SEV_1),
        Optional.of("Reasons"),
        status,
        Optional.of("SIEM"),
        Optional.of(Samples.EDITOR),
        Optional.of(Samples.OPENED),
        Optional.of(Samples.OPENED),
        Optional.of(Samples.OPENED),
        Optional.of(Samples.OPENED),
        List.of(Samples.tag(1, "x")),
        List.of(new ThreatObjective(Objective.FRAUD, Optional.of(Relevance.HIGH), Samples.OPENED)));
  }

  private static Incident edited(Incident incident, Field field, String value) {
    return with(incident, incident.fields().edit().value(field, Optional.of(value)).fields());
  }

  private static Incident with(Incident incident, IncidentFields fields) {
    return kept(incident, incident.version(), fields, incident.closure(), 0, "");
  }

  /** The incident with another version, fields, closure, count of comments, and another part. */
  private static Incident kept(
      Incident incident,
      long version,
      IncidentFields fields,
      Optional<Closure> closure,
      long comments,
      String part) {
    UserId other = new UserId(new UUID(2, 77));
    return new Incident(
        incident.organization(),
        incident.number(),
        part.equals("uid") ? new UUID(3, 77) : incident.uid(),
        version,
        fields,
        closure,
        incident.mergedInto(),
        part.equals("risk_associations")
            ? Links.NONE.withRisks(List.of(new RiskId("RSK-00001")))
            : Links.NONE,
        comments,
        altered(incident.opening(), part.replace("opening: ", "")),
        altered(incident.lastChange(), part.replace("last_change: ", "")),
        part.equals("updated_by") ? other : incident.updatedBy(),
        part.equals("updated_date") ? incident.updatedAt().plusMillis(1) : incident.updatedAt(),
        part.equals("deleted") != incident.deleted());
  }

  private static Attribution altered(Attribution by, String part) {
    return switch (part) {
      case "user" ->
          new Attribution(
              new UserId(new UUID(2, 77)), by.actor(), by.recordedAt(), by.effectiveAt());
      case "actor" ->
          new Attribution(
              by.user(),
              by.actor().isPresent() ? Optional.empty() : Optional.of(Samples.ADA),
              by.recordedAt(),
              by.effectiveAt());
      case "recorded" ->
          new Attribution(by.user(), by.actor(), by.recordedAt().minusMillis(1), by.effectiveAt());
      case "effective" ->
          new Attribution(by.user(), by.actor(), by.recordedAt(), by.effectiveAt().minusMillis(1));
      default -> by;
    };
  }

  /** An incident that is opened, edited, closed, merged, deleted and restored at random. */
  private static List<Revision> revisions(Random random, int count) {
    var revisions = new ArrayList<Revision>();
    revisions.add(Samples.opened(random(random, IncidentFields.titled("One"))));
    while (revisions.size() < count) {
      Incident current = revisions.get(revisions.size() - 1).after();
      Revision next = next(random, current, time(revisions.size()));
      if (next.changesAnything()) {
        revisions.add(next(revisions.size(), next));
      }
    }
    return revisions;
  }

  private static Revision next(Random random, Incident current, Instant at) {
    if (current.deleted()) {
      return current.restore();
    }
    if (random.nextInt(6) == 0) {
      return current.delete();
    }
    var fields = random(random, current.fields());
    Optional<Closure> closure =
        fields.status() == Status.CLOSED
            ? Optional.of(random.nextBoolean() ? Closure.CANCELLED : Closure.RESOLVED)
            : Optional.empty();
    boolean part = closure.equals(Optional.of(Closure.CANCELLED)) && random.nextBoolean();
    var draft =
        new Draft(
            fields,
            closure,
            part ? Optional.of(new IncidentNumber(2 + random.nextInt(2))) : Optional.empty(),
            current.links(),
            List.of(),
            List.of());
    var by = random.nextBoolean() ? Samples.EDITOR : Samples.OPENER;
    return current.revise(draft, by, at);
  }

  /** An incident that is talked about, linked, and edited now and then. */
  private static List<Revision> conversation(
      Random random, Map<CommentId, Comment> comments, int count) {
    var revisions = new ArrayList<Revision>();
    revisions.add(Samples.opened(IncidentFields.titled("One")));
    while (revisions.size() < count) {
      Incident current = revisions.get(revisions.size() - 1).after();
      Revision next = said(random, current, comments, time(revisions.size()));
      if (next.changesAnything()) {
        revisions.add(next(revisions.size(), next));
      }
    }
    return revisions;
  }

  private static Revision said(
      Random random, Incident current, Map<CommentId, Comment> comments, Instant at) {
    if (random.nextInt(4) == 0) {
      return current.link(new RiskId("RSK-0000" + (1 + random.nextInt(3))), random.nextBoolean());
    }
    if (random.nextInt(4) == 0) {
      return current.linkIssues(
          List.of(Samples.issue(random.nextInt(3)), Samples.issue(3)), random.nextBoolean());
    }
    if (random.nextInt(4) == 0) {
      return next(random, current, at);
    }
    var id = new CommentId(new UUID(6, random.nextInt(4)));
    Comment there = comments.get(id);
    if (there == null) {
      var by =
          new Attribution(
              Samples.OPENER,
              random.nextBoolean() ? Optional.of(Samples.ADA) : Optional.empty(),
              at,
              at.minusSeconds(random.nextInt(2)));
      var comment = Comment.of(id, by, "Message " + random.nextInt(3));
      comments.put(id, comment);
      return current.comment(comment);
    }
    if (random.nextBoolean()) {
      comments.remove(id);
      return current.uncomment(there);
    }
    var edited = there.edited("Message " + random.nextInt(3), at);
    comments.put(id, edited);
    return current.edit(there, edited);
  }

  /** The canonical form of a comment. */
  private static String said(int id, String message) {
    return "36:"
        + new UUID(6, id)
        + ",36:"
        + Samples.OPENER
        + ",-,"
        + message.length()
        + ":"
        + message
        + ",20:2026-01-01T00:00:00Z,20:2026-01-01T00:00:00Z,";
  }

  private static IncidentFields random(Random random, IncidentFields fields) {
    var editor = fields.edit();
    if (random.nextBoolean()) {
      editor.value(Field.TITLE, Optional.of("Title " + random.nextInt(3)));
    }
    if (random.nextBoolean()) {
      editor.value(Field.DESCRIPTION, Optional.of(random.nextBoolean() ? "" : "text"));
    }
    if (random.nextBoolean()) {
      var all = List.of(Status.values());
      editor.value(Field.STATUS, Optional.of(all.get(random.nextInt(all.size())).label()));
    }
    if (random.nextBoolean()) {
      editor.value(Field.SEVERITY, random.nextBoolean() ? Optional.empty() : Optional.of("SEV-1"));
    }
    if (random.nextBoolean()) {
      var tags = new ArrayList<Tag>();
      for (int i = random.nextInt(4); i > 0; i--) {
        int id = 1 + random.nextInt(5);
        tags.add(Samples.tag(id, "tag " + id));
      }
      editor.tags(tags);
    }
    if (random.nextBoolean()) {
      editor.objectives(
          random.nextInt(3) == 0
              ? List.of()
              : List.of(
                  new ThreatObjective(
                      random.nextBoolean() ? Objective.FRAUD : Objective.SABOTAGE,
                      random.nextBoolean() ? Optional.empty() : Optional.of(Relevance.LOW),
                      Samples.OPENED)));
    }
    return editor.fields();
  }

  private static Instant time(int revision) {
    return Samples.OPENED.plusSeconds(revision);
  }

  private static List<EntryText> entries(List<Revision> revisions) {
    var times = new ArrayList<Instant>();
    revisions.forEach(revision -> times.add(time(times.size())));
    return entries(revisions, times);
  }

  private static List<EntryText> entries(List<Revision> revisions, List<Instant> times) {
    var attributions = new ArrayList<Attribution>();
    for (int i = 0; i < revisions.size(); i++) {
      attributions.add(by(i, times.get(i), revisions.get(i)));
    }
    return attributed(revisions, attributions);
  }

  private static List<EntryText> attributed(
      List<Revision> revisions, List<Attribution> attributions) {
    var texts = new ArrayList<EntryText>();
    Hash previous = HistoryEntry.chainStart(new UUID(3, 1));
    for (int i = 0; i < revisions.size(); i++) {
      Revision revision = revisions.get(i);
      var entry = HistoryEntry.of(operation(i, attributions.get(i)), revision, previous);
      texts.add(EntryText.of(entry));
      previous = entry.hash();
    }
    return texts;
  }

  /** A revision as it is recorded. */
  private static Revision next(int i, Revision revision) {
    return revision.by(by(i, time(i), revision));
  }

  /** Some are declared to be somebody else's, and some are dated back. */
  private static Attribution by(int i, Instant at, Revision revision) {
    boolean edits = revision.changes().stream().anyMatch(change -> change.field().editable());
    return new Attribution(
        edits ? revision.after().updatedBy() : new UserId(new UUID(2, 55)),
        i % 3 == 1 ? Optional.of(Samples.ADA) : Optional.empty(),
        at,
        i % 2 == 1 ? at.minusSeconds(90) : at);
  }

  private static Operation operation(int i, Attribution by) {
    return new Operation(
        Samples.ORGANIZATION,
        new OperationId(new UUID(5, i)),
        i == 0 ? OperationKind.CREATE : OperationKind.UPDATE,
        by.user(),
        by.actor(),
        Face.REGISTER,
        "req-" + i,
        by.recordedAt(),
        by.effectiveAt(),
        Optional.of(new IdempotencyKey("key-" + i)),
        Optional.empty(),
        1);
  }

  private static EntryText form(EntryText entry, int form, Optional<OperationText> operation) {
    return new EntryText(
        form,
        entry.incidentUid(),
        entry.incident(),
        entry.versionBefore(),
        entry.versionAfter(),
        operation,
        entry.changes(),
        entry.previousHash(),
        entry.hash());
  }

  private static EntryText older(EntryText entry) {
    return form(entry, 1, entry.operation().map(IncidentCheckTest::asOnceTold));
  }

  private static OperationText asOnceTold(OperationText operation) {
    return new OperationText(
        operation.organization(),
        operation.id(),
        operation.kind(),
        operation.user(),
        Optional.empty(),
        operation.face(),
        operation.requestId(),
        operation.recordedAt(),
        operation.effectiveAt(),
        Optional.empty(),
        Optional.empty(),
        operation.incidentCount());
  }

  private static EntryText uid(EntryText entry, String uid) {
    return copy(entry, uid, entry.versionBefore(), entry.versionAfter(), entry.changes());
  }

  private static EntryText versions(EntryText entry, String before, String after) {
    return copy(entry, entry.incidentUid(), before, after, entry.changes());
  }

  private static EntryText changes(EntryText entry, String changes) {
    return copy(entry, entry.incidentUid(), entry.versionBefore(), entry.versionAfter(), changes);
  }

  private static EntryText copy(
      EntryText entry, String uid, String before, String after, String changes) {
    return new EntryText(
        entry.form(),
        uid,
        entry.incident(),
        before,
        after,
        entry.operation(),
        changes,
        entry.previousHash(),
        entry.hash());
  }

  private static EntryText hashes(EntryText entry, String previous, String hash) {
    return new EntryText(
        entry.form(),
        entry.incidentUid(),
        entry.incident(),
        entry.versionBefore(),
        entry.versionAfter(),
        entry.operation(),
        entry.changes(),
        previous,
        hash);
  }

  private static EntryText rehashed(EntryText entry) {
    return hashes(entry, entry.previousHash(), entry.expectedHash().hex());
  }

  private static List<EntryText> chained(List<EntryText> texts) {
    var chained = new ArrayList<EntryText>();
    String previous = Hash.of(new UUID(3, 1).toString()).hex();
    for (EntryText text : texts) {
      chained.add(rehashed(hashes(text, previous, "")));
      previous = chained.get(chained.size() - 1).hash();
    }
    return chained;
  }

  /** The operation of an entry with another text at one place. */
  private static OperationText operation(EntryText entry, int place, String other) {
    return operation(entry.operation().orElseThrow(), place, other);
  }

  private static OperationText operation(OperationText operation, int place, String other) {
    var texts =
        new ArrayList<>(
            List.of(
                operation.organization(),
                operation.id(),
                operation.kind(),
                operation.user(),
                operation.face(),
                operation.requestId(),
                operation.recordedAt(),
                operation.effectiveAt(),
                operation.idempotencyKey().orElse(""),
                operation.undoes().orElse(""),
                operation.incidentCount(),
                operation.actor().orElse("")));
    texts.set(place, other);
    UnaryOperator<Optional<String>> filled = text -> text.filter(some -> !some.isEmpty());
    return new OperationText(
        texts.get(0),
        texts.get(1),
        texts.get(2),
        texts.get(3),
        filled.apply(Optional.of(texts.get(11))),
        texts.get(4),
        texts.get(5),
        texts.get(6),
        texts.get(7),
        filled.apply(Optional.of(texts.get(8))),
        filled.apply(Optional.of(texts.get(9))),
        texts.get(10));
  }
}
