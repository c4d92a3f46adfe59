package io.ragdeck.cost.estimate;

import io.ragdeck.cost.estimate.Terms.WhatIf;
import io.ragdeck.cost.estimate.material.Material;
import io.ragdeck.cost.estimate.material.Material.FargateTask;
import io.ragdeck.cost.estimate.material.Material.Market;
import io.ragdeck.cost.estimate.material.Material.Processor;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One of everything that has a price, small enough to be checked by hand. */
final class GoldenCases {

  static final String VIRGINIA = "us-east-1";
  static final String MUMBAI = "ap-south-1";
  static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

  record Case(String title, BillOfMaterials bill, Terms terms) {}

  private final List<Case> cases = new ArrayList<>();

  private GoldenCases() {}

  static List<Case> all() {
    GoldenCases golden = new GoldenCases();
    golden.compute();
    golden.store();
    golden.data();
    golden.network();
    golden.models();
    golden.watch();
    golden.whatIf();
    return List.copyOf(golden.cases);
  }

  private void compute() {
    add(
        "Two Fargate tasks with 1 vCPU and 2 GB",
        MUMBAI,
        2,
        fargate(Processor.X86, Market.ON_DEMAND, 20));
    add("The same on ARM", MUMBAI, 2, fargate(Processor.ARM, Market.ON_DEMAND, 20));
    add("The same on Spot", MUMBAI, 2, fargate(Processor.X86, Market.SPOT, 20));
    add("ARM on Spot", VIRGINIA, 1, fargate(Processor.ARM, Market.SPOT, 20));
    add(
        "ARM on Spot where its price is not known",
        MUMBAI,
        1,
        fargate(Processor.ARM, Market.SPOT, 20));
    add("Fargate with 50 GB of storage", MUMBAI, 1, fargate(Processor.X86, Market.ON_DEMAND, 50));
    add(
        "Fargate for 240 hours of the month",
        MUMBAI,
        new Entry(
            "api",
            "api",
            BigDecimal.ONE,
            BigDecimal.valueOf(240),
            fargate(Processor.X86, Market.ON_DEMAND, 20),
            Map.of()));
    add("Three GPU instances", MUMBAI, 3, new Material.Instance("g5.2xlarge", Market.ON_DEMAND));
    add("A GPU instance on Spot", MUMBAI, 1, new Material.Instance("g5.2xlarge", Market.SPOT));
    add("A small instance on Spot", VIRGINIA, 1, new Material.Instance("t3.medium", Market.SPOT));
    add(
        "An instance that the region has no price for",
        "ap-southeast-1",
        1,
        new Material.Instance("g5.2xlarge", Market.ON_DEMAND));
    add("A function", VIRGINIA, 1, new Material.Function(1024, Processor.X86, 512, 0));
    add(
        "A function on ARM with storage, kept warm",
        MUMBAI,
        1,
        new Material.Function(2048, Processor.ARM, 1536, 1));
  }

  private void store() {
    add("A gp3 volume", MUMBAI, 1, new Material.Volume("gp3", 100, 3_000, 125));
    add("A fast gp3 volume", MUMBAI, 1, new Material.Volume("gp3", 100, 6_000, 250));
    add("A gp2 volume", VIRGINIA, 1, new Material.Volume("gp2", 100, 0, 0));
    add(
        "A volume for 240 hours of the month",
        MUMBAI,
        new Entry(
            "db",
            "volume",
            BigDecimal.ONE,
            BigDecimal.valueOf(240),
            new Material.Volume("gp3", 73, 3_000, 125),
            Map.of()));
    add("Snapshots of volumes", MUMBAI, 1, new Material.VolumeSnapshots(40));
    add("Files, bursting", MUMBAI, 1, new Material.FileSystem("bursting", 0));
    add("Files, elastic", VIRGINIA, 1, new Material.FileSystem("elastic", 0));
    add("Files, provisioned", VIRGINIA, 1, new Material.FileSystem("provisioned", 10));
    add("Backups of files", VIRGINIA, 1, new Material.Backups("EFS", 35, 0));
    add("Backups of files, most of them cold", VIRGINIA, 1, new Material.Backups("EFS", 120, 30));
    add("Backups of a database", MUMBAI, 1, new Material.Backups("RDS", 35, 0));
    add("Backups of a volume", MUMBAI, 1, new Material.Backups("EBS", 35, 0));
    add("Backups of documents", MUMBAI, 1, new Material.Backups("DocumentDB", 35, 0));
    add("A bucket", MUMBAI, 1, new Material.Bucket());
    add("An image repository", MUMBAI, 1, new Material.Repository());
  }

  private void data() {
    add("A database", MUMBAI, 1, database("16.4", "db.t3.medium", false));
    add("A database in two zones", MUMBAI, 1, database("16.4", "db.r6g.large", true));
    add(
        "A database with gp2 storage",
        VIRGINIA,
        1,
        new Material.Database("postgres", "16.4", "db.t3.micro", false, "gp2", 20, true));
    add(
        "A database with backups of 150 % of its storage",
        VIRGINIA,
        new Entry(
            "db",
            "db",
            BigDecimal.ONE,
            Estimator.HOURS,
            database("16.4", "db.t3.medium", false),
            Map.of(Assumption.DATABASE_BACKUP_PERCENT, BigDecimal.valueOf(150))));
    add(
        "A database whose standard support has ended, in two zones",
        VIRGINIA,
        1,
        database("13.12", "db.r6g.xlarge", true));
    add(
        "The same in its third year",
        VIRGINIA,
        terms(LocalDate.of(2028, 6, 1)),
        one(1, database("13.12", "db.r6g.xlarge", true)));
    add("A cache of Redis", MUMBAI, 2, new Material.CacheNode("redis", "cache.t3.micro"));
    add("A cache of Valkey", MUMBAI, 2, new Material.CacheNode("valkey", "cache.t3.micro"));
    add("A document database", MUMBAI, 1, new Material.DocumentInstance("db.t3.medium"));
    add("Its storage", MUMBAI, 1, new Material.DocumentStorage());
    add("A table", MUMBAI, 1, new Material.Table());
    add("A search node", MUMBAI, 2, new Material.SearchNode("r6g.large.search", "gp3", 100));
    add(
        "A small search node with gp2 storage",
        VIRGINIA,
        1,
        new Material.SearchNode("t3.small.search", "gp2", 10));
    add("Serverless search", VIRGINIA, 1, new Material.SearchCapacity(1));
  }

  private void network() {
    add("An application load balancer", MUMBAI, 1, new Material.LoadBalancer("application"));
    add("A network load balancer", MUMBAI, 1, new Material.LoadBalancer("network"));
    add("A NAT gateway", MUMBAI, 1, new Material.NatGateway());
    add("Two public addresses", MUMBAI, 2, new Material.PublicAddress());
    add(
        "An interface endpoint in two zones",
        MUMBAI,
        1,
        new Material.InterfaceEndpoint("ecr.api", 2));
    add("Traffic", MUMBAI, 1, new Material.Traffic());
    add(
        "Traffic through all steps",
        VIRGINIA,
        new Entry(
            "network",
            "traffic",
            BigDecimal.ONE,
            Estimator.HOURS,
            new Material.Traffic(),
            Map.of(
                Assumption.INTERNET_GB,
                BigDecimal.valueOf(160_000),
                Assumption.OTHER_REGION_GB,
                BigDecimal.TEN)));
    add("Names of services", VIRGINIA, 1, new Material.Discovery(4));
    add("A hosted zone", MUMBAI, 1, new Material.HostedZone());
    add("An HTTP API", MUMBAI, 1, new Material.Api("http"));
    add("A REST API", MUMBAI, 1, new Material.Api("rest"));
    add("A WebSocket API", VIRGINIA, 1, new Material.Api("websocket"));
    add("A distribution to viewers in India", MUMBAI, 1, new Material.Distribution());
    add(
        "A busy distribution to viewers in North America",
        VIRGINIA,
        new Entry(
            "site",
            "site",
            BigDecimal.ONE,
            Estimator.HOURS,
            new Material.Distribution(),
            Map.of(Assumption.SITE_GB, BigDecimal.valueOf(20_000))));
    add("A distribution elsewhere", "eu-west-1", 1, new Material.Distribution());
    add("A web ACL", MUMBAI, 1, new Material.WebAcl(3));
  }

  private void models() {
    add("A model on SageMaker", VIRGINIA, 1, new Material.ModelInstance("ml.g5.2xlarge"));
    add("A model of Bedrock", VIRGINIA, 1, new Material.Model("Amazon Nova Lite"));
    add("A model that embeds", VIRGINIA, 1, new Material.Model("Titan Text Embeddings V2"));
  }

  private void watch() {
    add("Logs of 30 days", MUMBAI, 1, new Material.LogGroup(30));
    add("Logs for ever", MUMBAI, 1, new Material.LogGroup(0));
    add("Custom metrics", MUMBAI, 1, new Material.CustomMetrics());
    add(
        "Custom metrics through all steps",
        VIRGINIA,
        new Entry(
            "watch",
            "metrics",
            BigDecimal.ONE,
            Estimator.HOURS,
            new Material.CustomMetrics(),
            Map.of(Assumption.METRICS, BigDecimal.valueOf(1_200_000))));
    add("An alarm", MUMBAI, 1, new Material.Alarm(false, 1));
    add("A high-resolution alarm on two metrics", MUMBAI, 1, new Material.Alarm(true, 2));
    add("A dashboard", MUMBAI, 1, new Material.Dashboard());
    add("Container Insights", MUMBAI, 1, new Material.ContainerInsights(false, 4, 6));
    add("Container Insights, enhanced", VIRGINIA, 1, new Material.ContainerInsights(true, 4, 6));
    add("A secret", MUMBAI, 1, new Material.Secret());
    add("A parameter", MUMBAI, 1, new Material.Parameter(false));
    add("An advanced parameter", MUMBAI, 1, new Material.Parameter(true));
    add("A key", MUMBAI, 1, new Material.Key());
    add("Something without a price", MUMBAI, 1, new Material.Unpriced("AWS::Kendra::Index"));
  }

  private void whatIf() {
    FargateTask task = fargate(Processor.X86, Market.ON_DEMAND, 20);
    Material gpu = new Material.Instance("g5.2xlarge", Market.ON_DEMAND);
    List<Entry> all =
        List.of(
            Entry.of("api", "task", 1, task),
            Entry.of("llm", "instance", 1, gpu),
            Entry.of("db", "database", 1, database("16.4", "db.t3.medium", false)));
    add("What if on Spot", VIRGINIA, terms(TODAY, WhatIf.SPOT), all);
    add(
        "What if with a Savings Plan of one year",
        VIRGINIA,
        terms(TODAY, WhatIf.SAVINGS_PLAN_1_YEAR),
        all);
    add(
        "What if with a Savings Plan of three years",
        MUMBAI,
        terms(TODAY, WhatIf.SAVINGS_PLAN_3_YEARS),
        all);
    add("What if reserved", MUMBAI, terms(TODAY, WhatIf.RESERVED_1_YEAR), all);
    add(
        "What if within the free tier",
        MUMBAI,
        terms(TODAY, WhatIf.FREE_TIER),
        List.of(
            Entry.of("api", "function", 1, new Material.Function(1024, Processor.X86, 512, 0)),
            Entry.of("api", "logs", 2, new Material.LogGroup(30)),
            Entry.of("watch", "alarms", 12, new Material.Alarm(false, 1)),
            Entry.of("watch", "dashboard", 1, new Material.Dashboard()),
            Entry.of("watch", "insights", 1, new Material.ContainerInsights(false, 4, 6)),
            Entry.of("network", "traffic", 1, new Material.Traffic()),
            Entry.of("site", "site", 1, new Material.Distribution()),
            Entry.of("data", "table", 1, new Material.Table()),
            Entry.of("data", "key", 2, new Material.Key())));
  }

  private static FargateTask fargate(Processor processor, Market market, int ephemeral) {
    return new FargateTask(1024, 2048, processor, market, ephemeral);
  }

  private static Material database(String version, String type, boolean multiAz) {
    return new Material.Database("postgres", version, type, multiAz, "gp3", 100, true);
  }

  private static Terms terms(LocalDate on, WhatIf... whatIf) {
    return new Terms(Map.of(), Set.of(whatIf), on);
  }

  private static List<Entry> one(long count, Material material) {
    return List.of(Entry.of("system", "it", count, material));
  }

  private void add(String title, String region, long count, Material material) {
    add(title, region, terms(TODAY), one(count, material));
  }

  private void add(String title, String region, Entry entry) {
    add(title, region, terms(TODAY), List.of(entry));
  }

  private void add(String title, String region, Terms terms, List<Entry> entries) {
    cases.add(new Case(title, new BillOfMaterials(region, entries), terms));
  }
}
