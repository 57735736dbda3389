using System.Runtime.CompilerServices;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Tests.Fakes;

/// <summary>The driver of <c>fake://world/</c>: hypervisors whose every call a test may delay, fail or count.</summary>
internal sealed class FakeDriver : VirtDriver
{
    public override string Name => "fake";

    public override string Description => "Hypervisors that tests make";

    public override IReadOnlyList<string> UriExamples { get; } = ["fake://world/"];

    public override Type ConnectionType => typeof(FakeConnection);

    public override LoginOptions LoginOptions => LoginOptions.Authentication | LoginOptions.Certificate | LoginOptions.AllowUnencrypted;

    public override bool Accepts(VirtUri uri) => true;

    public override async ValueTask<IDriverConnection> OpenAsync(VirtConnection connection, CancellationToken cancellationToken)
    {
        var world = FakeWorld.Find(connection.Uri.Host);
        await world.OnCallAsync("Open", null, cancellationToken);
        return world.Switches is not null ? new FakeSwitchConnection(world, connection)
            : world.Stats is null ? new FakeConnection(world, connection)
            : new FakeStatsConnection(world, connection);
    }

    [ModuleInitializer]
    internal static void Register()
    {
        DriverRegistry.Register(new FakeDriver(), "fake");
        // Neither the user's settings nor those of the machine have a part in the tests.
        Environment.SetEnvironmentVariable("LIBVIRT_DEFAULT_URI", "fake://nobody/");
        Environment.SetEnvironmentVariable("XDG_CONFIG_HOME", Path.Combine(AppContext.BaseDirectory, "no-settings"));
    }
}
