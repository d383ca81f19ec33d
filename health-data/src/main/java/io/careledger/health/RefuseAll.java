// SPDX-License-Identifier: Apache-2.0
package io.careledger.health;

import ca.uhn.fhir.parser.IParserErrorHandler;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;

/**
 * As strict as HAPI's StrictErrorHandler, but silent about values: that one quotes them. Names of
 * enclosing elements are FHIR's own and may be told.
 */
final class RefuseAll implements IParserErrorHandler {
  @Override
  public void containedResourceWithNoId(IParseLocation location) {
    throw refusal(location, "a contained resource has no id");
  }

  @Override
  public void incorrectJsonType(
      IParseLocation location,
      String element,
      ValueType expected,
      ScalarType expectedScalar,
      ValueType found,
      ScalarType foundScalar) {
    throw refusal(location, "an element has the wrong type of JSON value");
  }

  @Override
  public void invalidValue(IParseLocation location, String value, String error) {
    throw refusal(location, "a value is malformed");
  }

  @Override
  public void missingRequiredElement(IParseLocation location, String element) {
    throw refusal(location, "a mandatory element is missing");
  }

  @Override
  public void unexpectedRepeatingElement(IParseLocation location, String element) {
    throw refusal(location, "an element repeats that may not");
  }

  @Override
  public void unknownAttribute(IParseLocation location, String attribute) {
    throw refusal(location, "an attribute is unknown");
  }

  @Override
  public void unknownElement(IParseLocation location, String element) {
    throw refusal(location, "an element is unknown");
  }

  @Override
  public void unknownReference(IParseLocation location, String reference) {
    throw refusal(location, "a reference points to nothing");
  }

  @Override
  public void invalidInternalReference(IParseLocation location, String reference) {
    throw refusal(location, "an internal reference is malformed");
  }

  @Override
  public void extensionContainsValueAndNestedExtensions(IParseLocation location) {
    throw refusal(location, "an extension has a value and extensions");
  }

  private static FhirRefusal refusal(IParseLocation location, String reason) {
    String parent = location == null ? null : location.getParentElementName();
    return new FhirRefusal(parent == null ? reason : "in " + parent + ", " + reason);
  }
}
