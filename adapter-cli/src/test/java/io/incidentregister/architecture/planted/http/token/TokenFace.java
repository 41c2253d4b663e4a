package io.incidentregister.architecture.planted.http.token;

/** Stands for one face of HTTP. */
public record TokenFace() {}
