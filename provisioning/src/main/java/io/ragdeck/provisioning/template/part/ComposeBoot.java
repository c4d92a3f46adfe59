package io.ragdeck.provisioning.template.part;

import static io.ragdeck.provisioning.template.Fn.within;

import io.ragdeck.provisioning.blueprint.component.ComposeHost;
import io.ragdeck.provisioning.template.LogicalId;
import io.ragdeck.provisioning.template.StackDraft;
import java.util.Locale;
import java.util.Map;

/**
 * What a host does at its first start, as the text of a {@code Fn::Sub}. Shell variables are
 * written {@code $NAME}: CloudFormation would take {@code ${NAME}} for its own.
 */
final class ComposeBoot {

  /** The namespace of the CloudWatch agent's metrics. */
  static final String METRICS = "CWAgent";

  private static final String COMPOSE_VERSION = "v2.39.4";
  private static final String END_OF_FILE = "END-OF-FILE";

  private final SystemDraft draft;
  private final StackDraft stack;
  private final ComposeHost host;

  ComposeBoot(SystemDraft draft, StackDraft stack, ComposeHost host) {
    this.draft = draft;
    this.stack = stack;
    this.host = host;
  }

  /** All of it. A host tells CloudFormation how it ended, whatever happens in between. */
  String script() {
    return """
        #!/bin/bash
        set -euo pipefail
        trap '/opt/aws/bin/cfn-signal -e $? --stack ${AWS::StackName} --resource %sGroup --region ${AWS::Region}' EXIT
        export AWS_DEFAULT_REGION=${AWS::Region}
        TOKEN=$(curl -fsS -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 300' http://169.254.169.254/latest/api/token)
        metadata() { curl -fsS -H "X-aws-ec2-metadata-token: $TOKEN" "http://169.254.169.254/latest/meta-data/$1"; }
        """
            .formatted(LogicalId.of(host.id()))
        + software()
        + volume()
        + agent()
        + files()
        + discovery()
        + """
        systemctl daemon-reload
        systemctl enable --now system.service
        """;
  }

  /** Amazon Linux 2023 has Docker, but not Docker's Compose, which is checked by its own sum. */
  private static String software() {
    return """
        dnf install -y -q aws-cfn-bootstrap docker jq amazon-cloudwatch-agent
        PLUGINS=/usr/local/lib/docker/cli-plugins
        COMPOSE=docker-compose-linux-$(uname -m)
        mkdir -p $PLUGINS
        cd $PLUGINS
        curl -fsSLO --retry 5 "https://github.com/docker/compose/releases/download/%1$s/$COMPOSE"
        curl -fsSLO --retry 5 "https://github.com/docker/compose/releases/download/%1$s/$COMPOSE.sha256"
        sha256sum --check "$COMPOSE.sha256"
        mv "$COMPOSE" docker-compose
        chmod +x docker-compose
        cd /
        """
        .formatted(COMPOSE_VERSION);
  }

  /**
   * The data volume at {@code /data}, with Docker's named volumes on it too. It is attached again
   * and again until the instance before this one has let go of it, and formatted only when empty.
   */
  private String volume() {
    if (host.dataVolumeGiB() == 0) {
      return "";
    }
    return """
        VOLUME=%s
        DEVICE=/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_$(echo $VOLUME | tr -d -)
        INSTANCE=$(metadata instance-id)
        for ATTEMPT in $(seq 60); do
          [ -e "$DEVICE" ] && break
          aws ec2 attach-volume --volume-id "$VOLUME" --instance-id "$INSTANCE" --device /dev/sdf || true
          sleep 10
        done
        blkid "$DEVICE" || mkfs.xfs "$DEVICE"
        mkdir -p /data /var/lib/docker/volumes
        echo "$DEVICE /data xfs defaults,nofail,x-systemd.before=docker.service 0 2" >> /etc/fstab
        mount /data
        mkdir -p /data/docker-volumes
        echo "/data/docker-volumes /var/lib/docker/volumes none bind,nofail,x-systemd.before=docker.service 0 0" >> /etc/fstab
        mount /var/lib/docker/volumes
        """
        .formatted(within(draft.named(stack, host.id() + ".volume")));
  }

  /** Memory and disks, which EC2 itself doesn't see. */
  private String agent() {
    return file(
            "/opt/aws/amazon-cloudwatch-agent/etc/agent.json",
            """
            {
              "metrics": {
                "aggregation_dimensions": [["AutoScalingGroupName"]],
                "metrics_collected": {
                  "mem": {"measurement": ["mem_used_percent"], "append_dimensions": %1$s},
                  "disk": {"measurement": ["used_percent"], "append_dimensions": %1$s, "ignore_file_system_types": ["tmpfs", "devtmpfs", "overlay", "squashfs"]}
                }
              }
            }
            """
                .formatted("{\"AutoScalingGroupName\": \"" + group() + "\"}"))
        + """
        /opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl -a fetch-config -m ec2 -s \
        -c file:/opt/aws/amazon-cloudwatch-agent/etc/agent.json
        """;
  }

  private String group() {
    return draft.prefix() + "-" + host.id();
  }

  private String files() {
    return "mkdir -p /etc/docker /opt/system\n"
        + file(
            "/etc/docker/daemon.json",
            """
            {"log-driver": "awslogs", "live-restore": true, "log-opts": \
            {"awslogs-region": "${AWS::Region}", "awslogs-group": "%s", "tag": "{{.Name}}-{{.ID}}"}}
            """
                .formatted(within(host.logGroup())))
        + file("/opt/system/compose.yaml", within(draft.text(stack, host.compose())))
        + file("/opt/system/up", up())
        + "chmod 700 /opt/system/up\n"
        + file(
            "/etc/systemd/system/system.service",
            """
            [Unit]
            Description=The containers of this host
            Requires=docker.service
            After=docker.service network-online.target
            [Service]
            Type=oneshot
            RemainAfterExit=true
            TimeoutStartSec=900
            ExecStart=/opt/system/up
            [Install]
            WantedBy=multi-user.target
            """);
  }

  /** Secrets are read at each start and handed on as variables: no file has them. */
  private String up() {
    StringBuilder script =
        new StringBuilder("#!/bin/bash\nset -euo pipefail\n")
            .append("export AWS_DEFAULT_REGION=${AWS::Region}\n");
    host.environment()
        .forEach(
            (name, value) ->
                script
                    .append("export ")
                    .append(name)
                    .append('=')
                    .append(quoted(within(draft.text(stack, value))))
                    .append('\n'));
    host.builds()
        .forEach(
            (service, build) ->
                script
                    .append("export ")
                    .append(variable(service))
                    .append("_IMAGE=")
                    .append(within(ContainerPart.ownImage(draft, stack, build.repository())))
                    .append('\n'));
    host.secrets().entrySet().stream().map(this::secret).forEach(script::append);
    if (!host.builds().isEmpty()) {
      script.append(
          """
          aws ecr get-login-password | docker login --username AWS --password-stdin \
          ${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}
          """);
    }
    return script
        .append("cd /opt/system\n")
        .append("docker compose pull --quiet\n")
        .append("docker compose up --detach --remove-orphans --wait --wait-timeout 600\n")
        .toString();
  }

  private String secret(Map.Entry<String, String> secret) {
    int dot = secret.getValue().indexOf('.');
    String component = dot < 0 ? secret.getValue() : secret.getValue().substring(0, dot);
    String key =
        dot < 0 ? "" : " | jq -r '.\"%s\"'".formatted(secret.getValue().substring(dot + 1));
    return """
        %1$s=$(aws secretsmanager get-secret-value --secret-id '%2$s' --query SecretString --output text%3$s)
        export %1$s
        """
        .formatted(secret.getKey(), within(draft.named(stack, component + ".secret")), key);
  }

  /** Its name in the system's DNS, which a new instance takes over from the one before it. */
  private String discovery() {
    if (!draft.offers("namespace.id")) {
      return "";
    }
    return """
        aws servicediscovery register-instance --service-id ${%sDiscovery} --instance-id %s \
        --attributes "AWS_INSTANCE_IPV4=$(metadata local-ipv4)"
        """
        .formatted(LogicalId.of(host.id()), host.id());
  }

  private static String variable(String service) {
    return service.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static String quoted(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }

  private static String file(String path, String text) {
    return "cat > %s <<'%s'\n%s%s%s\n"
        .formatted(path, END_OF_FILE, text, text.endsWith("\n") ? "" : "\n", END_OF_FILE);
  }
}
