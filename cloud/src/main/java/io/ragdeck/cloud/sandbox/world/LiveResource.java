package io.ragdeck.cloud.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A resource that the world keeps and shows, but that does nothing by itself: a VPC, a database, an
 * alarm. It becomes available some time after it was made and is gone some time after its deletion.
 */
public final class LiveResource {

  private final String type;
  private final String id;
  private final Optional<String> arn;
  private final Instant createdAt;
  private final Map<String, String> attributes = new TreeMap<>();
  private final Map<String, String> tags = new TreeMap<>();
  private JsonNode properties;
  private Instant readyAt;
  private Optional<Instant> goneAt = Optional.empty();
  private String shownAs = "";
  private String meanwhile = "creating";
  private String settled = "available";
  private int version = 1;

  /**
   * @param type CloudFormation's name of the type, such as {@code AWS::EC2::VPC}
   * @param id unique within its type
   * @param arn empty for what has none
   * @param properties in CloudFormation's names
   */
  public LiveResource(
      String type, String id, Optional<String> arn, JsonNode properties, Instant createdAt) {
    this.type = type;
    this.id = id;
    this.arn = arn;
    this.properties = properties;
    this.createdAt = createdAt;
    this.readyAt = createdAt;
  }

  public String type() {
    return type;
  }

  public String id() {
    return id;
  }

  public Optional<String> arn() {
    return arn;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public JsonNode properties() {
    return properties;
  }

  /** A property as text; empty text where there is none. */
  public String text(String property) {
    return properties.path(property).asText();
  }

  /** What the service adds to the properties, such as {@code Endpoint.Address}. */
  public Map<String, String> attributes() {
    return attributes;
  }

  public String attribute(String name) {
    return attributes.getOrDefault(name, "");
  }

  public Map<String, String> tags() {
    return tags;
  }

  public void change(JsonNode changed, Instant ready) {
    properties = changed;
    readyAt = ready;
    meanwhile = "modifying";
    version++;
  }

  /** Other properties from now on, without a change that takes time. */
  public void set(JsonNode changed) {
    properties = changed;
  }

  /**
   * Begins to become something else, as {@code stopping} and then {@code stopped}.
   *
   * @param then what it is from that moment on
   */
  public void becomes(String meanwhileIs, String then, Instant moment) {
    meanwhile = meanwhileIs;
    settled = then;
    readyAt = moment;
  }

  /** Its state in the words of the database services. */
  public String status(Instant now) {
    if (isEnding()) {
      return "deleting";
    }
    return isReady(now) ? settled : meanwhile;
  }

  /** 1, and one more with each change. */
  public int version() {
    return version;
  }

  /** Its type for the Resource Groups Tagging API, which does not show it without. */
  public void showsAs(String taggingType) {
    shownAs = taggingType;
  }

  public String shownAs() {
    return shownAs;
  }

  public void readyAt(Instant moment) {
    readyAt = moment;
  }

  public boolean isReady(Instant now) {
    return !readyAt.isAfter(now);
  }

  /** Begins its end. */
  public void endsAt(Instant moment) {
    goneAt = Optional.of(moment);
  }

  public boolean isEnding() {
    return goneAt.isPresent();
  }
}
