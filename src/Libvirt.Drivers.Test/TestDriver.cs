using Libvirt.Drivers;

[assembly: VirtDriver(typeof(Libvirt.Drivers.Test.TestDriver))]

namespace Libvirt.Drivers.Test;

/// <summary>The test driver: hypervisors in memory that need no host, no privilege and no daemon.</summary>
/// <remarks>
/// <c>test:///default</c> is libvirt's own small world, <c>test:///lab</c> a larger one to learn with; all connections of a process share them while any is open.
/// <c>test:///path/to/node.xml</c> is a world from a file, new for each connection. <c>?clock=TIME</c> gives any of them a world of its own whose clock stands still (<see cref="ITestClock"/>).
/// </remarks>
public sealed class TestDriver : VirtDriver
{
    /// <inheritdoc/>
    public override string Name => "test";

    /// <inheritdoc/>
    public override string Description => "Hypervisors in memory, to learn, show and test with";

    /// <inheritdoc/>
    public override IReadOnlyList<string> UriExamples { get; } = ["test:///lab", "test:///default", "test:///path/to/node.xml"];

    /// <inheritdoc/>
    public override Type ConnectionType => typeof(TestConnection);

    /// <inheritdoc/>
    public override bool Accepts(VirtUri uri) => uri.Scheme == "test" && uri.IsLocal;

    /// <inheritdoc/>
    /// <exception cref="VirtException">InvalidArg: the URI has no path; AuthFailed, AuthUnavailable: the file names users, and none of them was given; XmlError, XmlDetail and others by name: the file cannot be read or is refused.</exception>
    public override async ValueTask<IDriverConnection> OpenAsync(VirtConnection connection, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var lease = await TestWorlds.OpenAsync(connection.Uri, cancellationToken).ConfigureAwait(false);
        try
        {
            NodeUser.Authenticate(lease.World.Users, connection);
            return new TestConnection(connection, lease);
        }
        catch (VirtException)
        {
            lease.Dispose();
            throw;
        }
    }
}
