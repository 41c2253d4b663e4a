package io.incidentregister.architecture.planted.application;

import io.incidentregister.architecture.planted.application.memory.Reference;

/** Planted: somebody who names the store in memory. */
record NamesMemory(Reference store) {}
