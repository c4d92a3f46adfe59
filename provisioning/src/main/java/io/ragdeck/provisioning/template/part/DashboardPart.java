package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.sub;

import io.ragdeck.provisioning.template.Properties;
import io.ragdeck.provisioning.template.Resource;
import io.ragdeck.provisioning.template.StackDraft;
import io.ragdeck.provisioning.template.StackKind;
import java.util.List;

/** One CloudWatch dashboard for the system: each kind of component that it has, in one chart. */
final class DashboardPart implements Part {

  @Override
  public void draw(SystemDraft draft) {
    StackDraft stack = draft.stack(StackKind.SERVICES);
    List<Chart> charts = new DashboardCharts(draft, stack).all();
    if (charts.isEmpty()) {
      return;
    }
    stack.add(
        "Dashboard",
        Resource.of(
            "AWS::CloudWatch::Dashboard",
            Properties.of("DashboardName", draft.prefix())
                .with("DashboardBody", sub(Chart.board(charts)))));
  }
}
