package io.ragdeck.provisioning.rollout;

import io.ragdeck.cloud.AwsClients;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import software.amazon.awssdk.core.SdkClient;

/** Clients that count their calls; after one of them the console dies. */
final class CountedClients {

  private final AwsClients clients;
  private int calls;
  private int fatal = Integer.MAX_VALUE;

  CountedClients(AwsClients clients) {
    this.clients = clients;
  }

  int calls() {
    return calls;
  }

  /** The console dies after so many more calls. */
  void dieAfter(int more) {
    fatal = calls + more;
  }

  void live() {
    fatal = Integer.MAX_VALUE;
  }

  /** Something happened that a console may die after. */
  void count() {
    calls++;
    if (calls == fatal) {
      throw new Killed(calls);
    }
  }

  AwsClients proxy() {
    return proxy(AwsClients.class, (method, arguments) -> client(method, arguments));
  }

  private Object client(Method method, Object[] arguments) throws Throwable {
    Object client = invoke(method, clients, arguments);
    return client instanceof SdkClient
        ? proxy(method.getReturnType(), (called, with) -> call(called, client, with))
        : client;
  }

  private Object call(Method method, Object client, Object[] arguments) throws Throwable {
    Object answer = invoke(method, client, arguments);
    count();
    return answer;
  }

  private static Object invoke(Method method, Object target, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause() == null ? thrown : thrown.getCause();
    }
  }

  private interface Handler {
    Object handle(Method method, Object[] arguments) throws Throwable;
  }

  private static <C> C proxy(Class<C> type, Handler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) ->
                handler.handle(method, arguments == null ? new Object[0] : arguments)));
  }
}
