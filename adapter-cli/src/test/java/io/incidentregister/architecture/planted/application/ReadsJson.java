package io.incidentregister.architecture.planted.application;

import com.fasterxml.jackson.databind.JsonNode;

/** Planted: an application that knows a format. */
record ReadsJson(JsonNode json) {}
