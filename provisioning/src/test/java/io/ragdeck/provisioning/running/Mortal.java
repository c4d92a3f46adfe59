package io.ragdeck.provisioning.running;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.HttpProbe;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/** Counts what cannot be undone by forgetting, and lets the console die after one of them. */
public final class Mortal {

  private static final int NEVER = Integer.MAX_VALUE;

  private final List<String> calls = new ArrayList<>();
  private int moments;
  private List<String> callsBeforeDeath = List.of();
  private int lastMoment = NEVER;

  /** It dies after this many calls and remembered values, once. */
  public void dieAfter(int moment) {
    lastMoment = moment;
  }

  int moments() {
    return moments;
  }

  boolean diedOrWillNot() {
    return lastMoment == NEVER;
  }

  void moment(String what) {
    moments++;
    if (moments >= lastMoment) {
      lastMoment = NEVER;
      callsBeforeDeath = List.copyOf(calls);
      throw new Killed(what);
    }
  }

  /** The operations that were called, such as {@code updateService}; each as often as it was. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  /** Those that it had made when it died; none where it did not. */
  public List<String> callsBeforeDeath() {
    return callsBeforeDeath;
  }

  public long calls(String operation) {
    return calls.stream().filter(operation::equals).count();
  }

  /** The clients, each call a moment. */
  public AwsClients clients(AwsClients clients) {
    return (AwsClients)
        Proxy.newProxyInstance(
            Mortal.class.getClassLoader(),
            new Class<?>[] {AwsClients.class},
            (_, method, arguments) -> {
              Object answer = invoke(clients, method, arguments);
              return method.getReturnType().getSimpleName().endsWith("Client")
                  ? client(method.getReturnType(), answer)
                  : answer;
            });
  }

  private Object client(Class<?> type, Object client) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (_, method, arguments) -> {
          Object answer = invoke(client, method, arguments);
          calls.add(method.getName());
          moment(method.getName());
          return answer;
        });
  }

  /** The probe, each question a moment. */
  public HttpProbe probe(HttpProbe probe) {
    return (location, question) -> {
      HttpProbe.Answer answer = probe.ask(location, question);
      moment("probe");
      return answer;
    };
  }

  private static Object invoke(Object on, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(on, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }
}
