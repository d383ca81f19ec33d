// SPDX-License-Identifier: Apache-2.0
package io.careledger.health;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModuleRulesTest {
  private static final ArchRule NO_XML =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "ca\\.uhn\\.fhir\\.parser\\.(XmlParser|RDFParser|NDJsonParser)|ca\\.uhn\\.fhir\\.util\\.XmlUtil"
                  + "|(javax\\.xml|org\\.xml|org\\.w3c)\\..*|ca\\.uhn\\.fhir\\.rest\\.api\\.EncodingEnum")
          .orShould()
          .callMethod(FhirContext.class, "newXmlParser")
          .orShould()
          .callMethod(FhirContext.class, "newRDFParser");

  @Test
  void module_neverReadsXml() {
    JavaClasses module =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.careledger.health");
    NO_XML.check(module);
  }

  @Test
  void module_ruleAgainstXml_bites() {
    JavaClasses reader = new ClassFileImporter().importClasses(XmlReader.class);
    assertThrows(AssertionError.class, () -> NO_XML.check(reader));
  }

  static final class XmlReader {
    private XmlReader() {}

    static IParser open() {
      return FhirContext.forR4().newXmlParser();
    }
  }

  @Test
  void inspect_dicom_worksWithoutHapi() throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (!entry.contains("hapi") && !entry.contains("hl7")) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    try (URLClassLoader withoutHapi = new URLClassLoader(urls.toArray(new URL[0]), platform)) {
      Class<?> intake = withoutHapi.loadClass(HealthIntake.class.getName());
      for (Path dicom : Records.dicom()) {
        assertEquals("application/dicom", mediaType(intake, dicom));
      }
      InvocationTargetException failed =
          assertThrows(
              InvocationTargetException.class, () -> mediaType(intake, Records.fhir().get(0)));
      assertEquals(NoClassDefFoundError.class, failed.getCause().getClass());
    }
  }

  private static Object mediaType(Class<?> intake, Path file) throws ReflectiveOperationException {
    Object result = intake.getMethod("inspect", Path.class).invoke(null, file);
    return result.getClass().getMethod("mediaType").invoke(result);
  }
}
