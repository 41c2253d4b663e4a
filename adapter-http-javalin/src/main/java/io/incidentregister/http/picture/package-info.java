/**
 * Pictures that come from anywhere, made into ones that are safe to keep and to show. The register
 * face uses {@link io.incidentregister.http.picture.Pictures}. Whose pictures they are, and where
 * they are kept, does not belong here.
 */
package io.incidentregister.http.picture;
