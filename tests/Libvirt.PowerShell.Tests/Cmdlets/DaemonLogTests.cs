using Libvirt.Tests.Peers;

namespace Libvirt.PowerShell.Tests.Cmdlets;

/// <summary>The log of a real daemon, by the cmdlets that are for the module's own.</summary>
[Collection("log")]
public sealed class DaemonLogTests(DaemonLogTests.Fixture fixture) : IClassFixture<DaemonLogTests.Fixture>
{
    private string Uri => $"test+unix:///default?socket={fixture.Daemon.Socket}";

    private string DaemonUri => $"libvirtd:///system?socket={fixture.AdminSocket}";

    private VirtAdmin VirtAdmin => new(fixture.AdminSocket);

    [Fact]
    public void Filters_are_read_and_set()
    {
        Assert.Equal(["1:*qemu*", "3:*rpc*"], TestShell.Run($"Set-VirtLogFilter -Daemon '{Uri}' '1:qemu 3:rpc' -PassThru").Texts());
        Assert.Equal("Logging filters: 1:*qemu* 3:*rpc*", VirtAdmin.Run("daemon-log-filters").Trim());
        Assert.Equal(["1:*qemu*", "3:*rpc*"], TestShell.Run($"Get-VirtLogFilter -Daemon '{DaemonUri}'").Texts());
        Assert.Equal(["2:*util*"], TestShell.Run($"'{Uri}' | Set-VirtLogFilter 2:util -PassThru").Texts());
        Assert.Empty(TestShell.Run($"Set-VirtLogFilter -Daemon '{Uri}' '' -PassThru").Texts());
        Assert.Empty(TestShell.Run("Get-VirtLogFilter").Texts());
    }

    [Fact]
    public void Outputs_are_read_and_set_and_paths_are_the_daemons()
    {
        Assert.Equal(["3:stderr", "1:file:/var/log/libvirt/x.log"], TestShell.Run($"Set-VirtLogOutput -Daemon '{Uri}' 3:stderr, 1:file:/var/log/libvirt/x.log -PassThru").Texts());
        Assert.Equal("Logging outputs: 3:stderr 1:file:/var/log/libvirt/x.log", VirtAdmin.Run("daemon-log-outputs").Trim());
        Assert.Equal(["@{Priority=Warning; Destination=stderr; Name=}", "@{Priority=Debug; Destination=file; Name=/var/log/libvirt/x.log}"],
            TestShell.Run($"Connect-VirtServer '{DaemonUri}' | Get-VirtLogOutput | Select-Object Priority, Destination, Name").Texts());
        Assert.Equal(["3:stderr"], TestShell.Run($"Set-VirtLogOutput 3:stderr -Daemon '{Uri}' -PassThru").Texts());
    }

    [Fact]
    public void What_if_changes_nothing()
    {
        var before = VirtAdmin.Run("daemon-log-filters") + VirtAdmin.Run("daemon-log-outputs");

        var result = TestShell.Run($"Set-VirtLogFilter 1:qemu -Daemon '{Uri}' -WhatIf; Set-VirtLogOutput 1:stderr -Daemon '{Uri}' -WhatIf");

        result.Succeeds();
        Assert.Equal(
            [$"Performing the operation \"Set log filters of {Uri}\" on target \"1:qemu\".", $"Performing the operation \"Set log outputs of {Uri}\" on target \"1:stderr\"."],
            result.WhatIf);

        Assert.Equal(before, VirtAdmin.Run("daemon-log-filters") + VirtAdmin.Run("daemon-log-outputs"));
    }

    [Fact]
    public void One_that_fails_keeps_none_of_the_others_from_it()
    {
        var result = TestShell.Run($"Set-VirtLogFilter 4:access -Daemon test:///lab, '{Uri}' -PassThru");

        Assert.Equal("4:*access*", $"{Assert.Single(result.Output)}");
        Assert.Equal("NoSupport", result.Error().Id());
        Assert.Equal("InvalidArg", TestShell.Run($"Set-VirtLogFilter 9:x -Daemon '{Uri}'").Error().Id());
        Assert.Equal("OperationDenied", TestShell.Run($"$reader = Connect-VirtServer '{Uri}' -ReadOnly; Set-VirtLogFilter 1:x -Daemon $reader").Error().Id());
    }

    /// <summary>A libvirtd whose log may be changed.</summary>
    public sealed class Fixture : IAsyncLifetime
    {
        private Libvirtd? _daemon;

        public Libvirtd Daemon
        {
            get
            {
                Assert.SkipUnless(Libvirtd.CanRun(out var reason), reason);
                Assert.SkipUnless(VirtAdmin.IsInstalled, "virt-admin is not on this machine");
                return _daemon!;
            }
        }

        public string AdminSocket => Daemon.Folder["run/libvirt-admin-sock"];

        public async ValueTask InitializeAsync()
        {
            if (Libvirtd.CanRun(out _) && VirtAdmin.IsInstalled)
                _daemon = await Libvirtd.StartAsync();
        }

        public async ValueTask DisposeAsync()
        {
            if (_daemon is not null)
                await _daemon.DisposeAsync();
        }
    }
}
