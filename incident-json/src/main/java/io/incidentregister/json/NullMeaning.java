package io.incidentregister.json;

/** What null says about an editable field. */
public enum NullMeaning {
  /** Nothing: generated clients send null for what they do not set ({@code application/json}). */
  NOT_GIVEN,
  /** The field is to be cleared ({@code application/merge-patch+json}, RFC 7396). */
  CLEARS
}
