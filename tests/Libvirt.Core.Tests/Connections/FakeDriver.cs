using Libvirt.Drivers;

namespace Libvirt.Tests.Connections;

/// <summary>A driver that does what a test wants, registered under a scheme of its own.</summary>
internal sealed class FakeDriver : VirtDriver
{
    private static int s_schemes;

    internal FakeDriver(string? scheme = null)
    {
        Scheme = scheme ?? $"fake{Interlocked.Increment(ref s_schemes)}";
        DriverRegistry.Register(this, Scheme);
    }

    internal string Scheme { get; }

    internal Func<VirtUri, bool> Accept { get; init; } = _ => true;

    internal Func<VirtConnection, CancellationToken, ValueTask<IDriverConnection>> Open { get; init; } = (_, _) => ValueTask.FromResult<IDriverConnection>(new FakeConnection());

    public override string Name => "fake";

    public override string Description => "Does what a test wants.";

    public override IReadOnlyList<string> UriExamples => [$"{Scheme}:///"];

    public override Type ConnectionType => typeof(FakeConnection);

    internal LoginOptions Takes { get; init; }

    public override LoginOptions LoginOptions => Takes;

    public override bool Accepts(VirtUri uri) => Accept(uri);

    public override ValueTask<IDriverConnection> OpenAsync(VirtConnection connection, CancellationToken cancellationToken) => Open(connection, cancellationToken);
}
