package io.incidentregister.architecture.planted.domain;

import java.util.List;

/** Breaks no rule. */
record BreaksNothing(List<String> words) {}
