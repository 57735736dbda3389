using Libvirt.Tests.Connections;

namespace Libvirt.Tests.Domains;

/// <summary>Domains for tests, of a connection that nothing is asked of.</summary>
internal static class TestDomain
{
    internal static VirtConnection Connection { get; } = Connect();

    internal static VirtDomain Make(string name = "web01", DomainState state = DomainState.Running, int? id = null) =>
        new() { Connection = Connection, Name = name, Uuid = new Guid("6695eb01-f6a4-8304-79aa-97f2502e193f"), State = state, Id = id };

    internal static VirtConnection Connect() => VirtConnection.OpenAsync($"{new FakeDriver().Scheme}:///").AsTask().GetAwaiter().GetResult();
}
