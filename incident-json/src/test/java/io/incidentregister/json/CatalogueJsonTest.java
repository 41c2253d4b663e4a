package io.incidentregister.json;

import static io.incidentregister.json.Samples.ORGANIZATION;
import static io.incidentregister.json.Samples.TAG;
import static io.incidentregister.json.Samples.json;
import static io.incidentregister.json.Samples.written;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.incidentregister.application.catalogue.ListTags;
import io.incidentregister.domain.organization.Source;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueJsonTest {

  @Test
  void writesAPageOfTags() throws IOException {
    assertEquals(
        json(
            "{'tags':[{'id':'00000000-0000-0000-0000-000000000003','content':'Phishing',"
                + "'creator_id':'00000000-0000-0000-0000-000000000002',"
                + "'org_id':'00000000-0000-0000-0000-000000000001'}],'total':3}"),
        written(
            generator -> CatalogueJson.writeTags(generator, new ListTags.Page(List.of(TAG), 3))));
  }

  @Test
  void writesTheCatalogueOfSourcesWithTheRetiredOnes() throws IOException {
    var sources =
        List.of(
            new Source(ORGANIZATION, "SIEM", false),
            new Source(ORGANIZATION, "Fax \"machine\"", true));
    assertEquals(
        "{\"sources\":[{\"name\":\"SIEM\",\"retired\":false},"
            + "{\"name\":\"Fax \\\"machine\\\"\",\"retired\":true}]}",
        written(generator -> CatalogueJson.writeSources(generator, sources)));
  }
}
