using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Argraph.Server.Tests;

/// <summary>docker-compose.yml, as far as its tests read it.</summary>
internal sealed class Compose
{
    public Dictionary<string, Service> Services { get; set; } = [];

    public Dictionary<string, object?> Volumes { get; set; } = [];

    public static string Text { get; } = File.ReadAllText(Repository.At("docker-compose.yml"));

    public static Compose Read() => new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).IgnoreUnmatchedProperties().Build().Deserialize<Compose>(Text);

    internal sealed class Service
    {
        public string Image { get; set; } = "";

        public Dictionary<string, string> Build { get; set; } = [];

        public List<string> Command { get; set; } = [];

        public Dictionary<string, string> Environment { get; set; } = [];

        public List<string> Ports { get; set; } = [];

        public List<string> Volumes { get; set; } = [];

        public List<string> Tmpfs { get; set; } = [];

        public Dictionary<string, Dictionary<string, string>> DependsOn { get; set; } = [];

        public Check Healthcheck { get; set; } = new();

        public string StopGracePeriod { get; set; } = "";

        public double Cpus { get; set; }

        public string MemLimit { get; set; } = "";
    }

    internal sealed class Check
    {
        public List<string> Test { get; set; } = [];
    }
}
