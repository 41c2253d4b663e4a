package io.incidentregister.architecture.planted.http;

import io.incidentregister.architecture.planted.application.store.Port;

/** Planted: a face that goes past the use cases. */
record CallsAStore(Port store) {}
