package io.incidentregister.application.input;

import io.incidentregister.domain.history.CanonicalText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The editable fields of an incident as they are sent. Components bear the names of the register
 * API, in camel case, so that faults point at what was sent.
 *
 * @param assignedTo a user's id or e-mail address
 * @param detectedDate RFC 3339, as all dates are
 * @param tags each a tag's id, or its content
 * @param tagOperation {@code Add}, {@code Remove} or {@code Replace} in any case; Replace when
 *     absent
 * @param threatObjectives the whole set
 */
@TagsAgree
public record PatchFields(
    @NotCleared Given<@WellFormed(Format.TITLE) String> title,
    @NotCleared Given<@WellFormed(Format.DESCRIPTION) String> description,
    Given<@WellFormed(Format.SEVERITY) String> severity,
    Given<@WellFormed(Format.SEVERITY_REASONING) String> severityReasoning,
    @NotCleared Given<@WellFormed(Format.STATUS) String> status,
    Given<@WellFormed(Format.SOURCE) String> source,
    Given<@WellFormed(Format.USER) String> assignedTo,
    @NotCleared Given<@WellFormed(Format.INSTANT) String> detectedDate,
    Given<@WellFormed(Format.INSTANT) String> occurredDate,
    Given<@WellFormed(Format.INSTANT) String> respondedDate,
    Given<@WellFormed(Format.INSTANT) String> containedDate,
    Given<
            @Size(
                    max = PatchFields.MAX_TAGS,
                    message = "too_many|must name at most " + PatchFields.MAX_TAGS + " tags")
                List<
                @WellFormed(Format.TAG) String>>
        tags,
    Optional<@WellFormed(Format.TAG_OPERATION) String> tagOperation,
    @EachOnce Given<List<@Valid ObjectiveInput>> threatObjectives) {

  /** The most tags that one patch may name. */
  public static final int MAX_TAGS = 1_000;

  /** A patch that says nothing yet. */
  public static Builder builder() {
    return new Builder();
  }

  /** Whether no editable field is given. */
  public boolean isEmpty() {
    return !(title.isPresent()
        || description.isPresent()
        || severity.isPresent()
        || severityReasoning.isPresent()
        || status.isPresent()
        || source.isPresent()
        || assignedTo.isPresent()
        || detectedDate.isPresent()
        || occurredDate.isPresent()
        || respondedDate.isPresent()
        || containedDate.isPresent()
        || tags.isPresent()
        || threatObjectives.isPresent());
  }

  /**
   * Everything that is said, as a text that says it in one way only: patches have the same text
   * when they ask for the same in the same words.
   */
  public String canonical() {
    var text = new CanonicalText();
    said(text, "title", title, CanonicalText::text);
    said(text, "description", description, CanonicalText::text);
    said(text, "severity", severity, CanonicalText::text);
    said(text, "severity_reasoning", severityReasoning, CanonicalText::text);
    said(text, "status", status, CanonicalText::text);
    said(text, "source", source, CanonicalText::text);
    said(text, "assigned_to", assignedTo, CanonicalText::text);
    said(text, "detected_date", detectedDate, CanonicalText::text);
    said(text, "occurred_date", occurredDate, CanonicalText::text);
    said(text, "responded_date", respondedDate, CanonicalText::text);
    said(text, "contained_date", containedDate, CanonicalText::text);
    said(text, "tags", tags, (to, all) -> to.list(all, CanonicalText::text));
    text.optional(tagOperation);
    said(
        text,
        "threat_objectives",
        threatObjectives,
        (to, all) ->
            to.list(
                all, (each, one) -> each.text(one.threatObjective()).optional(one.relevance())));
    return text.toString();
  }

  private static <T> void said(
      CanonicalText text, String field, Given<T> given, BiConsumer<CanonicalText, T> value) {
    if (given.isPresent()) {
      text.text(field);
      given
          .asValue()
          .ifPresentOrElse(
              there -> value.accept(text.text("value"), there), () -> text.text("cleared"));
    }
  }

  /** Says one thing after another about a patch; what is not said stays absent. */
  public static final class Builder {
    private Given<String> title = Given.absent();
    private Given<String> description = Given.absent();
    private Given<String> severity = Given.absent();
    private Given<String> severityReasoning = Given.absent();
    private Given<String> status = Given.absent();
    private Given<String> source = Given.absent();
    private Given<String> assignedTo = Given.absent();
    private Given<String> detectedDate = Given.absent();
    private Given<String> occurredDate = Given.absent();
    private Given<String> respondedDate = Given.absent();
    private Given<String> containedDate = Given.absent();
    private Given<List<String>> tags = Given.absent();
    private Optional<String> tagOperation = Optional.empty();
    private Given<List<ObjectiveInput>> threatObjectives = Given.absent();

    private Builder() {}

    /**
     * Says something about a field that holds one text, by the name of the register API.
     *
     * @throws IllegalArgumentException when no such field holds one text
     */
    public Builder text(String wireName, Given<String> text) {
      switch (wireName) {
        case "title" -> title = text;
        case "description" -> description = text;
        case "severity" -> severity = text;
        case "severity_reasoning" -> severityReasoning = text;
        case "status" -> status = text;
        case "source" -> source = text;
        case "assigned_to" -> assignedTo = text;
        case "detected_date" -> detectedDate = text;
        case "occurred_date" -> occurredDate = text;
        case "responded_date" -> respondedDate = text;
        case "contained_date" -> containedDate = text;
        default -> throw new IllegalArgumentException("not a field of one text: " + wireName);
      }
      return this;
    }

    /** Gives a field that holds one text a value, by the name of the register API. */
    public Builder set(String wireName, String text) {
      return text(wireName, Given.value(text));
    }

    /** Names tags that join, go, or replace those that are there. */
    public Builder tags(String operation, List<String> given) {
      tagOperation = Optional.of(operation);
      return tags(Given.value(given));
    }

    /** Says something about the tags, without saying how they meet those that are there. */
    public Builder tags(Given<List<String>> given) {
      tags = given.map(List::copyOf);
      return this;
    }

    /** Says how the tags meet those that are there. */
    public Builder tagOperation(Optional<String> operation) {
      tagOperation = operation;
      return this;
    }

    /** Says something about the threat objectives. */
    public Builder threatObjectives(Given<List<ObjectiveInput>> given) {
      threatObjectives = given.map(List::copyOf);
      return this;
    }

    /** The patch. */
    public PatchFields build() {
      return new PatchFields(
          title,
          description,
          severity,
          severityReasoning,
          status,
          source,
          assignedTo,
          detectedDate,
          occurredDate,
          respondedDate,
          containedDate,
          tags,
          tagOperation,
          threatObjectives);
    }
  }

  /** The names of the fields that hold one text, as the register API has them. */
  public static final List<String> TEXT_FIELDS =
      List.of(
          "title",
          "description",
          "severity",
          "severity_reasoning",
          "status",
          "source",
          "assigned_to",
          "detected_date",
          "occurred_date",
          "responded_date",
          "contained_date");
}
