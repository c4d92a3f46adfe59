package io.ragdeck.console.sandbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What was done to the sandbox. The label travels in the address of the page shown next. */
enum Deed {
  SCENARIO_LOADED("The scenario is loaded. The console is reading it now."),
  CLOCK_ADVANCED("The clock is put forward, and the world has caught up."),
  PACE_SET("Time passes at that pace from now on."),
  FAULT_ADDED("The fault is in force. Calls that it concerns meet it from now on."),
  FAULT_REMOVED("The fault is over."),
  FAULTS_CLEARED("All faults are over."),
  STRUCK("It happened. The console is reading what came of it."),
  AFFLICTED("It happens from now on, again and again, until it is ended."),
  SOURCES_UPLOADED("The source archive is in the bucket: images can be built from it."),
  SPOILED("It happens to every task of that family from now on, until it is ended."),
  MENDED("What went wrong with the tasks of that family is over."),
  RELIEVED("What went wrong with the service is over; ECS mends what it broke."),
  PUT_BACK("Everything is back: the scenario is loaded anew and no fault is in force.");

  private final String sentence;

  Deed(String sentence) {
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Deed> labelled(String label) {
    return Arrays.stream(values()).filter(deed -> deed.label().equals(label)).findFirst();
  }
}
